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
} from '#tools/markdown/spans'

/** What stands within a paragraph, the first that fits, and what is left of it. Breaks of lines become spaces. */
const INLINE: readonly Rule[] = [
  [ESCAPED, ([, mark = '']) => mark],
  [HARD_BREAK, () => '\n'],
  [/[ \t]*\n[ \t]*| {2,}/y, () => ' '],
  [CODE, ([, , code = '']) => codeOf(code)],
  [AUTOLINK, ([, address = '']) => address],
  [RAW_HTML, () => ''],
  [ENTITY, entityOf],
  [PICTURE, ([, label = '']) => plainInline(label)],
  [LINK, ([, label = '']) => plainInline(label)],
  [STARRED, ([, , text = '']) => plainInline(text)],
  [UNDERSCORED, ([, , text = '']) => plainInline(text)],
]

/** The text of a paragraph in Markdown without its marks. */
export function plainInline(text: string): string {
  return replacedBy(INLINE, text, (character) => character)
}
