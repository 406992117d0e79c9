import type { Json } from '#db/models/columns'
import { FARTHEST } from '#tools/time/units'
import { expected, field, isComposed, unfit } from './field.ts'

/**
 * A time in seconds since 1970, as a number or a text that begins with one; read as milliseconds. Anything else breaks the
 * running server.
 */
export const unixTime = field<number>(
  (input) => {
    const isScalar = typeof input === 'number' || typeof input === 'string'
    const [digits] = (isScalar && /^-?\d+/.exec(String(input))) || []
    const time = digits === undefined ? Number.NaN : Number(digits) * 1000
    return Math.abs(time) <= FARTHEST ? { value: time } : unfit('a number of seconds since 1970')
  },
  { type: 'integer' },
)

/** When a snooze ends; null for what is no time, undefined where none is given: false counts as that. */
export function endOfSnooze(given: Json | undefined): number | null | undefined {
  if (given === undefined || given === null || given === false) return undefined
  const reading = unixTime.safeParse(given)
  return reading.success ? reading.data : null
}

/** What a time is given as for a column of times; null for what is no text, but a list or an object is none at all. */
export const timeText = field<string | null>(
  (input) => (isComposed(input) ? expected('a time') : { value: typeof input === 'string' ? input : null }),
  { type: 'string', format: 'date-time' },
)
