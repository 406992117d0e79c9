import { seconds } from '#tools/time/units'

export { seconds }

/** A page of a list, and how the server names it back: the number 1, or what was asked for. */
export interface Page {
  /** From 1. */
  number: number
  echo: string | number
}

/** A time in seconds since 1970 with the six decimals at most that the running server's database keeps. */
export function fractionalSeconds(time: number): number {
  return Math.round(time * 1000) / 1_000_000
}

/** A time in whole seconds since 1970; 0 where there is none, as the running server's views have it. */
export function secondsOrZero(time: number | null): number {
  return time === null ? 0 : seconds(time)
}

/** A time as ISO 8601 text in UTC with three decimals; years of more than four digits without a sign. */
export function iso(time: number): string {
  return new Date(time).toISOString().replace(/^\+0*/, '')
}

/** A time as ISO 8601 text, or null. */
export function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time)
}

/** A text, or null in the place of anything else. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The items of one page of a list. */
export function pageOf<T>(items: readonly T[], page: Page, size: number): T[] {
  return items.slice((page.number - 1) * size, page.number * size)
}
