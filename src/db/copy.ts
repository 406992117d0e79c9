/**
 * A record as it stood at one time. Records are changed in place, column by column, so a copy of the columns is enough:
 * what is in them is replaced, never changed.
 */
export interface RecordCopy {
  readonly columns: object
  /** Ascends with the time of its last change. */
  readonly written: number
}

/** The records of a table as they stood at one time. Nobody changes it, so any number of tables may go on from one. */
export interface TableCopy {
  readonly nextId: number
  /** How often a record had been written. */
  readonly writes: number
  readonly records: readonly RecordCopy[]
}

/** All records of a database as they stood at one time. */
export interface DbCopy {
  /** How many there are. */
  readonly size: number
  readonly tables: ReadonlyMap<string, TableCopy>
}
