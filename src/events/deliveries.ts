import { clearTimeout, pause, setTimeout } from '#tools/waiting/timers'
import { Courier, type CourierContext } from './courier.ts'
import {
  type Delivery,
  type DeliveryFilter,
  DeliveryLog,
  type DeliverySummary,
  type Item,
  type Subject,
  shown,
} from './delivery-log.ts'
import type { Fault, Faults } from './faults.ts'

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
export interface DeliveryContext extends CourierContext {
  faults: Faults
  /** Hears of errors that are the mock's own fault. */
  report: (error: unknown) => void
  /** Hears what people should know. */
  tell: (line: string) => void
  /** Hears of everything that is not under way any more. */
  done: (item: Item) => void
}

/** How long is waited for receivers unless told, in milliseconds: for one that does not answer, and some more. */
const PATIENCE = 15_000

/** How long a delivery that changes places waits at most for the one after it, in milliseconds, unless it is settled. */
const PATIENCE_FOR_NEXT = 1000

/** What a world sends to the outside, in order for each URL, and what came of it. */
export class Deliveries {
  readonly #context: DeliveryContext
  readonly #courier: Courier
  readonly #log: DeliveryLog
  readonly #queues = new Map<string, Item[]>()
  readonly #running = new Map<string, Promise<void>>()
  /** Those that are yet to change places with the one after them. */
  readonly #reordered = new Set<Item>()
  /** What ends the waits for a next one, by URL. */
  readonly #waits = new Map<string, () => void>()
  #settling = 0
  #lastId = 0
  #revision = 0
  #closed = false

  constructor(context: DeliveryContext) {
    this.#context = context
    this.#courier = new Courier(context, () => this.#closed)
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
    this.#waitNoMore()
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
   * Resolves once nothing is under way, what it causes included, or once it has waited long enough.
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
    this.#settling++
    this.#waitNoMore()
    while (this.#running.size > 0 && !isLate) await Promise.race([late, Promise.all(this.#running.values())])
    this.#settling--
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
    const last = queue.at(-1)
    if (item.fault?.reorder) this.#reordered.add(item)
    if (last && !item.fault?.reorder && this.#reordered.delete(last)) queue.splice(-1, 0, item)
    else queue.push(item)
    this.#waits.get(url)?.()
    if (!this.#running.has(url)) this.#running.set(url, this.#work(url, queue))
  }

  async #work(url: string, queue: Item[]): Promise<void> {
    // Whatever the current change still causes is queued before the first delivery goes out.
    await pause(0)
    for (let item = queue[0]; item; item = queue[0]) {
      if (queue.length === 1 && this.#reordered.has(item) && this.#settling === 0) await this.#next(url)
      if (this.#closed) break
      item = queue.shift() ?? item
      this.#reordered.delete(item)
      if (item.record.state === 'pending') await this.#deliverSafely(item)
    }
    this.#queues.delete(url)
    this.#running.delete(url)
  }

  /** Resolves once there is a next delivery to the URL, or none will be waited for any more. */
  async #next(url: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_FOR_NEXT)
      this.#waits.set(url, () => {
        clearTimeout(timer)
        resolve()
      })
    })
    this.#waits.delete(url)
  }

  #waitNoMore(): void {
    for (const end of this.#waits.values()) end()
  }

  /** Nobody waits for a delivery, so that what breaks here would end the process. */
  async #deliverSafely(item: Item): Promise<void> {
    try {
      await this.#courier.deliver(item)
    } catch (error) {
      item.record.state = 'failed'
      item.record.error = String(error)
      this.#context.report(error)
    }
    this.#revision++
    if (!this.#closed) this.#context.done(item)
  }
}
