import { z } from 'zod'
import { expected, field } from './fields.ts'

/** A text that the running server works on before it is cast: a number or a list in its place breaks it. */
export const uncastText = field<string>(
  (input) => (typeof input === 'string' ? { value: input } : { message: 'must be a string', kind: 'value' }),
  { type: 'string' },
)

/** A number column: `begins` finds the number that a text begins with, `stored` makes of a number what the column holds. */
function columnOf(type: 'integer' | 'number', begins: RegExp, stored: (value: number) => number) {
  return field<number | null>(
    (input) => {
      if (typeof input === 'boolean') return { value: Number(input) }
      if (typeof input === 'number') return { value: stored(input) }
      if (typeof input !== 'string') return expected(type === 'integer' ? 'an integer' : 'a number')
      return { value: input.trim() === '' ? null : Number(begins.exec(input)?.[0] ?? 0) }
    },
    { type },
  )
}

/**
 * A number column, as the framework casts what it is given: the number that a text begins with, 0 for a text without
 * one, and null for a blank text.
 */
export const columnInteger = columnOf('integer', /^\s*[+-]?\d+/, Math.trunc)

/** As `columnInteger`, for a column of numbers with decimals. */
export const columnNumber = columnOf('number', /^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?/i, (value) => value)

/** The id of somebody in a list of members, as it came: the running server casts a text only where it looks for it. */
export const memberText = field<number | string>(
  (input) => {
    const isId = Number.isSafeInteger(input) || typeof input === 'string'
    return isId && (typeof input === 'number' || typeof input === 'string') ? { value: input } : expected('an integer')
  },
  { type: 'integer' },
)

/** What can be left out: null counts as that, a blank text does not. */
export function orAbsent<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => value ?? undefined, schema.optional())
}
