import { z } from 'zod'
import type { UploadedFile } from '#operation'

/** What is refused as a value: the type may be right, but there is no such value. */
type Refusal = { message: string; kind: 'type' | 'value' }

/** A wire value in the type that the handlers use, or why not. */
type Reading<T> = { value: T } | Refusal

/** The description of a field in JSON Schema, for the published document. */
type Wire = Record<string, unknown>

function field<T>(read: (input: unknown) => Reading<T>, wire: Wire) {
  return z
    .unknown()
    .transform((input, context): T => {
      const reading = read(input)
      if ('value' in reading) return reading.value
      context.addIssue({ code: 'custom', message: reading.message, params: { kind: reading.kind } })
      return z.NEVER
    })
    .meta(wire)
}

function expected(what: string): Refusal {
  return { message: `must be ${what}`, kind: 'type' }
}

/** A text; numbers and booleans are taken as their texts, as the running server casts them. */
export const text = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    if (typeof input === 'number' || typeof input === 'boolean') return { value: String(input) }
    return expected('a string')
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

/** One of some texts. Anything else breaks the running server. */
export function oneOf<const T extends string>(values: readonly T[], wire: Wire = {}) {
  const find = (input: unknown): T | undefined => values.find((value) => value === input)
  return field<T>(
    (input) => {
      const value = find(input)
      return value === undefined ? { message: `must be one of ${values.join(', ')}`, kind: 'value' } : { value }
    },
    { type: 'string', enum: values, ...wire },
  )
}

/** The number of a record in a path; a text that is no number is the number of none. */
export const pathId = field<number>(
  (input) => ({ value: typeof input === 'string' && /^\d{1,15}$/.test(input) ? Number(input) : -1 }),
  { type: 'integer' },
)

/** A list; each item is read by `item`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be an array' })
}

/** A file of a multipart form. */
export const file = z
  .custom<UploadedFile>(
    (input) => typeof input === 'object' && input !== null && 'bytes' in input && 'filename' in input,
    { error: 'must be a file' },
  )
  .meta({ type: 'string', format: 'binary' })

/** A page of a list, and how the server names it back: the number 1, or what was asked for. */
export interface Page {
  /** From 1. */
  number: number
  echo: string | number
}

function pageOf(input: unknown): Page {
  const echo = typeof input === 'string' || typeof input === 'number' ? input : 1
  const number = Math.floor(Number(echo))
  return { number: Number.isSafeInteger(number) && number > 0 ? number : 1, echo }
}

/** The parameter `page`: absent, zero, negative and non-numeric ones are the first page. */
export const page = field<Page>((input) => ({ value: pageOf(input) }), { type: 'integer', minimum: 1, default: 1 })
