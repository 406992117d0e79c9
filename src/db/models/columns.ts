import { z } from 'zod'
import { isObject } from '#tools/is-object'
import { FARTHEST } from '#tools/time/units'

/** A value that JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** An object of free form, as JSON carries it. */
export type JsonObject = { [key: string]: Json }

/**
 * Nothing, as an object of free form. One for all records that have nothing: most do, and what is in a column is replaced,
 * never changed.
 */
export const NOTHING: JsonObject = Object.freeze({})

/** Whether a value is an object of free form: neither a list nor null. */
export function isPlainObject(value: unknown): value is JsonObject {
  return isObject(value)
}

/** Whether a value is an object or has one within: what comes unasked for can't be handed to a job of the running server then. */
export function holdsObject(value: unknown): boolean {
  return Array.isArray(value) ? value.some(holdsObject) : isPlainObject(value)
}

/** The object of free form that a value is; of anything else, one without keys. */
export function objectOf(value: unknown): JsonObject {
  return isPlainObject(value) ? value : {}
}

/**
 * An object of free form. It is kept as it came, whatever its keys: `z.record` would drop `__proto__`.
 */
export const jsonObject = z
  .custom<JsonObject>(isPlainObject, { error: 'must be an object' })
  .meta({ type: 'object', additionalProperties: true })

/** The largest number that a column of whole numbers of four bytes holds. */
export const LARGEST_INTEGER = 2_147_483_647

/** A moment, in milliseconds since 1970; fractions are allowed. */
export const time = z.number().min(-FARTHEST).max(FARTHEST)

/** A moment, or none yet. */
export const optionalTime = time.nullable()

/** Bytes as base64, so that the state stays JSON. Without a group that repeats, which long texts would be too deep for. */
export const base64 = z
  .string()
  .refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), 'must be base64')
