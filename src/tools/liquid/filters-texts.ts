import { decodeBase64, encodeBase64, urlSafe, usualBase64 } from '#tools/base64'
import { capitalize, downcase, stripped, strippedLeft, strippedRight } from '#tools/ruby'
import { integerOf, ofText, plain, taking } from './filter.ts'
import { GiveUp, MOST, RenderFault } from './limits.ts'
import { isList, textOf, type Value } from './values.ts'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Half of a character, which has no bytes. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu

const SPACE = /[\t\n\v\f\r ]+/

function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => ESCAPES[character] ?? character)
}

function characters(text: string): string[] {
  return Array.from(text)
}

/** The part of a list or text from a place on, which counts from the end below zero; nothing beyond its ends. */
function sliced<T>(items: readonly T[], from: number, length: number): T[] {
  const start = from < 0 ? from + items.length : from
  return start < 0 || length < 0 ? [] : items.slice(start, start + length)
}

function slice(input: Value, offset: Value, length: Value = null): Value {
  const [from, count] = [integerOf(offset), length === null || length === false ? 1 : integerOf(length)]
  return isList(input) ? sliced(input, from, count) : sliced(characters(textOf(input)), from, count).join('')
}

function truncate(input: Value, length: Value = 50, end: Value = '...'): Value {
  if (input === null) return null
  const [all, most, ending] = [characters(textOf(input)), integerOf(length), textOf(end)]
  if (all.length <= most) return all.join('')
  return all.slice(0, Math.max(most - characters(ending).length, 0)).join('') + ending
}

function truncateWords(input: Value, words: Value = 15, end: Value = '...'): Value {
  if (input === null) return null
  const text = textOf(input)
  const most = Math.max(integerOf(words), 1)
  const found = text.split(SPACE).filter((word) => word !== '')
  // What is behind the last word that fits counts as one more, be it white space alone.
  const isMore = found.length > most || (found.length === most && SPACE.test(text.at(-1) ?? ''))
  return isMore ? found.slice(0, most).join(' ') + textOf(end) : text
}

/** The parts of a text between others; a space stands for white space of any kind. Nothing at the end is no part. */
function split(input: Value, pattern: Value): Value {
  const [text, between] = [textOf(input), textOf(pattern)]
  if (between === ' ') return text.split(SPACE).filter((word) => word !== '')
  const parts = between === '' ? characters(text) : text.split(between)
  while (parts.at(-1) === '') parts.pop()
  return parts
}

/** What begins and ends so goes whole, with what is in it. */
const HTML_BLOCKS = [
  ['<script', '</script>'],
  ['<!--', '-->'],
  ['<style', '</style>'],
] as const

type Block = readonly [beginning: string, end: string]

/** Where the block ends that begins at a place, if one does. A kind of block without an end is not looked for again. */
function endOfBlock(text: string, place: number, kinds: Set<Block>): number | undefined {
  for (const kind of kinds) {
    const [beginning, end] = kind
    if (!text.startsWith(beginning, place)) continue
    const found = text.indexOf(end, place + beginning.length)
    if (found >= 0) return found + end.length
    kinds.delete(kind)
  }
  return undefined
}

/** A text without what stands from one of the beginnings to its end. */
function without(text: string, blocks: readonly Block[]): string {
  const kinds = new Set(blocks)
  let kept = ''
  let place = 0
  for (let next = text.indexOf('<'); next >= 0; ) {
    const end = endOfBlock(text, next, kinds)
    if (end !== undefined) {
      kept += text.slice(place, next)
      place = end
    }
    next = text.indexOf('<', end ?? next + 1)
  }
  return kept + text.slice(place)
}

function urlEncoded(text: string): string {
  const encoded = encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return encoded.replaceAll('%20', '+')
}

function urlDecoded(text: string): string {
  // A percent sign that nothing follows stands for itself.
  const ready = text.replaceAll('+', ' ').replace(/%(?![0-9a-f]{2})/gi, '%25')
  try {
    return decodeURIComponent(ready)
  } catch {
    throw new RenderFault('invalid byte sequence in UTF-8')
  }
}

