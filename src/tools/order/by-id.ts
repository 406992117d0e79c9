/** Records in the order of their ids, in which they were made. */
export function byId<T extends { id: number }>(records: Iterable<T>): T[] {
  return [...records].sort((a, b) => a.id - b.id)
}
