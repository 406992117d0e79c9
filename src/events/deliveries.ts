import { DEFAULT_WORLD, type WebhookMode, WORLD_HEADER } from '#protocol'
import { signatureHeaders } from '#tools/hmac'
import { parsedUrl } from '#tools/network/url'
import type { Random } from '#tools/random'
import type { Clock } from '#tools/time/clock'
import { clearTimeout, pause, setTimeout } from '#tools/waiting/timers'
import { isNobodys, isReservedHost } from './address.ts'
import {
  type Delivery,
  type DeliveryFilter,
  DeliveryLog,
  type DeliveryState,
  type DeliverySummary,
  type Item,
  type Subject,
  shown,
} from './delivery-log.ts'
import { delayOf, type Fault, type Faults } from './faults.ts'
import { isPrivateHost, type Send } from './network.ts'
import { type Outcome, outcomeOf, REFUSED, TIMED_OUT, transmit } from './transmission.ts'

/** What is to be sent. */
export interface Shipment extends Subject {
  payload: object
}

/** Whether everything has gone out, and if not, who has not answered yet. */
export interface Settled {
  settled: boolean
  /** The receivers that were waited for in vain, each with how many deliveries it is yet to get. */
  waiting: Array<{ url: string; deliveries: number }>
}

/** What the deliveries of a world take from it. */
export interface DeliveryContext {
  clock: Clock
  random: Random
  faults: Faults
  mode: () => WebhookMode
  /** The name of the world that sends. */
  world: string
  /** Whether the mock runs within a test suite, behind msw: names that are kept for tests are then its own. */
  isInProcess: () => boolean
  /** Takes requests to receivers. */
  send: Send
  /** Called when a delivery has failed for good. */
  failed: (subject: Subject, error: string) => void
  /** Hears of errors that are the mock's own fault. */
  report: (error: unknown) => void
  /** Hears what people should know. */
  tell: (line: string) => void
  /** Hears of everything that is not under way any more. */
  done: (item: Item) => void
}

/** How long is waited for receivers unless told, in milliseconds: for one that does not answer, and some more. */
const PATIENCE = 15_000

/** A bot is asked three times when it answers one of these, three seconds apart by the mock's clock. */
const BOT_ATTEMPTS = 3
const BOT_RETRY_STATUSES = new Set([429, 500])
const BOT_RETRY_SECONDS = 3

const USER_AGENT = 'rest-client/2.1.0 (linux x86_64) ruby/3.4.4p34'

/** What a world sends to the outside, in order for each URL, and what came of it. */
export class Deliveries {
  readonly #context: DeliveryContext
  readonly #log: DeliveryLog
  readonly #queues = new Map<string, Item[]>()
  readonly #running = new Map<string, Promise<void>>()
  #lastId = 0
  #revision = 0
  #closed = false

  constructor(context: DeliveryContext) {
    this.#context = context
    this.#log = new DeliveryLog(context.tell)
  }

  /** The deliveries that match, oldest first. */
  list(filter?: DeliveryFilter): Delivery[] {
    return this.#log.list(filter)
  }

  /** As `list`, without what was sent. */
  summaries(filter?: DeliveryFilter): DeliverySummary[] {
    return this.#log.summaries(filter)
  }

  /** The delivery with this id; undefined when it is not kept any more. */
  find(id: number): Delivery | undefined {
    const item = this.#log.find(id)
    return item && shown(item)
  }

  /** A number that is another one after every delivery that came or went. */
  get revision(): number {
    return this.#revision
  }

  /** Forgets what was delivered; what is under way goes on. */
  clear(): void {
    this.#revision++
    this.#log.clear()
  }

  /** Sends nothing any more, and forgets everything under way. */
  close(): void {
    this.#closed = true
    this.#queues.clear()
  }

  /** Puts a delivery behind the others to the same URL. Returns at once. */
  ship({ payload, ...subject }: Shipment): void {
    const { random, faults } = this.#context
    const fault = faults.takeForDelivery(subject, random)
    const copies = fault?.duplicate ?? 1
    const text = JSON.stringify(payload)
    for (let copy = 0; copy < copies; copy++) this.#enqueue(this.#item(subject, text, fault))
  }

  /** Sends a delivery once more. @returns the new one; undefined when there is no such delivery. */
  redeliver(id: number): Delivery | undefined {
    const sent = this.#log.find(id)
    if (!sent) return undefined
    const item = this.#item(sent.subject, sent.text, undefined)
    this.#enqueue(item)
    return shown(item)
  }

