import { DEFAULT_WORLD, type WebhookMode, WORLD_HEADER } from '#protocol'
import { signatureHeaders } from '#tools/hmac'
import type { Random } from '#tools/random'
import type { Clock } from '#tools/time/clock'
import { seconds } from '#tools/time/units'
import { pause } from '#tools/waiting/timers'
import { isNobodys, isReservedHost } from './address.ts'
import type { DeliveryState, Item, Subject } from './delivery-log.ts'
import { delayOf } from './faults.ts'
import { isPrivateHost, type Send } from './network.ts'
import { type Outcome, outcomeOf, REFUSED, TIMED_OUT, targetOf, transmit } from './transmission.ts'

/** What taking deliveries to their receivers asks for. */
export interface CourierContext {
  clock: Clock
  random: Random
  mode: () => WebhookMode
  /** The name of the world that sends. */
  world: string
  /** Whether the mock runs within a test suite, behind msw: names that are kept for tests are then its own. */
  isInProcess: () => boolean
  /** Takes requests to receivers. */
  send: Send
  /** Called when a delivery has failed for good. */
  failed: (subject: Subject, error: string) => void
}

const USER_AGENT = 'rest-client/2.1.0 (linux-gnu x86_64) ruby/3.3.8p144'

/** Takes the deliveries of a world to their receivers. */
export class Courier {
  readonly #context: CourierContext
  readonly #isClosed: () => boolean

  /** @param isClosed whether nothing is to be sent any more: what is under way then leaves no trace */
  constructor(context: CourierContext, isClosed: () => boolean) {
    this.#context = context
    this.#isClosed = isClosed
  }

  /** Takes a delivery to its receiver, once and no more, and notes what came of it. */
  async deliver(item: Item): Promise<void> {
    const { record, fault } = item
    const { random } = this.#context
    const delay = fault ? delayOf(fault, random) : 0
    if (delay > 0) await pause(delay)
    if (this.#isClosed()) return
    const refusal = fault?.drop ? 'dropped' : await this.#refusal(record.url)
    if (this.#isClosed()) return
    if (refusal) {
      record.state = refusal
      record.headers = this.#headers(item)
      if (refusal === 'refused') record.error = REFUSED.error
      return
    }
    await this.#attempt(item)
  }

  async #refusal(url: string): Promise<DeliveryState | undefined> {
    const mode = this.#context.mode()
    if (mode === 'off') return 'recorded'
    if (mode === 'any') return undefined
    const hostname = targetOf(url)?.hostname
    // What is no address fails by itself.
    if (hostname === undefined) return undefined
    // Handlers of the suite's own may answer for these; whatever is connected to all the same is on this machine.
    if (this.#context.isInProcess() && isReservedHost(hostname)) return undefined
    return !isNobodys(hostname) && (await isPrivateHost(hostname)) ? undefined : 'refused'
  }

  async #attempt(item: Item): Promise<void> {
    const { record, subject } = item
    record.headers = this.#headers(item)
    record.attempts = 1
    const outcome = await this.#send(item)
    if (this.#isClosed()) return
    record.status = outcome.status
    record.error = outcome.error
    if (outcome.isRefused) {
      record.state = 'refused'
      record.attempts = 0
      return
    }
    record.state = outcome.error === null ? 'delivered' : 'failed'
    if (outcome.error !== null) this.#context.failed(subject, outcome.error)
  }

  #send({ record, text, fault }: Item): Promise<Outcome> | Outcome {
    const receiver = fault?.receiver
    if (receiver === undefined) {
      const { url, headers } = record
      const isGuarded = this.#context.mode() !== 'any'
      const { send } = this.#context
      return transmit({ url, headers, body: text, isGuarded, send }, async (next) => !(await this.#refusal(next)))
    }
    return 'status' in receiver ? outcomeOf(receiver.status) : TIMED_OUT
  }

  /** As the running server sends them; only those of a world beside the default one say where they come from. */
  #headers({ subject, text, deliveryId, fault }: Item): Record<string, string> {
    const { secret } = subject
    const { world } = this.#context
    const timestamp = seconds(this.#context.clock.now())
    return {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'User-Agent': USER_AGENT,
      'Accept-Encoding': 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
      ...(secret === null
        ? {}
        : signatureHeaders({
            secret: fault?.badSignature ? `not ${secret}` : secret,
            timestamp,
            body: text,
            deliveryId,
          })),
      ...(world === DEFAULT_WORLD ? {} : { [WORLD_HEADER]: world }),
    }
  }
}
