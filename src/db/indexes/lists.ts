import type { Key, Row } from '#db/model'
import { KeyedIndex } from './base.ts'

/** What a key without records has. */
export const EMPTY: ReadonlySet<never> = new Set()

/** All records of a key, in the order in which they came into the index. */
export class ListIndex<R extends Row> extends KeyedIndex<R> {
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
    const list = this.#lists.get(key) ?? new Set()
    if (list.size === 0) this.#lists.set(key, list)
    list.add(record)
  }

  protected remove(record: R): void {
    this.#lists.get(this.key(record))?.delete(record)
  }
}
