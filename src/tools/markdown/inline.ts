import { escaped } from '#tools/html'
import {
  AUTOLINK,
  CODE,
  codeOf,
  ENTITY,
  ESCAPED,
  entityOf,
  HARD_BREAK,
  LINK,
  PICTURE,
  RAW_HTML,
  type Rule,
  replacedBy,
  STARRED,
  UNDERSCORED,
} from './spans.ts'

/** What stands in place of markup that somebody wrote. */
export const OMITTED = '<!-- raw HTML omitted -->'

/** The elements of one, two and three marks around a text. */
const EMPHASIS: ReadonlyArray<readonly [string, string]> = [
  ['', ''],
  ['<em>', '</em>'],
  ['<strong>', '</strong>'],
  ['<em><strong>', '</strong></em>'],
]

function emphasized([, marks = '', text = '']: string[]): string {
  const [before, after] = EMPHASIS[marks.length] ?? ['', '']
  return `${before}${inlineHtml(text)}${after}`
}

/** The first that fits. */
const INLINE: readonly Rule[] = [
  [ESCAPED, ([, mark = '']) => escaped(mark)],
  [HARD_BREAK, () => '<br />\n'],
  [/[ \t]*\n[ \t]*/y, () => '\n'],
  [CODE, ([, , code = '']) => `<code>${escaped(codeOf(code))}</code>`],
  [AUTOLINK, ([, address = '']) => `<a href="${hrefOf(address)}">${escaped(address)}</a>`],
  [RAW_HTML, () => OMITTED],
  [ENTITY, (found) => escaped(entityOf(found))],
  [PICTURE, ([, , ...target]) => `<img src="${addressOf(target)}"${titleOf(target)} />`],
  [LINK, ([, label = '', ...target]) => `<a href="${addressOf(target)}"${titleOf(target)}>${inlineHtml(label)}</a>`],
  [STARRED, emphasized],
  [UNDERSCORED, emphasized],
  [/(~{1,2})(?![\s~])([^~]{0,2000}?[^\s~])\1(?!~)/y, ([, , text = '']) => `<del>${inlineHtml(text)}</del>`],
  [/([_*~`])\1*/y, ([marks = '']) => marks],
]

/** What stands within a paragraph in Markdown, as HTML. */
export function inlineHtml(text: string): string {
  return replacedBy(INLINE, text, escaped)
}

function hrefOf(address: string): string {
  return escapedAddress(address.includes('@') && !address.includes(':') ? `mailto:${address}` : address)
}

/** An address as it stands in an attribute; what no address has in it is encoded. */
function escapedAddress(address: string): string {
  const encoded = address.replace(/[^\w!#$%&'()*+,\-./:;=?@~]/gu, (character) => encodeURIComponent(character))
  return encoded.replaceAll('&', '&amp;').replaceAll("'", '&#x27;')
}

function addressOf([enclosed, plain = '']: Array<string | undefined>): string {
  return escapedAddress((enclosed ?? plain).replace(/\\([!-/:-@[-`{-~])/g, '$1'))
}

function titleOf([, , double, single]: Array<string | undefined>): string {
  const title = double ?? single
  return title ? ` title="${escaped(title)}"` : ''
}
