import { FARTHEST, type Json } from '#db/models/columns'
import { expected, field, isComposed } from './field.ts'

/**
 * A time in seconds since 1970, as a number or a text that begins with one; read as milliseconds. Anything else breaks the
 * running server.
 */
export const unixTime = field<number>(
  (input) => {
    const isScalar = typeof input === 'number' || typeof input === 'string'
    const [digits] = (isScalar && /^-?\d+/.exec(String(input))) || []
    const time = digits === undefined ? Number.NaN : Number(digits) * 1000
    return Math.abs(time) <= FARTHEST
      ? { value: time }
      : { message: 'must be a number of seconds since 1970', kind: 'value' }
  },
  { type: 'integer' },
)

/** When a snooze ends; null for what is no time, undefined where none is given: false counts as that. */
export function endOfSnooze(given: Json | undefined): number | null | undefined {
  if (given === undefined || given === null || given === false) return undefined
  const reading = unixTime.safeParse(given)
  return reading.success ? reading.data : null
}

/** What ends a text that says which zone it means. */
const ZONE = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i

/**
 * A time as ISO 8601 text, read as milliseconds, in UTC unless it says another zone; null for a text that is not a time and for
 * anything else but a list or an object, as the framework casts it.
 */
export const isoTime = field<number | null>(
  (input) => {
    if (isComposed(input)) return expected('a time')
    if (typeof input !== 'string') return { value: null }
    const text = input.trim()
    const time = Date.parse(ZONE.test(text) ? text : `${text}Z`)
    return { value: Number.isNaN(time) ? null : time }
  },
  { type: 'string', format: 'date-time' },
)
