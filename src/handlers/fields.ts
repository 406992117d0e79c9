import { z } from 'zod'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { UploadedFile } from '#protocol'
import { leadingInteger as leadingNumber, toId } from '#tools/ids'
import { inspect, textOf } from '#tools/ruby'
import type { Page } from '#views/wire'

/** What is refused as a value: the type may be right, but there is no such value. */
type Refusal = { message: string; kind: 'type' | 'value' }

/** A wire value in the type that the handlers use, or why not. */
type Reading<T> = { value: T } | Refusal

/** The description of a field in JSON Schema, for the published document. */
type Wire = Record<string, unknown>

const ANYTHING = z.unknown()

/** The schema of a field that is read from the wire by a function, and described in JSON Schema. */
export function field<T>(read: (input: unknown) => Reading<T>, wire: Wire) {
  return ANYTHING.transform((input, context): T => {
    const reading = read(input)
    if ('value' in reading) return reading.value
    context.addIssue({ code: 'custom', message: reading.message, params: { kind: reading.kind } })
    return z.NEVER
  }).register(z.globalRegistry, wire)
}

/** The refusal of a value of another type. */
export function expected(what: string): Refusal {
  return { message: `must be ${what}`, kind: 'type' }
}

/** A text; numbers and booleans are taken as the texts that the running server's framework casts them to. */
export const text = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    if (typeof input === 'number') return { value: String(input) }
    return typeof input === 'boolean' ? { value: input ? 't' : 'f' } : expected('a string')
  },
  { type: 'string' },
)

/** A text; a list or an object in its place breaks the running server. */
export const scalarText = field<string>(
  (input) => (isComposed(input) ? { message: 'must be a string', kind: 'value' } : { value: String(input) }),
  { type: 'string' },
)

/** A text in the strict sense: a number or a boolean in its place breaks the running server. */
export const textOnly = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    return { message: 'must be a string', kind: isScalar(input) ? 'value' : 'type' }
  },
  { type: 'string' },
)

/** A whole number; a text of digits is one as well. */
export const integer = field<number>(
  (input) => {
    if (typeof input === 'number' && Number.isSafeInteger(input)) return { value: input }
    if (typeof input === 'string' && /^\s*-?\d{1,15}\s*$/.test(input)) return { value: Number(input) }
    return expected('an integer')
  },
  { type: 'integer' },
)

/** The id of somebody in a list of members; whether it came as a number or as a text can matter. */
export const memberId = field<number | string>(
  (input) => {
    const isId = Number.isSafeInteger(input) || (typeof input === 'string' && /^\s*\d{1,15}\s*$/.test(input))
    return isId && (typeof input === 'number' || typeof input === 'string') ? { value: input } : expected('an integer')
  },
  { type: 'integer' },
)

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

/** Whether a value is one that the framework's permit list lets through where a list or an object is not meant. */
function isScalar(input: unknown): input is string | number | boolean {
  return typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
}

/** Whether a value is a list or an object, which the framework's permit list drops where neither is meant. */
function isComposed(input: unknown): boolean {
  return typeof input === 'object' && input !== null
}

/** A text, a number or a boolean, as it came. */
export const scalar = field<string | number | boolean>(
  (input) => (isScalar(input) ? { value: input } : expected('a string, a number or a boolean')),
  { type: ['string', 'number', 'boolean'] },
)

/** A boolean, or null for a blank text. */
export const booleanOrBlank = field<boolean | null>(
  (input) => {
    if (input === '') return { value: null }
    const reading = boolean.safeParse(input)
    return reading.success ? { value: reading.data } : expected('a boolean')
  },
  { type: 'boolean' },
)

/** A list of objects, or a blank text for none; anything else breaks the running server. */
export const objectsOrBlank = field<JsonObject[] | ''>(
  (input) => {
    if (input === '') return { value: '' }
    const reading = objects.safeParse(input)
    return reading.success ? { value: reading.data } : { message: 'must be an array of objects', kind: 'value' }
  },
  { type: 'array', items: { type: 'object', additionalProperties: true } },
)

/** A list of objects; anything else breaks the running server. */
export const objects = field<JsonObject[]>(
  (input) => {
    const items = Array.isArray(input) ? input.filter((item) => item !== null) : undefined
    const found = items?.filter(isPlainObject)
    return items && found?.length === items.length
      ? { value: found }
      : { message: 'must be an array of objects', kind: 'value' }
  },
  { type: 'array', items: { type: 'object', additionalProperties: true } },
)

/** What a value may be, for people: that it may be blank too goes without saying. */
function oneOfThese(values: readonly string[]): string {
  return `one of ${values.filter((value) => value !== '').join(', ')}`
}

