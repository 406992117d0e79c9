import type { DerivedKeys, Key, Row } from '#db/model'
import { isEqual } from '#tools/is-equal'
import { Index, type TableRecords } from './base.ts'
import { EMPTY } from './lists.ts'

/** All records of a key, in no order, where a record may have several keys. */
export class SeveralIndex<R extends Row> extends Index<R> {
  readonly #sets = new Map<Key, Set<R>>()
  readonly #keysOf: (record: R) => readonly Key[]

  constructor({ of, each }: DerivedKeys<R>, table: TableRecords<R>) {
    super(of, table)
    this.#keysOf = each
  }

  get(key: Key): ReadonlySet<R> {
    this.open()
    return this.#sets.get(key) ?? EMPTY
  }

  isMovedBy(record: R, after: R): boolean {
    return !isEqual(this.#keysOf(record), this.#keysOf(after))
  }

  protected add(record: R): void {
    for (const key of this.#keysOf(record)) {
      const set = this.#sets.get(key) ?? new Set()
      if (set.size === 0) this.#sets.set(key, set)
      set.add(record)
    }
  }

  protected remove(record: R): void {
    for (const key of this.#keysOf(record)) this.#sets.get(key)?.delete(record)
  }
}
