import type { z } from 'zod'
import { type Transport, VerifyError } from '#contract/verify/target'
import { MINUTE } from '#tools/time/units'
import { pause } from '#tools/waiting/timers'

/** How often a request is repeated that was not answered, or answered with one of `REPEATED`. */
const ATTEMPTS = 6

/** The server is busy, or the one in front of it is. */
const REPEATED: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/** The longest wait before a request is repeated, in milliseconds. */
const LONGEST_WAIT = 10 * MINUTE

/** What the server would not have read: the token may not, or this release has no such thing. */
const CLOSED: ReadonlySet<number> = new Set([401, 402, 403, 404])

/** A server that can't be read. */
export class PullError extends Error {
  override name = 'PullError'
}

/** What of a server is read, and how it is told. */
export interface SourceOptions {
  transport: Transport
  token: string
  /** Hears why a request is repeated, and what can't be read. */
  tell: (line: string) => void
  /** Whether to stop. */
  isStopped?: () => boolean
  /** Waits for some milliseconds. */
  wait?: (milliseconds: number) => Promise<void>
}

/** Reads a server. There is no way to send anything else than GET. */
export class Source {
  readonly #options: SourceOptions
  #reads = 0

  constructor(options: SourceOptions) {
    this.#options = options
  }

  /** How many requests were answered. */
  get reads(): number {
    return this.#reads
  }

  /**
   * Reads what is at a path.
   * @throws {PullError} when there is no answer, or another than was expected
   */
  async read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const { status, json } = await this.#get(path)
    if (status !== 200)
      throw new PullError(`GET ${path} is answered ${status}${status === 401 ? ': check --token' : ''}`)
    return parsed(path, schema, json)
  }

  /** As `read`; undefined, and said so, where the token may not read it or the server has no such thing. */
  async readIfOpen<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const { status, json } = await this.#get(path)
    if (CLOSED.has(status)) {
      this.#options.tell(`left out: GET ${path} is answered ${status}`)
      return undefined
    }
    if (status !== 200) throw new PullError(`GET ${path} is answered ${status}`)
    return parsed(path, schema, json)
  }

  async #get(path: string) {
    const { transport, token, tell, isStopped, wait = pause } = this.#options
    for (let attempt = 1; ; attempt++) {
      if (isStopped?.()) throw new PullError('stopped; the same command goes on from here')
      const failure = await attempted(transport, path, token)
      if (failure.answer && !REPEATED.has(failure.answer.status)) {
        this.#reads++
        return failure.answer
      }
      if (attempt === ATTEMPTS) throw new PullError(`${failure.reason}, ${ATTEMPTS} times`)
      const delay = delayOf(failure.answer?.headers['retry-after'], attempt)
      if (delay > LONGEST_WAIT)
        throw new PullError(`${failure.reason}, and to be asked again in ${delay / 1000} seconds`)
      tell(`${failure.reason}; again in ${Math.ceil(delay / 1000)} s`)
      await wait(delay)
    }
  }
}

async function attempted(transport: Transport, path: string, token: string) {
  const headers = { accept: 'application/json', api_access_token: token }
  try {
    const answer = await transport({ method: 'GET', path, headers, body: undefined })
    return { answer, reason: `GET ${path} is answered ${answer.status}` }
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error
    return { answer: undefined, reason: error.message }
  }
}

/** What the server asks for, in seconds or as a date; twice as long every time unless it does. */
function delayOf(retryAfter: string | undefined, attempt: number): number {
  const seconds = Number(retryAfter)
  if (retryAfter !== undefined && Number.isFinite(seconds)) return Math.max(seconds, 0) * 1000
  const date = Date.parse(retryAfter ?? '')
  return Number.isNaN(date) ? 500 * 2 ** attempt : Math.max(date - Date.now(), 0)
}

function parsed<T>(path: string, schema: z.ZodType<T>, json: unknown): T {
  const { data, error } = schema.safeParse(json)
  if (error === undefined) return data
  const [issue] = error.issues
  throw new PullError(`GET ${path} is not as Chatwoot answers: ${issue?.path.join('.')} ${issue?.message}`)
}
