import { type Key, type Row, type SortedKey, WRITTEN } from '#db/model'
import { countWhile } from '#tools/count-while'
import { KeyedIndex, type TableRecords } from './base.ts'
import { orderReader } from './keys.ts'
import { type Sequence, SortedList } from './sorted-list.ts'

/** What a key without records has. */
export const NONE: Sequence<never> = new SortedList<never>(() => false)

/** All records of a key, in an order of their own. */
export class SortedIndex<R extends Row> extends KeyedIndex<R> {
  readonly #lists = new Map<Key, SortedList<R>>()
  readonly #by: (record: R) => Key
  /** Whether a record moves with every change. */
  readonly isByWriting: boolean

  constructor({ key, by }: SortedKey<R>, table: TableRecords<R>) {
    const order = orderReader<R>(by, (record) => table.written(record))
    super(key, table, order.columns)
    this.#by = order.of
    this.isByWriting = by === WRITTEN
  }

  get(key: Key): Sequence<R> {
    this.open()
    return this.#lists.get(key) ?? NONE
  }

  /** The records of a key that have a value. */
  equal(key: Key, value: Key): R[] {
    const list = this.get(key)
    const start = countWhile(list, (record) => isBelow(this.#by(record), value))
    const end = countWhile(list, (record) => !isBelow(value, this.#by(record)))
    return list.slice(start, end)
  }

  override isMovedBy(record: R, after: R): boolean {
    return super.isMovedBy(record, after) || this.#by(record) !== this.#by(after)
  }

  protected add(record: R): void {
    const key = this.key(record)
    if (key === undefined) return
    const list = this.#lists.get(key) ?? new SortedList(this.#precedes)
    if (list.length === 0) this.#lists.set(key, list)
    list.add(record)
  }

  protected remove(record: R): void {
    this.#lists.get(this.key(record))?.delete(record)
  }

  readonly #precedes = (a: R, b: R): boolean => {
    const [first, second] = [this.#by(a), this.#by(b)]
    return first === second ? a.id < b.id : isBelow(first, second)
  }
}

/** What is without a value stands behind all others. */
function isBelow(first: Key, second: Key): boolean {
  return first !== undefined && (second === undefined || first < second)
}
