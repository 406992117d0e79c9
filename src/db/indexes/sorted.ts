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

  /** To sort all at once is quicker than to look for the place of each. */
  protected override fill(records: readonly R[]): void {
    const placed = new Map<Key, Array<Placed<R>>>()
    for (const record of records) {
      const key = this.key(record)
      if (key === undefined) continue
      const others = placed.get(key)
      const one = { record, by: this.#by(record) }
      if (others) others.push(one)
      else placed.set(key, [one])
    }
    for (const [key, list] of placed) {
      const sorted = list.sort((a, b) => (precedes(a, b) ? -1 : 1)).map(({ record }) => record)
      this.#lists.set(key, new SortedList(this.#precedes, sorted))
    }
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

  readonly #precedes = (a: R, b: R): boolean => precedes({ record: a, by: this.#by(a) }, { record: b, by: this.#by(b) })
}

/** A record with what it is sorted by. */
interface Placed<R> {
  record: R
  by: Key
}

function precedes(a: Placed<Row>, b: Placed<Row>): boolean {
  return a.by === b.by ? a.record.id < b.record.id : isBelow(a.by, b.by)
}

/** What is without a value stands behind all others. */
function isBelow(first: Key, second: Key): boolean {
  return first !== undefined && (second === undefined || first < second)
}
