import type { z } from 'zod'
import { Indexes } from '#db/indexes/indexes'
import type { TableCopy } from './copy.ts'
import type { Model, Row } from './model.ts'
import { Records } from './records.ts'
import type { Move } from './written-order.ts'

/** Records, and the indexes that lead to them. */
interface Opened<R extends Row, U extends string, L extends string, S extends string> {
  readonly records: Records<R>
  readonly indexes: Indexes<R, U, L, S>
}

/** What a table without records begins from. */
const NOTHING: TableCopy = { nextId: 1, writes: 0, records: [] }

/**
 * What is in a table. It begins from a copy, which it makes its own when somebody looks at it for the first time: until
 * then, any number of worlds share one copy, and a table costs next to nothing.
 */
export class Contents<R extends Row, U extends string, L extends string, S extends string> {
  readonly #model: Model<R, Partial<R>, U, L, S>
  /** What was begun from; later, what was copied last. */
  #copy: TableCopy = NOTHING
  /** Which revision that copy is of. */
  #copied = 0
  #opened: Opened<R, U, L, S> | undefined
  #blank: Record<string, undefined> | undefined

  constructor(definition: Model<R, Partial<R>, U, L, S>) {
    this.#model = definition
  }

  get records(): Records<R> {
    return (this.#opened ?? this.#open()).records
  }

  get indexes(): Indexes<R, U, L, S> {
    return (this.#opened ?? this.#open()).indexes
  }

  /** Every column without a value, so that all records have theirs in the order of the schema. */
  get blank(): Record<string, undefined> {
    this.#blank ??= Object.fromEntries(columnsOf(this.#model.schema).map((column) => [column, undefined]))
    return this.#blank
  }

  get size(): number {
    return this.#opened?.records.size ?? this.#copy.records.length
  }

  get revision(): number {
    return this.#opened?.records.revision ?? this.#copied
  }

  /** What there is as it stands. What has not changed since the last time costs nothing. */
  copy(nextId: number): TableCopy {
    const isOld = this.#opened !== undefined && this.#copied !== this.revision
    if (isOld) this.#copy = { ...this.records.copy(), nextId }
    this.#copied = this.revision
    return this.#copy.nextId === nextId ? this.#copy : { ...this.#copy, nextId }
  }

  /** Begins from a copy, which stays as it is. */
  fill(copy: TableCopy): void {
    this.#copy = copy
    this.#copied = copy.records.length
    this.#opened = undefined
  }

  /** Takes over an order of writing that was exported before. */
  arrange(moves: readonly Move[]): void {
    this.#unindexed().arrange(moves)
  }

  /** Takes in records, the last of all. Whoever brings them knows that no key of theirs is taken. */
  append(more: readonly R[]): void {
    const records = this.#unindexed()
    for (const record of more) records.append(record)
  }

  /** The records, which the indexes take in anew when somebody looks for a key. */
  #unindexed(): Records<R> {
    return this.#open(this.records).records
  }

  #open(records = new Records(this.#model.schema, this.#copy)): Opened<R, U, L, S> {
    this.#opened = { records, indexes: new Indexes(this.#model, records) }
    return this.#opened
  }
}

function columnsOf(schema: z.ZodType): string[] {
  const shape = 'shape' in schema ? schema.shape : {}
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
}
