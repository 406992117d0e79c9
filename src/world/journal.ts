import { takeRight } from 'es-toolkit'
import type { NamedConversation } from '#domain/conversations/named'
import type { Violation } from '#protocol'
import { matchesGlob } from '#tools/glob'
import { Cutter, cutText, MAX_TEXT, mark } from './cut.ts'
import { masked, shown, shownText } from './secrets.ts'
import { Shelf, type ShelvedText, unshelved } from './shelf.ts'

/** How many exchanges are kept unless told. */
const DEFAULT_LIMIT = 1000

/** How much the kept exchanges take, in bytes, about. */
const MAX_BYTES = 16 * 1024 * 1024

/** What an exchange takes besides its texts, in bytes, and how much more a body takes as data than as text; about. */
const OVERHEAD = 1000
const AS_DATA = 4

/** Who sent a request, as far as its credentials are somebody's. */
export interface JournalCaller {
  type: 'user' | 'agent_bot' | 'platform_app' | 'bird_agent' | 'contact'
  id: number | string
  name: string | null
}

/** One request and its answer, without what was sent and answered. */
export interface JournalSummary {
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
  /** The conversation that it names or has changed; null when there is none. */
  conversation: NamedConversation | null
  /** The last four characters of the token; null when there was none. */
  token: string | null
  /** Whose token it is; null when it is nobody's. */
  caller: JournalCaller | null
  /** 0 when the connection was broken off. */
  status: number
  /** How long it took, in milliseconds of the machine's time. */
  duration_ms: number
  /** What broke within the mock; null when nothing did. With it, the status is no word of the real server's. */
  internal_error: string | null
  /** The ids of the faults that were applied. */
  faults: number[]
  violations: Violation[]
}

/** One request and its answer. */
export interface JournalEntry extends JournalSummary {
  /** The body as it was understood. Files and long texts are cut, with a mark; secrets to their last four characters. */
  body: unknown
  response: unknown
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
  /** The id of the operation. */
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
    return limit === undefined ? matching : takeRight(matching, Math.max(0, limit))
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

function matches(filter: JournalFilter, kept: Kept): boolean {
  const entry = kept.exchange
  return (
    (filter.operation === undefined || filter.operation === entry.operation) &&
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

function entryOf(kept: Kept): JournalEntry {
  const { size, body } = kept.exchange
  return {
    ...summaryOf(kept),
    // What was long is cut already.
    body: size > MAX_TEXT ? body : new Cutter().cut(body),
    response: parsed(kept.answer),
  }
}

function summaryOf({ id, exchange }: Kept): JournalSummary {
  const { at, size, query, params, body, token, ...entry } = exchange
  return {
    id,
    at: new Date(at).toISOString(),
    ...entry,
    query: secretless(query),
    params: secretless(params),
    token: token === undefined ? null : masked(token),
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
