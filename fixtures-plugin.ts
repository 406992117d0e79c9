import { readFileSync } from 'node:fs'
import { groupBy, mapValues } from 'es-toolkit'
import type { Rolldown } from 'tsdown'
import { fixtureFiles } from './fixture-files.ts'

const EXCHANGES = 'virtual:fixtures'

/** The file of the package that has the exchanges, beside everything that loads it. */
const FILE = 'fixtures.cjs'

/** As much of a fixture as is read here: the tests check the rest. */
interface Exchange {
  title: string
  request: { body?: unknown }
  response: { status: number; body?: unknown }
}

/** What the published pages show, operation by operation, case by case: of what is refused, the answer alone. */
function examples() {
  const documented = fixtureFiles().filter(({ isOfServer }) => !isOfServer)
  return documented.map(({ operation, path }) => {
    const { title, request, response }: Exchange = JSON.parse(readFileSync(path, 'utf8'))
    const { status } = response
    return { operation, title, request: status < 400 ? request.body : undefined, status, response: response.body }
  })
}

/** A text that is parsed stays as short as it is, and is read faster than an object. */
function parsed(data: unknown): string {
  return `JSON.parse('${JSON.stringify(data).replaceAll(/[\\']/g, String.raw`\$&`)}')`
}

/**
 * The exchanges as code: operation by operation, and every answer once, where it comes first, as most of the refusals are
 * the same.
 */
function packed(): string {
  const places = new Map<string, number>()
  /** An answer in a list, or the number of that which was the same. */
  const told = (response: unknown) => {
    const answer = response === undefined ? [] : [response]
    const text = JSON.stringify(answer)
    const place = places.get(text)
    if (place === undefined) places.set(text, places.size)
    return place ?? answer
  }
  const operations = mapValues(
    groupBy(examples(), ({ operation }) => operation),
    (those) =>
      those.map(({ title, request, status, response }) => {
        const common = [title, status, told(response)]
        return request === undefined ? common : [...common, request]
      }),
  )
  return `const answers = []
const answerOf = (told) => (Array.isArray(told) ? answers[answers.push(told[0]) - 1] : answers[told])
const exampleOf = (operation) => ([title, status, told, request]) =>
  ({ operation, title, request, status, response: answerOf(told) })
exports.EXAMPLES = Object.entries(${parsed(operations)}).flatMap(([operation, those]) => those.map(exampleOf(operation)))
`
}

/** Brings the documented exchanges into the code that asks for them, without it reading files. */
export function fixturesPlugin() {
  return {
    name: 'mockwoot-fixtures',
    resolveId: (id: string) => (id === EXCHANGES ? `\0${id}` : undefined),
    load: (id: string) => (id === `\0${EXCHANGES}` ? `export const EXAMPLES = ${parsed(examples())}` : undefined),
  }
}

/**
 * Keeps the exchanges in one file of the package, however many builds it consists of: each loads that file when it is
 * asked for them. It is CommonJS because all of them can load that, where Jest requires the package too.
 */
export function fixturesFilePlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-fixtures-file',
    resolveId: (id) => (id === EXCHANGES ? { id: `./${FILE}`, external: true } : undefined),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: packed() })
    },
  }
}
