import {
  AVERAGE_METRICS,
  type AverageMetric,
  average,
  averaged,
  COUNT_METRICS,
  type CountMetric,
  countables,
  distinct,
} from './metrics.ts'
import { type Period, periodStarts } from './periods.ts'
import { indexWithin, type TimeRange } from './range.ts'
import type { Scope } from './scope.ts'
import type { Offsets } from './timezones.ts'

/** How a series is divided. */
export interface SeriesOptions {
  range: TimeRange | undefined
  period: Period
  /** The time zone's distance from UTC. */
  offsetAt: Offsets
  businessHours: boolean
}

/** One period of a series. */
export interface Entry {
  value: number
  /** When the period begins, in milliseconds since 1970. */
  start: number
  /** How many things it is the average of; absent where things are counted. */
  count?: number
}

/** A metric over time, a period after the other; undefined when there is no such metric. */
export function seriesOf(scope: Scope, name: string | null | undefined, options: SeriesOptions): Entry[] | undefined {
  const count = COUNT_METRICS.find((metric) => metric === name)
  if (count) return countSeries(scope, count, options)
  const mean = AVERAGE_METRICS.find((metric) => metric === name)
  return mean && averageSeries(scope, mean, options)
}

/** Whether there is a metric of this name. */
export function isMetric(name: string | null | undefined): boolean {
  return [...COUNT_METRICS, ...AVERAGE_METRICS].some((metric) => metric === name)
}

function countSeries(scope: Scope, metric: CountMetric, options: SeriesOptions): Entry[] {
  const { range } = options
  if (!range) return []
  return divided(countables(scope, metric, range), ({ at }) => at, options).map(({ start, items }) => ({
    value: distinct(items),
    start,
  }))
}

function averageSeries(scope: Scope, metric: AverageMetric, options: SeriesOptions): Entry[] {
  const { range, businessHours } = options
  if (!range) return []
  const events = averaged(scope, metric, range)
  return divided(events, ({ created_at }) => created_at, options).map(({ start, items }) => ({
    value: average(items, businessHours) ?? 0,
    start,
    count: items.length,
  }))
}

/** The items of every period, empty ones included. */
function divided<T>(
  items: readonly T[],
  timeOf: (item: T) => number,
  { range, period, offsetAt }: SeriesOptions,
): Array<{ start: number; items: T[] }> {
  const starts = range ? periodStarts(range, period, offsetAt) : []
  const periods = starts.map((start): { start: number; items: T[] } => ({ start, items: [] }))
  for (const item of items) periods[indexWithin(starts, timeOf(item))]?.items.push(item)
  return periods
}
