import type { Sequence } from '#db/indexes/sorted-list'
import { countWhile } from '#tools/count-while'

type Compare<T> = (a: T, b: T) => number

/** How lists are put together. */
export interface Merging<T> {
  compare: Compare<T>
  /** Whether the lists have it the other way round. */
  isDescending: boolean
}

/** What stands from a place on in lists that are merged, one group of them behind the other. Walks as far as it has to. */
export function slicedFromGroups<T extends object>(
  groups: ReadonlyArray<ReadonlyArray<Sequence<T>>>,
  merging: Merging<T>,
  start: number,
  size: number,
): T[] {
  const found: T[] = []
  let skipped = start
  for (const lists of groups) {
    found.push(...slicedFrom(lists, merging, skipped, size - found.length))
    const total = lists.reduce((sum, { length }) => sum + length, 0)
    skipped = Math.max(skipped - total, 0)
    if (found.length === size) break
  }
  return found
}

function slicedFrom<T extends object>(
  lists: ReadonlyArray<Sequence<T>>,
  merging: Merging<T>,
  start: number,
  size: number,
): T[] {
  const [only] = lists
  if (only && lists.length === 1)
    return merging.isDescending ? fromEnd(only, start, size) : only.slice(start, start + size)
  const found: T[] = []
  let passed = 0
  for (const item of merged(lists, merging)) {
    if (passed++ >= start) found.push(item)
    if (found.length === size) break
  }
  return found
}

function fromEnd<T>(list: Sequence<T>, start: number, size: number): T[] {
  const end = Math.max(list.length - start, 0)
  return list.slice(Math.max(end - size, 0), end).reverse()
}

function* merged<T extends object>(
  lists: ReadonlyArray<Sequence<T>>,
  { compare, isDescending }: Merging<T>,
): Generator<T> {
  const rests = lists.map((list) => (isDescending ? list.descending() : list)[Symbol.iterator]())
  const heads = rests.map((rest) => rest.next())
  for (;;) {
    let best: { item: T; rest: number } | undefined
    for (const [rest, { done, value }] of heads.entries()) {
      if (!done && (!best || compare(value, best.item) < 0)) best = { item: value, rest }
    }
    if (!best) return
    yield best.item
    heads[best.rest] = rests[best.rest]?.next() ?? { done: true, value: undefined }
  }
}

/** More than one of so many: then all are sorted. */
const FEW = 8

/** The first of some items in an order: quicker than to sort all, where few are wanted. */
export function firstOf<T extends object>(items: readonly T[], compare: Compare<T>, count: number): T[] {
  if (count * FEW > items.length) return items.toSorted(compare).slice(0, count)
  const first: T[] = []
  for (const item of items) {
    const last = first[count - 1]
    if (last && compare(last, item) <= 0) continue
    first.splice(
      countWhile(first, (other) => compare(other, item) <= 0),
      0,
      item,
    )
    if (first.length > count) first.pop()
  }
  return first
}
