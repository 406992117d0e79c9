import type { IndexKey, Key, Row } from '#db/model'
import { keyReader } from './keys.ts'

/** Has every record of a table, now and later. */
export interface TableRecords<R> {
  /** Oldest first. */
  readonly all: readonly R[]
  /** How late a record was last written. */
  written(record: R): number
}

/**
 * One index of a table. It stays empty until somebody looks for a key: then it takes in what there is, in order.
 * A record has to leave it before its key changes, and enters it anew behind that.
 */
export abstract class Index<R extends Row> {
  /** What of a record it goes by: whatever else changes, the record stays where it is. */
  readonly columns: readonly string[]
  readonly #table: TableRecords<R>
  #isOpen = false

  constructor(columns: readonly string[], table: TableRecords<R>) {
    this.columns = columns
    this.#table = table
  }

  enter(record: R): void {
    if (this.#isOpen) this.add(record)
  }

  leave(record: R): void {
    if (this.#isOpen) this.remove(record)
  }

  /** @throws when another record than the one itself has the key of a candidate, and no two may */
  refuseTaken(_candidate: R, _itself: R): void {}

  protected open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.fill(this.#table.all)
  }

  /** Takes in what there is, oldest first. */
  protected fill(records: readonly R[]): void {
    for (const record of records) this.add(record)
  }

  /** Whether a record stands elsewhere once it has become `after`. */
  abstract isMovedBy(record: R, after: R): boolean
  protected abstract add(record: R): void
  protected abstract remove(record: R): void
}

/** An index in which a record has one key, or none. */
export abstract class KeyedIndex<R extends Row> extends Index<R> {
  protected readonly key: (record: R) => Key

  constructor(key: IndexKey<R>, table: TableRecords<R>, by: readonly string[] = []) {
    const { columns, of } = keyReader<R>(key)
    super([...columns, ...by], table)
    this.key = of
  }

  isMovedBy(record: R, after: R): boolean {
    return this.key(record) !== this.key(after)
  }
}
