import { takeRight } from 'es-toolkit'
import { matchesGlob } from '#tools/glob'
import { Cutter, cutText, MAX_TEXT } from './cut.ts'
import {
  entryOf,
  type JournalEntry,
  type JournalSummary,
  type Kept,
  type KeptAnswer,
  type Recorded,
  summaryOf,
} from './kept.ts'
import { Shelf, unshelved } from './shelf.ts'

export type { JournalEntry, JournalSummary }

/** How many exchanges are kept unless told. */
const DEFAULT_LIMIT = 1000

/** How much the kept exchanges take, in bytes, about. */
const MAX_BYTES = 16 * 1024 * 1024

/** What an exchange takes besides its texts, in bytes, and how much more a body takes as data than as text; about. */
const OVERHEAD = 1000
const AS_DATA = 4

/** What was answered, as it goes over the wire. */
type Answer = string | Uint8Array | undefined

/** Which exchanges to show. Everything given has to match. */
export interface JournalFilter {
  /** The id of the operation, `agents.create`, or a glob of ids: `agents.*`. */
  operation?: string | undefined
  /** What was answered. */
  status?: number | undefined
  /** A glob of paths. */
  path?: string | undefined
  /** In whatever case. */
  method?: string | undefined
  /** Those that came after the one with this id. */
  since?: number | undefined
  /** Those that came before the one with this id. */
  before?: number | undefined
  /** What the request, its answer or its caller's name has to contain, in whatever case. */
  search?: string | undefined
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
    const kept = this.#kept(exchange, answer)
    this.#entries.push(kept)
    this.#bytes += weightOf(kept)
    while (this.#entries.length > this.#limit || this.#isTooLarge()) this.#drop()
    this.#watchers.request?.(entryOf(kept))
  }

  /** In the place of the oldest one where there are enough: what lives for long is dear to make, and cheap to write to. */
  #kept(exchange: Recorded, answer: Answer): Kept {
    const id = ++this.#lastId
    const spare = this.#entries.length >= this.#limit ? this.#drop() : undefined
    if (!spare) return { id, exchange: { ...exchange }, answer: this.#shelved(answer) }
    Object.assign(spare.exchange, exchange)
    spare.id = id
    spare.answer = this.#shelved(answer)
    return spare
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

  #drop(): Kept | undefined {
    const oldest = this.#entries.shift()
    if (!oldest) return undefined
    this.#bytes -= weightOf(oldest)
    if (typeof oldest.answer === 'object') this.#shelf.release(oldest.answer)
    return oldest
  }

  /** The exchanges that match, newest last. */
  list(filter: JournalFilter = {}): JournalEntry[] {
    return this.#matching(filter).map(entryOf)
  }

  /** As `list`, without what was sent and answered. */
  summaries(filter: JournalFilter = {}): JournalSummary[] {
    return this.#matching(filter).map(summaryOf)
  }

  /** The exchange with this id; undefined when it is not kept any more. */
  find(id: number): JournalEntry | undefined {
    const kept = this.#entries.find((entry) => entry.id === id)
    return kept && entryOf(kept)
  }

  /** The id of the last exchange; 0 when there was none. */
  get lastId(): number {
    return this.#lastId
  }

  #matching({ since = 0, before = Number.POSITIVE_INFINITY, limit, ...filter }: JournalFilter): Kept[] {
    const matching = this.#entries.filter((kept) => kept.id > since && kept.id < before && matches(filter, kept))
    return limit === undefined ? matching : takeRight(matching, limit)
  }

  clear(): void {
    this.#entries = []
    this.#shelf = new Shelf()
    this.#bytes = 0
  }
}

function weightOf({ exchange: { path, size }, answer }: Kept): number {
  const answered = typeof answer === 'object' ? answer.end - answer.start : 0
  return OVERHEAD + path.length + Math.min(size, MAX_TEXT) * AS_DATA + answered
}

function isOperation(pattern: string, id: string | null): boolean {
  return id !== null && matchesGlob(pattern, id)
}

function matches(filter: JournalFilter, kept: Kept): boolean {
  const entry = kept.exchange
  return (
    (filter.operation === undefined || isOperation(filter.operation, entry.operation)) &&
    (filter.status === undefined || filter.status === entry.status) &&
    (filter.path === undefined || matchesGlob(filter.path, entry.path)) &&
    (filter.method === undefined || filter.method.toUpperCase() === entry.method) &&
    (filter.search === undefined || contains(kept, filter.search))
  )
}

function contains({ exchange, answer }: Kept, searched: string): boolean {
  const { method, path, operation, query, body, caller } = exchange
  const wanted = searched.toLowerCase()
  const has = (text: string): boolean => text.toLowerCase().includes(wanted)
  if (has(`${method} ${path} ${operation} ${caller?.name}`)) return true
  return has(JSON.stringify([query, body])) || (typeof answer === 'object' && has(unshelved(answer)))
}
