import type { AttributeError } from '#errors'

/** What is wrong with the length of a text column. */
export function tooLong(attribute: string, value: string | null | undefined, limit = 255): AttributeError[] {
  return value && [...value].length > limit ? [[attribute, `is too long (maximum is ${limit} characters)`]] : []
}