/** What base64 stands for; bits that count for nothing have to be zero. */
function bytesDecoded(text: string, name: string): string {
  const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 ? decodeBase64(text) : undefined
  if (bytes === undefined || encodeBase64(bytes) !== text) throw new RenderFault(`invalid base64 provided to ${name}`)
  return new TextDecoder().decode(bytes)
}

function base64(text: string): string {
  return encodeBase64(new TextEncoder().encode(text))
}

/** What a replacement comes to at a place: Ruby has signs behind a backslash for the text there and what is around it. */
function replacementAt(replacement: string, text: string, part: string, place: number): string {
  return replacement.replace(/\\([\d&`'\\])/g, (_, sign: string) => {
    if (sign === '0' || sign === '&') return part
    if (sign === '`') return text.slice(0, place)
    if (sign === "'") return text.slice(place + part.length)
    return sign === '\\' ? sign : ''
  })
}

function withFirst(text: string, part: string, replacement: string): string {
  return text.replace(part, (_, place: number) => replacementAt(replacement, text, part, place))
}

function withLast(text: string, part: string, replacement: string): string {
  const place = text.lastIndexOf(part)
  return place < 0 ? text : text.slice(0, place) + replacement + text.slice(place + part.length)
}

function withAll(text: string, part: string, replacement: string): string {
  let length = text.length
  return text.replaceAll(part, (_, place: number) => {
    const found = replacementAt(replacement, text, part, place)
    length += found.length
    if (length > MOST) throw new GiveUp()
    return found
  })
}

type Replacing = (text: string, part: string, replacement: string) => string

function replacing(replace: Replacing, least = 2) {
  return taking(least, 3, (input, part = null, replacement = '') =>
    replace(textOf(input), textOf(part), textOf(replacement)),
  )
}

function removing(replace: Replacing) {
  return taking(2, 2, (input, part = null) => replace(textOf(input), textOf(part), ''))
}

const escapeHtml = plain((input) => (input === null ? null : escaped(textOf(input), /[&<>"']/g)))

/** The filters of Ruby's Liquid 5.4 that make texts. */
export const TEXT_FILTERS = {
  downcase: ofText(downcase),
  upcase: ofText((text) => text.toUpperCase()),
  capitalize: ofText(capitalize),
  escape: escapeHtml,
  h: escapeHtml,
  escape_once: ofText((text) => escaped(text, /["><']|&(?![a-zA-Z]+;|#\d+;)/g)),
  url_encode: plain((input) => (input === null ? null : urlEncoded(textOf(input)))),
  url_decode: plain((input) => (input === null ? null : urlDecoded(textOf(input)))),
  base64_encode: ofText(base64),
  base64_decode: ofText((text) => bytesDecoded(text, 'base64_decode')),
  base64_url_safe_encode: ofText((text) => urlSafe(base64(text))),
  base64_url_safe_decode: ofText((text) => {
    const usual = usualBase64(text)
    const whole = text.endsWith('=') ? usual : usual.padEnd(Math.ceil(usual.length / 4) * 4, '=')
    return bytesDecoded(whole, 'base64_url_safe_decode')
  }),
  slice: taking(2, 3, (input, offset = null, length) => slice(input, offset, length)),
  truncate: taking(1, 3, truncate),
  truncatewords: taking(1, 3, truncateWords),
  split: taking(2, 2, (input, pattern = null) => split(input, pattern)),
  strip: ofText(stripped),
  lstrip: ofText(strippedLeft),
  rstrip: ofText(strippedRight),
  strip_html: ofText((text) => without(without(text, HTML_BLOCKS), [['<', '>']])),
  strip_newlines: ofText((text) => text.replace(/\r?\n/g, '')),
  newline_to_br: ofText((text) => text.replace(/\r?\n/g, '<br />\n')),
  replace: replacing(withAll),
  replace_first: replacing(withFirst),
  replace_last: replacing(withLast, 3),
  remove: removing(withAll),
  remove_first: removing(withFirst),
  remove_last: removing(withLast),
  append: taking(2, 2, (input, more = null) => textOf(input) + textOf(more)),
  prepend: taking(2, 2, (input, more = null) => textOf(more) + textOf(input)),
}
