/*
 * The parts of an address as Ruby reads them. Each repeats one class of characters: of a choice between an escape and a
 * class, an expression remembers every turn, which a text of some millions of characters is too long for. So escapes are
 * looked at apart.
 */
const SEGMENT = String.raw`[%!$&-.\d:;=@a-z_~/]*`
const HOST = String.raw`(?:\[[\da-fv:.]+\]|[%!$&-.\d;=a-z_~]*)`
const USER = String.raw`(?:[%!$&-.\d:;=a-z_~]*@)?`
const AUTHORITY = String.raw`//${USER}${HOST}(?::\d*)?(?:/${SEGMENT})?`
const PATH = `(?:${AUTHORITY}|/(?!/)${SEGMENT}|(?!/)${SEGMENT})`
const FRAGMENT = String.raw`[%!$&-.\d:;=@a-z_~/?]*`
const REST = String.raw`${PATH}(?:\?[^#]*)?(?:#${FRAGMENT})?$`

const WEB_ADDRESS = new RegExp(`^https?:${REST}`, 'i')

/** Without a scheme, nothing before the first slash may be taken for one. */
const ANY_ADDRESS = new RegExp(String.raw`^(?:[a-z][a-z\d+.-]*:|(?![^/?#]*:))${REST}`, 'i')

/** What follows a question mark, up to a fragment: Ruby takes anything there but what is no escape at all. */
const QUERY = /^([^?#]*)\?[^#]*/

const BAD_QUERY = /^[^?#]*\?[^#]*?%[^\da-f#]{2}/i

const BROKEN_ESCAPE = /%(?![\da-f]{2})/i

/** Whether a text is an address of the web, as Ruby's `URI.parse` reads it: ASCII alone. */
export function isWebAddress(text: string): boolean {
  return isAddress(text, WEB_ADDRESS)
}

/** Whether Ruby's `URI.parse` takes a text: with any scheme, or with none. */
export function isParsedAddress(text: string): boolean {
  return isAddress(text, ANY_ADDRESS)
}

function isAddress(text: string, pattern: RegExp): boolean {
  if (!/^\p{ASCII}*$/u.test(text) || !pattern.test(text) || BAD_QUERY.test(text)) return false
  return !BROKEN_ESCAPE.test(text.replace(QUERY, '$1'))
}
