import { Collection, Query } from '@mswjs/data'
import { isEqual } from 'es-toolkit'
import type { z } from 'zod'
import type { TableCopy } from './copy.ts'
import { refuseNullBytes } from './null-bytes.ts'
import { type Move, movesOf, written } from './written-order.ts'

/** What an index maps a record to; `undefined` leaves the record out of the index. */
export type Key = string | number | undefined

/** The least a record has: a primary key, a number that the table gives or a text that the caller gives. */
export interface Row {
  id: number | string
}

/** What changed in an update: the previous value of every column that has a new one. */
export type Changes<R> = { [K in keyof R]?: R[K] }

/** How one kind of record is stored: its schema, the values it starts with, and its indexes. */
export interface Model<R extends Row, D extends Partial<R>, U extends string, L extends string, S extends string> {
  /** The columns. Imported state is checked against it; the record type is inferred from it. */
  schema: z.ZodType<R>
  /** Column values of a new record that the caller does not give; called per record, so objects are not shared. */
  defaults: () => D
  /** The first id that the table gives. 1 unless told. */
  firstId?: number
  /** At most one record per key. */
  unique?: Record<U, (record: R) => Key>
  /** All records of a key, in the order they came into the index. */
  lists?: Record<L, (record: R) => Key>
  /** All records of a key, ascending by a number, ties by id. */
  sorted?: Record<S, { key: (record: R) => Key; by: (record: R) => number }>
}

/** Describes how one kind of record is stored. Only infers the types. */
export function model<
  R extends Row,
  D extends Partial<R>,
  U extends string = never,
  L extends string = never,
  S extends string = never,
>(definition: Model<R, D, U, L, S>): Model<R, D, U, L, S> {
  return definition
}

/** The columns that a caller has to give for a new record, and those it may. */
export type Insert<R extends Row, D> = Omit<R, keyof D | Automatic> &
  Partial<Pick<R, Extract<keyof D | Automatic, keyof R>>>

type Automatic = 'id' | 'created_at' | 'updated_at'

/** What came of a record. The undoing of a change that is taken back is not told. */
export interface RecordChange<R> {
  action: 'create' | 'update' | 'destroy'
  record: R
  /** The previous values of an update. */
  previous: Changes<R>
}

/** How many records make a piece of JSON. */
const PAGE = 64

/** The services that a table takes from the database it belongs to. */
export interface TableContext {
  /** The mock's time in milliseconds since 1970. */
  now: () => number
  /** Keeps a step that undoes a change, while a transaction is open. */
  remember: (undo: () => void) => void
}

/** A record, and where it stands. */
interface Entry<R> {
  record: R
  /** Ascends with the time of its insertion. */
  position: number
  /** Ascends with the time of its last change. */
  written: number
}

const EMPTY: ReadonlySet<never> = new Set()
const NONE: readonly never[] = []

/** The smallest growth of `updated_at`, in milliseconds: a microsecond, the resolution of the real server's column. */
const TICK = 0.001

/**
 * The records of one kind, with indexes beside them, so that an operation costs the same whatever else is stored.
 *
 * The records live in a collection of `@mswjs/data`. Its own `create` is asynchronous and its `update` and `delete`
 * scan all records, so this table writes to the collection's live list itself, synchronously; querying is the library's.
 */
export class Table<
  R extends Row,
  D extends Partial<R>,
  U extends string = never,
  L extends string = never,
  S extends string = never,
