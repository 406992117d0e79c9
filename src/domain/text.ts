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

/** Letters that are more than one of the Latin ones with a mark, in those. */
const IN_LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  '×': 'x',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĳ: 'ij',
  ĸ: 'k',
  ŀ: 'l',
  ł: 'l',
  ŉ: "'n",
  ŋ: 'ng',
  œ: 'oe',
  ŧ: 't',
}

/**
 * A text as a part of an address or a name: Latin letters without accents, digits, hyphens and underscores, and one separator
 * for everything else. Of other letters, the running server knows those of western and central Europe.
 */
export function parameterize(text: string, separator: '-' | '_' = '-'): string {
  const plain = text.normalize('NFC').toLowerCase()
  const latin = plain.replaceAll(/[À-ž]/g, (letter) => IN_LATIN[letter] ?? letter.normalize('NFD').charAt(0))
  const divided = latin.replaceAll(/[^a-z0-9_-]+/g, separator).replaceAll(new RegExp(`${separator}+`, 'g'), separator)
  return divided.replaceAll(new RegExp(`^${separator}|${separator}$`, 'g'), '')
}
