import type { Sequence } from '#db/indexes/sorted-list'
import { parameterInvalid } from '#errors'
import { countWhile } from '#tools/count-while'

/** A stretch of time, in milliseconds since 1970. */
export interface TimeRange {
  since: number
  /** Not within it any more. */
  until: number
}

/** The limits of a range as a request has them: seconds since 1970, as text. */
export interface GivenRange {
  since?: string | null | undefined
  until?: string | null | undefined
}

/**
 * The range between two limits; undefined when one of them is missing.
 * @throws {Failure} `ParametersInvalid` for what begins with no number: the running server breaks on it
 */
export function rangeOf({ since, until }: GivenRange): TimeRange | undefined {
  if (!since?.trim() || !until?.trim()) return undefined
  return { since: timeOf('since', since), until: timeOf('until', until) }
}

/**
 * The range between two limits that both have to be there.
 * @throws {Failure} `ParametersInvalid`
 */
export function requiredRange(given: GivenRange): TimeRange {
  const range = rangeOf(given)
  if (range) return range
  throw parameterInvalid(given.since?.trim() ? 'until' : 'since', 'is missing')
}

/** The last moment that a report reaches: the end of the year 9999. */
const LAST_SECOND = 253_402_300_799

/**
 * A time, given in seconds as the server reads it: what follows the number is passed over, so that a date is its year.
 * @returns milliseconds since 1970
 * @throws {Failure} `ParametersInvalid`
 */
export function timeOf(name: string, text: string): number {
  const [digits] = /^-?\d+/.exec(text) ?? []
  const seconds = Number(digits)
  if (digits !== undefined && Math.abs(seconds) <= LAST_SECOND) return seconds * 1000
  throw parameterInvalid(name, 'must be a time in seconds since 1970')
}

/** The range of the same length that ends where this one begins. */
export function rangeBefore({ since, until }: TimeRange): TimeRange {
  return { since: since - (until - since), until: since }
}

/** Those of the items within a range; `items` ascend by `timeOfItem`. Costs as much as there are in the range. */
export function inRange<T extends object>(
  items: Pick<Sequence<T>, 'length' | 'at' | 'slice'>,
  timeOfItem: (item: T) => number,
  range: TimeRange,
): T[] {
  const from = countWhile(items, (item) => timeOfItem(item) < range.since)
  return items.slice(
    from,
    countWhile(items, (item) => timeOfItem(item) < range.until),
  )
}

/** The index of the last of the ascending starts that is not after a time; -1 when all are. */
export function indexWithin(starts: readonly number[], time: number): number {
  return countWhile(starts, (start) => start <= time) - 1
}
