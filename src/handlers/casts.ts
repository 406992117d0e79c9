import { expected, field } from './fields.ts'

/** What the framework takes for false in a boolean column. */
const FALSE = new Set<unknown>([false, 0, '0', 'f', 'F', 'false', 'FALSE', 'off', 'OFF'])

/** A boolean column that may be empty: as `boolean`, and null for a blank text. */
export const booleanOrBlank = field<boolean | null>(
  (input) => {
    if (input === '') return { value: null }
    const isScalar = typeof input === 'boolean' || typeof input === 'string' || typeof input === 'number'
    return isScalar ? { value: !FALSE.has(input) } : expected('a boolean')
  },
  { type: 'boolean' },
)

/**
 * A number column, as the framework casts what it is given: the number that a text begins with, 0 for a text without
 * one, and null for a blank text.
 */
export const columnInteger = field<number | null>(
  (input) => {
    if (typeof input === 'boolean') return { value: Number(input) }
    if (typeof input === 'number') return { value: Math.trunc(input) }
    if (typeof input !== 'string') return expected('an integer')
    return { value: input.trim() === '' ? null : Number(/^\s*[+-]?\d+/.exec(input)?.[0] ?? 0) }
  },
  { type: 'integer' },
)
