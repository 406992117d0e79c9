import type { DerivedKeys, Indexing, IndexKey, Key, Row, SortedKey } from '#db/model'
import type { Index, TableRecords } from './base.ts'
import { EMPTY, ListIndex } from './lists.ts'
import { SeveralIndex } from './several.ts'
import { NONE, SortedIndex } from './sorted.ts'
import type { Sequence } from './sorted-list.ts'
import { UniqueIndex } from './unique.ts'

/** The indexes of one table: they lead to records, and move along with what the records have in their columns. */
export class Indexes<R extends Row, U extends string, L extends string, S extends string> {
  readonly #unique: ReadonlyMap<string, UniqueIndex<R>>
  readonly #lists: ReadonlyMap<string, ListIndex<R> | SeveralIndex<R>>
  readonly #sorted: ReadonlyMap<string, SortedIndex<R>>
  readonly #all: ReadonlyArray<Index<R>>
  /** The indexes that go by a column. */
  readonly #byColumn = new Map<string, Set<Index<R>>>()
  /** The indexes in which a record moves with every change. */
  readonly #byWriting: ReadonlyArray<Index<R>>

  constructor({ unique, lists, sorted }: Indexing<R, U, L, S>, table: TableRecords<R>) {
    this.#unique = indexed<IndexKey<R>, UniqueIndex<R>>(unique, (name, key) => new UniqueIndex(name, key, table))
    this.#lists = indexed<IndexKey<R> | DerivedKeys<R>, ListIndex<R> | SeveralIndex<R>>(lists, (_, key) =>
      typeof key === 'object' && 'each' in key ? new SeveralIndex(key, table) : new ListIndex(key, table),
    )
    this.#sorted = indexed<SortedKey<R>, SortedIndex<R>>(sorted, (_, key) => new SortedIndex(key, table))
    this.#all = [...this.#unique.values(), ...this.#lists.values(), ...this.#sorted.values()]
    this.#byWriting = [...this.#sorted.values()].filter(({ isByWriting }) => isByWriting)
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

  ascending(index: S, key: Key): Sequence<R> {
    return this.#sorted.get(index)?.get(key) ?? NONE
  }

  equal(index: S, key: Key, value: Key): R[] {
    return this.#sorted.get(index)?.equal(key, value) ?? []
  }

  /** @throws when a unique key of a new record is taken */
  refuseTaken(record: R): void {
    for (const index of this.#unique.values()) index.refuseTaken(record, record)
  }

  /** Takes in a record that has come to the table. */
  enter(record: R): void {
    for (const index of this.#all) index.enter(record)
  }

  leave(record: R): void {
    for (const index of this.#all) index.leave(record)
  }

  /**
   * Gives a record new column values; only the indexes in which it stands elsewhere then are touched.
   * @param note notes that it is written
   * @throws when a unique key is taken
   */
  move(record: R, next: Partial<R>, note: () => void): void {
    const moved = new Set([...this.#movedBy(record, next), ...this.#byWriting])
    for (const index of moved) index.leave(record)
    Object.assign(record, next)
    note()
    for (const index of moved) index.enter(record)
  }

  /** @throws when a unique key is taken */
  #movedBy(record: R, next: Partial<R>): Array<Index<R>> {
    const touched = this.#touchedBy(next)
    if (touched.size === 0) return []
    const after: R = { ...record, ...next }
    for (const index of touched) index.refuseTaken(after, record)
    return [...touched].filter((index) => index.isMovedBy(record, after))
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
