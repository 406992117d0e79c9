import type { Attributes } from './attributes.ts'
import type { Replacement } from './replacement.ts'
import type { Source } from './source.ts'

/** What every part of a pull works with. */
export interface PullContext {
  source: Source
  /** The path of something in the account. */
  at: (path: string) => string
  replacement: Replacement
  attributes: Attributes
  /** How many requests are under way at once. */
  concurrency: number
  /** Hears what could not be read, and what becomes of it. */
  tell: (line: string) => void
}

/** Milliseconds of a moment that the API tells in seconds; undefined for none. */
export function moment(seconds: number | null | undefined): number | undefined {
  return seconds ? seconds * 1000 : undefined
}
