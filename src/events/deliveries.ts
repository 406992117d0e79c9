import type { Clock } from '#tools/clock'
import { signatureHeaders } from '#tools/hmac'
import type { Random } from '#tools/random'
import { pause } from '#tools/timers'
import { isNobodys, isReservedHost } from './address.ts'
import { delayOf, type Fault, type Faults } from './faults.ts'
import { isPrivateHost, type Send } from './network.ts'
import { type Outcome, outcomeOf, REFUSED, TIMED_OUT, transmit } from './transmission.ts'

/** Where deliveries may go: to loopback and private addresses, nowhere, anywhere. */
export const WEBHOOK_MODES = ['on', 'off', 'any'] as const

export type WebhookMode = (typeof WEBHOOK_MODES)[number]

/** What a delivery goes to. */
export type Target = 'account' | 'inbox' | 'bot'

/** What is to be sent. */
export interface Shipment {
  event: string
  target: Target
  url: string
  /** What the delivery is signed with; null for none. */
  secret: string | null
  payload: object
  /** The message that the event is about; a failed delivery to its inbox marks it. */
  messageId?: number | undefined
  /** The conversation that the event is about; a bot that fails loses it. */
  conversationId?: number | undefined
}

/** How far a delivery has come. */
export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'refused' | 'recorded' | 'dropped'

/** One delivery: what was sent, to whom, and with what answer. */
export interface Delivery {
  /** Counts from 1 in every world. */
  id: number
  event: string
  target: Target
  url: string
  /** When it was due, by the mock's clock, ISO 8601. */
  at: string
  headers: Record<string, string>
  body: unknown
  state: DeliveryState
  /** The status of the receiver's last answer; null when there was none. */
  status: number | null
  attempts: number
  error: string | null
}

interface Item {
  record: Delivery
  shipment: Shipment
  /** The exact text of the body. */
  text: string
  deliveryId: string
  fault: Fault | undefined
}

/** What the deliveries of a world take from it. */
export interface DeliveryContext {
  clock: Clock
  random: Random
  faults: Faults
  mode: () => WebhookMode
  /** Whether the mock runs within a test suite, behind msw: names that are kept for tests are then its own. */
  isInProcess: () => boolean
  /** Takes requests to receivers. */
  send: Send
  /** Called when a delivery has failed for good. */
  failed: (shipment: Shipment, error: string) => void
}

/** How many deliveries are kept. */
const LIMIT = 5000

/** A bot is asked three times when it answers one of these, three seconds apart by the mock's clock. */
const BOT_ATTEMPTS = 3
const BOT_RETRY_STATUSES = new Set([429, 500])
const BOT_RETRY_SECONDS = 3

const USER_AGENT = 'rest-client/2.1.0 (linux x86_64) ruby/3.4.4p34'

/** What a world sends to the outside, in order for each URL, and what came of it. */
export class Deliveries {
  readonly #context: DeliveryContext
  #records: Delivery[] = []
  #shipments = new Map<number, Shipment>()
  readonly #queues = new Map<string, Item[]>()
  readonly #running = new Map<string, Promise<void>>()
  #lastId = 0
  #closed = false

  constructor(context: DeliveryContext) {
    this.#context = context
  }

  /** Every delivery, oldest first. */
  list(): Delivery[] {
    return this.#records.map((record) => ({ ...record }))
  }

  /** Forgets what was delivered; what is under way goes on. */
  clear(): void {
    this.#retain(this.#records.filter(({ state }) => state === 'pending'))
  }

  /** Sends nothing any more, and forgets everything under way. */
  close(): void {
    this.#closed = true
    this.#queues.clear()
  }

  /** Puts a delivery behind the others to the same URL. Returns at once. */
  ship(shipment: Shipment): void {
    const { random, faults } = this.#context
    const fault = faults.takeForDelivery(shipment, random)
    const copies = fault?.duplicate ?? 1
    for (let copy = 0; copy < copies; copy++) this.#enqueue(this.#item(shipment, fault))
  }

  /** Sends a delivery once more. @returns the new one; undefined when there is no such delivery. */
  redeliver(id: number): Delivery | undefined {
    const shipment = this.#shipments.get(id)
    if (!shipment) return undefined
    const item = this.#item(shipment, undefined)
    this.#enqueue(item)
    return { ...item.record }
  }

  /** Resolves once nothing is under way, retries and what they cause included. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  #item(shipment: Shipment, fault: Fault | undefined): Item {
    const { clock, random } = this.#context
    const text = JSON.stringify(shipment.payload)
    const body: unknown = JSON.parse(text)
    const { event, target, url } = shipment
    const record: Delivery = {
      id: ++this.#lastId,
      event,
      target,
      url,
      at: new Date(clock.now()).toISOString(),
      headers: {},
      body,
      state: 'pending',
      status: null,
      attempts: 0,
      error: null,
    }
    this.#keep(record, shipment)
    return { record, shipment, text, deliveryId: random.uuid(), fault }
  }

  #keep(record: Delivery, shipment: Shipment): void {
    this.#records.push(record)
    this.#shipments.set(record.id, shipment)
    if (this.#records.length >= LIMIT * 2) this.#retain(this.#records.slice(-LIMIT))
  }

  /** Forgets all records but these, with what is needed to send them again. */
  #retain(records: Delivery[]): void {
    const kept = new Set(records.map(({ id }) => id))
    this.#records = records
    this.#shipments = new Map([...this.#shipments].filter(([id]) => kept.has(id)))
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
      await this.#deliver(item)
    }
    this.#queues.delete(url)
    this.#running.delete(url)
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
    if (!URL.canParse(url)) return 'refused'
    const { hostname } = new URL(url)
    // Handlers of the suite's own may answer for these; whatever is connected to all the same is on this machine.
    if (this.#context.isInProcess() && isReservedHost(hostname)) return undefined
    return !isNobodys(hostname) && (await isPrivateHost(hostname)) ? undefined : 'refused'
  }

  async #attempt(item: Item): Promise<void> {
    const { record, shipment } = item
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
    if (outcome.error !== null) this.#context.failed(shipment, outcome.error)
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

  #headers({ shipment, text, deliveryId, fault }: Item, attempt: number): Record<string, string> {
    const { secret } = shipment
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
    }
  }
}