/** One of some texts. Anything else breaks the running server, but for lists and objects, which its permit list drops. */
export function oneOf<const T extends string>(values: readonly T[], wire: Wire = {}) {
  const find = (input: unknown): T | undefined => values.find((value) => value === input)
  return field<T>(
    (input) => {
      if (isComposed(input)) return expected(oneOfThese(values))
      const value = find(input)
      return value === undefined ? { message: `must be ${oneOfThese(values)}`, kind: 'value' } : { value }
    },
    { type: 'string', enum: values, ...wire },
  )
}

/**
 * One of some texts, or its place among them as a JSON number, as the framework's enums take it; null for what is blank.
 * Anything else breaks the running server, but for lists and objects, which its permit list drops.
 */
export function enumOf<const T extends string>(values: readonly T[]) {
  return field<T | null>(
    (input) => {
      if (input === false || (typeof input === 'string' && input.trim() === '')) return { value: null }
      if (isComposed(input)) return expected(oneOfThese(values))
      const value = typeof input === 'number' ? values[input] : values.find((known) => known === input)
      return value === undefined ? { message: `must be ${oneOfThese(values)}`, kind: 'value' } : { value }
    },
    {
      anyOf: [
        { type: 'string', enum: values },
        { type: 'integer', minimum: 0, maximum: values.length - 1 },
      ],
    },
  )
}

/**
 * A time in seconds since 1970, as a number or a text that begins with one; read as milliseconds. Anything else breaks the
 * running server.
 */
export const unixTime = field<number>(
  (input) => {
    const isScalar = typeof input === 'number' || typeof input === 'string'
    const [digits] = (isScalar && /^\s*[-+]?\d{1,11}/.exec(String(input))) || []
    return digits !== undefined
      ? { value: Number(digits) * 1000 }
      : { message: 'must be a number of seconds since 1970', kind: 'value' }
  },
  { type: 'integer' },
)

/** A time as ISO 8601 text, read as milliseconds; null for a text that is not a time, as the framework casts it. */
export const isoTime = field<number | null>(
  (input) => {
    if (typeof input !== 'string') return expected('a time')
    const time = Date.parse(input)
    return { value: Number.isNaN(time) ? null : time }
  },
  { type: 'string', format: 'date-time' },
)

/** Any value. */
export const anything = z.custom<Json>((input) => input !== undefined).meta({})

/** An object of free form, or JSON text of one; text that can't be read counts as an empty object. */
export const jsonText = field<JsonObject>(
  (input) => {
    if (isPlainObject(input)) return { value: input }
    return typeof input === 'string' ? { value: parsedObject(input) } : expected('an object')
  },
  {
    anyOf: [
      { type: 'object', additionalProperties: true },
      { type: 'string', contentMediaType: 'application/json' },
    ],
  },
)

function parsedObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isPlainObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** The number of a record in a path, as the framework casts it: `1x` is 1; a text without a number names no record. */
export const pathId = field<number>((input) => ({ value: typeof input === 'string' ? toId(input) : -1 }), {
  type: 'integer',
})

/**
 * The number of a record in a body, which the framework looks up: numbers lose their fractions; a text that is not a number, and
 * an object, become one that no record has; what is blank null. A list breaks the running server.
 */
export const recordId = field<number | null>(
  (input) => {
    if (typeof input === 'number') return { value: Math.trunc(input) }
    if (typeof input === 'string') return { value: input.trim() === '' ? null : pathId.parse(input) }
    if (typeof input === 'boolean') return { value: input ? 1 : null }
    if (Array.isArray(input) && input.length > 0) return { message: 'must be an integer', kind: 'value' }
    return { value: isPlainObject(input) && Object.keys(input).length > 0 ? -1 : null }
  },
  { type: 'integer' },
)

/** A list of texts; the framework's permit list passes over anything else, and over all of a list with a list or an object in it. */
export const permittedTexts = field<string[]>(
  (input) => {
    const given: unknown[] = Array.isArray(input) ? input : []
    return { value: given.every((item) => !isComposed(item)) ? given.map(String) : [] }
  },
  { type: 'array', items: { type: 'string' } },
)

/**
 * One id or several, as the framework compares them: a text counts by the number that it begins with, and one that
 * begins with no number names no record. A blank text counts as absent.
 */
