import { inlinesOf, unescaped } from './inline.ts'
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
  QUOTE,
  QUOTES,
  RULE,
  UNDERLINE,
} from './lines.ts'
import { goesOn, listAt, mayInterrupt } from './lists.ts'
import type { Block, Flavour } from './nodes.ts'

/** What a text in Markdown is made of. Links by reference are not known. */
export function blocksOf(text: string, flavour: Flavour = {}): Block[] {
  const lines = text.split(/\r\n?|\n/)
  // What ends the last line begins none.
  if (lines.at(-1) === '') lines.pop()
  return blocksAt(lines, 0, flavour).blocks
}

/** A block, and the line behind it. */
type Found = readonly [Block, number]

/** The blocks of some lines, and whether nothing blank stands between them. */
function blocksAt(lines: Lines, depth: number, flavour: Flavour): { blocks: Block[]; isTight: boolean } {
  const blocks: Block[] = []
  let isTight = true
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at] ?? '')) at++
    else {
      if (blocks.length > 0 && isBlank(lines[at - 1] ?? '')) isTight = false
      const [block, end] = blockAt(lines, at, depth, flavour)
      blocks.push(block)
      at = end
    }
  }
  return { blocks, isTight }
}

function blockAt(lines: Lines, at: number, depth: number, flavour: Flavour): Found {
  const line = lines[at] ?? ''
  const heading = HEADING.exec(line)
  if (INDENTED.test(line)) return indentedCode(lines, at)
  if (FENCE.test(line)) return fencedCode(lines, at)
  if (heading) {
    const [, marks = '', text = ''] = heading
    return [{ type: 'heading', level: marks.length, children: inlinesOf(text, flavour) }, at + 1]
  }
  if (RULE.test(line)) return [{ type: 'rule' }, at + 1]
  if (QUOTE.test(line)) return quote(lines, at, depth, flavour)
  const list = depth < DEEPEST ? listAt(lines, at, interrupts) : undefined
  if (list) {
    const { numbers, end } = list
    const items = list.items.map((item) => blocksAt(item, depth + 1, flavour))
    const isTight = list.isTight && items.every((item) => item.isTight)
    return [{ type: 'list', items: items.map(({ blocks }) => blocks), numbers, isTight }, end]
  }
  if (MARKUP.test(line) || LONE_TAG.test(line)) return markup(lines, at)
  return paragraph(lines, at, flavour)
}

/** How far markup goes, by what it begins with: to the line that this ends in, and all other to a blank one. */
const MARKUP_ENDS: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<[?!]/, />/],
  [/^ {0,3}<(?:script|pre|style)(?:\s|>|$)/i, /<\/(?:script|pre|style)>/i],
]

function markup(lines: Lines, at: number): Found {
  const [, last] = MARKUP_ENDS.find(([first]) => first.test(lines[at] ?? '')) ?? []
  const end = endOf(lines, at, (line) => !(last ? last.test(line) : isBlank(line)))
  return [{ type: 'markupBlock' }, last ? end + 1 : end]
}

/** Whether a line ends a paragraph that it stands behind. */
function interrupts(line: string): boolean {
  const isPart = [FENCE, HEADING, RULE, QUOTE, MARKUP].some((pattern) => pattern.test(line))
  return isPart || isBlank(line) || mayInterrupt(line)
}

/** A paragraph, or a heading where it is underlined. */
function paragraph(lines: Lines, at: number, flavour: Flavour): Found {
  const end = endOf(lines, at + 1, (next) => !interrupts(next) && !UNDERLINE.test(next))
  const trimmed = lines.slice(at, end).map((line) => line.trimStart())
  const children = inlinesOf(trimmed.join('\n').trimEnd(), flavour)
  const [, underline] = UNDERLINE.exec(lines[end] ?? '') ?? []
  if (underline === undefined) return [{ type: 'paragraph', children }, end]
  return [{ type: 'heading', level: underline.startsWith('=') ? 1 : 2, children }, end + 1]
}

function indentedCode(lines: Lines, at: number): Found {
  const end = endOf(lines, at, (line) => INDENTED.test(line) || isBlank(line))
  const code = lines.slice(at, end).map((line) => line.replace(INDENTED, ''))
  const text = code.slice(0, code.findLastIndex((line) => !isBlank(line)) + 1).join('\n')
  return [{ type: 'codeBlock', language: '', text: `${text}\n` }, end]
}

function fencedCode(lines: Lines, at: number): Found {
  const [, indent = '', fence = '', info = ''] = FENCE.exec(lines[at] ?? '') ?? []
  const isEnd = (line: string) => line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim())
  const end = endOf(lines, at + 1, (line) => !isEnd(line))
  const code = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
  const [language = ''] = info.trim().split(/\s/)
  return [{ type: 'codeBlock', language: unescaped(language), text: code.map((line) => `${line}\n`).join('') }, end + 1]
}

function quote(lines: Lines, at: number, depth: number, flavour: Flavour): Found {
  const end = endOf(lines, at, (line, before) => QUOTE.test(line) || goesOn(before, line, interrupts))
  const marks = depth < DEEPEST ? QUOTE : QUOTES
  const within = lines.slice(at, end).map((line) => (QUOTE.test(line) ? line.replace(marks, '') : asText(line)))
  return [{ type: 'quote', children: blocksAt(within, depth + 1, flavour).blocks }, end]
}
