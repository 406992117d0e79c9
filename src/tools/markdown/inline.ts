import { Emphasis } from './emphasis.ts'
import type { Flavour, Inline } from './nodes.ts'

/** The usual ones of the names that characters have in HTML, and their characters. */
const NAMES = 'amp lt gt quot apos nbsp copy reg trade euro hellip ndash mdash lsquo rsquo ldquo rdquo'
const CHARACTERS = '&<>"\'\u00a0©®™€…–—‘’“”'

const ENTITIES = new Map(NAMES.split(' ').map((name, index) => [name, CHARACTERS.charAt(index)]))

const ESCAPED = /\\([!-/:-@[-`{-~])/y
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/iy

/** Where a link or a picture points to, and how it is titled; then where the parenthesis ends. */
const TARGET = String.raw`\(\s{0,9}(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))(?:\s{1,9}(?:"([^"]*)"|'([^']*)'))?\s{0,9}\)`
/** What stands in brackets, brackets within them once. */
const LABEL = String.raw`\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]`

/** What stands at a place of a text by a pattern, where that fits. */
type Rule = readonly [RegExp, (found: string[], flavour: Flavour) => Inline]

/** The first that fits. */
const RULES: readonly Rule[] = [
  [ESCAPED, ([, mark = '']) => ({ type: 'text', text: mark })],
  [/(?: {2,}|\\)\n[ \t]*/y, () => ({ type: 'hardBreak' })],
  [/[ \t]*\n[ \t]*/y, () => ({ type: 'softBreak' })],
  [/(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y, ([, , code = '']) => ({ type: 'code', text: codeOf(code) })],
  [/<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>/iy, autolink],
  [/<(?:\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?|!--[\s\S]{0,1000}?--|[!?][^<>]*)>/iy, () => ({ type: 'markup' })],
  [ENTITY, (found) => ({ type: 'text', text: entityOf(found) })],
  [new RegExp(`!${LABEL}${TARGET}`, 'y'), (found, flavour) => ({ type: 'image', ...linked(found, flavour) })],
  [new RegExp(LABEL + TARGET, 'y'), (found, flavour) => ({ type: 'link', ...linked(found, flavour) })],
]

/** Marks that may emphasize. */
const MARKS = /\*+|_+|~+/y

/** What stands for itself where no rule fits, read at once: backticks that end nothing, and blanks that end no line. */
const PLAIN = /`+|[ \t]+/y

/** What stands within a paragraph in Markdown. */
export function inlinesOf(text: string, flavour: Flavour): Inline[] {
  const emphasis = new Emphasis(flavour)
  for (let at = 0; at < text.length; ) {
    const [marks] = matchAt(MARKS, text, at) ?? []
    if (marks !== undefined) {
      // Where tildes strike through, other marks look past them.
      const passed = flavour.tildes === undefined || marks.startsWith('~') ? '' : '~'
      emphasis.addMarks(marks, characterBefore(text, at, passed), characterAt(text, at + marks.length, passed))
      at += marks.length
      continue
    }
    const [inline, length] = found(text, at, flavour)
    emphasis.add(inline)
    at += length
  }
  return emphasis.inlines()
}

function characterAt(text: string, from: number, passed: string): string {
  let at = from
  while (text.charAt(at) === passed && passed) at++
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : ''
}

function characterBefore(text: string, from: number, passed: string): string {
  let at = from
  while (text.charAt(at - 1) === passed && passed) at--
  const isPair = /[\uDC00-\uDFFF]/.test(text.charAt(at - 1))
  return text.slice(Math.max(0, at - (isPair ? 2 : 1)), at)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** What stands at a place that no marks stand at, and how long it is. */
function found(text: string, at: number, flavour: Flavour): [Inline, number] {
  for (const [pattern, made] of RULES) {
    const match = matchAt(pattern, text, at)
    if (match) return [made(match, flavour), match[0].length]
  }
  const [plain = text.charAt(at)] = matchAt(PLAIN, text, at) ?? []
  return [{ type: 'text', text: plain }, plain.length]
}

function autolink([, address = '']: string[]): Inline {
  const url = address.includes('@') && !address.includes(':') ? `mailto:${address}` : address
  return { type: 'link', url, title: '', children: [{ type: 'text', text: address }] }
}

function linked([, label = '', enclosed, plain = '', double, single]: Array<string | undefined>, flavour: Flavour) {
  return { url: unescaped(enclosed ?? plain), title: double ?? single ?? '', children: inlinesOf(label, flavour) }
}

/** What stands in code, of a line as it was written. */
function codeOf(code: string): string {
  const line = code.replaceAll('\n', ' ')
  return /^ .*[^ ].* $/.test(line) ? line.slice(1, -1) : line
}

/** What is written with escapes and entities alone, as an address. */
export function unescaped(text: string): string {
  const plain = text.replace(new RegExp(ENTITY.source, 'gi'), (...found: string[]) => entityOf(found))
  return plain.replace(new RegExp(ESCAPED.source, 'g'), '$1')
}

/** The character that an entity names; one that is not known stays as it is. */
function entityOf([whole = '', decimal, hexadecimal, name = '']: string[]): string {
  if (decimal === undefined && hexadecimal === undefined) return ENTITIES.get(name) ?? whole
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
