import { z } from 'zod'
import { EXTENSIBLE_ENUM } from '#contract/checks/input'

/** The message about a value that is missing, or is not what it must be. */
function must(be: string): (issue: { input?: unknown }) => string {
  return ({ input }) => (input === undefined ? 'is required' : `must be ${be}`)
}

const string = z.string({ error: must('a string') })

/** A text of so many characters; nothing else is cast to one, as bodies are JSON. */
export function textOf({ min = 0, max }: { min?: number; max?: number } = {}) {
  const fits = ({ length }: readonly string[]): boolean => length >= min && (max === undefined || length <= max)
  return string
    .refine((value) => fits([...value]), { error: `must have ${bounds(min, max)} characters` })
    .meta({
      ...(min > 0 ? { minLength: min } : {}),
      ...(max === undefined ? {} : { maxLength: max }),
    })
}

function bounds(min: number, max: number | undefined): string {
  if (max === undefined) return `at least ${min}`
  return min > 0 ? `${min} to ${max}` : `at most ${max}`
}

/** A whole number within bounds, both included. */
export function integerOf({ min, max }: { min: number; max: number }) {
  const error = must(`an integer from ${min} to ${max}`)
  return z.int({ error }).min(min, { error }).max(max, { error })
}

/** True or false. */
export const flag = z.boolean({ error: must('a boolean') })

/** A UUID of whatever version, in lower case. */
export const uuid = z.guid({ error: must('a UUID') }).toLowerCase()

/** That the documentation shows these values and may have others, for the published document and the contract report. */
function knownValues(known: readonly string[]) {
  return { [EXTENSIBLE_ENUM]: [...known] }
}

/**
 * A value of a list of which the documentation shows some only: any lower-case word will do.
 * @param known what the documentation shows
 */
export function wordLike(known: readonly string[]) {
  return string
    .regex(/^[a-z]+(?:[-_][a-z]+)*$/, { error: 'must be a lower-case word' })
    .max(64, { error: 'must have at most 64 characters' })
    .meta(knownValues(known))
}

/** The name of a time zone, by its form: `Europe/Amsterdam`, `UTC`. */
export const timeZone = string.regex(/^[A-Za-z][A-Za-z0-9_+-]{0,30}(?:\/[A-Za-z0-9_+-]{1,30}){0,2}$/, {
  error: 'must be the name of a time zone',
})

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/**
 * A language and region, by its form: a BCP 47 tag such as `ar-AE`.
 * @param known what the documentation shows
 */
export function languageTag(known: readonly string[]) {
  return string.refine(isLanguageTag, { error: 'must be a BCP 47 language tag' }).meta(knownValues(known))
}

/** A list of values. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: must('an array') })
}

/** An object with these properties; others are overlooked. */
export function objectOf<S extends z.ZodRawShape>(shape: S) {
  return z.object(shape, { error: must('an object') })
}

/** A whole number in a query, within bounds. */
export function queryInteger({ min, max }: { min: number; max: number }) {
  return z
    .unknown()
    .transform((value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN))
    .refine((value) => value >= min && value <= max, { error: `must be an integer from ${min} to ${max}` })
    .meta({ type: 'integer', minimum: min, maximum: max })
}

/** True or false in a query. */
export const queryFlag = z
  .unknown()
  .refine((value) => value === 'true' || value === 'false', { error: 'must be true or false' })
  .transform((value) => value === 'true')
  .meta({ type: 'boolean' })

/** Several values in a query: a name that comes again (`ids=a&ids=b`), or commas (`ids=a,b`). None is as if not given. */
export function queryList<T extends z.ZodType<string, string>>(item: T) {
  const known = item.meta()?.[EXTENSIBLE_ENUM]
  const text = known === undefined ? z.string() : z.string().meta({ [EXTENSIBLE_ENUM]: known })
  return z
    .union([text, z.array(text)])
    .transform((given) => [given].flat().flatMap((text) => text.split(',').filter((value) => value !== '')))
    .pipe(z.array(item))
    .transform((values) => (values.length > 0 ? values : undefined))
}

const ISO_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i

/** A moment in a query, as ISO 8601 text; in milliseconds since 1970. */
export const queryTime = z
  .unknown()
  .transform((text) => (typeof text === 'string' && ISO_TIME.test(text) ? Date.parse(text) : Number.NaN))
  .refine((time) => !Number.isNaN(time), { error: 'must be an ISO 8601 time' })
  .meta({ type: 'string', format: 'date-time' })
