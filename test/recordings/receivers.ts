import type { Arrival } from '#contract/recording/recording'

/**
 * The receivers of webhooks at ports of the loopback, in place of `fetch`: nothing goes through sockets, so that
 * replays don't get in each other's way.
 */
export class Receivers {
  readonly #statuses = new Map<number, number>()
  readonly #arrived: (arrival: Arrival) => void
  readonly #fetch = globalThis.fetch

  /** @param arrived hears of every delivery */
  constructor(arrived: (arrival: Arrival) => void) {
    this.#arrived = arrived
    globalThis.fetch = (input, init) => this.#receive(new Request(input, init))
  }

  /** Answers deliveries to a port with a status from now on. */
  listen(port: number, status: number): void {
    this.#statuses.set(port, status)
  }

  /** Puts `fetch` back. */
  close(): void {
    globalThis.fetch = this.#fetch
  }

  async #receive(request: Request): Promise<Response> {
    const { port, hostname, pathname, search } = new URL(request.url)
    const status = hostname === '127.0.0.1' ? this.#statuses.get(Number(port)) : undefined
    if (status === undefined) throw refused()
    const headers = Object.fromEntries(request.headers)
    const content = contentOf(await request.text())
    this.#arrived({ receiver: Number(port), path: pathname + search, method: request.method, headers, ...content })
    return new Response('{}', { status, headers: { 'content-type': 'application/json' } })
  }
}

/** What `fetch` throws where nobody listens. */
function refused(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
}

/** A body as recordings have it: JSON where it is, text otherwise. */
export function contentOf(text: string): { json: unknown; text?: string } {
  if (text === '') return { json: null }
  try {
    return { json: JSON.parse(text) }
  } catch {
    return { json: undefined, text }
  }
}
