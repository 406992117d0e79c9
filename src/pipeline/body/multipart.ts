import { Failure } from '#errors'
import type { UploadedFile } from '#protocol'
import { refuseMany } from './form.ts'

/** How large the head of a part may be, in bytes: the limit of the framework's own parser. */
const LARGEST_HEAD = 64 * 1024

const EOL = '\r\n'

/** Bytes as a text of as many characters. */
const latin1 = new TextDecoder('latin1')

/** What is no UTF-8 is replaced, as in names of files. */
const utf8 = new TextDecoder()

/**
 * The names and values of a multipart form, read as loosely as the framework's own parser does: clients write names without
 * quotes, names of files in the form of RFC 2231, headers in any order, and something before the first part or behind the last.
 * @throws {Failure} `MalformedRequest`
 */
export function decodeParts(bytes: Uint8Array, boundary: string): Array<readonly [string, string | UploadedFile]> {
  const text = latin1.decode(bytes)
  const mark = `--${boundary}`
  const entries: Array<readonly [string, string | UploadedFile]> = []
  let count = 0
  let at = nextMark(text, mark, 0)
  while (text.startsWith(EOL, at + mark.length)) {
    refuseMany(++count)
    const head = at + mark.length + EOL.length
    const body = text.indexOf(EOL + EOL, head) + 2 * EOL.length
    if (body < head || body - head > LARGEST_HEAD) throw malformed()
    // The line break before the boundary is that of the boundary.
    at = nextMark(text, mark, body - EOL.length)
    const end = Math.max(body, at - EOL.length)
    entries.push(...partOf(utf8.decode(bytes.subarray(head, body)), new Uint8Array(bytes.subarray(body, end))))
  }
  return entries
}

function malformed(): Failure {
  return new Failure('MalformedRequest', { reason: 'The request body is not a valid multipart form' })
}

/** Where the next boundary is: at the beginning of a line, and followed by its end or by `--`, which ends the form. */
function nextMark(text: string, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const begins = at === 0 || text.startsWith(EOL, at - EOL.length)
    const end = at + mark.length
    if (begins && (text.startsWith(EOL, end) || text.startsWith('--', end))) return at
  }
  throw malformed()
}

/** One part; nothing where a file was to be chosen and none was. */
function partOf(head: string, bytes: Uint8Array): Array<readonly [string, string | UploadedFile]> {
  const type = headerOf(head, 'content-type')
  const { name = '', ...disposition } = parametersOf(headerOf(head, 'content-disposition'))
  const file = filenameOf(disposition)
  if (file === '') return []
  if (file === undefined) return [[name, textOf(bytes, type)]]
  return [[name, { filename: file, contentType: type.toLowerCase() || 'application/octet-stream', bytes }]]
}

/** The value of a header, which may go on in lines that begin with a blank. */
function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}:(.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1]?.trim() ?? ''
}

/** The parameters of a header, with or without quotes. Browsers of old left backslashes in names of files as they were. */
function parametersOf(header: string): Record<string, string> {
  const parameters = header
    .slice(header.indexOf(';') + 1)
    .matchAll(/([^=]*)=(?:"((?:\\.|[^"\\])*)"?|([^;]*))[^;]*;?/gsy)
  return Object.fromEntries(
    [...parameters].map(([, key = '', quoted, plain = '']) => {
      const name = key.trim()
      return [name, quoted?.replace(name === 'filename' ? /\\(")/g : /\\(.)/gs, '$1') ?? plain.trim()]
    }),
  )
}

/** What a file is called: some clients send the whole path, and what counts is its end. Undefined for what is no file. */
function filenameOf(disposition: Readonly<Record<string, string>>): string | undefined {
  // `UTF-8'en'na%C3%AFve.txt`
  const extended = disposition['filename*']?.split("'").slice(2).join("'")
  const name = extended ?? disposition.filename
  return name === undefined ? undefined : (unescaped(name).split(/[/\\]/).at(-1) ?? '')
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** @throws {Failure} `MalformedRequest` for what is no text in the character set that the part names, UTF-8 unless it does */
function textOf(bytes: Uint8Array, type: string): string {
  const charset = /^text\/plain\s*;.*charset="?([^";]+)/i.exec(type)?.[1]
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed()
  }
}
