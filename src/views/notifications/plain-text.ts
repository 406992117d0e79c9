import { DEEPEST, FENCE, HEADING, INDENTED, LONE_TAG, MARKUP, QUOTE, RULE, UNDERLINE } from '#tools/markdown/lines'
import { stripped } from '#tools/ruby'
import { plainInline } from './plain-inline.ts'

/** How long a line may get before it is broken at a space. */
const WIDTH = 120

/** Quotes within quotes, all at once. */
const QUOTES = /^(?: {0,3}> ?)+/
const ITEM = /^ {0,3}(?:[-+*]|(\d{1,9})([.)]))(?:[ \t]+(.*)|$)/

/** A part of a text, as it is shown, and whether it is an item of a list that the next one follows on the next line. */
interface Block {
  text: string
  isItem: boolean
}

/**
 * A text in Markdown without its marks, as the running server shows messages in notifications. Lists within lists and
 * links by reference are not known.
 */
export function plainText(markdown: string): string {
  return textAt(0, markdown)
}

/** The same within so many quotes. */
function textAt(depth: number, markdown: string): string {
  const blocks = new Blocks(markdown.split(/\r\n?|\n/), depth).read()
  const texts = blocks.map(({ text, isItem }, index) => {
    const next = blocks[index + 1]
    if (!next) return text
    return isItem && next.isItem ? `${text}\n` : `${text}\n\n`
  })
  return stripped(texts.join(''))
}

/** Reads the lines of a text one after the other. */
class Blocks {
  readonly #lines: readonly string[]
  readonly #depth: number
  readonly #blocks: Block[] = []
  #paragraph: string[] = []
  #at = 0
  /** The number of the last item of a list with numbers, while it goes on. */
  #number: number | undefined

  constructor(lines: readonly string[], depth: number) {
    this.#lines = lines
    this.#depth = depth
  }

  read(): Block[] {
    while (this.#at < this.#lines.length) this.#line(this.#lines[this.#at++] ?? '')
    this.#endParagraph()
    return this.#blocks
  }

  #line(line: string): void {
    const isWithin = this.#paragraph.length > 0
    const heading = HEADING.exec(line)
    const [, , fence] = FENCE.exec(line) ?? []
    if (line.trim() === '' || (isWithin && UNDERLINE.test(line))) this.#endParagraph()
    else if (fence !== undefined) this.#add(this.#takeUntil((next) => next.trim().startsWith(fence)).join('\n'))
    else if (heading) this.#add(plainInline(heading[2] ?? ''))
    else if (RULE.test(line)) this.#endParagraph()
    else if (QUOTE.test(line)) this.#quote(line)
    else if (MARKUP.test(line) || (!isWithin && LONE_TAG.test(line))) this.#markup()
    else if (!isWithin && INDENTED.test(line)) this.#add(line.replace(INDENTED, ''))
    else if (!this.#item(line, isWithin)) this.#paragraph.push(line.trimStart())
  }

  #quote(line: string): void {
    const lines = [line, ...this.#takeWhile((next) => QUOTE.test(next))]
    const marks = this.#depth < DEEPEST ? QUOTE : QUOTES
    this.#add(textAt(this.#depth + 1, lines.map((one) => one.replace(marks, '')).join('\n')))
  }

  #markup(): void {
    this.#takeWhile((next) => next.trim() !== '')
    this.#endParagraph()
  }

  /** Takes a line as an item of a list, if it is one: within a paragraph, only what could be the first. */
  #item(line: string, isWithin: boolean): boolean {
    const found = ITEM.exec(line)
    const [, digits, mark, text = ''] = found ?? []
    if (!found || (isWithin && (text === '' || Number(digits ?? 1) !== 1))) return false
    const goesOn = (next: string): boolean => next.trim() !== '' && !ITEM.test(next)
    const lines = [text, ...this.#takeWhile(goesOn).map((next) => next.trim())]
    const number = digits === undefined ? undefined : (this.#number ?? Number(digits) - 1) + 1
    const label = number === undefined ? '  - ' : `${number}${mark}${number < 10 ? '  ' : ' '}`
    this.#add(`${label}${wrapped(plainInline(lines.join('\n')))}`, true)
    this.#number = number
    return true
  }

  #takeWhile(isWanted: (line: string) => boolean): string[] {
    const start = this.#at
    while (this.#at < this.#lines.length && isWanted(this.#lines[this.#at] ?? '')) this.#at++
    return this.#lines.slice(start, this.#at)
  }

  /** The lines up to one, which is passed over. */
  #takeUntil(isEnd: (line: string) => boolean): string[] {
    const lines = this.#takeWhile((line) => !isEnd(line))
    this.#at++
    return lines
  }

  #endParagraph(): void {
    const lines = this.#paragraph
    this.#paragraph = []
    if (lines.length > 0) this.#add(wrapped(plainInline(lines.join('\n').trimEnd())))
  }

  #add(text: string, isItem = false): void {
    this.#endParagraph()
    if (!isItem) this.#number = undefined
    this.#blocks.push({ text, isItem })
  }
}

/** A line broken at the last space before it gets too long; not before a digit, which could be taken for a list. */
function wrapped(text: string): string {
  let lines = ''
  let line = ''
  let breakable = -1
  const characters = [...text]
  for (const [index, character] of characters.entries()) {
    if (character === '\n') {
      lines += `${line}\n`
      line = ''
      breakable = -1
      continue
    }
    if (character === ' ' && !/\d/.test(characters[index + 1] ?? '')) breakable = line.length
    line += character
    if (breakable > 0 && [...line].length > WIDTH) {
      lines += `${line.slice(0, breakable)}\n`
      line = line.slice(breakable + 1)
      breakable = -1
    }
  }
  return lines + line
}
