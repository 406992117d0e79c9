import type { Sequence } from '#db/indexes/sorted-list'
import { parameterInvalid } from '#errors'
import type { Dialect } from '#protocol'
import { countWhile } from '#tools/count-while'
import { FARTHEST, SECOND } from '#tools/time/units'

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

/** The first moment that the server's database knows. */
const FIRST = Date.UTC(-4713, 10, 24)

/** @throws {Failure} `ParametersInvalid` for a moment that nobody can ask for */
function known(name: string, time: number): number {
  if (time >= FIRST && time <= FARTHEST) return time
  throw parameterInvalid(name, 'must be a time in seconds since 1970')
}

/**
 * A time, given in seconds as the server reads it: what follows the number is passed over, so that a date is its year.
 * @returns milliseconds since 1970
 * @throws {Failure} `ParametersInvalid`
 */
export function timeOf(name: string, text: string): number {
  return known(name, Number(/^-?\d+/.exec(text)?.[0]) * SECOND)
}

/**
 * The range of the same length that ends where a given one begins; undefined when one of its limits is missing. One that would
 * begin before all times breaks the running server, as does a beginning that is no time though the end is missing.
 * @throws {Failure} `ParametersInvalid`, in dialect `chatwoot`
 */
export function rangeBefore(given: GivenRange, dialect: Dialect): TimeRange | undefined {
  const range = rangeOf(given)
  if (!range) return dialect === 'chatwoot' ? void rangeOf({ since: '0', until: given.since }) : undefined
  const { since, until } = range
  const before = since - (until - since)
  return { since: dialect === 'chatwoot' ? known('since', before) : before, until: since }
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
