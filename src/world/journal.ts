import type { Violation } from '#protocol'
import { matchesGlob } from '#tools/glob'

import { masked, shown, shownText } from './secrets.ts'
import { Shelf, type ShelvedText, unshelved } from './shelf.ts'

/** How many exchanges are kept unless told. */
const DEFAULT_LIMIT = 1000

/** The longest text of a body that is kept, in characters. */
const MAX_TEXT = 64 * 1024

/** How much the kept exchanges take, in bytes, about. */
const MAX_BYTES = 16 * 1024 * 1024

/** What an exchange takes besides its texts, in bytes, and how much more a body takes as data than as text; about. */
const OVERHEAD = 1000
const AS_DATA = 4

/** One request and its answer. */
export interface JournalEntry {
  /** Counts from 1 in every world. */
  id: number
  /** When it came, by the mock's clock, ISO 8601. */
  at: string
  world: string
  method: string
  path: string
  query: Record<string, unknown>
  /** The id of the operation; null when there is none. */
  operation: string | null
  params: Record<string, string>
  /** The body as it was understood. Files and long texts are cut, with a mark; secrets to their last four characters. */
  body: unknown
  /** The last four characters of the token; null when there was none. */
  token: string | null
  /** 0 when the connection was broken off. */
  status: number
  response: unknown
  /** How long it took, in milliseconds of the machine's time. */
  duration_ms: number
  /** What broke within the mock; null when nothing did. With it, the status is no word of the real server's. */
  internal_error: string | null
  /** The ids of the faults that were applied. */
  faults: number[]
  violations: Violation[]
}

/** An exchange as the pipeline hands it over. */
export type Recorded = Omit<JournalEntry, 'id' | 'at' | 'body' | 'response' | 'token'> & {
  /** Milliseconds since 1970, by the mock's clock. */
  at: number
  body: unknown
  /** How long the body was on its way, in bytes: what is short is kept as it is until somebody looks. */
  size: number
  token: string | undefined
}

/** What was answered, as it goes over the wire. */
type Answer = string | Uint8Array | undefined

/** An answer as it is kept: a text on the shelf, or how many bytes it had. */
type KeptAnswer = ShelvedText | number | undefined

interface Kept {
  id: number
  exchange: Recorded
  answer: KeptAnswer
}

/** Which exchanges to show. Everything given has to match. */
export interface JournalFilter {
  operation?: string | undefined
  status?: number | undefined
  /** A glob. */
  path?: string | undefined
  method?: string | undefined
  /** How many at most, the newest. */
  limit?: number | undefined
}

/** Who hears of every exchange as it is recorded. */
export interface JournalWatchers {
  request?: (entry: JournalEntry) => void
}

/** The last exchanges of one world, newest last. */
export class Journal {
  readonly #limit: number
  readonly #tell: (line: string) => void
  readonly #watchers: JournalWatchers
  #entries: Kept[] = []
  #shelf = new Shelf()
  #bytes = 0
  #lastId = 0
  #hasTold = false

  /** @param tell hears, once, that exchanges are dropped for their size */
  constructor(limit: number = DEFAULT_LIMIT, tell: (line: string) => void = () => {}, watchers: JournalWatchers = {}) {
    this.#limit = limit
    this.#tell = tell
    this.#watchers = watchers
  }

  record(exchange: Recorded, answer: Answer): void {
    if (exchange.size > MAX_TEXT) exchange.body = new Cutter().cut(exchange.body)
    const kept = { id: ++this.#lastId, exchange, answer: this.#shelved(answer) }
    this.#entries.push(kept)
    this.#bytes += weightOf(kept)
    while (this.#entries.length > this.#limit || this.#isTooLarge()) this.#drop()
    this.#watchers.request?.(entryOf(kept))
  }

  #shelved(answer: Answer): KeptAnswer {
    return typeof answer === 'string' ? this.#shelf.keep(cutText(answer)) : answer?.byteLength
  }

  /** The last exchange stays, whatever its size. */
  #isTooLarge(): boolean {
    const isTooLarge = this.#bytes > MAX_BYTES && this.#entries.length > 1
    if (isTooLarge && !this.#hasTold) {
      this.#hasTold = true
      this.#tell(`the journal takes more than ${MAX_BYTES} bytes: the oldest requests go`)
    }
    return isTooLarge
  }

