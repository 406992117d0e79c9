import type { Indexing, Key, Row, SortedKey } from './model.ts'

const EMPTY: ReadonlySet<never> = new Set()
const NONE: readonly never[] = []

/** What every index can do. A record has to leave it before its key changes, and enters it anew behind that. */
interface Index<R> {
  enter(record: R): void
  leave(record: R): void
  /** Whether a record stands elsewhere once it has become `after`. */
  isMovedBy(record: R, after: R): boolean
}

class UniqueIndex<R extends Row> implements Index<R> {
  readonly #records = new Map<Key, R>()
  readonly #name: string
  readonly #key: (record: R) => Key

  constructor(name: string, key: (record: R) => Key) {
    this.#name = name
    this.#key = key
  }

  get(key: Key): R | undefined {
    return this.#records.get(key)
  }

  /** @throws when another record than the one itself has the key of a candidate */
  refuseTaken(candidate: R, itself: R): void {
    const key = this.#key(candidate)
    if (key === undefined) return
    const holder = this.#records.get(key)
    if (holder !== undefined && holder !== itself) throw new Error(`${this.#name} "${key}" is taken`)
  }

  enter(record: R): void {
    const key = this.#key(record)
    if (key !== undefined) this.#records.set(key, record)
  }

  leave(record: R): void {
    this.#records.delete(this.#key(record))
  }

  isMovedBy(record: R, after: R): boolean {
    return this.#key(record) !== this.#key(after)
  }
}

class ListIndex<R extends Row> implements Index<R> {
  readonly #lists = new Map<Key, Set<R>>()
  readonly #key: (record: R) => Key

  constructor(key: (record: R) => Key) {
    this.#key = key
  }

  get(key: Key): ReadonlySet<R> {
    return this.#lists.get(key) ?? EMPTY
  }

  enter(record: R): void {
    const key = this.#key(record)
    if (key === undefined) return
    const list = this.#lists.get(key)
    if (list) list.add(record)
    else this.#lists.set(key, new Set([record]))
  }

  leave(record: R): void {
    this.#lists.get(this.#key(record))?.delete(record)
  }

  isMovedBy(record: R, after: R): boolean {
    return this.#key(record) !== this.#key(after)
  }
}

class SortedIndex<R extends Row> implements Index<R> {
  readonly #lists = new Map<Key, R[]>()
  readonly #key: (record: R) => Key
  readonly #by: (record: R) => number

  constructor({ key, by }: SortedKey<R>) {
    this.#key = key
    this.#by = by
  }

  get(key: Key): readonly R[] {
    return this.#lists.get(key) ?? NONE
  }

  enter(record: R): void {
    const key = this.#key(record)
    if (key === undefined) return
    const list = this.#lists.get(key)
    if (list === undefined) return void this.#lists.set(key, [record])
    const offset = this.#offset(list, record)
    // What is new mostly comes last, and `splice` makes an array each time.
    if (offset === list.length) list.push(record)
    else list.splice(offset, 0, record)
  }

  leave(record: R): void {
    const list = this.#lists.get(this.#key(record))
    if (!list) return
    const offset = this.#offset(list, record)
    if (list[offset] === record) list.splice(offset, 1)
  }

  isMovedBy(record: R, after: R): boolean {
    return this.#key(record) !== this.#key(after) || this.#by(record) !== this.#by(after)
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

  constructor({ unique, lists, sorted }: Indexing<R, U, L, S>) {
    this.#unique = indexed<(record: R) => Key, UniqueIndex<R>>(unique, (name, key) => new UniqueIndex(name, key))
    this.#lists = indexed<(record: R) => Key, ListIndex<R>>(lists, (_, key) => new ListIndex(key))
    this.#sorted = indexed<SortedKey<R>, SortedIndex<R>>(sorted, (_, key) => new SortedIndex(key))
    this.#all = [...this.#unique.values(), ...this.#lists.values(), ...this.#sorted.values()]
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
    this.#refuseTaken(record, record)
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
    const after: R = { ...record, ...next }
    this.#refuseTaken(after, record)
    const moved = this.#all.filter((index) => index.isMovedBy(record, after))
    for (const index of moved) index.leave(record)
    Object.assign(record, next)
    for (const index of moved) index.enter(record)
  }

  #refuseTaken(candidate: R, itself: R): void {
    for (const index of this.#unique.values()) index.refuseTaken(candidate, itself)
  }
}

function indexed<K, I>(
  definitions: Record<string, K> | undefined,
  make: (name: string, key: K) => I,
): ReadonlyMap<string, I> {
  return new Map(Object.entries(definitions ?? {}).map(([name, key]) => [name, make(name, key)]))
}
