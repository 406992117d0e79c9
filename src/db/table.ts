import { isEqual } from '#tools/is-equal'
import { TICK } from '#tools/time/clock'
import type { TableCopy } from './copy.ts'
import { Lookup } from './lookup.ts'
import { type Changes, type Insert, type Key, type Model, type RecordChange, type Row, whole } from './model.ts'
import { refuseNullBytes } from './null-bytes.ts'
import type { Entry } from './records.ts'
import { type Defect, restoreTable, type TableState } from './restore.ts'
import type { Move } from './written-order.ts'

/** The services that a table takes from the database it belongs to. */
export interface TableContext {
  /** The mock's time in milliseconds since 1970. */
  now(): number
  /** The steps that undo the changes of the transaction that is open; undefined when there is none. */
  undo(): Array<() => void> | undefined
  /** Counts records that come, or go. */
  count(more: number): void
}

/** The records of one kind, with indexes beside them, so that an operation costs the same whatever else is stored. */
export class Table<
  R extends Row,
  D extends Partial<R>,
  U extends string = never,
  L extends string = never,
  S extends string = never,
> extends Lookup<R, D, U, L, S> {
  readonly #context: TableContext
  #watchers: Array<(change: RecordChange<R>) => void> | undefined
  #nextId: number
  /** What the next record gets instead. */
  #wantedId: number | undefined

  constructor(definition: Model<R, D, U, L, S>, context: TableContext) {
    super(definition)
    this.#context = context
    this.#nextId = definition.firstId ?? 1
  }

  /** The id that the next record without one of its own gets. */
  get nextId(): number {
    return this.#wantedId ?? this.#nextId
  }

  /** Makes the next record that comes without an id get this one, and those after it go on behind the highest. */
  giveNext(id: number): void {
    this.#wantedId = id
  }

  /** Makes the table give ids from `id` on; never goes back. */
  reserve(id: number): void {
    if (id <= this.#nextId) return
    this.#nextId = id
    this.contents.records.touch()
  }

  /**
   * Adds a record.
   * @throws if the id or a unique key is taken: rules that users may break are checked before, by the domain.
   * @throws {Failure} `ParametersInvalid` for text with a null byte
   */
  insert(values: Insert<R, D>): R {
    refuseNullBytes(values)
    const now = this.#context.now()
    const given: { id?: R['id'] } = values
    const id = given.id ?? this.nextId
    const before = this.#nextId
    const { blank, records, indexes } = this.contents
    const record = whole<R>({
      ...blank,
      id,
      ...this.model.defaults(),
      ...('updated_at' in blank ? { created_at: now, updated_at: now } : { created_at: now }),
      ...values,
    })
    if (records.has(id)) throw new Error(`Failed to insert a record: id ${id} is taken`)
    indexes.refuseTaken(record)
    if (given.id === undefined) this.#wantedId = undefined
    if (typeof id === 'number') this.reserve(id + 1)
    records.append(record)
    indexes.enter(record)
    this.#context.count(1)
    this.#rememberInsert(record, before)
    this.#tell({ action: 'create', record, previous: {} })
    return record
  }

  /**
   * Changes columns of a record in place and moves it within the indexes.
   * @param options.touch whether `updated_at` follows a change; true unless told.
   * @returns the previous values of the columns that changed; empty when nothing did.
   * @throws {Failure} `ParametersInvalid` for text with a null byte
   */
  update(record: R, values: Partial<R>, options: { touch?: boolean } = {}): Changes<R> {
    const previous: Changes<R> = {}
    const next: Partial<R> = {}
    let changed = false
    for (const column in values) {
      const value = values[column]
      const before = record[column]
      if (value === undefined || value === before || isEqual(before, value)) continue
      previous[column] = before
      next[column] = value
      changed = true
    }
    if (!changed) return previous
    refuseNullBytes(values)
    if (options.touch ?? true) this.#touch(record, next, previous)
    this.#rewrite(record, next, previous)
    this.#tell({ action: 'update', record, previous })
    return previous
  }

  /** Removes a record. Removing one that is gone, or none, does nothing. */
  delete(record: R | undefined): void {
    const entry = record && this.#remove(record)
    if (!entry) return
    this.#context.undo()?.push(() => {
      const { records, indexes } = this.contents
      records.restore(entry)
      indexes.enter(record)
      this.#context.count(1)
    })
    this.#tell({ action: 'destroy', record, previous: {} })
  }

  /** Removes the records that a list has for a key. */
  deleteMany(index: L, key: Key): void {
    for (const record of [...this.many(index, key)]) this.delete(record)
  }

  /** Changes columns of records, which leaves `updated_at` as it is. */
  adjust(records: Iterable<R>, values: Partial<R>): void {
    for (const record of [...records]) this.update(record, values, { touch: false })
  }

  /** Calls back, in the middle of the change, with everything that comes of a record from now on. */
  watch(watcher: (change: RecordChange<R>) => void): void {
    this.#watchers ??= []
    this.#watchers.push(watcher)
  }

  /**
   * Adds a record that was exported before, as it is.
   * @throws when its id or a unique key is taken
   */
  load(record: R): void {
    const { records, indexes } = this.contents
    if (records.has(record.id)) throw new Error(`id ${record.id} occurs twice`)
    indexes.refuseTaken(record)
    records.append(record)
    indexes.enter(record)
    this.#context.count(1)
    if (typeof record.id === 'number') this.reserve(record.id + 1)
  }

  /**
   * Adds many records as they are, whose ids ascend and whose keys are known to be free: nothing is looked up, and indexes
   * take them in when somebody looks for a key.
   */
  append(records: readonly R[]): void {
    this.contents.append(records)
    this.#context.count(records.length)
    const last = records.at(-1)?.id
    if (typeof last === 'number') this.reserve(last + 1)
  }

  /** The records as they stand, to fill another table with. What has not changed since the last time costs nothing. */
  copy(): TableCopy {
    return this.contents.copy(this.#nextId)
  }

  /** Lets the table, which is empty, go on from a copy, which stays as it is. */
  fill(copy: TableCopy): void {
    this.contents.fill(copy)
    this.#nextId = copy.nextId
    this.#context.count(copy.records.length)
  }

  /** Takes over an order of writing that was exported before. */
  arrange(moves: readonly Move[]): void {
    this.contents.arrange(moves)
  }

  /** Removes the records that belong to an account. Looks at every record. */
  removeOwnedBy(accountId: number): void {
    const isOwned = (record: R): boolean => 'account_id' in record && record.account_id === accountId
    for (const record of this.where(isOwned)) this.delete(record)
  }

  /** Fills the table, which is empty, with what was exported. @returns what can't be taken */
  restore(name: string, state: TableState): Defect[] {
    return restoreTable(name, this, state)
  }

  #tell(change: RecordChange<R>): void {
    if (this.#watchers) for (const watcher of this.#watchers) watcher(change)
  }

  /** What is refused after all uses up no id, as recorded of the running server. */
  #rememberInsert(record: R, nextId: number): void {
    this.#context.undo()?.push(() => {
      this.#remove(record)
      this.#nextId = nextId
    })
  }

  /** Gives a record new column values. @throws when a unique key is taken */
  #rewrite(record: R, next: Partial<R>, previous: Changes<R>): void {
    const { indexes, records } = this.contents
    const entry = records.entry(record.id)
    const written = entry?.written ?? 0
    const isElsewhere = this.#isElsewhere(next)
    records.keep(entry)
    indexes.move(record, next, () => (isElsewhere ? records.rewrite(entry, written) : records.write(entry)))
    this.#context.undo()?.push(() => {
      records.keep(entry)
      indexes.move(record, previous, () => records.rewrite(entry, written))
    })
  }

  /** Whether all of it stands in other tables on the running server. */
  #isElsewhere(next: Partial<R>): boolean {
    const { elsewhere } = this.model
    if (!elsewhere) return false
    for (const column in next) if (!elsewhere.includes(column)) return false
    return true
  }

  #touch(record: R, next: Partial<R>, previous: Changes<R>): void {
    if (!('updated_at' in record) || 'updated_at' in previous) return
    const before = record.updated_at
    if (typeof before !== 'number') return
    Object.assign(previous, { updated_at: before })
    Object.assign(next, { updated_at: Math.max(this.#context.now(), before + TICK) })
  }

  /** Takes a record out; undefined when it is gone already. */
  #remove(record: R): Entry<R> | undefined {
    const { records, indexes } = this.contents
    const entry = records.entry(record.id)
    if (entry?.record !== record) return undefined
    indexes.leave(record)
    records.remove(entry)
    this.#context.count(-1)
    return entry
  }
}
