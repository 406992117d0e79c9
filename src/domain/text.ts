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

/** What is wrong with an attribute whose value another record has. @param itself the record that is to have it */
export function taken(attribute: string, holder: object | undefined, itself?: object): AttributeError[] {
  return holder && holder !== itself ? [[attribute, 'has already been taken']] : []
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

/** A text with Latin letters in place of those of western and central Europe, as the running server's library has them. */
export function inLatin(text: string): string {
  return text.replaceAll(/[À-ž]/g, (letter) => {
    const small = letter.toLowerCase()
    const plain = IN_LATIN[small] ?? letter.normalize('NFD').charAt(0)
    if (small === letter) return plain
    return letter === 'Þ' ? 'Th' : plain.toUpperCase()
  })
}

/**
 * A text as a part of an address or a name: Latin letters without accents, digits, hyphens and underscores, and one separator
 * for everything else.
 */
export function parameterize(text: string, separator: '-' | '_' = '-'): string {
  const latin = inLatin(text.normalize('NFC'))
  const divided = latin.replaceAll(/[^a-z0-9_-]+/gi, separator).replaceAll(new RegExp(`${separator}+`, 'g'), separator)
  return divided.replaceAll(new RegExp(`^${separator}|${separator}$`, 'g'), '').toLowerCase()
}