  #drop(): void {
    const oldest = this.#entries.shift()
    if (oldest) this.#bytes -= weightOf(oldest)
  }

  /** The exchanges that match, newest last. */
  list(filter: JournalFilter = {}): JournalEntry[] {
    const matching = this.#entries.filter(({ exchange }) => matches(filter, exchange))
    const shown = filter.limit === undefined ? matching : filter.limit <= 0 ? [] : matching.slice(-filter.limit)
    return shown.map(entryOf)
  }

  clear(): void {
    this.#entries = []
    this.#shelf = new Shelf()
    this.#bytes = 0
  }
}

function weightOf({ exchange: { path, size }, answer }: Kept): number {
  const answered = answer instanceof Uint8Array ? answer.byteLength : 0
  return OVERHEAD + path.length + Math.min(size, MAX_TEXT) * AS_DATA + answered
}

function matches(filter: JournalFilter, entry: Recorded): boolean {
  return (
    (filter.operation === undefined || filter.operation === entry.operation) &&
    (filter.status === undefined || filter.status === entry.status) &&
    (filter.path === undefined || matchesGlob(filter.path, entry.path)) &&
    (filter.method === undefined || filter.method.toUpperCase() === entry.method)
  )
}

function entryOf({ id, exchange, answer }: Kept): JournalEntry {
  const { at, size, query, params, body, token, ...entry } = exchange
  return {
    id,
    at: new Date(at).toISOString(),
    ...entry,
    query: secretless(query),
    params: secretless(params),
    // What was long is cut already.
    body: size > MAX_TEXT ? body : new Cutter().cut(body),
    token: token === undefined ? null : masked(token),
    response: parsed(answer),
  }
}

function secretless<T>(parameters: Record<string, T>): Record<string, T>
function secretless(parameters: Record<string, unknown>): unknown {
  return new Cutter().cut(parameters)
}

/** The answer as data where it is JSON, else as it is. */
function parsed(answer: KeptAnswer): unknown {
  if (answer === undefined) return null
  if (typeof answer === 'number') return mark(answer, 'bytes')
  const text = unshelved(answer)
  try {
    return JSON.parse(text, shown)
  } catch {
    return shownText(text)
  }
}

function mark(size: number, unit: string): string {
  return `[cut: ${size} ${unit}]`
}

/** Whether a text of the journal is not the whole of what there was. */
export function isCut(text: unknown): boolean {
  return typeof text === 'string' && /\[cut: \d+ \w+\]$/.test(text)
}

function cutText<T>(value: T | string, room: number = MAX_TEXT): T | string {
  return typeof value === 'string' && value.length > room
    ? `${value.slice(0, Math.max(0, room))}${mark(value.length, 'characters')}`
    : value
}

/** What a number, a boolean, null, and an empty list or object count as, in characters. */
const SCALAR = 8

/** Copies bodies without secrets, without the bytes of files, and without what is beyond the room there is. */
class Cutter {
  #room = MAX_TEXT

  cut(value: unknown): unknown {
    if (value instanceof Uint8Array) return mark(value.byteLength, 'bytes')
    if (Array.isArray(value)) return this.#list(value)
    if (typeof value === 'object' && value !== null) return this.#object(value)
    const kept = cutText(value, this.#room)
    this.#room -= typeof value === 'string' ? value.length : SCALAR
    return kept
  }

  #list(items: unknown[]): unknown[] {
    if (items.length === 0) this.#room -= SCALAR
    const kept: unknown[] = []
    for (const item of items) {
      if (this.#room <= 0) return [...kept, mark(items.length, 'items')]
      kept.push(this.cut(item))
    }
    return kept
  }

  #object(value: object): unknown {
    const entries = Object.entries(value)
    if (entries.length === 0) this.#room -= SCALAR
    const kept: Array<[string, unknown]> = []
    for (const [key, item] of entries) {
      if (this.#room <= 0) return Object.fromEntries([...kept, ['…', mark(entries.length, 'fields')]])
      this.#room -= key.length
      kept.push([key, this.cut(shown(key, item))])
    }
    return Object.fromEntries(kept)
  }
}
