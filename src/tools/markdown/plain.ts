import { blocksOf } from './blocks.ts'
import type { Block, Inline, List } from './nodes.ts'

/** How long a line may get before it is broken at a space, in characters. */
const WIDTH = 120

const ENCODER = new TextEncoder()

/** A text in Markdown without its marks, in lines that are not too long (cmark's rendering as plain text). */
export function markdownToPlainText(text: string): string {
  const plain = new PlainText()
  plain.add(blocksOf(text))
  return plain.toString()
}

/** A plain text on its way. */
class PlainText {
  readonly #lines: string[] = []
  /** The line that is being written, how many characters it has, and where it can be broken: 0 for nowhere. */
  #line = ''
  #width = 0
  #breakable = 0
  /** Whether nothing stands in it yet. */
  #isNew = true
  /** How many ends of a line have to stand before what comes next: two for a blank one. */
  #ends = 0
  /** What every line begins with: in items of lists, spaces as wide as their marks. */
  #prefix = ''
  /** Whether no blank lines come next, as in a list without them. */
  #isTight = false
  #isBreakable = true

  toString(): string {
    return [...this.#lines, this.#line].join('\n')
  }

  /** @param item whether it stands in an item of a list, and whether in one that has no space between its items */
  add(blocks: readonly Block[], item?: { isTight: boolean }): void {
    for (const [at, block] of blocks.entries()) {
      this.#isTight = item?.isTight ?? false
      switch (block.type) {
        case 'paragraph':
          this.#inlines(block.children)
          this.#end(2)
          break
        case 'heading':
          this.#isBreakable = false
          this.#inlines(block.children)
          this.#isBreakable = true
          this.#end(2)
          break
        case 'codeBlock':
          if (!item || at > 0) this.#end(2)
          this.#write(block.text, false)
          this.#end(2)
          break
        case 'rule':
          this.#end(2)
          break
        case 'quote':
          this.add(block.children)
          break
        case 'list':
          this.#list(block)
          if (['codeBlock', 'list'].includes(blocks[at + 1]?.type ?? '')) this.#end(1)
      }
    }
  }

  #list({ items, numbers, isTight }: List): void {
    const before = this.#prefix
    for (const [at, item] of items.entries()) {
      // Before the first, what stands around the list decides.
      if (at > 0) this.#isTight = isTight
      const mark = markOf(numbers, at)
      this.#write(mark, false)
      this.#prefix = before + ' '.repeat(mark.length)
      this.add(item, { isTight })
      this.#prefix = before
      this.#end(1)
    }
    this.#isTight = isTight
  }

  #inlines(inlines: readonly Inline[]): void {
    for (const inline of inlines) {
      if ('children' in inline) this.#inlines(inline.children)
      else if ('text' in inline) this.#write(inline.text)
      else if (inline.type === 'softBreak') this.#write(' ')
      else if (inline.type === 'hardBreak') this.#end(1)
    }
  }

  #end(ends: number): void {
    this.#ends = Math.max(this.#ends, ends)
  }

  /** Writes a text; where it may be broken, several spaces are one, and none stands at the beginning of a line. */
  #write(text: string, isBreakable = this.#isBreakable): void {
    this.#endLines()
    let isSpace = false
    let at = 0
    for (const character of text) {
      if (character === '\n') this.#newLine()
      else if (character !== ' ' || !isBreakable) this.#put(character)
      else if (!this.#isNew && !isSpace) {
        // Before a digit, the next line would look like an item of a list.
        const place = this.#line.length
        this.#put(character)
        if (!isBeforeDigit(text, at)) this.#breakable = place
      }
      isSpace = character === ' '
      at += character.length
      if (this.#width > WIDTH && this.#breakable > 0) this.#breakLine()
    }
  }

  #put(character: string): void {
    if (this.#isNew) {
      this.#line = this.#prefix
      this.#width = this.#prefix.length
    }
    this.#isNew = false
    this.#line += character
    this.#width++
  }

  /** Ends as many lines as have to be, less those that have ended already. */
  #endLines(): void {
    const ends = this.#isTight ? Math.min(this.#ends, 1) : this.#ends
    this.#ends = 0
    const isBlank = this.#lines.length > 0 && this.#lines.at(-1) === ''
    const ended = this.#line !== '' ? 0 : this.#lines.length === 0 || isBlank ? 2 : 1
    for (let left = ends - ended; left > 0; left--) {
      this.#newLine()
      if (left > 1) this.#line = this.#prefix
    }
  }

  #newLine(): void {
    this.#lines.push(this.#line)
    this.#line = ''
    this.#width = 0
    this.#breakable = 0
    this.#isNew = true
  }

  #breakLine(): void {
    const rest = this.#line.slice(this.#breakable + 1)
    this.#lines.push(this.#line.slice(0, this.#breakable))
    this.#line = this.#prefix + rest
    this.#width = this.#prefix.length + ENCODER.encode(rest).length
    this.#breakable = 0
  }
}

const BLANKS_AND_DIGIT = / *\d/y

function isBeforeDigit(text: string, at: number): boolean {
  BLANKS_AND_DIGIT.lastIndex = at
  return BLANKS_AND_DIGIT.test(text)
}

/** What stands before an item of a list: at least four characters wide. */
function markOf(numbers: List['numbers'], at: number): string {
  if (!numbers) return '  - '
  const number = numbers.first + at
  return `${number}${numbers.delimiter}${number < 10 ? '  ' : ' '}`
}