  /**
   * Resolves once nothing is under way, retries and what they cause included, or once it has waited long enough.
   * @param patience how long to wait at most, in milliseconds
   */
  async settled(patience: number = PATIENCE): Promise<Settled> {
    let isLate = false
    let end = () => {}
    const late = new Promise<void>((resolve) => {
      end = resolve
    })
    const timer = setTimeout(() => {
      isLate = true
      end()
    }, patience)
    while (this.#running.size > 0 && !isLate) await Promise.race([late, Promise.all(this.#running.values())])
    clearTimeout(timer)
    const waiting = [...this.#running.keys()].map((url) => ({ url, deliveries: this.#queued(url) + 1 }))
    return { settled: waiting.length === 0, waiting }
  }

  #queued(url: string): number {
    return this.#queues.get(url)?.length ?? 0
  }

  #item(subject: Subject, text: string, fault: Fault | undefined): Item {
    const { clock, random } = this.#context
    const { event, target, url } = subject
    const record: Item['record'] = {
      id: ++this.#lastId,
      world: this.#context.world,
      event,
      target,
      url,
      at: new Date(clock.now()).toISOString(),
      headers: {},
      state: 'pending',
      status: null,
      attempts: 0,
      error: null,
    }
    const item = { record, subject, text, deliveryId: random.uuid(), fault }
    this.#revision++
    this.#log.add(item)
    return item
  }

  #enqueue(item: Item): void {
    const { url } = item.record
    const queue = this.#queues.get(url) ?? []
    this.#queues.set(url, queue)
    // A delivery that changes places waits at the end of the queue for the one after it.
    const last = queue.at(-1)
    if (last?.fault?.reorder && !item.fault?.reorder) queue.splice(-1, 0, item)
    else queue.push(item)
    if (!this.#running.has(url)) this.#running.set(url, this.#work(url, queue))
  }

  async #work(url: string, queue: Item[]): Promise<void> {
    // Whatever the current change still causes is queued before the first delivery goes out.
    await pause(0)
    for (let item = queue.shift(); item; item = queue.shift()) {
      if (this.#closed) break
      if (item.record.state === 'pending') await this.#deliverSafely(item)
    }
    this.#queues.delete(url)
    this.#running.delete(url)
  }

  /** Nobody waits for a delivery, so that what breaks here would end the process. */
  async #deliverSafely(item: Item): Promise<void> {
    try {
      await this.#deliver(item)
    } catch (error) {
      item.record.state = 'failed'
      item.record.error = String(error)
      this.#context.report(error)
    }
    this.#revision++
    if (!this.#closed) this.#context.done(item)
  }

  async #deliver(item: Item): Promise<void> {
    const { record, fault } = item
    const { random } = this.#context
    const delay = fault ? delayOf(fault, random) : 0
    if (delay > 0) await pause(delay)
    if (this.#closed) return
    const refusal = fault?.drop ? 'dropped' : await this.#refusal(record.url)
    if (this.#closed) return
    if (refusal) {
      record.state = refusal
      record.headers = this.#headers(item, 0)
      if (refusal === 'refused') record.error = REFUSED.error
      return
    }
    await this.#attempt(item)
  }

  async #refusal(url: string): Promise<DeliveryState | undefined> {
    const mode = this.#context.mode()
    if (mode === 'off') return 'recorded'
    if (mode === 'any') return undefined
    const hostname = parsedUrl(url)?.hostname
    if (hostname === undefined) return 'refused'
    // Handlers of the suite's own may answer for these; whatever is connected to all the same is on this machine.
    if (this.#context.isInProcess() && isReservedHost(hostname)) return undefined
    return !isNobodys(hostname) && (await isPrivateHost(hostname)) ? undefined : 'refused'
  }

  async #attempt(item: Item): Promise<void> {
    const { record, subject } = item
    const allowed = record.target === 'bot' ? BOT_ATTEMPTS : 1
    let outcome: Outcome
    do {
      record.headers = this.#headers(item, record.attempts)
      record.attempts++
      outcome = await this.#send(item)
      if (this.#closed) return
      record.status = outcome.status
      record.error = outcome.error
      if (outcome.isRefused) {
        record.state = 'refused'
        record.attempts = 0
        return
      }
    } while (record.attempts < allowed && BOT_RETRY_STATUSES.has(outcome.status ?? 0))
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
  #headers({ subject, text, deliveryId, fault }: Item, attempt: number): Record<string, string> {
    const { secret } = subject
    const { world } = this.#context
    const timestamp = Math.floor(this.#context.clock.now() / 1000) + attempt * BOT_RETRY_SECONDS
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
