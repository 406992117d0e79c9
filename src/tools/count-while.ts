/** How many of the items, from the first on, meet a condition that those behind them do not. Looks at a few of them only. */
export function countWhile<T extends NonNullable<unknown>>(
  items: { readonly length: number; at(place: number): T | undefined },
  condition: (item: T) => boolean,
): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items.at(middle)
    if (item !== undefined && condition(item)) low = middle + 1
    else high = middle
  }
  return low
}
