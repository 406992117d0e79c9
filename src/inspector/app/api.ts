/** Where the page stands: below a path, and at a world's own address (`/~worker-3/__mock/`). */
const [, root = '', named] = /^(.*?)(?:\/(?:~|%7e)([^/]*))?\/__mock\/*$/i.exec(location.pathname) ?? []

/** The name of the world that is looked at. */
export const WORLD = named ?? 'default'

/** What the addresses of the world begin with. */
export const BASE = named === undefined ? root : `${root}/~${named}`

/** The page of another world. */
export function pageOf(world: string): string {
  return world === 'default' ? `${root}/__mock/` : `${root}/~${world}/__mock/`
}

/** An answer that is none of success. */
export class ApiError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** What a request carries besides its address. */
export interface Sent {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Whose name it is sent in; nobody's for the control API. */
  token?: string
  /** Sent as JSON; a form as it is. */
  body?: object
}

/** Looking at the mock leaves no trace in its journal. */
const UNSEEN = { 'x-mockwoot-unseen': 'inspector' }

/**
 * Asks the mock, and reads its answer.
 * @throws {ApiError} with the reason that the answer names
 */
export async function ask<T>(path: string, { method = 'GET', token, body }: Sent = {}): Promise<T> {
  const isForm = body instanceof FormData
  const response = await fetch(`${BASE}${path}`, {
    method,
    headers: {
      ...UNSEEN,
      ...(token === undefined ? {} : { api_access_token: token }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new ApiError(response.status, `${response.status}: ${reasonIn(text)}`)
  return parsed(text)
}

/**
 * Asks the mock for a file. An element that shows one would ask by itself, and leave a trace.
 * @throws {ApiError} when there is none
 */
export async function fetchFile(url: string): Promise<Blob> {
  const response = await fetch(url, { headers: UNSEEN })
  if (!response.ok) throw new ApiError(response.status, `${response.status}: ${url}`)
  return response.blob()
}

function parsed<T>(text: string): T {
  return JSON.parse(text === '' ? 'null' : text)
}

/** What an answer says is wrong; all of it where it says so in no known place. */
function reasonIn(text: string): string {
  try {
    const { message, error, errors } = JSON.parse(text)
    const words = [message, error, errors].find((found) => found !== undefined)
    return typeof words === 'string' ? words : JSON.stringify(words ?? text)
  } catch {
    return text.slice(0, 200)
  }
}

/** Asks the control API. */
export function control<T = null>(path: string, sent?: Sent): Promise<T> {
  return ask<T>(`/__mock${path}`, sent)
}

/** A query with what of it is given. */
export function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).flatMap(
    ([name, value]): Array<[string, string]> => (value === undefined || value === '' ? [] : [[name, String(value)]]),
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** Whether an address leads to the mock. Pictures and sounds are taken from there alone: the page loads nothing from elsewhere. */
export function isOwn(url: string): boolean {
  return url !== '' && URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin
}
