import { isPlainObject } from '#db/models/columns'
import { parameterInvalid } from '#errors'

/** Whether a text, or anything within a list or an object, contains the character that PostgreSQL can't keep. */
function hasNullByte(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (Array.isArray(value)) return value.some(hasNullByte)
  if (!isPlainObject(value)) return false
  for (const key in value) if (key.includes('\0') || hasNullByte(value[key])) return true
  return false
}

/** What the running server writes down as the text of JSON, escaped, or keeps beside its database. */
const KEPT = new Set(['content_attributes', 'draft_message'])

/**
 * Refuses what the database of the running server does not take into columns: text with a null byte.
 * @throws {Failure} `ParametersInvalid`
 */
export function refuseNullBytes(columns: object): void {
  // Nearly nothing has one, and every record passes here.
  if (!hasNullByte(columns)) return
  for (const [name, value] of Object.entries(columns)) {
    if (!KEPT.has(name) && hasNullByte(value)) throw parameterInvalid(name, 'string contains null byte')
  }
}
