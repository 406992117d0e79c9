import type { AttributeError } from '#errors'
import { isBlank } from '#tools/ruby'

/** How many characters a column of long text takes. */
export const LONG_TEXT = 20_000

/** What is wrong with the length of a text column: a short one, unless told. */
export function tooLong(attribute: string, value: string | null | undefined, limit = 255): AttributeError[] {
  // Counting the characters takes a while; there are no more of them than there are code units.
  const isTooLong = value && value.length > limit && [...value].length > limit
  return isTooLong ? [[attribute, `is too long (maximum is ${limit} characters)`]] : []
}

/** What is wrong with an attribute that has to be there. */
export function missing(attribute: string, value: unknown): AttributeError[] {
  return isBlank(value) ? [[attribute, "can't be blank"]] : []
}

/** A text as a part of an address or a name: Latin letters without accents, digits, and a separator for everything else. */
export function parameterize(text: string, separator: '-' | '_' = '-'): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const edges = new RegExp(`^${separator}+|${separator}+$`, 'g')
  return plain.replaceAll(/[^a-z0-9_-]+/g, separator).replaceAll(edges, '')
}
