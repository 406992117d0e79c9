import { z } from 'zod'
import { NO_ID, toId, toIds, wholeNumber } from '#tools/ids'
import { isBlank, textOf } from '#tools/ruby'
import { expected, field, isComposed, isScalar, readBy, unfit } from './field.ts'

/** A whole number; a text of digits is one as well. */
export const integer = field<number>(
  (input) => {
    if (typeof input === 'number' && Number.isInteger(input)) return { value: input }
    if (typeof input === 'string' && /^\s*-?\d{1,15}\s*$/.test(input)) return { value: Number(input) }
    return expected('an integer')
  },
  { type: 'integer' },
)

/** The number of a record in a path, as the framework casts it: `1x` is 1; a text without a number names no record. */
export const pathId = field<number>((input) => ({ value: toId(input) }), { type: 'integer' })

/** What the path of a record has besides its account. */
export const idParams = z.object({ id: pathId })

/**
 * The number of a record in a body, which the framework looks up: numbers lose their fractions; a text that is not a number, and
 * an object, become one that no record has; what is blank null. Of a list, which is looked up as well, each is read so,
 * with those of lists in it.
 */
export const recordId = field<number | number[] | null>(
  (input) => {
    if (typeof input === 'number') return { value: Math.trunc(input) }
    if (typeof input === 'string') return { value: input.trim() === '' ? null : pathId.parse(input) }
    if (typeof input === 'boolean') return { value: input ? 1 : null }
    if (Array.isArray(input)) return { value: toIds(input) }
    return { value: isBlank(input) ? null : NO_ID }
  },
  { type: 'integer' },
)

/**
 * One id or several, as the framework compares them: a text counts by the number that it begins with, and one that
 * begins with no number names no record; true is 1. A list that is all that a list holds stands for it. A blank text
 * counts as absent.
 */
export const ids = field<number[] | null>(
  (input) =>
    isBlank(input) ? { value: null } : { value: itemsOf(input).map((item) => wholeNumber(plainOf(item)) ?? 0) },
  { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
)

function itemsOf(input: unknown): unknown[] {
  if (!Array.isArray(input)) return [input]
  const items: unknown[] = input.filter((item) => item !== null)
  const [only] = items
  return items.length === 1 && Array.isArray(only) ? itemsOf(only) : items
}

function plainOf(item: unknown): string | number | boolean {
  return isScalar(item) ? item : textOf(item)
}

/**
 * A whole number as the framework casts values in columns of numbers: texts by the number that they begin with, 0 where there
 * is none, and nothing where the text is blank; true is 1. Lists and objects are dropped.
 */
export const castInteger = field<number | null>(
  (input) => (isScalar(input) ? { value: wholeNumber(input) } : expected('an integer')),
  { type: 'integer' },
)

/** As `castInteger`, of a column in which the framework looks: what begins with no number is found nowhere. */
export const soughtInteger = field<number | null>(
  (input) =>
    typeof input === 'string' && !/^\s*[+-]?\d/.test(input)
      ? { value: null }
      : readBy(castInteger, input, expected('an integer')),
  { type: 'integer' },
)

/** As `castInteger`, but a list or an object breaks the running server: the value is read past its permit list. */
export const leadingInteger = field<number | null>((input) => readBy(castInteger, input, unfit('an integer')), {
  type: 'integer',
})

/** An id as it came, as a number or a text, which can matter. Anything else breaks the running server. */
export const idAsGiven = field<number | string>(
  (input) => {
    if (typeof input === 'string' || (typeof input === 'number' && Number.isSafeInteger(input))) return { value: input }
    // Nothing in a list is passed over.
    return input === null ? expected('an integer') : unfit('an integer')
  },
  { type: 'integer' },
)

/** A number in a text, in decimals: JavaScript alone knows others. */
const NUMERAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i

/**
 * A number as the framework's validation of numbers reads it, before the column cuts its fraction off: NaN for what is
 * none, null for a blank text. It reads `false` from the column, which has made it 0.
 */
export const numeric = field<number | null>(
  (input) => {
    if (isComposed(input)) return expected('a number')
    if (typeof input === 'number') return { value: input }
    if (typeof input !== 'string') return { value: input === false ? 0 : Number.NaN }
    return { value: input.trim() === '' ? null : NUMERAL.test(input) ? Number(input) : Number.NaN }
  },
  { type: 'number' },
)

/** As `numeric`, where a whole number is wanted: a text of more than digits counts as one with a fraction. */
export const wholeNumeric = field<number | null>(
  (input) => {
    const isFraction = typeof input === 'string' && NUMERAL.test(input) && !/^[+-]?\d+$/.test(input)
    return isFraction ? { value: 0.5 } : readBy(numeric, input, expected('a number'))
  },
  { type: 'number' },
)
