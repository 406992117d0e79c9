import { z } from 'zod'

/** A value that JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** An object of free form, as JSON carries it. */
export type JsonObject = { [key: string]: Json }

/** Whether a value is an object of free form: neither a list nor null. */
export function isPlainObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * An object of free form. It is kept as it came, whatever its keys: `z.record` would drop `__proto__`.
 */
export const jsonObject = z
  .custom<JsonObject>(isPlainObject, { error: 'must be an object' })
  .meta({ type: 'object', additionalProperties: true })

/** A moment, in milliseconds since 1970; fractions are allowed. */
export const time = z.number()

/** A moment, or none yet. */
export const optionalTime = z.number().nullable()
