import { keyReader, orderReader } from './keys.ts'
import type { Indexing, IndexKey, Key, Row, SortedKey } from './model.ts'

const EMPTY: ReadonlySet<never> = new Set()
const NONE: readonly never[] = []

/**
 * One index of a table. It stays empty until somebody looks for a key: then it takes in what there is, in order.
 * A record has to leave it before its key changes, and enters it anew behind that.
 */
abstract class Index<R extends Row> {
  /** What of a record it goes by: whatever else changes, the record stays where it is. */
  readonly columns: readonly string[]
  protected readonly key: (record: R) => Key
  /** All records of the table, oldest first. */
  readonly #records: readonly R[]
  #isOpen = false

  constructor(key: IndexKey<R>, records: readonly R[], by: readonly string[] = []) {
    const { columns, of } = keyReader<R>(key)
    this.columns = [...columns, ...by]
    this.key = of
    this.#records = records
  }

  enter(record: R): void {
    if (this.#isOpen) this.add(record)
  }

  leave(record: R): void {
    if (this.#isOpen) this.remove(record)
  }

  /** Whether a record stands elsewhere once it has become `after`. */
  isMovedBy(record: R, after: R): boolean {
    return this.key(record) !== this.key(after)
  }

  /** @throws when another record than the one itself has the key of a candidate, and no two may */
  refuseTaken(_candidate: R, _itself: R): void {}

  protected open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    for (const record of this.#records) this.add(record)
  }

  protected abstract add(record: R): void
  protected abstract remove(record: R): void
}

class UniqueIndex<R extends Row> extends Index<R> {
  readonly #byKey = new Map<Key, R>()
  readonly #name: string

  constructor(name: string, key: IndexKey<R>, records: readonly R[]) {
    super(key, records)
    this.#name = name
  }

  get(key: Key): R | undefined {
    this.open()
    return this.#byKey.get(key)
  }

  override refuseTaken(candidate: R, itself: R): void {
    const key = this.key(candidate)
    if (key === undefined) return
    const holder = this.get(key)
    if (holder !== undefined && holder !== itself) throw new Error(`${this.#name} "${key}" is taken`)
  }

  protected add(record: R): void {
    const key = this.key(record)
    if (key !== undefined) this.#byKey.set(key, record)
  }

  protected remove(record: R): void {
    this.#byKey.delete(this.key(record))
  }
}

class ListIndex<R extends Row> extends Index<R> {
  readonly #lists = new Map<Key, Set<R>>()

  get(key: Key): ReadonlySet<R> {
    this.open()
    return this.#lists.get(key) ?? EMPTY
  }

  /** Who leaves a list and comes back stands behind the others: the order of the table would not tell that later. */
  override leave(record: R): void {
    this.open()
    super.leave(record)
  }

  protected add(record: R): void {
    const key = this.key(record)
    if (key === undefined) return
    const list = this.#lists.get(key)
    if (list) list.add(record)
    else this.#lists.set(key, new Set([record]))
  }

  protected remove(record: R): void {
    this.#lists.get(this.key(record))?.delete(record)
  }
}

class SortedIndex<R extends Row> extends Index<R> {
  readonly #lists = new Map<Key, R[]>()
  readonly #by: (record: R) => number

  constructor({ key, by }: SortedKey<R>, records: readonly R[]) {
    super(key, records, [by])
    this.#by = orderReader(by)
  }

  get(key: Key): readonly R[] {
    this.open()
    return this.#lists.get(key) ?? NONE
  }

  override isMovedBy(record: R, after: R): boolean {
    return super.isMovedBy(record, after) || this.#by(record) !== this.#by(after)
  }

  protected add(record: R): void {
    const key = this.key(record)
    if (key === undefined) return
    const list = this.#lists.get(key)
    if (list === undefined) return void this.#lists.set(key, [record])
    const offset = this.#offset(list, record)
    // What is new mostly comes last, and `splice` makes an array each time.
    if (offset === list.length) list.push(record)
    else list.splice(offset, 0, record)
  }

  protected remove(record: R): void {
    const list = this.#lists.get(this.key(record))
    if (!list) return
    const offset = this.#offset(list, record)
    if (list[offset] === record) list.splice(offset, 1)
  }

  #offset(list: readonly R[], record: R): number {
    const last = list.at(-1)
    if (last === undefined || this.#precedes(last, record)) return list.length
    let low = 0
    let high = list.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const candidate = list[middle]
      if (candidate !== undefined && this.#precedes(candidate, record)) low = middle + 1
      else high = middle
    }
    return low
  }

  #precedes(a: R, b: R): boolean {
    const [first, second] = [this.#by(a), this.#by(b)]
    return first < second || (first === second && a.id < b.id)
  }
}

/** The indexes of one table: they lead to records, and move along with what the records have in their columns. */
export class Indexes<R extends Row, U extends string, L extends string, S extends string> {
  readonly #unique: ReadonlyMap<string, UniqueIndex<R>>
  readonly #lists: ReadonlyMap<string, ListIndex<R>>
  readonly #sorted: ReadonlyMap<string, SortedIndex<R>>
  readonly #all: ReadonlyArray<Index<R>>
  /** The indexes that go by a column. */
  readonly #byColumn = new Map<string, Set<Index<R>>>()

  /** @param records all records of the table, now and later, oldest first */
  constructor({ unique, lists, sorted }: Indexing<R, U, L, S>, records: readonly R[]) {
    this.#unique = indexed<IndexKey<R>, UniqueIndex<R>>(unique, (name, key) => new UniqueIndex(name, key, records))
    this.#lists = indexed<IndexKey<R>, ListIndex<R>>(lists, (_, key) => new ListIndex(key, records))
    this.#sorted = indexed<SortedKey<R>, SortedIndex<R>>(sorted, (_, key) => new SortedIndex(key, records))
    this.#all = [...this.#unique.values(), ...this.#lists.values(), ...this.#sorted.values()]
    for (const index of this.#all) {
      for (const column of index.columns)
        this.#byColumn.set(column, (this.#byColumn.get(column) ?? new Set()).add(index))
    }
  }

  one(index: U, key: Key): R | undefined {
    return key === undefined ? undefined : this.#unique.get(index)?.get(key)
  }

  many(index: L, key: Key): ReadonlySet<R> {
    return this.#lists.get(index)?.get(key) ?? EMPTY
  }

  ascending(index: S, key: Key): readonly R[] {
    return this.#sorted.get(index)?.get(key) ?? NONE
  }

  /** @throws when a unique key of a new record is taken */
  enter(record: R): void {
    for (const index of this.#unique.values()) index.refuseTaken(record, record)
    for (const index of this.#all) index.enter(record)
  }

  leave(record: R): void {
    for (const index of this.#all) index.leave(record)
  }

  /**
   * Gives a record new column values; only the indexes in which it stands elsewhere then are touched.
   * @throws when a unique key is taken
   */
  move(record: R, next: Partial<R>): void {
    const touched = this.#touchedBy(next)
    if (touched.size === 0) return void Object.assign(record, next)
    const after: R = { ...record, ...next }
    for (const index of touched) index.refuseTaken(after, record)
    const moved = [...touched].filter((index) => index.isMovedBy(record, after))
    for (const index of moved) index.leave(record)
    Object.assign(record, next)
    for (const index of moved) index.enter(record)
  }

  #touchedBy(next: Partial<R>): ReadonlySet<Index<R>> {
    let touched: Set<Index<R>> | undefined
    for (const column in next) {
      for (const index of this.#byColumn.get(column) ?? EMPTY) touched = (touched ?? new Set()).add(index)
    }
    return touched ?? EMPTY
  }
}

function indexed<K, I>(
  definitions: Record<string, K> | undefined,
  make: (name: string, key: K) => I,
): ReadonlyMap<string, I> {
  return new Map(Object.entries(definitions ?? {}).map(([name, key]) => [name, make(name, key)]))
}
