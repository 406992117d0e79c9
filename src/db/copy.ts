/**
 * The records of a table as they stood at one time. Records are changed in place, column by column, so a copy of the
 * columns is enough: what is in them is replaced, never changed.
 */
export interface TableCopy {
  nextId: number
  /** How often a record had been written. */
  writes: number
  records: Array<{ columns: object; written: number }>
}

/** All records of a database as they stood at one time. */
export interface DbCopy {
  /** How many there are. */
  size: number
  tables: ReadonlyMap<string, TableCopy>
}
