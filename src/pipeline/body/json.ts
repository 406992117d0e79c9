import { Failure } from '#errors'

/** How deeply JSON may be nested: the limit of the running server's parser. */
const MAX_DEPTH = 100

/**
 * The most values that a JSON body of a mocked API may have: lists, objects and what stands in them. The servers know no
 * such limit, but nobody else is answered while a body is worked on.
 */
const MOST_VALUES = 100_000

/** A mark of the byte order stays: the running server does not take it for JSON either. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The text of a body.
 * @throws {Failure} `MalformedRequest` for what is no UTF-8
 */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Failure('MalformedRequest', { reason: 'The request body is not valid UTF-8' })
  }
}

/**
 * What is sent to the mock itself, as JSON. What is nested too deep is refused before it is read.
 * @throws {Failure} `MalformedRequest`
 */
export function decodeOwnJson(bytes: Uint8Array): unknown {
  refuseBulky(bytes, Number.POSITIVE_INFINITY)
  return parsed(textOf(bytes))
}

/**
 * A body of a mocked API as JSON. What is nested too deep or has too many values is refused before it is read. Half of a
 * surrogate pair is no character in the running server's encoding, and so refused like bytes that are none; in the name
 * of a member nobody looks.
 * @throws {Failure} `MalformedRequest`, `PayloadTooLarge`
 */
export function decodeJson(bytes: Uint8Array): unknown {
  refuseBulky(bytes, MOST_VALUES)
  const text = textOf(bytes)
  let value: unknown
  try {
    value = parsed(text)
  } catch (error) {
    const strict = strictly(text)
    if (strict === text) throw error
    // Once more from the beginning: quotes in comments may have hidden what makes a body too large.
    return decodeJson(new TextEncoder().encode(strict))
  }
  if (SURROGATE.test(text) && hasHalf(value)) {
    throw new Failure('MalformedRequest', { reason: 'The request body has half of a surrogate pair in it' })
  }
  return value
}

/** What may begin a text or a comment. */
const BEGINNING = /"|\/\*|\/\//g

/**
 * What the running server's parser overlooks made strict: it passes over comments wherever white space may stand, and over
 * the backslash of an escape that there is not. A body may be one long text, so none is matched as a whole: that would be
 * too deep for an expression.
 */
function strictly(text: string): string {
  let strict = ''
  let at = 0
  for (;;) {
    BEGINNING.lastIndex = at
    const found = BEGINNING.exec(text)
    const end = found ? endOf(text, found) : undefined
    if (!found || end === undefined) return strict + text.slice(at)
    strict += text.slice(at, found.index)
    strict += found[0] === '"' ? withKnownEscapes(text.slice(found.index, end)) : ' '
    at = end
  }
}

function withKnownEscapes(text: string): string {
  return text.replace(/\\(.)/gs, (sequence, mark: string) => ('"\\/bfnrtu'.includes(mark) ? sequence : mark))
}

/** Where a text or a comment is over; undefined when it is not closed. */
function endOf(text: string, { 0: mark, index }: RegExpExecArray): number | undefined {
  if (mark === '"') return endOfQuoted(text, index)
  const closing = mark === '/*' ? '*/' : '\n'
  const at = text.indexOf(closing, index + mark.length)
  return at < 0 ? undefined : at + closing.length
}

function endOfQuoted(text: string, start: number): number | undefined {
  const marks = /["\\]/g
  marks.lastIndex = start + 1
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    if (found[0] === '"') return marks.lastIndex
    marks.lastIndex++
  }
  return undefined
}

/** As bytes have to be UTF-8, surrogates come as escapes alone. */
const SURROGATE = /\\u[dD][89a-fA-F]/

/** One half of a surrogate pair without the other. */
const HALF = /\p{Surrogate}/u

function hasHalf(value: unknown): boolean {
  if (typeof value === 'string') return HALF.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasHalf)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new Failure('MalformedRequest', { reason: `The request body is not valid JSON: ${detail}` })
  }
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

function isOpening(mark: number): boolean {
  return mark === OPEN_LIST || mark === OPEN_OBJECT
}

function isClosing(mark: number): boolean {
  return mark === CLOSE_LIST || mark === CLOSE_OBJECT
}

/** Counts the marks that stand outside of texts; bytes that are no ASCII are never one of them. */
function refuseBulky(bytes: Uint8Array, mostValues: number): void {
  let values = 0
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const mark = bytes[at] ?? 0
    if (mark === QUOTE) at = endOfText(bytes, at)
    else if (mark === COMMA) values++
    else if (isOpening(mark)) {
      values++
      depth++
    } else if (isClosing(mark)) depth--
    if (depth > MAX_DEPTH) {
      throw new Failure('MalformedRequest', { reason: `The request body is nested deeper than ${MAX_DEPTH}` })
    }
    if (values > mostValues) throw new Failure('PayloadTooLarge', { limit: `${mostValues} values` })
  }
}

/** Where the text that begins here ends. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}
