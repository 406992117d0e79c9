import type { Answer } from '#contract/recording/recording'
import type { Dialect } from '#protocol'

/** A request as it goes to a server. */
export interface SentRequest {
  method: string
  /** Below the base URL, with the query. */
  path: string
  headers: Record<string, string>
  /** JSON; undefined when there is none. */
  body: string | undefined
}

/**
 * Takes requests to a server: a running one, the mock of this process, or one that was recorded.
 * @throws {VerifyError} when there is no answer
 */
export type Transport = (request: SentRequest) => Promise<Answer>

/** A server that can be asked. */
export interface Server {
  /** Without a slash at the end. */
  baseUrl: string
  /** An administrator's, for everything; with another user's, only what changes nothing is asked. */
  token: string
  transport: Transport
}

/** A server, and how it is to be asked. */
export interface Target extends Server {
  accountId: number
  /** Whose answers are expected. */
  dialect: Dialect
  /** Is part of the name of everything that is created. */
  mark: string
}

/** One request to the server. */
export interface Ask {
  method: string
  /** Below the base URL, with the query. */
  path: string
  body?: unknown
  /** Whose token is sent: the target's, none, or one that nobody has. */
  as?: 'caller' | 'nobody' | 'stranger' | undefined
}

/** What the server answered. */
export interface Answered {
  status: number
  /** Parsed where it is JSON; undefined where it is empty. */
  body: unknown
  answer: Answer
}

/** A server that can't be verified: not there, not Chatwoot, or closed to the token. */
export class VerifyError extends Error {
  override name = 'VerifyError'
}

const STRANGER = 'mockwoot-verify-nobodys-token'

function headersOf({ body, as = 'caller' }: Ask, token: string): Record<string, string> {
  return {
    accept: 'application/json',
    ...(as === 'nobody' ? {} : { api_access_token: as === 'stranger' ? STRANGER : token }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
}

/**
 * Sends a request.
 * @throws {VerifyError} when there is no answer
 */
export async function send(server: Server, ask: Ask): Promise<Answered> {
  const { method, path, body } = ask
  const answer = await server.transport({
    method,
    path,
    headers: headersOf(ask, server.token),
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return { answer, status: answer.status, body: answer.text ?? answer.json ?? undefined }
}

/** The value at a place of some JSON; undefined when there is none. */
export function at(value: unknown, ...path: Array<string | number>): unknown {
  return path.reduce<unknown>((parent, key) => {
    if (typeof parent !== 'object' || parent === null) return undefined
    return Object.entries(parent).find(([name]) => name === String(key))?.[1]
  }, value)
}

/** The items of a list; none when it is no list. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
