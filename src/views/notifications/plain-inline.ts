import {
  AUTOLINK,
  CODE,
  codeOf,
  ENTITY,
  ESCAPED,
  entityOf,
  HARD_BREAK,
  RAW_HTML,
  type Rule,
  replacedBy,
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
  [
    /!?\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\(\s*(?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y,
    ([, label = '']) => plainInline(label),
  ],
  [/(\*{1,3})(?![\s*])([\s\S]*?[^\s*])\1(?!\*)/y, ([, , text = '']) => plainInline(text)],
  [/(?<![\p{L}\p{N}_])(_{1,3})(?![\s_])([\s\S]*?[^\s_])\1(?![\p{L}\p{N}_])/uy, ([, , text = '']) => plainInline(text)],
]

/** The text of a paragraph in Markdown without its marks. */
export function plainInline(text: string): string {
  return replacedBy(INLINE, text, (character) => character)
}
