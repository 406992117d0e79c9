const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** What stands within a paragraph, the first that fits, and what is left of it. Breaks of lines become spaces. */
const INLINE: ReadonlyArray<readonly [RegExp, (found: string[]) => string]> = [
  [/\\([!-/:-@[-`{-~])/y, ([, mark = '']) => mark],
  [/(?: {2,}|\\)\n[ \t]*/y, () => '\n'],
  [/[ \t]*\n[ \t]*| {2,}/y, () => ' '],
  [/(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y, ([, , code = '']) => codeOf(code)],
  [/<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>/iy, ([, address = '']) => address],
  [/<(?:\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?|!--[\s\S]{0,1000}?--|[!?][^<>]*)>/iy, () => ''],
  [/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/iy, entityOf],
  [
    /!?\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\(\s*(?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y,
    ([, label = '']) => plainInline(label),
  ],
  [/(\*{1,3})(?![\s*])([\s\S]*?[^\s*])\1(?!\*)/y, ([, , text = '']) => plainInline(text)],
  [/(?<![\p{L}\p{N}_])(_{1,3})(?![\s_])([\s\S]*?[^\s_])\1(?![\p{L}\p{N}_])/uy, ([, , text = '']) => plainInline(text)],
]

/** The text of a paragraph in Markdown without its marks. */
export function plainInline(text: string): string {
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const [length, left] = foundAt(text, at) ?? [1, text.charAt(at)]
    plain += left
    at += length
  }
  return plain
}

/** How long what stands at a place is, and what is left of it; undefined where it is only a character. */
function foundAt(text: string, at: number): [number, string] | undefined {
  for (const [pattern, left] of INLINE) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return [found[0].length, left(found)]
  }
  return undefined
}

function codeOf(code: string): string {
  const line = code.replaceAll('\n', ' ')
  return /^ .*[^ ].* $/.test(line) ? line.slice(1, -1) : line
}

function entityOf([whole = '', decimal, hexadecimal, name = '']: string[]): string {
  if (decimal === undefined && hexadecimal === undefined) return ENTITIES[name] ?? whole
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
