import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Lets the requests of a connection be worked on one after the other: who sends the next before the last is answered counts
 * on what that changes (RFC 9112 9.3.2).
 */
export class Turns {
  readonly #latest = new WeakMap<Socket, ServerResponse>()

  /** Resolves when the request ahead is answered, or its connection broken; undefined when there is none. */
  await({ socket }: IncomingMessage, response: ServerResponse): Promise<unknown> | undefined {
    const ahead = this.#latest.get(socket)
    this.#latest.set(socket, response)
    return ahead && !ahead.writableEnded ? once(ahead, 'close') : undefined
  }
}
