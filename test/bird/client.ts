import type { MockwootOptions } from '#mockwoot'
import { type Answer, type Client, describeMatrix, type RequestOptions } from '#test/matrix'

/** The workspace of the scenarios, and its agents. */
export const WORKSPACE = '/workspaces/11111111-1111-4111-8111-111111111111'
export const AGENTS = `${WORKSPACE}/agents`
export const FIRST = 'aaaaaaaa-0000-4000-8000-000000000001'
export const SECOND = 'aaaaaaaa-0000-4000-8000-000000000002'

/** The id that the page's examples use for everything. */
export const EXAMPLE_ID = '123e4567-e89b-12d3-a456-426614174000'

const AUTHORIZATION = 'Bearer mockwoot-bird-token'

/** Sends Bird's requests: to Bird's own base URL in-process, beside Chatwoot's over HTTP. */
export interface BirdClient extends Client {
  /** What `authorization` is sent; null for none. */
  send(method: string, path: string, body?: unknown, authorization?: string | null): Promise<Answer>
}

function birdClient(client: Client): BirdClient {
  const base = () => (client.url === client.mock.baseUrl ? client.mock.birdBaseUrl : client.url)
  const send = (method: string, path: string, body?: unknown, authorization: string | null = AUTHORIZATION) =>
    request(method, path, { body, headers: authorization === null ? {} : { authorization } })
  const request = (method: string, path: string, options: RequestOptions = {}) =>
    client.request(method, path.startsWith('http') ? path : `${base()}${path}`, { as: null, ...options })
  return {
    mock: client.mock,
    get url() {
      return base()
    },
    request,
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
  }
}

/** `describeMatrix` with a client that speaks Bird. */
export function describeBird(name: string, tests: (client: BirdClient) => void, options: MockwootOptions = {}): void {
  describeMatrix(name, (client) => tests(birdClient(client)), options)
}
