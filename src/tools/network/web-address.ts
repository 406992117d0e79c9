const SEGMENT = String.raw`(?:%[\da-f]{2}|[!$&-.\d:;=@a-z_~/])`
const HOST = String.raw`(?:\[[\da-fv:.]+\]|(?:%[\da-f]{2}|[!$&-.\d;=a-z_~])*)`
const USER = String.raw`(?:(?:%[\da-f]{2}|[!$&-.\d:;=a-z_~])*@)?`
const AUTHORITY = String.raw`//${USER}${HOST}(?::\d*)?(?:/${SEGMENT}*)?`
const PATH = `(?:${AUTHORITY}|/(?!/)${SEGMENT}*|(?!/)${SEGMENT}*)`
const FRAGMENT = String.raw`(?:%[\da-f]{2}|[!$&-.\d:;=@a-z_~/?])*`
const REST = String.raw`${PATH}(?:\?[^#]*)?(?:#${FRAGMENT})?$`

/** What Ruby's `URI.parse` reads as an address of the web: ASCII alone, and of what follows a question mark anything. */
const WEB_ADDRESS = new RegExp(`^https?:${REST}`, 'i')

const ANY_ADDRESS = new RegExp(String.raw`^(?:[a-z][a-z\d+.-]*:)?${REST}`, 'i')

/** Whether a text is an address of the web, as Ruby reads it. */
export function isWebAddress(text: string): boolean {
  return isAscii(text) && WEB_ADDRESS.test(text)
}

/** Whether Ruby's `URI.parse` takes a text: with any scheme, or with none. */
export function isParsedAddress(text: string): boolean {
  return isAscii(text) && ANY_ADDRESS.test(text)
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}
