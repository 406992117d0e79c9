import { z } from 'zod'
import { isPlainObject, LARGEST_INTEGER } from '#db/models/columns'
import { given } from '#domain/given'
import { issueWords } from '#errors/issue-words'
import { leadingNumber, wholeNumber } from '#tools/ids'
import { isBlank, parameterText } from '#tools/ruby'
import { expected, field, isComposed, isScalar, listOf, readBy, scalar, text, unfit } from './fields.ts'

/**
 * A text that the running server works on before it is cast: a number or a list in its place breaks it, and a null byte the
 * database, which looks for it.
 */
export const uncastText = field<string>(
  (input) => {
    const isFit = typeof input === 'string' && !input.includes('\0')
    return isFit ? { value: input } : unfit('a string without null bytes')
  },
  { type: 'string' },
)

/** A text column that is given what came, past a permit list: a list or an object becomes what Ruby writes of it. */
export const textAsGiven = field<string>(
  (input) => (isComposed(input) ? { value: parameterText(input) } : readBy(text, input, expected('a string'))),
  { type: 'string' },
)

/** How the kinds of number columns differ. */
interface NumberColumn {
  type: 'integer' | 'number'
  /** Makes of a plain value what the column holds: 0 of a text without a number in front, null of a blank one. */
  cast: (input: string | number | boolean) => number | null
  /** The largest number that fits, and with a sign the smallest but for one; the running server breaks beyond it. */
  largest?: number
}

/** A number column, as the framework casts what it is given. */
function columnOf({ type, cast, largest = Number.POSITIVE_INFINITY }: NumberColumn) {
  return field<number | null>(
    (input) => {
      if (!isScalar(input)) return expected(type === 'integer' ? 'an integer' : 'a number')
      const value = cast(input)
      const fits = value === null || (value <= largest && value >= -largest - 1)
      return fits ? { value } : { message: `must not be beyond ${largest}`, kind: 'value' }
    },
    { type },
  )
}

/** A column of whole numbers of four bytes. */
export const columnInteger = columnOf({ type: 'integer', cast: wholeNumber, largest: LARGEST_INTEGER })

/** A column of whole numbers of eight bytes, as ids are; what JavaScript can't tell from the next one is beyond it. */
export const columnId = columnOf({ type: 'integer', cast: wholeNumber, largest: Number.MAX_SAFE_INTEGER - 1 })

/** A column of numbers with decimals. It can hold what JSON has no number for, which is shown as null. */
export const columnNumber = columnOf({
  type: 'number',
  cast: (input) => {
    if (typeof input !== 'string') return Number(input)
    return input.trim() === '' || /^(-?Infinity|NaN)$/.test(input) ? null : leadingNumber(input)
  },
})

/**
 * The id of somebody in a list of members, as it came: the running server casts it only where it looks for it. What is neither
 * a number nor a text can't be cast, and breaks it; nulls are taken out before.
 */
export const memberText = field<number | string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    if (typeof input === 'number' && Number.isFinite(input)) return { value: input }
    return input === null ? expected('an integer') : unfit('an integer')
  },
  { type: 'integer' },
)

/** As `memberText`, but what can't be cast is nobody's, and a boolean is told from the number that it is cast to. */
export const memberCast = field<number | string>(
  (input) => {
    if (typeof input === 'boolean') return { value: String(Number(input)) }
    const reading = memberText.safeParse(input)
    if (reading.success) return { value: reading.data }
    return input === null ? expected('an integer') : { value: '' }
  },
  { type: 'integer' },
)

/**
 * A list in which every item is read by `item`. With one that it does not take, the framework's permit list drops it as
 * a whole; nulls are taken out before.
 */
function listWithin<T>(item: z.ZodType<T>, type: 'string' | string[]) {
  return field<T[]>(
    (input) => {
      if (!Array.isArray(input)) return expected('an array')
      const items: unknown[] = input.filter((one) => one !== null)
      const read = items.flatMap((one) => {
        const reading = item.safeParse(one)
        return reading.success ? [reading.data] : []
      })
      return read.length === items.length ? { value: read } : expected('an array of plain values')
    },
    { type: 'array', items: { type } },
  )
}

/** A list of texts, numbers and booleans as their texts; with anything else in it, it is dropped as a whole. */
export const texts = listWithin(text, 'string')

/** A list of texts, numbers and booleans, as they came; with anything else in it, it is dropped as a whole. */
export const scalars = listWithin(scalar, ['string', 'number', 'boolean'])

/** An object with the keys of a shape alone, and of those the ones that are given. */
export function keysOf<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.object(shape).transform((values) => given(values))
}

/** What can be left out: null counts as that, a blank text does not. */
export function orAbsent<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => value ?? undefined, schema.optional())
}

/** What says nothing where it is blank, as false is. */
export function unlessBlank<S extends z.ZodType>(schema: S) {
  return z.preprocess((input) => (isBlank(input) ? null : input), schema.nullish())
}

/** What stands in the place of false. */
export function orFalse<S extends z.ZodType>(instead: string | null, schema: S) {
  return z.preprocess((input) => (input === false ? instead : input), schema.nullish())
}

/** An object, or a list of such objects: the framework's permit list lets a list through where it lets an object. */
export function oneOrList<S extends z.ZodType>(item: S) {
  const { $schema, ...wire } = z.toJSONSchema(item, { io: 'input' })
  return z
    .unknown()
    .transform((input, context): z.output<S> | z.output<S>[] => {
      const reading = (Array.isArray(input) ? z.array(item) : item).safeParse(input, { error: issueWords })
      if (reading.success) return reading.data
      for (const issue of reading.error.issues) {
        const params = issue.code === 'custom' ? issue.params : { kind: 'type' }
        context.addIssue({ code: 'custom', path: issue.path, message: issue.message, params })
      }
      return z.NEVER
    })
    .meta({ anyOf: [wire, { type: 'array', items: wire }] })
}

/** What passes the framework's permit list; of that, what is not as it must be breaks the running server. */
function only<S extends z.ZodType>(isFit: (input: unknown) => boolean, kind: string, schema: S) {
  return z.preprocess((input, context) => {
    if (!isFit(input)) context.addIssue({ code: 'custom', message: `must be ${kind}`, params: { kind: 'value' } })
    return input
  }, schema)
}

/** An object; a list in its place passes the framework's permit list and then breaks the running server. */
export function unlessList<S extends z.ZodType>(schema: S) {
  return only((input) => !Array.isArray(input), 'an object', schema)
}

/** As `unlessList`, where a list without an object in it counts as nothing. */
export function unlessObjects<S extends z.ZodType>(schema: S) {
  return only((input) => !(Array.isArray(input) && input.some(isPlainObject)), 'an object', schema)
}

/** An object, or nothing; anything else in its place breaks the running server, which looks into it. */
export function onlyObject<S extends z.ZodType>(schema: S) {
  return only((input) => input === undefined || input === null || isPlainObject(input), 'an object', schema)
}

/**
 * A list; anything else in its place breaks the running server, but for false and an object of which its permit list leaves
 * nothing.
 */
export function listAsGiven<S extends z.ZodObject>(item: S) {
  const isNothing = (input: unknown) =>
    isPlainObject(input) && !Object.entries(input).some(([key, value]) => key in item.shape || isPlainObject(value))
  return only(
    (input) => Array.isArray(input) || input === null || input === undefined || input === false || isNothing(input),
    'an array',
    listOf(item),
  )
}
