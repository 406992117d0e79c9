/** Some records that indexes know. */
export interface Candidates<R> {
  count: number
  records: () => Iterable<R>
}

/** What some lookups found. */
export function candidatesOf<R>(
  ...found: ReadonlyArray<ReadonlySet<R> | (Iterable<R> & { length: number })>
): Candidates<R> {
  const counts = found.map((records) => ('size' in records ? records.size : records.length))
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    records: () => found.flatMap((records) => [...records]),
  }
}

/** The fewest of those that are known; undefined where none are. */
export function fewest<R>(known: ReadonlyArray<Candidates<R> | undefined>): Candidates<R> | undefined {
  return known.reduce((few, other) => (!few || (other && other.count < few.count) ? other : few), undefined)
}

/** All that are among any of some; undefined where one of these is not known. */
export function union<R>(known: ReadonlyArray<Candidates<R> | undefined>): ReadonlySet<R> | undefined {
  const all = new Set<R>()
  for (const candidates of known) {
    if (!candidates) return undefined
    for (const record of candidates.records()) all.add(record)
  }
  return all
}