export const ids = field<number[] | null>(
  (input) => {
    if (input === undefined || input === null || input === '') return { value: null }
    const given: unknown[] = Array.isArray(input) ? input : [input]
    return { value: given.length === 0 ? null : given.map((item) => Number.parseInt(textOf(item), 10) || 0) }
  },
  { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
)

/**
 * A whole number as the framework casts texts in columns of numbers: by the number that they begin with, 0 where there is
 * none, and nothing where the text is blank. Lists and objects are dropped.
 */
export const castInteger = field<number | null>(
  (input) => {
    if (typeof input === 'number') return { value: Math.trunc(input) }
    if (typeof input !== 'string') return expected('an integer')
    return { value: input.trim() === '' ? null : Number.parseInt(input, 10) || 0 }
  },
  { type: 'integer' },
)

/** As `castInteger`, but a list or an object breaks the running server: the value is read past its permit list. */
export const leadingInteger = field<number | null>(
  (input) => {
    const reading = castInteger.safeParse(input)
    return reading.success ? { value: reading.data } : { message: 'must be an integer', kind: 'value' }
  },
  { type: 'integer' },
)

/** An id as it came, as a number or a text, which can matter. Anything else breaks the running server. */
export const idAsGiven = field<number | string>(
  (input) => {
    const isId = Number.isSafeInteger(input) || typeof input === 'string'
    const value = isId && (typeof input === 'number' || typeof input === 'string') ? input : undefined
    if (value !== undefined) return { value }
    // Nothing in a list is passed over.
    return { message: 'must be an integer', kind: input === null ? 'type' : 'value' }
  },
  { type: 'integer' },
)

/** A list; each item is read by `item`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be an array' })
}

/** A list of texts; a single text is one that commas divide, as the running server's tag library reads it. */
export const textList = field<string[]>(
  (input) => {
    if (typeof input === 'string') return { value: input.split(',').map((item) => item.trim()) }
    if (!Array.isArray(input)) return expected('an array')
    return { value: input.filter((item) => typeof item === 'string' || typeof item === 'number').map(String) }
  },
  { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
)

/** A text, or a list of texts; commas divide nothing. */
export const oneOrMore = field<string[]>(
  (input) => {
    const given: unknown[] = Array.isArray(input) ? input : [input]
    const texts = given.filter((item) => typeof item === 'string')
    return texts.length === given.length ? { value: texts } : expected('a string')
  },
  { type: 'string' },
)

/** A file of a multipart form. */
export const file = z
  .custom<UploadedFile>(
    (input) => typeof input === 'object' && input !== null && 'bytes' in input && 'filename' in input,
    { error: 'must be a file' },
  )
  .meta({ type: 'string', format: 'binary' })

/** A file of a multipart form, or the signed id of one that was uploaded before. */
export const fileOrText = field<UploadedFile | string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    const reading = file.safeParse(input)
    return reading.success ? { value: reading.data } : expected('a file')
  },
  { type: 'string', format: 'binary' },
)

/** A file of a multipart form, the signed id of one that was uploaded before, or whatever else was given in its place. */
export const fileOrAnything = field<UploadedFile | Json>(
  (input) => {
    const upload = file.safeParse(input)
    if (upload.success) return { value: upload.data }
    const other = anything.safeParse(input)
    return other.success ? { value: other.data } : expected('a file')
  },
  { type: 'string', format: 'binary' },
)

/** A value of any kind as the text that the framework makes of it. */
export const anyText = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    return input === null || input === undefined ? expected('a string') : { value: inspect(input) }
  },
  { type: 'string' },
)

/** An object of free form; anything else breaks the running server. */
export const hash = field<JsonObject>(
  (input) => (isPlainObject(input) ? { value: input } : { message: 'must be an object', kind: 'value' }),
  { type: 'object', additionalProperties: true },
)

/** As `enumOf`, but a list or an object breaks the running server as well: the value is read past its permit list. */
export function enumAsGiven<const T extends string>(values: readonly T[]) {
  return field<T | null>(
    (input) => {
      const isOdd = typeof input === 'object' && input !== null
      const reading = enumOf(values).safeParse(input)
      if (!isOdd && reading.success) return { value: reading.data }
      return { message: `must be ${oneOfThese(values)}`, kind: 'value' }
    },
    {
      anyOf: [
        { type: 'string', enum: values },
        { type: 'integer', minimum: 0, maximum: values.length - 1 },
      ],
    },
  )
}

/** The page that is meant where none is asked for. */
export const FIRST_PAGE: Page = { number: 1, echo: 1 }

/** How far into a list the running server's database can skip. */
const FARTHEST = 2 ** 63

function pageOf(input: unknown): Page {
  const echo = typeof input === 'string' || typeof input === 'number' ? input : 1
  return { number: Math.max(leadingNumber(String(echo)), 1), echo }
}

/**
 * The parameter `page`, by the whole number that it begins with: absent, zero, negative and non-numeric ones are the
 * first page. A list, an object and a number that is out of reach break the running server.
 */
export const page = field<Page>(
  (input) => {
    if (isComposed(input)) return { message: 'must be an integer', kind: 'value' }
    const value = pageOf(input)
    return value.number < FARTHEST ? { value } : { message: 'must be an integer', kind: 'value' }
  },
  { type: 'integer', minimum: 1, default: 1 },
)

/**
 * A number as the framework's validation of numbers reads it, before the column cuts its fraction off: NaN for what is
 * none, null for a blank text.
 */
export const numeric = field<number | null>(
  (input) => {
    if (isComposed(input)) return expected('a number')
    if (typeof input === 'number') return { value: input }
    if (typeof input !== 'string') return { value: Number.NaN }
    return { value: input.trim() === '' ? null : Number(input) }
  },
  { type: 'number' },
)
