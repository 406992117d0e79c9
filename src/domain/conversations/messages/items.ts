import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { ContentType } from '#db/models/conversations/message'
import { type AttributeError, type Failure, parameterInvalid } from '#errors'
import { inspect, isBlank, receiver } from '#tools/ruby'

/** The keys that an item may have, by the kind of content it belongs to; other kinds are not checked. */
const ITEM_KEYS: Partial<Record<ContentType, readonly string[]>> = {
  input_select: ['title', 'value'],
  cards: ['title', 'description', 'media_url', 'actions'],
  form: ['type', 'placeholder', 'label', 'name', 'options', 'default', 'required', 'pattern', 'title', 'pattern_error'],
  article: ['title', 'description', 'link'],
}

const ACTION_KEYS = ['text', 'type', 'payload', 'uri']

/**
 * What is wrong with the items of a message (content_attribute_validator).
 * @throws {Failure} `ParametersInvalid` where the running server's validator breaks, in its words: on what is no list of objects
 */
export function itemErrors(contentType: ContentType, items: Json | undefined): AttributeError[] {
  const keys = ITEM_KEYS[contentType]
  if (!keys) return []
  const list = listIn('reject', items)
  if (list.length === 0) return [about('At least one item is required.')]
  const unfit = unknownKeys(list, keys, 'items :')
  return contentType === 'cards' ? [...unfit, ...actionErrors(list.filter(isPlainObject))] : unfit
}

/** Items, or actions, as the running server walks through them: an object in place of a list by its pairs. */
function listIn(method: string, given: Json | undefined): readonly Json[] {
  if (Array.isArray(given)) return given
  if (!isPlainObject(given)) throw noSuchMethod(method, given)
  return Object.entries(given)
}

function noSuchMethod(method: string, value: Json | undefined): Failure {
  return parameterInvalid('content_attributes', `undefined method \`${method}' for ${receiver(value)}`)
}

function about(message: string): AttributeError {
  return ['content_attributes', message]
}

function actionErrors(items: readonly JsonObject[]): AttributeError[] {
  if (items.some(({ actions }) => isBlank(actions))) return [about('contains items missing actions')]
  const actions = items.flatMap((item) => listIn('collect', item.actions))
  return unknownKeys(actions, ACTION_KEYS, 'actions: ')
}

function unknownKeys(values: readonly Json[], known: readonly string[], what: string): AttributeError[] {
  const keys = values.flatMap((value) => {
    if (!isPlainObject(value)) throw noSuchMethod('keys', value)
    return Object.keys(value)
  })
  const unknown = keys.filter((key) => !known.includes(key))
  return unknown.length === 0 ? [] : [about(`contains invalid keys for ${what} [${unknown.map(symbol).join(', ')}]`)]
}

/** A key as the server's language writes symbols. */
function symbol(key: string): string {
  return /^[A-Za-z_\P{ASCII}][\w\P{ASCII}]*[?!=]?$/u.test(key) ? `:${key}` : `:${inspect(key)}`
}
