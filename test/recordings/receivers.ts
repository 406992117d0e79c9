import { contentOf } from '#contract/recording/content'
import type { Arrival } from '#contract/recording/recording'
import type { OutgoingRequest, ReceiverAnswer } from '#events/network'

/**
 * The receivers of webhooks at ports of the loopback, in place of the network: nothing goes through sockets, so that
 * replays don't get in each other's way.
 */
export class Receivers {
  readonly #statuses = new Map<number, number>()
  #arrived: (arrival: Arrival) => void = () => {}

  /** Forgets all receivers. @param arrived hears of every delivery from now on */
  begin(arrived: (arrival: Arrival) => void): void {
    this.#statuses.clear()
    this.#arrived = arrived
  }

  /** Answers deliveries to a port with a status from now on. */
  listen(port: number, status: number): void {
    this.#statuses.set(port, status)
  }

  /** Takes a delivery; what nobody listens for is refused. */
  async send({ url, method, headers, body = '' }: OutgoingRequest): Promise<ReceiverAnswer> {
    const { port, hostname, pathname, search } = url
    const status = hostname === '127.0.0.1' ? this.#statuses.get(Number(port)) : undefined
    if (status === undefined) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    this.#arrived({ receiver: Number(port), path: pathname + search, method, headers: lowered, ...contentOf(body) })
    return { status, location: null }
  }
}
