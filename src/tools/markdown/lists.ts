import { endOf, isBlank, type Lines, RULE } from './lines.ts'

/** A list, and the line behind it. */
export interface List {
  /** The lines of each item, without what indents them. */
  items: Lines[]
  /** The number of the first item; undefined where they have none. */
  start: number | undefined
  /** Whether nothing blank stands between the items, nor between the parts of one. */
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

/** Whether a line begins a list behind a paragraph: an item that is empty does not, nor one whose number is not 1. */
export function mayInterrupt(line: string): boolean {
  const mark = markOf(line)
  return mark !== undefined && (mark.number ?? 1) === 1 && line.slice(mark.width).trim() !== ''
}

function isIndented(line: string, width: number): boolean {
  return line.length > width && line.slice(0, width).trim() === ''
}

/**
 * The list that begins at a line; undefined where there is none.
 * @param interrupts whether a line ends a paragraph that it stands behind
 */
export function listAt(lines: Lines, at: number, interrupts: (line: string) => boolean): List | undefined {
  const first = markOf(lines[at] ?? '')
  if (!first) return undefined
  const list: List = { items: [], start: first.number, isTight: true, end: at }
  for (let mark: Mark | undefined = first; mark?.kind === first.kind; mark = markOf(lines[list.end] ?? '')) {
    if (isBlank(lines[list.end - 1] ?? '') && list.items.length > 0) list.isTight = false
    const item = itemAt(lines, list.end, mark, interrupts)
    list.items.push(item.lines)
    list.end = item.end
    if (hasSpace(item.lines)) list.isTight = false
  }
  return list
}

function itemAt(lines: Lines, at: number, { width }: Mark, interrupts: (line: string) => boolean) {
  const end = endOf(lines, at + 1, (line, before) => {
    const goesOn = !isBlank(before) && !interrupts(line) && markOf(line) === undefined
    return isBlank(line) || isIndented(line, width) || goesOn
  })
  const rest = lines.slice(at + 1, end).map((line) => (isIndented(line, width) ? line.slice(width) : line.trim()))
  const all = [(lines[at] ?? '').slice(width), ...rest]
  return { lines: all.slice(0, all.findLastIndex((line) => !isBlank(line)) + 1), end }
}

/** Whether something blank stands between two parts of an item itself. */
function hasSpace(lines: Lines): boolean {
  return lines.some((line, at) => at > 0 && !isBlank(line) && !line.startsWith(' ') && isBlank(lines[at - 1] ?? ''))
}
