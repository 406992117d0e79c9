import { databaseSort } from '#tools/order/database-sort'

type Value = string | number | undefined

/** Something that records can be ordered by. */
export interface SortKey<R> {
  value: (record: R) => Value
  /** Whether records without a value come last either way; otherwise they count as greater than any value. */
  emptyLast: boolean
}

/** A key, and which way it is gone along. */
export interface Direction<K> {
  key: K
  sign: 1 | -1
}

/**
 * What a parameter `sort` asks for: keys, divided by commas; one that begins with `-` descends. The order in which the
 * keys are known, not that of the request, decides which of several goes first; unknown ones are passed over, and
 * spaces are part of a name.
 */
export function directionsOf<K>(known: ReadonlyMap<string, K>, sort: string): Array<Direction<K>> {
  if (sort === '') return []
  const wanted = sort.split(',')
  return [...known].flatMap(([name, key]) => {
    const given = wanted.findLast((one) => one === name || one === `-${name}`)
    return given === undefined ? [] : [{ key, sign: given === name ? 1 : -1 }]
  })
}

/** Puts records in order, as the database does. */
export function ordered<R>(records: readonly R[], order: ReadonlyArray<Direction<SortKey<R>>>): readonly R[] {
  if (order.length === 0) return records
  const keyed = records.map((record) => ({ record, values: order.map(({ key }) => key.value(record)) }))
  return databaseSort(keyed, (a, b) => compare(a.values, b.values, order)).map(({ record }) => record)
}

function compare<R>(a: readonly Value[], b: readonly Value[], order: ReadonlyArray<Direction<SortKey<R>>>): number {
  for (const [index, direction] of order.entries()) {
    const result = compareValues(a[index], b[index], direction)
    if (result !== 0) return result
  }
  return 0
}

function compareValues<R>(a: Value, b: Value, { key, sign }: Direction<SortKey<R>>): number {
  if (a === b) return 0
  if (a === undefined) return key.emptyLast ? 1 : sign
  if (b === undefined) return key.emptyLast ? -1 : -sign
  return a < b ? -sign : sign
}
