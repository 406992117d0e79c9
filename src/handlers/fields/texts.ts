import { z } from 'zod'
import { inspect, isBlank, numberText, textOf } from '#tools/ruby'
import { expected, field, isComposed, isScalar, unfit } from './field.ts'

/** A text; numbers and booleans are taken as the texts that the running server's framework casts them to. */
export const text = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    if (typeof input === 'number') return { value: numberText(input) }
    return typeof input === 'boolean' ? { value: input ? 't' : 'f' } : expected('a string')
  },
  { type: 'string' },
)

/** A text; a list or an object in its place breaks the running server. */
export const scalarText = field<string>((input) => (isComposed(input) ? unfit('a string') : { value: String(input) }), {
  type: 'string',
})

/** A text in the strict sense: a number or a boolean in its place breaks the running server. */
export const textOnly = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    return isScalar(input) ? unfit('a string') : expected('a string')
  },
  { type: 'string' },
)

/** A value of any kind as the text that the framework makes of it. */
export const anyText = field<string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    return input === null || input === undefined ? expected('a string') : { value: inspect(input) }
  },
  { type: 'string' },
)

/** A list of texts; the framework's permit list passes over anything else, and over all of a list with a list or an object in it. */
export const permittedTexts = field<string[]>(
  (input) => {
    const given: unknown[] = Array.isArray(input) ? input : []
    return { value: given.every((item) => !isComposed(item)) ? given.map(String) : [] }
  },
  { type: 'array', items: { type: 'string' } },
)

/** A text or a list of texts; anything else as the text that the framework makes of it. */
export const textList = field<string[]>((input) => ({ value: [input].flat().map(textOf) }), {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
})

/** The same, but what is blank counts as absent. A list of blank texts is not. */
export const presentTextList = z.preprocess((input) => (isBlank(input) ? undefined : input), textList.optional())

/** A text, or a list of texts; commas divide nothing. */
export const oneOrMore = field<string[]>(
  (input) => {
    const given: unknown[] = Array.isArray(input) ? input : [input]
    const texts = given.filter((item) => typeof item === 'string')
    return texts.length === given.length ? { value: texts } : expected('a string')
  },
  { type: 'string' },
)
