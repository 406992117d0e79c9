import { type IndexKey, type Key, type SortedKey, WRITTEN } from '#db/model'

/** How an index finds the key of a record, and the columns that it is made of. */
export interface KeyReader<R> {
  readonly columns: readonly string[]
  readonly of: (record: R) => Key
}

/** Reads keys as the definition of an index has them. */
export function keyReader<R extends object>(key: IndexKey<R>): KeyReader<R> {
  if (typeof key === 'string') return { columns: [key], of: (record) => keyIn(record[key]) }
  return 'of' in key ? { columns: key.of, of: key.key } : joinedReader(key)
}

function joinedReader<R extends object>(columns: ReadonlyArray<keyof R & string>): KeyReader<R> {
  const textOf = (record: R, column: keyof R): string => `${record[column] ?? ''}`
  const [first, ...others] = columns
  if (first === undefined) throw new Error('Failed to make an index: it has no columns')
  return {
    columns,
    of: (record) => {
      let joined = textOf(record, first)
      for (const column of others) joined += `:${textOf(record, column)}`
      return joined
    },
  }
}

function keyIn(value: unknown): Key {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

/** Reads what records are sorted by. @param written tells how late a record was last written */
export function orderReader<R extends object>(by: SortedKey<R>['by'], written: (record: R) => number): KeyReader<R> {
  if (by === WRITTEN) return { columns: [], of: written }
  if (typeof by === 'object') return { columns: by.of, of: by.key }
  return {
    columns: [by],
    of: (record) => {
      const value = record[by]
      return typeof value === 'number' ? value : 0
    },
  }
}
