import { blocksOf } from './blocks.ts'
import type { Block, Flavour, Inline, List } from './nodes.ts'

/** What stands before and behind a text. */
type Around = readonly [string, string]

/** The marks that a messenger understands. */
export interface Marks extends Flavour {
  strong: Around
  emphasis: Around
  code: Around
  codeBlock: Around
  heading: Around
  quote: Around
  softBreak: string
  /** What stands before an item of a list. @param number its number, where it has one */
  item(number: number | undefined): string
  link(url: string, text: string): string
  /** Whether what stands behind a quote begins on a line of its own. */
  endsQuotes: boolean
}

function within([before, after]: Around, text: string): string {
  return before + text + after
}

/** A text in Markdown with other marks: as many lines between its parts as it was written with. */
export function markdownTo(marks: Marks, text: string): string {
  const lines = text.replace(/^[ \t]+$/gm, '')
  const marked = new Marked(marks)
  // Several ends of a line are a word to the reader, so they part nothing (`preserve_multiple_newlines`).
  marked.add(
    blocksOf(
      lines.replace(/\n{2,}/g, ({ length }) => `{{PRESERVE_${length}_NEWLINES}}`),
      marks,
    ),
  )
  const made = marked.toString().replace(/\n+$/, '')
  // A text may have such words of its own, with any numbers: of all of them no more comes than the text is long.
  let left = text.length
  return made.replace(/\{\{PRESERVE_(\d+)_NEWLINES\}\}/g, (_, count: string) => {
    const ends = Math.min(Number(count), left)
    left -= ends
    return '\n'.repeat(ends)
  })
}

/** A text with a messenger's marks on its way. */
class Marked {
  readonly #marks: Marks
  #parts: string[] = []
  /** The number of the next item, where items have one. Lists within lists do not give it back. */
  #number: number | undefined

  constructor(marks: Marks) {
    this.#marks = marks
  }

  toString(): string {
    return this.#parts.join('')
  }

  add(nodes: ReadonlyArray<Block | Inline>): void {
    for (const node of nodes) this.#add(node)
  }

  #add(node: Block | Inline): void {
    const { strong, emphasis, code, codeBlock, heading, quote, softBreak, link, endsQuotes } = this.#marks
    switch (node.type) {
      case 'text':
        this.#write(node.text)
        break
      case 'softBreak':
        this.#write(softBreak)
        break
      case 'hardBreak':
        this.#write('\n')
        break
      case 'strong':
        this.#around(strong, node.children)
        break
      case 'emphasis':
        this.#around(emphasis, node.children)
        break
      case 'strikethrough':
        this.#around(['<del>', '</del>'], node.children)
        break
      case 'code':
        this.#write(within(code, node.text))
        break
      case 'link':
        this.#write(link(node.url, this.#apart(node.children)))
        break
      case 'codeBlock':
        this.#write(within(codeBlock, node.text))
        break
      case 'heading':
        this.#around(heading, node.children)
        this.#endLine()
        break
      case 'quote':
        this.#around(quote, node.children)
        if (endsQuotes) this.#endLine()
        break
      case 'list':
        this.#list(node)
        break
      case 'paragraph':
      case 'image':
        this.add(node.children)
        this.#endLine()
        break
      case 'markup':
      case 'markupBlock':
      case 'rule':
        this.#endLine()
    }
  }

  #list({ items, numbers }: List): void {
    this.#number = numbers?.first
    for (const item of items) {
      this.#write(this.#marks.item(this.#number))
      this.add(item)
      if (this.#number !== undefined) this.#number++
      this.#endLine()
    }
    this.#endLine()
  }

  #around([before, after]: Around, children: ReadonlyArray<Block | Inline>): void {
    this.#write(before)
    this.add(children)
    this.#write(after)
  }

  /** What children make where nothing stands before them. */
  #apart(children: readonly Inline[]): string {
    const parts = this.#parts
    this.#parts = []
    this.add(children)
    const made = this.toString()
    this.#parts = parts
    return made
  }

  #write(text: string): void {
    if (text !== '') this.#parts.push(text)
  }

  #endLine(): void {
    if (this.#parts.at(-1)?.endsWith('\n') === false) this.#parts.push('\n')
  }
}
