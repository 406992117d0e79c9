import { z } from 'zod'
import { type ActionList, noActionsSchema } from '#db/models/automation/automation-rule'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { expected, field, readBy, unfit, type Wire } from './field.ts'

const object: Wire = { type: 'object', additionalProperties: true }

const list: Wire = { type: 'array', items: object }

/** A list of objects, or what is blank for none; anything else breaks the running server. */
export const objectsOrBlank = field<ActionList>(
  (input) => readBy(z.union([noActionsSchema, objects]), input, unfit('an array of objects')),
  list,
)

/** A list of objects; anything else breaks the running server. */
export const objects = field<JsonObject[]>((input) => {
  const items: unknown[] | undefined = Array.isArray(input) ? input.filter((item) => item !== null) : undefined
  return items?.every(isPlainObject) ? { value: items } : unfit('an array of objects')
}, list)

/** Any value. */
export const anything = z.custom<Json>((input) => input !== undefined).meta({})

/** An object of free form, or JSON text, be it of something else; text that can't be read counts as an empty object. */
export const jsonText = field<Json>(
  (input) => {
    if (isPlainObject(input)) return { value: input }
    return typeof input === 'string' ? { value: parsed(input) } : expected('an object')
  },
  {
    anyOf: [object, { type: 'string', contentMediaType: 'application/json' }],
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
export const hash = field<JsonObject>((input) => (isPlainObject(input) ? { value: input } : unfit('an object')), object)

/** A list; each item is read by `item`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be an array' })
}
