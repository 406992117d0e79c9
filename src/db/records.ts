import { Collection, Query } from '@mswjs/data'
import type { z } from 'zod'
import { countWhile } from '#tools/count-while'
import { ById } from './by-id.ts'
import type { RecordCopy, TableCopy } from './copy.ts'
import { type Row, whole } from './model.ts'
import { Pages } from './pages.ts'
import { Reading } from './reading.ts'
import { type Move, movesOf, written } from './written-order.ts'

/** A record, and where it stands. */
export interface Entry<R> {
  readonly record: R
  /** Ascends with the time of its insertion. */
  readonly position: number
  /** Ascends with the time of its last change. */
  written: number
  /** The record as it stands, if it was copied since its last change. */
  copy: RecordCopy | undefined
}

/**
 * The records of one kind, in the order in which they came, with the order in which they were written beside it.
 *
 * They live in a collection of `@mswjs/data`. Its own `create` is asynchronous and its `update` and `delete` scan all
 * records, so the collection's live list is written here, synchronously; querying is the library's.
 */
export class Records<R extends Row> {
  readonly #collection: { all(): R[]; findMany(query: Query<R>): R[] }
  /** Every record, oldest first; and, until somebody looks, those that are gone. */
  readonly #list: R[]
  /** The positions of those that are gone: to close the list up behind each of them would move all that came later. */
  readonly #gone = new Map<R, number>()
  readonly #byId = new ById<Entry<R>>()
  readonly #pages = new Pages()
  /** Who reads the records as they stood at some moment. */
  readonly #readings = new Set<Reading>()
  #nextPosition = 0
  #revision: number
  /** How often a record was written. */
  #writes: number
  /** The moves, while they hold: records that are added come last in both orders. */
  #moves: readonly Move[] | undefined

  /** The records of a copy, which stays as it is. */
  constructor(schema: z.ZodType<R>, copy: TableCopy) {
    this.#collection = new Collection({ schema })
    this.#list = this.#collection.all()
    for (const kept of copy.records) this.#add(whole<R>({ ...kept.columns }), kept.written, kept)
    this.#writes = copy.writes
    this.#revision = copy.records.length
  }

  /** Every record, oldest first. */
  get all(): readonly R[] {
    this.#closeUp()
    return this.#list
  }

  /** How many there are. */
  get size(): number {
    return this.#list.length - this.#gone.size
  }

  /** A number that is another one after every change, undone ones included. */
  get revision(): number {
    return this.#revision
  }

  entry(id: R['id'] | null | undefined): Entry<R> | undefined {
    return this.#byId.get(id)
  }

  /** Whether there is a record with this id, whatever that is. */
  has(id: unknown): boolean {
    return this.#byId.get(id) !== undefined
  }

  /** The records that meet a condition, oldest first. */
  where(condition: (record: R) => boolean): R[] {
    this.#closeUp()
    return this.#collection.findMany(new Query(condition))
  }

