import type { Row } from '#db/model'
import { SeedError } from '#seed/seed-error'

/** What a document may say of a record besides: its number, and columns as they were stored. */
interface Identity<R> {
  id?: number | undefined
  stored?: { [K in keyof R]?: R[K] | undefined } | undefined
}

/** What a table does for it. */
interface Identifying<R> {
  has(id: unknown): boolean
  giveNext(id: number): void
  update(record: R, values: Partial<R>, options: { touch: boolean }): unknown
}

/**
 * Plants a record as its document identifies it.
 * @param make makes the record of the rest of the document
 * @throws {SeedError} when the number is taken
 */
export function identified<R extends Row, D extends Identity<R>>(
  table: Identifying<R>,
  { id, stored, ...values }: D,
  place: string,
  make: (values: Omit<D, 'id' | 'stored'>) => R,
): R {
  if (id !== undefined) {
    if (table.has(id)) throw new SeedError(`${place}.id: ${id} is taken`)
    table.giveNext(id)
  }
  const record = make(values)
  if (stored) table.update(record, columnsOf(stored), { touch: false })
  return record
}

function columnsOf<R extends object>(stored: { [K in keyof R]?: R[K] | undefined }): Partial<R> {
  const columns: Partial<R> = {}
  for (const name in stored) {
    const value = stored[name]
    if (value !== undefined) columns[name] = value
  }
  return columns
}
