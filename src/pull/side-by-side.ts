/**
 * What becomes of each item, worked on side by side.
 * @param concurrency how many at once
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  { concurrency }: { concurrency: number },
): Promise<R[]> {
  const results: R[] = []
  // All take the next one of the same.
  const entries = items.entries()
  const goThrough = async () => {
    for (const [index, item] of entries) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: concurrency }, goThrough))
  return results
}