  append(record: R): void {
    this.#revision++
    if (this.#pages.isInUse) this.#pages.soilFrom(this.#list.length)
    this.#add(record, ++this.#writes, undefined)
  }

  remove(entry: Entry<R>): void {
    const { record, position } = entry
    this.keep(entry)
    this.#revision++
    if (this.#pages.isInUse) this.#pages.soilFrom(this.#offset(position))
    this.#gone.set(record, position)
    this.#byId.delete(record.id)
    this.#moves = undefined
    if (this.#gone.size > this.size) this.#closeUp()
  }

  /** Puts a record back that was removed. */
  restore(entry: Entry<R>): void {
    const offset = this.#offset(entry.position)
    this.#revision++
    this.#pages.soilFrom(offset)
    if (!this.#gone.delete(entry.record)) this.#list.splice(offset, 0, entry.record)
    this.#byId.set(entry.record.id, entry)
    this.#moves = undefined
  }

  /** Notes that the columns of a record were written. */
  write(entry: Entry<R> | undefined): void {
    this.rewrite(entry, ++this.#writes)
  }

  /** Notes that the columns of a record are again what they were, and where it stood among the written ones. */
  rewrite(entry: Entry<R> | undefined, written: number): void {
    this.#revision++
    if (!entry) return
    entry.written = written
    entry.copy = undefined
    this.#moves = undefined
    if (this.#pages.isInUse) this.#pages.soil(this.#offset(entry.position))
  }

  /** To be called before the columns of a record are written. */
  keep(entry: Entry<R> | undefined): void {
    if (!entry || this.#readings.size === 0) return
    for (const reading of this.#readings) reading.keep(entry)
  }

  /** The records as they stand, to be made to JSON later. `close` has to follow. */
  read(): Reading {
    const reading = new Reading(this.all, this.#nextPosition, this.moves())
    this.#readings.add(reading)
    return reading
  }

  /** Ends a reading. */
  close(reading: Reading): void {
    this.#readings.delete(reading)
  }

  /** Notes a change of what belongs to the table besides its records. */
  touch(): void {
    this.#revision++
  }

  /** Records in the order in which they came. */
  asArrived(records: Iterable<R>): R[] {
    return [...records].sort((a, b) => this.#position(a) - this.#position(b))
  }

  /** How late a record was last written. */
  written(record: R): number {
    return this.#byId.get(record.id)?.written ?? 0
  }

  /** Records in the order in which they were last written. */
  asWritten(records: Iterable<R>): R[] {
    return [...records].sort((a, b) => this.written(a) - this.written(b))
  }

  /** What the order of writing has elsewhere than the order in which the records came. */
  moves(): readonly Move[] {
    this.#moves ??= this.#isInOrder() ? [] : this.#findMoves()
    return this.#moves
  }

  /** Whether the records were written in the order in which they came, as most are. */
  #isInOrder(): boolean {
    let last = 0
    return this.all.every((record) => {
      const before = last
      last = this.written(record)
      return before <= last
    })
  }

  #findMoves(): Move[] {
    const entries = this.#entries().sort((a, b) => a.written - b.written)
    return movesOf(entries.map(({ record: { id }, position }) => ({ id, position })))
  }

  /** Takes over an order of writing that was exported before. */
  arrange(moves: readonly Move[]): void {
    const ids = written(
      this.all.map(({ id }) => id),
      moves,
    )
    for (const id of ids) {
      const entry = this.#byId.get(id)
      if (entry) Object.assign(entry, { written: ++this.#writes, copy: undefined })
    }
    this.#moves = undefined
    this.#revision++
  }

  /**
   * The JSON of the records in pieces, made one after the other. Who is asked again makes anew only what has changed
   * meanwhile.
   */
  pages(): Iterable<string> {
    return this.#pages.of(this)
  }

  /** The records as they stand; those that have not changed since the last copy are the same as in that. */
  copy(): Omit<TableCopy, 'nextId'> {
    return { writes: this.#writes, records: this.#entries().map((entry) => this.#copyOf(entry)) }
  }

  #entries(): Array<Entry<R>> {
    return this.all.flatMap(({ id }) => this.#byId.get(id) ?? [])
  }

  #copyOf(entry: Entry<R>): RecordCopy {
    const { record, written, copy } = entry
    if (copy?.written === written) return copy
    entry.copy = { columns: { ...record }, written }
    return entry.copy
  }

  #add(record: R, written: number, copy: RecordCopy | undefined): void {
    this.#byId.set(record.id, { record, position: this.#nextPosition++, written, copy })
    this.#list.push(record)
  }

  /** Where in the list the record with this position stands, or would: positions ascend. */
  #offset(position: number): number {
    return countWhile(this.#list, (record) => this.#position(record) < position)
  }

  #position(record: R): number {
    return this.#gone.get(record) ?? this.#byId.get(record.id)?.position ?? -1
  }

  /** Takes what is gone out of the list. */
  #closeUp(): void {
    if (this.#gone.size === 0) return
    let kept = 0
    for (const record of this.#list) if (!this.#gone.has(record)) this.#list[kept++] = record
    this.#list.length = kept
    this.#gone.clear()
  }
}
