import { enumValue } from '#tools/ids'
import { isBlank } from '#tools/ruby'
import { expected, field, isComposed, isScalar, type Reading, readBy, unfit, type Wire } from './field.ts'

const FALSE = new Set<unknown>([false, 0, '0', 'f', 'F', 'false', 'FALSE', 'off', 'OFF'])

/** A boolean; texts and numbers are taken as the running server's framework casts them. */
export const boolean = field<boolean>(
  (input) => {
    if (typeof input === 'boolean') return { value: input }
    if (typeof input === 'string' && input !== '') return { value: !FALSE.has(input) }
    if (typeof input === 'number') return { value: !FALSE.has(input) }
    return expected('a boolean')
  },
  { type: 'boolean' },
)

/** As `boolean`, but a list and an object are true, even empty ones: the value is read past its permit list. */
export const booleanAsGiven = field<boolean>(
  (input) => (isComposed(input) ? { value: true } : readBy(boolean, input, expected('a boolean'))),
  { type: 'boolean' },
)

/** A text, a number or a boolean, as it came. */
export const scalar = field<string | number | boolean>(
  (input) => (isScalar(input) ? { value: input } : expected('a string, a number or a boolean')),
  { type: ['string', 'number', 'boolean'] },
)

/** A boolean, or null for a blank text. */
export const booleanOrBlank = field<boolean | null>(
  (input) => (input === '' ? { value: null } : readBy(boolean, input, expected('a boolean'))),
  { type: 'boolean' },
)

/** What a value may be, for people: that it may be blank too goes without saying. */
function oneOfThese(values: readonly string[]): string {
  return `one of ${values.filter((value) => value !== '').join(', ')}`
}

/** One of some texts. Anything else breaks the running server, but for lists and objects, which its permit list drops. */
export function oneOf<const T extends string>(values: readonly T[], wire: Wire = {}) {
  return field<T>(
    (input) => {
      if (isComposed(input)) return expected(oneOfThese(values))
      const value = values.find((one) => one === input)
      return value === undefined ? unfit(oneOfThese(values)) : { value }
    },
    { type: 'string', enum: values, ...wire },
  )
}

/** One of some texts, or its place among them, in JSON Schema. */
function textOrPlace(values: readonly string[]): Wire {
  return {
    anyOf: [
      { type: 'string', enum: values },
      { type: 'integer', minimum: 0, maximum: values.length - 1 },
    ],
  }
}

function readEnum<T extends string>(values: readonly T[], input: unknown): Reading<T | null> {
  if (isBlank(input)) return { value: null }
  const value = enumValue(values, input)
  return value === undefined ? unfit(oneOfThese(values)) : { value }
}

/**
 * One of some texts, or its place among them as a JSON number, as the framework's enums take it; null for what is blank.
 * Anything else breaks the running server, but for lists and objects, which its permit list drops.
 */
export function enumOf<const T extends string>(values: readonly T[]) {
  return field<T | null>(
    (input) => (isComposed(input) ? expected(oneOfThese(values)) : readEnum(values, input)),
    textOrPlace(values),
  )
}

/** As `enumOf`, but a list or an object that is not empty breaks the running server: it is read past its permit list. */
export function enumAsGiven<const T extends string>(values: readonly T[]) {
  return field<T | null>((input) => readEnum(values, input), textOrPlace(values))
}
