import { z } from 'zod'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { expected, field } from './field.ts'

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

/** Any value. */
export const anything = z.custom<Json>((input) => input !== undefined).meta({})

/** An object of free form, or JSON text, be it of something else; text that can't be read counts as an empty object. */
export const jsonText = field<Json>(
  (input) => {
    if (isPlainObject(input)) return { value: input }
    return typeof input === 'string' ? { value: parsed(input) } : expected('an object')
  },
  {
    anyOf: [
      { type: 'object', additionalProperties: true },
      { type: 'string', contentMediaType: 'application/json' },
    ],
  },
)

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** An object of free form; anything else breaks the running server. */
export const hash = field<JsonObject>(
  (input) => (isPlainObject(input) ? { value: input } : { message: 'must be an object', kind: 'value' }),
  { type: 'object', additionalProperties: true },
)

/** A list; each item is read by `item`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be an array' })
}
