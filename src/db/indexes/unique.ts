import type { IndexKey, Key, Row } from '#db/model'
import { KeyedIndex, type TableRecords } from './base.ts'

/** A key that another record has. */
export class KeyTaken extends Error {
  override name = 'KeyTaken'
}

/** At most one record per key. */
export class UniqueIndex<R extends Row> extends KeyedIndex<R> {
  readonly #byKey = new Map<Key, R>()
  readonly #name: string

  constructor(name: string, key: IndexKey<R>, table: TableRecords<R>) {
    super(key, table)
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
    if (holder !== undefined && holder !== itself) throw new KeyTaken(`${this.#name} "${key}" is taken`)
  }

  protected add(record: R): void {
    const key = this.key(record)
    if (key !== undefined) this.#byKey.set(key, record)
  }

  protected remove(record: R): void {
    this.#byKey.delete(this.key(record))
  }
}
