/**
 * Sorts as PostgreSQL does, which leaves equal items in another order than they came: who reads a list of the real
 * server sees that order. It is that database's quicksort, for as many items as fit into memory.
 */
export function databaseSort<T extends object>(items: readonly T[], compare: (a: T, b: T) => number): T[] {
  const sorting = new Sorting(items, compare)
  sorting.sort(0, items.length)
  return sorting.items
}

/** Fewer items than this are sorted by insertion. */
const FEW = 7

/** More items than this have their pivot chosen among nine. */
const MANY = 40

/** How far a partition has come: what is equal to the pivot lies at both ends, what is not looked at between `low` and `high`. */
interface Parts {
  equalBelow: number
  low: number
  high: number
  equalAbove: number
}

class Sorting<T extends object> {
  readonly items: T[]
  readonly #compare: (a: T, b: T) => number

  constructor(items: readonly T[], compare: (a: T, b: T) => number) {
    this.items = [...items]
    this.#compare = compare
  }

  /** Sorts what lies from `start` up to `end`, which is not part of it. */
  sort(start: number, end: number): void {
    if (this.#isSorted(start, end)) return
    if (end - start < FEW) {
      this.#insertEach(start, end)
      return
    }
    this.#swap(start, this.#pivot(start, end))
    const { less, greater } = this.#partition(start, end)
    this.sort(start, less)
    this.sort(greater, end)
  }

  #isSorted(start: number, end: number): boolean {
    for (let index = start + 1; index < end; index++) {
      if (this.#order(index - 1, index) > 0) return false
    }
    return true
  }

  #insertEach(start: number, end: number): void {
    for (let next = start + 1; next < end; next++) {
      for (let index = next; index > start && this.#order(index - 1, index) > 0; index--) this.#swap(index, index - 1)
    }
  }

  #pivot(start: number, end: number): number {
    const count = end - start
    const middle = start + Math.floor(count / 2)
    const last = end - 1
    if (count === FEW) return middle
    if (count <= MANY) return this.#median(start, middle, last)
    const step = Math.floor(count / 8)
    return this.#median(
      this.#median(start, start + step, start + 2 * step),
      this.#median(middle - step, middle, middle + step),
      this.#median(last - 2 * step, last - step, last),
    )
  }

  #median(a: number, b: number, c: number): number {
    if (this.#order(a, b) < 0) {
      if (this.#order(b, c) < 0) return b
      return this.#order(a, c) < 0 ? c : a
    }
    if (this.#order(b, c) > 0) return b
    return this.#order(a, c) < 0 ? a : c
  }

  /**
   * Parts the items by the first of them: what is less, what is equal, what is greater.
   * @returns the end of the lesser ones and the start of the greater ones
   */
  #partition(start: number, end: number): { less: number; greater: number } {
    const parts = { equalBelow: start + 1, low: start + 1, high: end - 1, equalAbove: end - 1 }
    for (;;) {
      this.#passLesser(start, parts)
      this.#passGreater(start, parts)
      if (parts.low > parts.high) break
      this.#swap(parts.low++, parts.high--)
    }
    const { equalBelow, low, high, equalAbove } = parts
    this.#swapRuns(start, low, Math.min(equalBelow - start, low - equalBelow))
    this.#swapRuns(low, end, Math.min(equalAbove - high, end - 1 - equalAbove))
    return { less: start + low - equalBelow, greater: end - (equalAbove - high) }
  }

  /** Goes up to the first item that is greater than the pivot; equal ones go to the lower end. */
  #passLesser(pivot: number, parts: Parts): void {
    for (; parts.low <= parts.high; parts.low++) {
      const order = this.#order(parts.low, pivot)
      if (order > 0) return
      if (order === 0) this.#swap(parts.equalBelow++, parts.low)
    }
  }

  /** Goes down to the first item that is less than the pivot; equal ones go to the upper end. */
  #passGreater(pivot: number, parts: Parts): void {
    for (; parts.low <= parts.high; parts.high--) {
      const order = this.#order(parts.high, pivot)
      if (order < 0) return
      if (order === 0) this.#swap(parts.high, parts.equalAbove--)
    }
  }

  /** Swaps as many items from `start` on with as many before `end`. */
  #swapRuns(start: number, end: number, count: number): void {
    for (let index = 0; index < count; index++) this.#swap(start + index, end - count + index)
  }

  #order(a: number, b: number): number {
    return this.#compare(this.#at(a), this.#at(b))
  }

  #swap(a: number, b: number): void {
    const kept = this.#at(a)
    this.items[a] = this.#at(b)
    this.items[b] = kept
  }

  #at(index: number): T {
    const item = this.items[index]
    if (item === undefined) throw new Error(`Failed to sort: there is no item ${index}`)
    return item
  }
}
