import type { Json } from '#db/models/columns'
import { CONTENT_TYPES, type ContentType, MESSAGE_TYPES, type MessageType } from '#db/models/conversations/message'
import { refuseNullBytes } from '#db/null-bytes'
import { parameterInvalid } from '#errors'
import { enumValue } from '#tools/ids'
import { isBlank, parameterText } from '#tools/ruby'

/**
 * The type of a message to be: the name of one, or its number. None, and `false`, is `outgoing`.
 * @throws {Failure} `ParametersInvalid` for what is no type, all other blanks included
 */
export function messageTypeOf(given: Json | undefined): MessageType {
  if (given === null || given === undefined || given === false) return 'outgoing'
  const type = enumCast('message_type', MESSAGE_TYPES, given)
  if (type === undefined) throw parameterInvalid('message_type', "can't be blank")
  return type
}

/**
 * How the content of a message to be is shown: by the name of the way, or its number. A blank is `text`.
 * @throws {Failure} `ParametersInvalid` for anything else
 */
export function contentTypeOf(given: Json | undefined): ContentType {
  return (given == null ? undefined : enumCast('content_type', CONTENT_TYPES, given)) ?? 'text'
}

/** One of some values, by name or by number as the framework's enums take it; undefined for what is blank. */
function enumCast<T extends string>(name: string, values: readonly T[], given: Json): T | undefined {
  if (isBlank(given)) return undefined
  const value = enumValue(values, given)
  if (value !== undefined) return value
  throw parameterInvalid(name, `'${parameterText(given)}' is not a valid ${name}`)
}

const FALSE = new Set<unknown>([null, undefined, false, 0, '0', 'f', 'F', 'false', 'FALSE', 'off', 'OFF'])

/**
 * Whether a message to be is private.
 * @throws {Failure} `ParametersInvalid` for a blank text: the running server's database refuses it
 */
export function privacyOf(given: Json | undefined): boolean {
  if (given === '') throw parameterInvalid('private', "can't be blank")
  return !FALSE.has(given)
}

/**
 * A value of any kind in a column of text, as the framework casts it.
 * @throws {Failure} `ParametersInvalid` for a text that the database can't keep
 */
export function textOf(name: string, given: Json | undefined): string | null {
  if (given === null || given === undefined) return null
  if (typeof given === 'boolean') return given ? 't' : 'f'
  const text = parameterText(given)
  refuseNullBytes({ [name]: text })
  return text
}
