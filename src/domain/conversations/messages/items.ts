import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { ContentType } from '#db/models/conversations/message'
import { type AttributeError, type Failure, parameterInvalid } from '#errors'
import { isBlank, receiver } from '#tools/ruby'

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
 * @throws {Failure} `ParametersInvalid` when there are none at all
 */
export function itemErrors(contentType: ContentType, items: Json | undefined): AttributeError[] {
  const keys = ITEM_KEYS[contentType]
  if (!keys) return []
  // The running server's own text: its validator expects a list.
  if (!Array.isArray(items)) throw noSuchMethod('reject', items)
  if (items.length === 0) return [about('At least one item is required.')]
  return [
    ...unknownKeys(items, keys, 'items :'),
    ...(contentType === 'cards' ? actionErrors(items.filter(isPlainObject)) : []),
  ]
}

function noSuchMethod(method: string, value: Json | undefined): Failure {
  return parameterInvalid('content_attributes', `undefined method \`${method}' for ${receiver(value)}`)
}

function about(message: string): AttributeError {
  return ['content_attributes', message]
}

function actionErrors(items: readonly JsonObject[]): AttributeError[] {
  if (items.some(({ actions }) => isBlank(actions))) return [about('contains items missing actions')]
  const actions = items.flatMap((item) => {
    if (!Array.isArray(item.actions)) throw noSuchMethod('collect', item.actions)
    return item.actions
  })
  return unknownKeys(actions, ACTION_KEYS, 'actions: ')
}

function unknownKeys(values: readonly Json[], known: readonly string[], what: string): AttributeError[] {
  const unknown = values
    .filter(isPlainObject)
    .flatMap((value) => Object.keys(value))
    .filter((key) => !known.includes(key))
  if (unknown.length === 0) return []
  return [about(`contains invalid keys for ${what} [${[...new Set(unknown)].map(symbol).join(', ')}]`)]
}

/** A key as the server's language writes symbols. */
function symbol(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `:${key}` : `:${JSON.stringify(key)}`
}
