import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { listen } from '#adapters/express'
import { createMockwoot, type MswMockwoot } from '#index'
import type { MockwootOptions } from '#mockwoot'

/** The tokens of the scenarios, by who they stand for. */
export const TOKEN = {
  administrator: 'mockwoot-admin-token',
  agent: 'mockwoot-agent-token',
  bot: 'mockwoot-bot-token',
  platform: 'mockwoot-platform-token',
  bird: 'mockwoot-bird-token',
} as const

/** One request of a test. `body` is sent as JSON; texts, forms and bytes as they are. */
export interface RequestOptions {
  /** `administrator` unless told; null for none; other texts are sent as they are. */
  as?: keyof typeof TOKEN | (string & {}) | null
  body?: unknown
  headers?: Record<string, string>
}

/** An answer, its body read and, where it is JSON, parsed. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any
}

/** Sends requests to the mock over one transport. */
export interface Client {
  mock: MswMockwoot
  /** Where the mock is reached over this transport. */
  url: string
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  get(path: string, options?: RequestOptions): Promise<Answer>
  post(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  patch(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  put(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  delete(path: string, options?: RequestOptions): Promise<Answer>
}

function isRaw(body: unknown): body is string | FormData | URLSearchParams | Uint8Array<ArrayBuffer> {
  return (
    typeof body === 'string' ||
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof Uint8Array
  )
}

function headersOf({ as = 'administrator', body, headers }: RequestOptions): Record<string, string> {
  const token = as === null ? undefined : as in TOKEN ? TOKEN[as as keyof typeof TOKEN] : as
  return {
    ...(token === undefined ? {} : { api_access_token: token }),
    ...(body === undefined || isRaw(body) ? {} : { 'content-type': 'application/json' }),
    ...headers,
  }
}

async function send(url: string, method: string, options: RequestOptions): Promise<Answer> {
  const { body } = options
  const response = await fetch(url, {
    method,
    headers: headersOf(options),
    redirect: 'manual',
    ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  }
}

/** A client that sends its requests to `url()`. */
export function clientOf(mock: MswMockwoot, url: () => string): Client {
  const request = (method: string, path: string, options: RequestOptions = {}) =>
    send(path.startsWith('http') ? path : `${url()}${path}`, method, options)
  return {
    mock,
    get url() {
      return url()
    },
    request,
    get: (path, options) => request('GET', path, options),
    post: (path, body, options) => request('POST', path, { ...options, body }),
    patch: (path, body, options) => request('PATCH', path, { ...options, body }),
    put: (path, body, options) => request('PUT', path, { ...options, body }),
    delete: (path, options) => request('DELETE', path, options),
  }
}

/** Only receivers of webhooks on this machine are reached besides the mock. */
function refuseOutside(request: Request, print: { error(): void }): void {
  if (new URL(request.url).hostname !== '127.0.0.1') print.error()
}

/**
 * Runs the same tests in-process through msw and over HTTP through Express, each with a mock of its own that is reset
 * before every test.
 */
export function describeMatrix(name: string, tests: (client: Client) => void, options: MockwootOptions = {}): void {
  describe(`${name} (msw)`, () => {
    const mock = createMockwoot(options)
    const server = setupServer(...mock.handlers)
    beforeAll(() => server.listen({ onUnhandledRequest: refuseOutside }))
    beforeEach(() => void mock.reset())
    afterAll(() => server.close())
    tests(clientOf(mock, () => mock.baseUrl))
  })

  describe(`${name} (express)`, () => {
    const mock = createMockwoot(options)
    let listening: Awaited<ReturnType<typeof listen>>
    beforeAll(async () => {
      listening = await listen(mock, { port: 0 })
    })
    beforeEach(() => void mock.reset())
    afterAll(() => listening.close())
    tests(clientOf(mock, () => listening.url))
  })
}
