import { parameterInvalid } from '#errors'
import { DAY, HOUR } from '#tools/time/units'
import type { TimeRange } from './range.ts'
import type { Offsets } from './timezones.ts'

/** What a report can be divided into. Weeks begin on Sunday. */
const PERIODS = ['day', 'week', 'month', 'year', 'hour'] as const

export type Period = (typeof PERIODS)[number]

/** More periods than a report has rows: the running server gives up on so many. */
const MOST_PERIODS = 100_000

/** The period of this name; a day for all others. */
export function periodOf(name: string | null | undefined): Period {
  return PERIODS.find((period) => period === name) ?? 'day'
}

/**
 * Where the periods that a range touches begin, ascending, in milliseconds since 1970. The first one is always there,
 * even where the range ends before it begins.
 * @param offsetAt the time zone's distance from UTC
 * @throws {Failure} `ParametersInvalid` for more periods than anybody could want
 */
export function periodStarts({ since, until }: TimeRange, period: Period, offsetAt: Offsets): number[] {
  const offset = offsetAt(since)
  // Hours follow one another whatever clocks do, but for the one that they show twice: it is one period.
  const inUtc = (local: number): number => local - (period === 'hour' ? offset : offsetAt(local - offsetAt(local)))
  const first = floor(since + offset, period)
  const starts = [inUtc(first)]
  const shown = (time: number): number => time + offsetAt(time)
  for (let start = next(first, period); inUtc(start) < until; start = next(start, period)) {
    const time = inUtc(start)
    if (shown(time) !== shown(starts.at(-1) ?? time)) starts.push(time)
    if (starts.length > MOST_PERIODS) throw parameterInvalid('group_by', 'is too fine for the range')
  }
  return starts
}

/** The beginning of the period that a local time is in. */
function floor(local: number, period: Period): number {
  if (period === 'hour') return local - modulo(local, HOUR)
  const day = local - modulo(local, DAY)
  const date = new Date(day)
  switch (period) {
    case 'week':
      return day - date.getUTCDay() * DAY
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
    case 'year':
      return Date.UTC(date.getUTCFullYear(), 0, 1)
    default:
      return day
  }
}

function next(start: number, period: Period): number {
  const date = new Date(start)
  switch (period) {
    case 'hour':
      return start + HOUR
    case 'week':
      return start + 7 * DAY
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
    case 'year':
      return Date.UTC(date.getUTCFullYear() + 1, 0, 1)
    default:
      return start + DAY
  }
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
