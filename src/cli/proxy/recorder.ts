import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'
import type { Fixture } from '#contract/fixtures/fixture'
import { contentOf } from '#contract/recording/content'
import { Mask } from '#contract/recording/mask'
import type { Passed, PassingHead } from '#contract/recording/passing'
import type { Exchanged } from './forward.ts'

/** The headers that are kept: the others are nobody's business, or secrets. */
const SENT = ['content-type', 'accept']
const ANSWERED = ['content-type', 'location', 'retry-after', 'content-disposition']

/** Secrets in queries. */
const SECRET_PARAMETER = /([?&][^=&]*(?:token|secret|password|api_key)[^=&]*=)([^&]*)/gi

/** Writes what passes into a file, a line each, secrets replaced by others that look alike. */
export class Recorder {
  readonly #file: string
  readonly #mask = new Mask()

  /** @throws {CliError} when the file can't be written */
  constructor(file: string, head: PassingHead) {
    this.#file = file
    try {
      writeFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 })
    } catch (error) {
      throw new CliError(`can't write the recording ${file}: ${reasonOf(error)}`, EXIT.usage)
    }
  }

  add(exchanged: Exchanged): Passed {
    const { at, method, headers, status, answerHeaders, sent, answered } = exchanged
    const { api_access_token, authorization } = headers
    const token = api_access_token ?? authorization ?? headers['access-token']
    const passed: Passed = {
      at,
      method,
      path: exchanged.path.replaceAll(
        SECRET_PARAMETER,
        (_, name: string, value: string) => name + this.#mask.text(value),
      ),
      ...(token === undefined ? {} : { token: this.#mask.text(token) }),
      headers: only(SENT, headers),
      ...(sent?.length ? this.#content(sent, headers) : {}),
      answer: {
        status,
        headers: only(ANSWERED, answerHeaders),
        ...(answered === undefined ? { text: '<too long>' } : this.#content(answered, answerHeaders)),
      },
    }
    appendFileSync(this.#file, `${JSON.stringify(passed)}\n`)
    return passed
  }

  #content(
    bytes: Uint8Array,
    { 'content-type': type = '' }: Record<string, string>,
  ): { json?: unknown; text?: string } {
    if (/^(image|audio|video|multipart)\/|octet-stream/.test(type)) return { text: `<${bytes.length} bytes>` }
    const { json, text } = contentOf(new TextDecoder().decode(bytes))
    if (text === undefined) return { json: this.#mask.json(json) }
    const isForm = type.includes('x-www-form-urlencoded')
    return { text: isForm ? `?${text}`.replaceAll(SECRET_PARAMETER, '$1masked').slice(1) : text }
  }
}

function only(names: readonly string[], headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))
}

/**
 * Writes an exchange down as a fixture, below the folder of its operation: `agents/create/recorded-200.json`.
 * @throws {CliError} when it can't be written
 */
export function writeFixture(folder: string, server: string, operation: string, passed: Passed): void {
  const { method, path, json, answer } = passed
  const file = join(folder, ...operation.split('.'), `recorded-${answer.status}.json`)
  const fixture = {
    title: `${method} ${path} as ${server} answers`,
    documentation: server,
    request: { method, path, ...(json === undefined || json === null ? {} : { body: json }) },
    response: {
      status: answer.status,
      ...(answer.json === undefined || answer.json === null ? {} : { body: answer.json }),
    },
  } satisfies Record<keyof Omit<Fixture, 'given'>, unknown>
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`)
  } catch (error) {
    throw new CliError(`can't write the fixture ${file}: ${reasonOf(error)}`)
  }
}