> {
  readonly #model: Model<R, D, U, L, S>
  readonly #context: TableContext
  readonly #collection: { all(): R[]; findMany(query: Query<R>): R[] }
  readonly #records: R[]
  /** Every column without a value, so that all records have theirs in the order of the schema. */
  readonly #columns: Record<string, undefined>
  readonly #byId = new Map<R['id'], Entry<R>>()
  /** The same index, for ids of which nothing is known. */
  readonly #ids: ReadonlyMap<number | string, Entry<R>> = this.#byId
  readonly #unique = new Map<string, Map<Key, R>>()
  readonly #lists = new Map<string, Map<Key, Set<R>>>()
  readonly #sorted = new Map<string, Map<Key, R[]>>()
  readonly #uniqueKeys: Array<[string, (record: R) => Key]>
  readonly #listKeys: Array<[string, (record: R) => Key]>
  readonly #sortedKeys: Array<[string, { key: (record: R) => Key; by: (record: R) => number }]>
  readonly #watchers: Array<(change: RecordChange<R>) => void> = []
  #nextId: number
  /** What the next record gets instead. */
  #wantedId: number | undefined
  #nextPosition = 0
  /** How many changes there have been. */
  #revision = 0
  /** The JSON of so many records each, as far as it still holds; none before somebody has asked for it. */
  readonly #pages: Array<string | undefined> = []
  /** How often a record was written. */
  #writes = 0
  /** The moves, while they hold: records that are added come last in both orders. */
  #moves: readonly Move[] | undefined

  constructor(definition: Model<R, D, U, L, S>, context: TableContext) {
    this.#model = definition
    this.#context = context
    this.#collection = new Collection({ schema: definition.schema })
    this.#records = this.#collection.all()
    this.#columns = Object.fromEntries(columnsOf(definition.schema).map((column) => [column, undefined]))
    this.#nextId = definition.firstId ?? 1
    this.#uniqueKeys = Object.entries(definition.unique ?? {})
    this.#listKeys = Object.entries(definition.lists ?? {})
    this.#sortedKeys = Object.entries(definition.sorted ?? {})
    for (const [name] of this.#uniqueKeys) this.#unique.set(name, new Map())
    for (const [name] of this.#listKeys) this.#lists.set(name, new Map())
    for (const [name] of this.#sortedKeys) this.#sorted.set(name, new Map())
  }

  /** The schema of one record. */
  get schema(): z.ZodType<R> {
    return this.#model.schema
  }

  /** How many records there are. */
  get size(): number {
    return this.#records.length
  }

  /** Every record, oldest first. */
  all(): readonly R[] {
    return this.#records
  }

  /** The record with this id. */
  get(id: R['id']): R | undefined {
    return this.#byId.get(id)?.record
  }

  /** The record with this key in a unique index. */
  one(index: U, key: Key): R | undefined {
    return key === undefined ? undefined : this.#unique.get(index)?.get(key)
  }

  /** The records with this key in a list index. */
  many(index: L, key: Key): ReadonlySet<R> {
    return this.#lists.get(index)?.get(key) ?? EMPTY
  }

  /** The records with this key in a sorted index, ascending. */
  ascending(index: S, key: Key): readonly R[] {
    return this.#sorted.get(index)?.get(key) ?? NONE
  }

  /** The records that meet a condition, oldest first. Looks at every record: for what no index answers. */
  where(condition: (record: R) => boolean): R[] {
    return this.#collection.findMany(new Query(condition))
  }

  /** A number that is another one after every change, undone ones included. */
  get revision(): number {
    return this.#revision
  }

  /**
   * The records as JSON, in pieces that make the items of a list. Pieces of which nothing has changed are not made anew,
   * so that who asks again and again pays for the changes only.
   */
  pages(): string[] {
    return [...this.makePages()]
  }

  /** Makes the pieces one after the other. Records may change in between: `pages` then makes anew what no longer holds. */
  *makePages(): Generator<string> {
    for (let page = 0; page * PAGE < this.#records.length; page++) {
      const text = this.#pages[page] ?? this.#page(page)
      this.#pages[page] = text
      yield text
    }
  }

  #page(page: number): string {
    return this.#records
      .slice(page * PAGE, (page + 1) * PAGE)
      .map((record) => JSON.stringify(record))
      .join()
  }

  /** Notes that the record with this position changes, or with it all that come later. */
  #soil(position: number, isMoving: boolean): void {
    this.#revision++
    if (this.#pages.length === 0) return
    const page = Math.floor(this.#offset(position) / PAGE)
    if (isMoving) this.#pages.length = Math.min(this.#pages.length, page)
    else this.#pages[page] = undefined
  }

  /**
   * Records in the order in which they were last written. That is what the real server's database gives where nothing
   * else is asked for: a change writes the record anew, behind the others.
   */
  asWritten(records: Iterable<R>): R[] {
    return [...records].sort((a, b) => this.#written(a) - this.#written(b))
  }

  /** What the order of writing has elsewhere than the order in which the records came. */
  moves(): readonly Move[] {
    if (this.#moves === undefined) {
      const entries = [...this.#byId.values()].sort((a, b) => a.written - b.written)
      this.#moves = movesOf(entries.map(({ record: { id }, position }) => ({ id, position })))
    }
    return this.#moves
  }

  /** Takes over an order of writing that was exported before. */
  arrange(moves: readonly Move[]): void {
    const ids = written(
      this.#records.map(({ id }) => id),
      moves,
    )
    for (const id of ids) {
      const entry = this.#ids.get(id)
      if (entry) entry.written = ++this.#writes
    }
    this.#moves = undefined
    this.#revision++
  }

  /** The id that the next record without one of its own gets. */
  get nextId(): number {
    return this.#wantedId ?? this.#nextId
  }

  /** Makes the next record that comes without an id get this one, and those after it go on behind the highest. */
  giveNext(id: number): void {
    this.#wantedId = id
  }

  /** Makes the table give ids from `id` on; never goes back. */
  reserve(id: number): void {
    if (id <= this.#nextId) return
    this.#nextId = id
    this.#revision++
  }

  /**
   * Adds a record.
   * @throws if the id or a unique key is taken: rules that users may break are checked before, by the domain.
   * @throws {Failure} `ParametersInvalid` for text with a null byte
   */
  insert(values: Insert<R, D>): R {
    refuseNullBytes(values)
    const now = this.#context.now()
    const given: { id?: R['id'] } = values
    const id = given.id ?? this.nextId
    const before = this.#nextId
    const record = this.#complete({
      ...this.#columns,
      id,
      ...this.#model.defaults(),
      ...('updated_at' in this.#columns ? { created_at: now, updated_at: now } : { created_at: now }),
      ...values,
    })
    if (this.#byId.has(id)) throw new Error(`Failed to insert a record: id ${id} is taken`)
    this.#enter(record)
    if (given.id === undefined) this.#wantedId = undefined
    if (typeof id === 'number') this.reserve(id + 1)
    this.#append(record)
    // What is refused after all uses up no id, as recorded of the running server.
    this.#context.remember(() => {
      this.#remove(record)
      this.#nextId = before
    })
    this.#tell({ action: 'create', record, previous: {} })
    return record
  }

  /**
   * Changes columns of a record in place and moves it within the indexes.
   * @param options.touch whether `updated_at` follows a change; true unless told.
   * @returns the previous values of the columns that changed; empty when nothing did.
   * @throws {Failure} `ParametersInvalid` for text with a null byte
   */
  update(record: R, values: Partial<R>, options: { touch?: boolean } = {}): Changes<R> {
    const previous: Changes<R> = {}
    let changed = false
    for (const column in values) {
      if (values[column] === undefined || isEqual(record[column], values[column])) continue
      previous[column] = record[column]
      changed = true
    }
    if (!changed) return previous
    refuseNullBytes(values)
    const next: Partial<R> = {}
    for (const column in previous) {
      const value = values[column]
      if (value !== undefined) next[column] = value
    }
    if (options.touch ?? true) this.#touch(record, next, previous)
    this.#move(record, next)
    const undo = this.#write(record)
    this.#context.remember(() => {
      this.#move(record, previous)
      undo()
    })
    this.#tell({ action: 'update', record, previous })
    return previous
  }

  /** Removes a record. Removing one that is gone does nothing. */
  delete(record: R): void {
    const entry = this.#byId.get(record.id)
    if (entry?.record !== record) return
    this.#remove(record)
    this.#context.remember(() => this.#restore(entry))
    this.#tell({ action: 'destroy', record, previous: {} })
  }

  /** Calls back, in the middle of the change, with everything that comes of a record from now on. */
  watch(watcher: (change: RecordChange<R>) => void): void {
    this.#watchers.push(watcher)
  }

  /** Whether there is a record with this id, whatever that is. */
  has(id: unknown): boolean {
    return (typeof id === 'number' || typeof id === 'string') && this.#ids.has(id)
  }

  /**
   * Adds a record that was exported before, as it is.
   * @throws when its id or a unique key is taken
   */
  load(record: R): void {
    if (this.#byId.has(record.id)) throw new Error(`id ${record.id} occurs twice`)
    this.#enter(record)
    this.#append(record)
    if (typeof record.id === 'number') this.reserve(record.id + 1)
  }

  /** The records as they stand, to fill another table with later. */
  copy(): TableCopy {
    const records = this.#records.map((record) => ({ columns: { ...record }, written: this.#written(record) }))
    return { nextId: this.#nextId, writes: this.#writes, records }
  }

  /** Fills the empty table with a copy, which stays as it is. */
  fill({ nextId, writes, records }: TableCopy): void {
    for (const { columns, written } of records) {
      const record = this.#complete({ ...columns })
      this.#enter(record)
      this.#append(record)
      this.#byId.set(record.id, { record, position: this.#position(record), written })
    }
    this.#writes = writes
    this.#moves = undefined
    this.reserve(nextId)
  }

  #tell(change: RecordChange<R>): void {
    for (const watcher of this.#watchers) watcher(change)
  }

  /** Has the type of a whole record: `Insert` demands every column that neither `defaults` nor the table gives. */
  #complete(values: object): R {
    const isRecord = (candidate: object): candidate is R => 'id' in candidate
    if (!isRecord(values)) throw new Error('Failed to insert a record: it has no id')
    return values
  }

  #touch(record: R, next: Partial<R>, previous: Changes<R>): void {
    if (!('updated_at' in record) || 'updated_at' in previous) return
    const before = record.updated_at
    if (typeof before !== 'number') return
    Object.assign(previous, { updated_at: before })
    Object.assign(next, { updated_at: Math.max(this.#context.now(), before + TICK) })
  }

  #position(record: R): number {
    return this.#byId.get(record.id)?.position ?? -1
  }

  /** Where in the list of all records the one with this position stands, or would: positions ascend. */
  #offset(position: number): number {
    let low = 0
    let high = this.#records.length
    while (low < high) {
      const middle = (low + high) >> 1
      const candidate = this.#records[middle]
      if (candidate !== undefined && this.#position(candidate) < position) low = middle + 1
      else high = middle
    }
    return low
  }

  #remove(record: R): void {
    this.#leave(record)
    this.#soil(this.#position(record), true)
    this.#records.splice(this.#offset(this.#position(record)), 1)
    this.#byId.delete(record.id)
    this.#moves = undefined
  }

  #restore(entry: Entry<R>): void {
    const { record, position } = entry
    this.#soil(position, true)
    this.#records.splice(this.#offset(position), 0, record)
    this.#byId.set(record.id, entry)
    this.#moves = undefined
    this.#enter(record)
  }

  #append(record: R): void {
    this.#soil(this.#nextPosition, true)
    this.#byId.set(record.id, { record, position: this.#nextPosition++, written: ++this.#writes })
    this.#records.push(record)
  }

  #written(record: R): number {
    return this.#byId.get(record.id)?.written ?? 0
  }

  /** Notes that a record was written. @returns what takes that back */
  #write(record: R): () => void {
    const entry = this.#byId.get(record.id)
    if (!entry) return () => {}
    const before = entry.written
    const rewrite = (written: number) => {
      entry.written = written
      this.#moves = undefined
    }
    rewrite(++this.#writes)
    return () => rewrite(before)
  }

  /** Gives a record new column values; only the indexes whose key changes are touched. */
  #move(record: R, next: Partial<R>): void {
    const after: R = { ...record, ...next }
    this.#refuseTaken(after, record)
    this.#soil(this.#position(record), false)
    const moves = this.#sortedKeys.filter(([, { key, by }]) => key(record) !== key(after) || by(record) !== by(after))
    for (const [name, { key, by }] of moves) this.#leaveSorted(name, key(record), record, by)
    for (const [name, key] of this.#uniqueKeys) {
      if (key(record) === key(after)) continue
      this.#unique.get(name)?.delete(key(record))
      if (key(after) !== undefined) this.#unique.get(name)?.set(key(after), record)
    }
    for (const [name, key] of this.#listKeys) {
      if (key(record) === key(after)) continue
      this.#lists.get(name)?.get(key(record))?.delete(record)
      addToList(this.#lists.get(name), key(after), record)
    }
    Object.assign(record, next)
    for (const [name, { key, by }] of moves) {
      addSorted(this.#sorted.get(name), key(record), record, by)
    }
  }

  #refuseTaken(candidate: R, itself: R): void {
    for (const [name, key] of this.#uniqueKeys) {
      const value = key(candidate)
      const holder = this.#unique.get(name)?.get(value)
      if (value !== undefined && holder !== undefined && holder !== itself) {
        throw new Error(`${name} "${value}" is taken`)
      }
    }
  }

  #enter(record: R): void {
    this.#refuseTaken(record, record)
    for (const [name, key] of this.#uniqueKeys) {
      const value = key(record)
      if (value !== undefined) this.#unique.get(name)?.set(value, record)
    }
    for (const [name, key] of this.#listKeys) addToList(this.#lists.get(name), key(record), record)
    for (const [name, { key, by }] of this.#sortedKeys) {
      addSorted(this.#sorted.get(name), key(record), record, by)
    }
  }

  #leave(record: R): void {
    for (const [name, key] of this.#uniqueKeys) this.#unique.get(name)?.delete(key(record))
    for (const [name, key] of this.#listKeys) {
      this.#lists.get(name)?.get(key(record))?.delete(record)
    }
    for (const [name, { key, by }] of this.#sortedKeys) {
      this.#leaveSorted(name, key(record), record, by)
    }
  }

  #leaveSorted(name: string, key: Key, record: R, by: (record: R) => number): void {
    const list = this.#sorted.get(name)?.get(key)
    if (!list) return
    const offset = sortedOffset(list, record, by)
    if (list[offset] === record) list.splice(offset, 1)
  }
}

function columnsOf(schema: z.ZodType): string[] {
  const shape = 'shape' in schema ? schema.shape : {}
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
}

function addToList<R>(index: Map<Key, Set<R>> | undefined, key: Key, record: R): void {
  if (key === undefined) return
  const list = index?.get(key)
  if (list) list.add(record)
  else index?.set(key, new Set([record]))
}

function addSorted<R extends Row>(
  index: Map<Key, R[]> | undefined,
  key: Key,
  record: R,
  by: (record: R) => number,
): void {
  if (key === undefined) return
  const list = index?.get(key)
  if (list) list.splice(sortedOffset(list, record, by), 0, record)
  else index?.set(key, [record])
}

function sortedOffset<R extends Row>(list: R[], record: R, by: (record: R) => number): number {
  const value = by(record)
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const candidate = list[middle]
    if (candidate !== undefined && precedes(candidate, by(candidate), record, value)) low = middle + 1
    else high = middle
  }
  return low
}

function precedes<R extends Row>(a: R, aValue: number, b: R, bValue: number): boolean {
  return aValue < bValue || (aValue === bValue && a.id < b.id)
}
