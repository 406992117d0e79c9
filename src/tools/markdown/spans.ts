const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** What can be found within a line, each where it begins. */
export const ESCAPED = /\\([!-/:-@[-`{-~])/y
export const HARD_BREAK = /(?: {2,}|\\)\n[ \t]*/y
export const CODE = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y
export const AUTOLINK = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>/iy
export const RAW_HTML = /<(?:\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?|!--[\s\S]{0,1000}?--|[!?][^<>]*)>/iy
export const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/iy

/** What stands in brackets, brackets within them once. */
const LABEL = String.raw`\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]`
/** Where a link or a picture points to, and how it is titled; then where the parenthesis ends. */
const TARGET = String.raw`\(\s{0,9}(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))(?:\s{1,9}(?:"([^"]*)"|'([^']*)'))?\s{0,9}\)`

/** What is found: the label, the address in angle brackets or without them, and the title in either quotes. */
export const PICTURE = new RegExp(`!${LABEL}${TARGET}`, 'y')
export const LINK = new RegExp(LABEL + TARGET, 'y')

/** What is found: the marks, and what stands between them. A mark finds the one that ends it within so many characters. */
export const STARRED = /(\*{1,3})(?![\s*])([\s\S]{0,2000}?[^\s*])\1(?!\*)/y
export const UNDERSCORED = /(?<![\p{L}\p{N}_])(_{1,3})(?![\s_])([\s\S]{0,2000}?[^\s_])\1(?![\p{L}\p{N}_])/uy

/** What stands in code, of a line as it was written. */
export function codeOf(code: string): string {
  const line = code.replaceAll('\n', ' ')
  return /^ .*[^ ].* $/.test(line) ? line.slice(1, -1) : line
}

/** The character that an entity names; one that is not known stays as it is. */
export function entityOf([whole = '', decimal, hexadecimal, name = '']: string[]): string {
  if (decimal === undefined && hexadecimal === undefined) return ENTITIES[name] ?? whole
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

/** What is left of what stands at a place of a text, by the first pattern that fits. */
export type Rule = readonly [RegExp, (found: string[]) => string]

/** A text with everything that rules know replaced, and `other` of every character besides. */
export function replacedBy(rules: readonly Rule[], text: string, other: (character: string) => string): string {
  let made = ''
  for (let at = 0; at < text.length; ) {
    const [length, left] = foundAt(rules, text, at) ?? [1, other(text.charAt(at))]
    made += left
    at += length
  }
  return made
}

function foundAt(rules: readonly Rule[], text: string, at: number): [number, string] | undefined {
  for (const [pattern, left] of rules) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return [found[0].length, left(found)]
  }
  return undefined
}
