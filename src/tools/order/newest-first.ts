/** What was made at some time. */
export interface Dated {
  id: number
  created_at: number
}

/** The order of two records by when they were made, the newest first; of one moment, the one with the higher id. */
export function newestFirst(a: Dated, b: Dated): number {
  return b.created_at - a.created_at || b.id - a.id
}

/** The same the other way round. */
export function oldestFirst(a: Dated, b: Dated): number {
  return newestFirst(b, a)
}
