import type { Dialect } from '#protocol'

/** A running server, and how it is to be asked. */
export interface Target {
  /** Without a slash at the end. */
  baseUrl: string
  /** An administrator's, for everything; with another user's, only what changes nothing is asked. */
  token: string
  accountId: number
  /** Whose answers are expected. */
  dialect: Dialect
  /** Is part of the name of everything that is created. */
  mark: string
  /** How long to wait for an answer, in milliseconds. */
  timeout: number
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
  headers: Record<string, string>
  /** Parsed where it is JSON; undefined where it is empty. */
  body: unknown
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
export async function send(target: Pick<Target, 'baseUrl' | 'token' | 'timeout'>, ask: Ask): Promise<Answered> {
  const { method, path, body } = ask
  try {
    const response = await fetch(`${target.baseUrl}${path}`, {
      method,
      headers: headersOf(ask, target.token),
      redirect: 'manual',
      signal: AbortSignal.timeout(target.timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) }
  } catch (error) {
    throw new VerifyError(`${method} ${path} was not answered: ${reasonOf(error, target.timeout)}`)
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `it took longer than ${timeout / 1000} seconds`
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
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
