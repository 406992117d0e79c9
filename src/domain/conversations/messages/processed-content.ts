import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { parameterInvalid } from '#errors'
import { receiver, textOf } from '#tools/ruby'

/** What the running server says where it looks into a list by name. */
export const UNDUG_LIST = 'no implicit conversion of Symbol into Integer'

/**
 * What a message is taken to say: of an e-mail, what it says without what it quotes.
 * @throws {Failure} `ParametersInvalid` where the running server breaks, in its words: on an e-mail that is none
 */
export function processedContent(content: string | null, { email }: JsonObject): string | null {
  const parts = [memberOf(email, 'text_content'), memberOf(email, 'html_content')]
  const quoted = parts.map((part) => memberOf(part, 'quoted')).find((text) => text !== undefined && text !== false)
  return quoted === undefined ? content : textOf(quoted)
}

/** A member of an object, as `dig` finds it; undefined for null as well. */
function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (value === null || value === undefined) return undefined
  if (isPlainObject(value)) return value[name] ?? undefined
  const kind = typeof value === 'boolean' ? (value ? 'TrueClass' : 'FalseClass') : receiver(value).split(' ').at(-1)
  const reason = Array.isArray(value) ? UNDUG_LIST : `${kind} does not have #dig method`
  throw parameterInvalid('content_attributes', reason)
}
