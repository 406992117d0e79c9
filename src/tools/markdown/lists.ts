import {
  asText,
  DEEPEST,
  endOf,
  FENCE,
  HEADING,
  INDENTED,
  isBlank,
  type Lines,
  LONE_TAG,
  MARKUP,
  QUOTES,
  RULE,
} from './lines.ts'
import type { List } from './nodes.ts'

/** A list whose items are not read yet, and the line behind it. */
interface Listing extends Pick<List, 'numbers'> {
  /** The lines of each item, without what indents them. */
  items: Lines[]
  /** Whether nothing blank stands between the items. */
  isTight: boolean
  end: number
}

/** Indentation, mark, number, and what separates them from the text. */
const ITEM = /^( {0,3})([-+*]|(\d{1,9})([.)]))(?:( {1,4})(?! )| (?= {4})|[ \t]*$)/

interface Mark {
  /** What items of the same list have in common. */
  kind: string
  number: number | undefined
  /** How wide the mark is: what belongs to the item stands that far in. */
  width: number
}

function markOf(line: string): Mark | undefined {
  const [whole, indent = '', mark = '', digits, delimiter, space] = ITEM.exec(line) ?? []
  if (whole === undefined || RULE.test(line)) return undefined
  return {
    kind: delimiter ?? mark,
    number: digits === undefined ? undefined : Number(digits),
    width: indent.length + mark.length + (space?.length ?? 1),
  }
}

/** Whether a line ends a paragraph that it stands behind. */
type Interrupts = (line: string) => boolean

/** Whether a line goes on with the paragraph that stands before it, in a quote or an item that the line itself is not in. */
export function goesOn(before: string, line: string, interrupts: Interrupts): boolean {
  return isOpen(before) && !interrupts(line) && markOf(line) === undefined && !LONE_TAG.test(line)
}

/** Whether the last that stands in a line, be it in quotes and items, is a paragraph, which may go on. */
function isOpen(line: string): boolean {
  const unquoted = line.replace(QUOTES, '')
  let text = unquoted
  for (let depth = 0; depth < DEEPEST; depth++) text = text.slice(markOf(text)?.width ?? 0)
  const isCode = text !== unquoted && INDENTED.test(text)
  return !isCode && !isBlank(text) && ![FENCE, HEADING, RULE, MARKUP].some((pattern) => pattern.test(text))
}

/** Whether a line begins a list behind a paragraph: an item that is empty does not, nor one whose number is not 1. */
export function mayInterrupt(line: string): boolean {
  const mark = markOf(line)
  return mark !== undefined && (mark.number ?? 1) === 1 && !isBlank(line.slice(mark.width))
}

function isIndented(line: string, width: number): boolean {
  return line.length > width && line.slice(0, width).trim() === ''
}

/** The list that begins at a line; undefined where there is none. */
export function listAt(lines: Lines, at: number, interrupts: Interrupts): Listing | undefined {
  const first = markOf(lines[at] ?? '')
  if (!first) return undefined
  const numbers = first.number === undefined ? undefined : { first: first.number, delimiter: first.kind }
  const list: Listing = { items: [], numbers, isTight: true, end: at }
  for (let mark: Mark | undefined = first; mark?.kind === first.kind; mark = markOf(lines[list.end] ?? '')) {
    if (isBlank(lines[list.end - 1] ?? '') && list.items.length > 0) list.isTight = false
    const item = itemAt(lines, list.end, mark, interrupts)
    list.items.push(item.lines)
    list.end = item.end
  }
  return list
}

function itemAt(lines: Lines, at: number, { width }: Mark, interrupts: Interrupts) {
  const first = (lines[at] ?? '').slice(width)
  const inner = (line: string): string => (isIndented(line, width) ? line.slice(width) : line)
  const end = endOf(lines, at + 1, (line, before, place) => {
    const isWithin = isIndented(line, width) || goesOn(inner(before), line, interrupts)
    return isWithin || (isBlank(line) && !(place === at + 1 && isBlank(first)))
  })
  const rest = lines.slice(at + 1, end).map((line) => (isIndented(line, width) ? line.slice(width) : asText(line)))
  const all = [first, ...rest]
  return { lines: all.slice(0, all.findLastIndex((line) => !isBlank(line)) + 1), end }
}
