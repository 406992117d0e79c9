/**
 * A JSON value as Ruby 3.3 writes it for people (`inspect`): what a list or an object becomes where a text is stored. Of an
 * uploaded file, what the framework calls it by, without where it lies.
 */
export function inspect(value: unknown): string {
  if (value === null || value === undefined) return 'nil'
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(inspect).join(', ')}]`
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object') return String(value)
  if ('bytes' in value && 'filename' in value && value.bytes instanceof Uint8Array) {
    return `#<ActionDispatch::Http::UploadedFile @original_filename=${inspect(value.filename)}>`
  }
  return `{${Object.entries(value)
    .map(([key, item]) => `${quoted(key)}=>${inspect(item)}`)
    .join(', ')}}`
}

/** A parameter as the framework writes it for people: it wraps objects, also those in lists. */
export function parameter(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(parameter).join(', ')}]`
  const written = inspect(value)
  return written.startsWith('{') ? `#<ActionController::Parameters ${written} permitted: false>` : written
}

/** A parameter as the framework puts it into a text: it wraps objects in lists alone. */
export function parameterText(value: unknown): string {
  return Array.isArray(value) ? parameter(value) : textOf(value)
}

/**
 * A JSON value as Ruby puts it into a text (`to_s`). Unlike `String`, it takes every object: clients may send one whose
 * member `toString` is no function.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : inspect(value)
}

/** The number that a JSON value is or is written as. Unlike `Number`, it takes every object: none is a number. */
export function numberOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Number.NaN : Number(value)
}

/** A number as Ruby writes it: with an exponent where it is very large or small. */
export function numberText(value: number): string {
  const size = Math.abs(value)
  const isPlain = (size < 1e21 && size >= 1e-4) || size === 0 || !Number.isFinite(value)
  return isPlain ? String(value) : exponential(value)
}

/** A number with an exponent, as Ruby writes one. */
export function exponential(value: number): string {
  const [digits = '', sign, exponent = ''] = value.toExponential().split(/e([+-])/)
  return `${digits.includes('.') ? digits : `${digits}.0`}e${sign}${exponent.padStart(2, '0')}`
}

/** The signs that have a letter of their own when they are escaped. */
const ESCAPED = '\x07\b\t\n\v\f\r\x1b'

function quoted(text: string): string {
  return `"${text.replace(/["\\]|#(?=[{$@])|[\p{Cc}\p{Cn}\p{Zl}\p{Zp}]/gu, escapedSign)}"`
}

function escapedSign(sign: string): string {
  if (sign === '#' || sign === '"' || sign === '\\') return `\\${sign}`
  const place = ESCAPED.indexOf(sign)
  if (place >= 0) return `\\${'abtnvfre'[place]}`
  const code = sign.codePointAt(0)?.toString(16).toUpperCase() ?? ''
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}

/** What Ruby calls a JSON value in a message about a method that it does not have. */
export function receiver(value: unknown): string {
  if (value === null || value === undefined) return 'nil'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return `an instance of ${Number.isInteger(value) ? 'Integer' : 'Float'}`
  return `an instance of ${typeof value === 'string' ? 'String' : Array.isArray(value) ? 'Array' : 'Hash'}`
}

/** Whether there is nothing in a JSON value (`blank?`): null, false, and what is empty or white space. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return !/[^\s\x85]|\ufeff/.test(value)
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === undefined || value === null || value === false
}

/** Whether there is something in a JSON value (`present?`). */
export function isPresent(value: unknown): boolean {
  return !isBlank(value)
}

const SPACES = '\t\n\v\f\r \0'

/** A text without the white space around it, as Ruby takes it off (`strip`): spaces of other scripts stay. */
export function stripped(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && SPACES.includes(text.charAt(start))) start++
  while (start < end && SPACES.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** A text without the white space at its beginning (`lstrip`). */
export function strippedLeft(text: string): string {
  return stripped(`${text}.`).slice(0, -1)
}

/** A text without the white space at its end (`rstrip`). */
export function strippedRight(text: string): string {
  return stripped(`.${text}`).slice(1)
}

/** A text in small letters, as Ruby and the database have them: a capital sigma becomes the same one wherever it stands. */
export function downcase(text: string): string {
  return text.replaceAll('Σ', 'σ').toLowerCase()
}

/** The letters of Georgian: a name does not begin with a capital. */
const GEORGIAN = /^[\u10d0-\u10ff\u1c90-\u1cbf]/

/** A text with its first letter in upper case and all others in lower case, as Ruby has it: `ß` begins a word as `Ss`. */
export function capitalize(text: string): string {
  const first = GEORGIAN.test(text) ? '' : (/^./su.exec(text)?.[0] ?? '')
  const [large = '', ...more] = first.toUpperCase()
  return large + downcase(more.join('') + text.slice(first.length))
}
