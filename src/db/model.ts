import type { z } from 'zod'

/** What an index maps a record to; `undefined` leaves the record out of the index. */
export type Key = string | number | undefined

/** The least a record has: a primary key, a number that the table gives or a text that the caller gives. */
export interface Row {
  id: number | string
}

/** What changed in an update: the previous value of every column that has a new one. */
export type Changes<R> = { [K in keyof R]?: R[K] }

/** What came of a record. The undoing of a change that is taken back is not told. */
export interface RecordChange<R> {
  action: 'create' | 'update' | 'destroy'
  record: R
  /** The previous values of an update. */
  previous: Changes<R>
}

/** How one kind of record is indexed. */
export interface Indexing<R extends Row, U extends string, L extends string, S extends string> {
  /** At most one record per key. */
  unique?: Record<U, IndexKey<R>>
  /** All records of a key, in the order they came into the index; in none where a record has several keys. */
  lists?: Record<L, IndexKey<R> | DerivedKeys<R>>
  /** All records of a key, ascending, ties by id. */
  sorted?: Record<S, SortedKey<R>>
}

/** What a sorted index goes by. */
export interface SortedKey<R> {
  key: IndexKey<R>
  /**
   * A number, null being 0; what is made of some columns, those without it behind all others; or the order in which the
   * records were last written.
   */
  by: Column<R> | DerivedKey<R> | typeof WRITTEN
}

/** The order in which the records of a table were last written. */
export const WRITTEN = Symbol('written')

type Column<R> = keyof R & string

/**
 * What an index has as a record's key: the value of a column, which null leaves out of the index; several, joined by
 * colons, null as nothing; or what is made of some. So it is known which changes move a record.
 */
export type IndexKey<R> = Column<R> | ReadonlyArray<Column<R>> | DerivedKey<R>

/** A key that is made of some columns. */
export interface DerivedKey<R> {
  of: ReadonlyArray<Column<R>>
  key: (record: R) => Key
}

/** Keys that are made of some columns. */
export interface DerivedKeys<R> {
  of: ReadonlyArray<Column<R>>
  each: (record: R) => readonly Key[]
}

/** Makes keys of columns of records of a type; that they are made of nothing else is what the types are for. */
export function derived<R>() {
  return <C extends Column<R>>(of: readonly C[], key: (columns: Pick<R, C>) => Key): DerivedKey<R> => ({ of, key })
}

/** As `derived`, where a record may have several keys. */
export function derivedKeys<R>() {
  return <C extends Column<R>>(of: readonly C[], each: (columns: Pick<R, C>) => readonly Key[]): DerivedKeys<R> => ({
    of,
    each,
  })
}

/** How one kind of record is stored: its schema, the values it starts with, and its indexes. */
export interface Model<R extends Row, D extends Partial<R>, U extends string, L extends string, S extends string>
  extends Indexing<R, U, L, S> {
  /** The columns. Imported state is checked against it; the record type is inferred from it. */
  schema: z.ZodType<R>
  /** Column values of a new record that the caller does not give; called per record, so objects are not shared. */
  defaults: () => D
  /** The first id that the table gives. 1 unless told. */
  firstId?: number
  /** Columns that the running server keeps in tables of their own: to write them is not to write the record. */
  elsewhere?: ReadonlyArray<Column<R>>
}

/** Describes how one kind of record is stored. Only infers the types. */
export function model<
  R extends Row,
  D extends Partial<R>,
  U extends string = never,
  L extends string = never,
  S extends string = never,
>(definition: Model<R, D, U, L, S>): Model<R, D, U, L, S> {
  return definition
}

/** The columns that a caller has to give for a new record, and those it may. */
export type Insert<R extends Row, D> = Omit<R, keyof D | Automatic> &
  Partial<Pick<R, Extract<keyof D | Automatic, keyof R>>>

type Automatic = 'id' | 'created_at' | 'updated_at'

/** Has the type of a whole record: whoever makes one has every column that a record of its kind has. */
export function whole<R extends Row>(columns: object): R {
  const isRecord = (candidate: object): candidate is R => 'id' in candidate
  if (!isRecord(columns)) throw new Error('Failed to make a record: it has no id')
  return columns
}
