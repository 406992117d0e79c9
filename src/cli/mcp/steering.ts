import { addressOf } from '#protocol'

/** What a mock refuses, in its own words: the tool that asked hands them on. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** Steers a mock over HTTP, whether this process serves it or another one. */
export class Steering {
  /** The base URL of the mock. */
  readonly url: string

  constructor(url: string) {
    this.url = url.replace(/\/+$/, '')
  }

  /** The base URL of a world; of the default one unless it is named. */
  base(world: string | undefined): string {
    return world === undefined ? this.url : addressOf(world, this.url)
  }

  /**
   * Asks the control API of a world.
   * @param query what is undefined is left out
   * @returns the answer: what its JSON says, or the text
   * @throws {Refusal} when the mock refuses, or there is none
   */
  async ask(
    method: string,
    path: string,
    { world, query = {}, body }: { world?: string | undefined; query?: Record<string, unknown>; body?: unknown } = {},
  ): Promise<unknown> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    const response = await this.send(`${this.base(world)}/__mock${path}?${search}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    if (!response.ok) throw new Refusal(`The mock answers ${response.status}: ${text}`)
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return isJson ? JSON.parse(text) : text
  }

  /** @throws {Refusal} when there is no mock */
  async send(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, redirect: 'manual' })
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      throw new Refusal(`There is no mock at ${this.url}: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
}
