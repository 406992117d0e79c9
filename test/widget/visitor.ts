import { createHmac } from 'node:crypto'
import type { Answer, Client, RequestOptions } from '#test/matrix'

export const ADMIN = '/api/v1/accounts/1'

/** What the website of the scenario is known by, and another one's inbox. */
export const WEBSITE = 'mockwoot-inbox-2'
export const API_INBOX = 'mockwoot-inbox-1'

const SECRET = 'mockwoot-secret-key-base'

/** A token as anybody makes one who knows the secret. */
export function tokenOf(claims: object, { secret = SECRET, alg = 'HS256' } = {}): string {
  const encoded = [{ alg }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${encoded}.${createHmac('sha256', secret).update(encoded).digest('base64url')}`
}

/** What proves an identifier to the website. */
export function proofOf(identifier: string): { identifier: string; identifier_hash: string } {
  const identifier_hash = createHmac('sha256', 'mockwoot-hmac-2').update(identifier).digest('hex')
  return { identifier, identifier_hash }
}

/** Asks as a visitor's widget does. */
export class Visitor {
  readonly #client: Client
  readonly #website: string
  token: string | undefined

  constructor(client: Client, token?: string, website: string = WEBSITE) {
    this.#client = client
    this.token = token
    this.#website = website
  }

  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const auth = this.token === undefined ? {} : { 'x-auth-token': this.token }
    const options: RequestOptions = { as: null, body, headers: { ...auth, ...headers } }
    const mark = path.includes('?') ? '&' : '?'
    return this.#client.request(method, `/api/v1/widget/${path}${mark}website_token=${this.#website}`, options)
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path)
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.ask('POST', path, body)
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.ask('PATCH', path, body)
  }
}

/** A visitor who has just come. */
export async function newVisitor(client: Client): Promise<Visitor & { token: string }> {
  const { body } = await new Visitor(client).post('config')
  const token: string = body.website_channel_config.auth_token
  return Object.assign(new Visitor(client, token), { token })
}
