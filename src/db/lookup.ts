import type { z } from 'zod'
import type { Sequence } from '#db/indexes/sorted-list'
import { Contents } from './contents.ts'
import type { Key, Model, Row } from './model.ts'
import type { Records } from './records.ts'

/** The part of a table that finds records, by its indexes and otherwise, and changes none. */
export abstract class Lookup<
  R extends Row,
  D extends Partial<R>,
  U extends string = never,
  L extends string = never,
  S extends string = never,
> {
  protected readonly model: Model<R, D, U, L, S>
  protected readonly contents: Contents<R, U, L, S>

  constructor(definition: Model<R, D, U, L, S>) {
    this.model = definition
    this.contents = new Contents(definition)
  }

  /** The schema of one record. */
  get schema(): z.ZodType<R> {
    return this.model.schema
  }

  /** How many records there are. */
  get size(): number {
    return this.contents.size
  }

  /** Every record, oldest first. */
  all(): readonly R[] {
    return this.contents.records.all
  }

  /** The record with this id; none where a reference is empty. */
  get(id: R['id'] | null | undefined): R | undefined {
    return this.contents.records.entry(id)?.record
  }

  /**
   * The record with this id, which another record is about.
   * @throws {Error} where there is none: records go after those that are about them
   */
  known(id: R['id']): R {
    const record = this.get(id)
    if (!record) throw new Error(`Failed to find the record ${id} that another is about`)
    return record
  }

  /** Whether there is a record with this id, whatever that is. */
  has(id: unknown): boolean {
    return this.contents.records.has(id)
  }

  /** The record with this key in a unique index. */
  one(index: U, key: Key): R | undefined {
    return this.contents.indexes.one(index, key)
  }

  /** The records with this key in a list index. */
  many(index: L, key: Key): ReadonlySet<R> {
    return this.contents.indexes.many(index, key)
  }

  /** The records with this key in a sorted index, ascending. */
  ascending(index: S, key: Key): Sequence<R> {
    return this.contents.indexes.ascending(index, key)
  }

  /** Of the records with this key in a sorted index, those that it sorts by this value. */
  equal(index: S, key: Key, value: Key): R[] {
    return this.contents.indexes.equal(index, key, value)
  }

  /** The records that meet a condition, oldest first. Looks at every record: for what no index answers. */
  where(condition: (record: R) => boolean): R[] {
    return this.contents.records.where(condition)
  }

  /** What is behind the table: the records with their order, for exports. */
  get records(): Records<R> {
    return this.contents.records
  }

  /** A number that is another one after every change, undone ones included. */
  get revision(): number {
    return this.contents.revision
  }

  /**
   * Records in the order in which they were last written. That is what the real server's database gives where nothing
   * else is asked for: a change writes the record anew, behind the others.
   */
  asWritten(records: Iterable<R>): R[] {
    return this.contents.records.asWritten(records)
  }

  /** Records in the order in which they came. */
  asArrived(records: Iterable<R>): R[] {
    return this.contents.records.asArrived(records)
  }
}
