import { takeRight } from 'es-toolkit'
import type { Conversation } from '#db/models/conversations/conversation'
import { type NamedConversation, nameOf } from '#domain/conversations/named'
import type { Fault } from './faults.ts'

/** What a delivery goes to. */
export type Target = 'account' | 'inbox' | 'bot'

/** How far a delivery has come. */
export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'refused' | 'recorded' | 'dropped'

/** One delivery without what was sent: to whom it went, and with what answer. */
export interface DeliverySummary {
  /** Counts from 1 in every world. */
  id: number
  /** The name of the world that it comes from. */
  world: string
  event: string
  target: Target
  url: string
  /** The conversation that it is about; null when it is about none. */
  conversation: NamedConversation | null
  /** When it was due, by the mock's clock, ISO 8601. */
  at: string
  state: DeliveryState
  /** The status of the receiver's last answer; null when there was none. */
  status: number | null
  attempts: number
  error: string | null
}

/** One delivery: what was sent, to whom, and with what answer. */
export interface Delivery extends DeliverySummary {
  headers: Record<string, string>
  body: unknown
}

/** Which deliveries to show. Everything given has to match. */
export interface DeliveryFilter {
  /** Those that came after the one with this id. */
  since?: number | undefined
  /** Those that came before the one with this id. */
  before?: number | undefined
  /** What the event, the URL or the body has to contain, in whatever case. */
  search?: string | undefined
  /** How many at most, the newest. */
  limit?: number | undefined
}

/** What a delivery is about, besides what is sent. */
export interface Subject {
  event: string
  target: Target
  url: string
  /** What the delivery is signed with; null for none. */
  secret: string | null
  /** The message that the event is about; a failed delivery to its inbox marks it. */
  messageId?: number | undefined
  /** The conversation that the event is about; a bot that fails loses it. */
  conversation?: Conversation | undefined
}

/** A delivery as it is kept. */
export interface Item {
  record: Omit<Delivery, 'body' | 'conversation'>
  subject: Subject
  /** The exact text of the body. */
  text: string
  deliveryId: string
  fault: Fault | undefined
}

/** How many deliveries that are done are kept, and how many bytes of bodies, waiting ones included. */
const MOST = 5000
const MOST_BYTES = 16 * 1024 * 1024

/** How many bytes may wait: what comes on top of these pushes the oldest out, unsent. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024

/** What a delivery takes besides its body, in bytes, about. */
const OVERHEAD = 1000

/** The deliveries of a world: as many as there is room for, the newest. */
export class DeliveryLog {
  readonly #tell: (line: string) => void
  #items: Item[] = []
  #bytes = 0
  #hasTold = false

  /** @param tell hears, once, that deliveries are dropped */
  constructor(tell: (line: string) => void) {
    this.#tell = tell
  }

  /** Keeps a delivery; the oldest may have to go. */
  add(item: Item): void {
    this.#items.push(item)
    this.#bytes += weightOf(item)
    while (this.#items.length > MOST || this.#bytes > MOST_BYTES) {
      if (!this.#dropDone() && !this.#dropWaiting()) return
    }
  }

  /** The deliveries that match, oldest first. */
  list(filter: DeliveryFilter = {}): Delivery[] {
    return this.#matching(filter).map(shown)
  }

  /** As `list`, without what was sent. */
  summaries(filter: DeliveryFilter = {}): DeliverySummary[] {
    return this.#matching(filter).map(summaryOf)
  }

  #matching({ since = 0, before = Number.POSITIVE_INFINITY, search, limit }: DeliveryFilter): Item[] {
    const wanted = search?.toLowerCase()
    const matching = this.#items.filter(
      (item) => item.record.id > since && item.record.id < before && (wanted === undefined || contains(item, wanted)),
    )
    return limit === undefined ? matching : takeRight(matching, limit)
  }

  find(id: number): Item | undefined {
    return this.#items.find(({ record }) => record.id === id)
  }

  /** Forgets what is done. */
  clear(): void {
    this.#items = this.#items.filter(({ record }) => record.state === 'pending')
    this.#bytes = this.#items.reduce((sum, item) => sum + weightOf(item), 0)
  }

  #dropDone(): boolean {
    const index = this.#items.findIndex(({ record }) => record.state !== 'pending')
    if (index < 0) return false
    this.#drop(index)
    return true
  }

  #dropWaiting(): boolean {
    if (this.#bytes <= MOST_WAITING_BYTES) return false
    const item = this.#drop(0)
    if (item) Object.assign(item.record, { state: 'dropped', error: 'Too much waits to be delivered' })
    return item !== undefined
  }

  #drop(index: number): Item | undefined {
    const [item] = this.#items.splice(index, 1)
    if (item) this.#bytes -= weightOf(item)
    if (!this.#hasTold)
      this.#tell(`deliveries take more than ${MOST_BYTES} bytes, or are more than ${MOST}: the oldest go`)
    this.#hasTold = true
    return item
  }
}

/** A delivery as others see it, with its body as data. */
export function shown(item: Item): Delivery {
  const { id, world, event, target, url, conversation, at, ...outcome } = summaryOf(item)
  const body: unknown = JSON.parse(item.text)
  return { id, world, event, target, url, conversation, at, headers: item.record.headers, body, ...outcome }
}

function summaryOf({ record, subject }: Item): DeliverySummary {
  const { headers, ...summary } = record
  return { ...summary, conversation: subject.conversation ? nameOf(subject.conversation) : null }
}

function contains({ record, text }: Item, wanted: string): boolean {
  return `${record.event} ${record.url} ${text}`.toLowerCase().includes(wanted)
}

function weightOf({ text }: Item): number {
  return text.length + OVERHEAD
}
