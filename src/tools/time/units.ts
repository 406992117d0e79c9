/** What times are counted in, in milliseconds. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How far from 1970 a moment can lie that has a date. */
export const FARTHEST = 8_640_000_000_000_000

/** A time in whole seconds since 1970. */
export function seconds(time: number): number {
  return Math.floor(time / SECOND)
}
