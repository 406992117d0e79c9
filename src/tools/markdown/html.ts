import { escaped } from '#tools/html'
import { blocksOf } from './blocks.ts'
import type { Block, Inline, List } from './nodes.ts'

/** What stands in place of markup that somebody wrote. */
const OMITTED = '<!-- raw HTML omitted -->'

/** A text in Markdown as HTML. */
export function markdownToHtml(text: string): string {
  const html = new Html()
  html.add(blocksOf(text, { tildes: 1 }))
  return html.toString()
}

/** HTML on its way: every block begins on a line of its own. */
class Html {
  readonly #parts: string[] = []

  toString(): string {
    return this.#parts.join('')
  }

  /** @param isTight whether paragraphs stand in a list that has no space between its items */
  add(blocks: readonly Block[], isTight = false): void {
    for (const block of blocks) this.#add(block, isTight)
  }

  #add(block: Block, isTight: boolean): void {
    switch (block.type) {
      case 'paragraph':
        if (isTight) this.#parts.push(inlineHtml(block.children))
        else this.#line(`<p>${inlineHtml(block.children)}</p>`)
        break
      case 'heading':
        this.#line(`<h${block.level}>${inlineHtml(block.children)}</h${block.level}>`)
        break
      case 'codeBlock': {
        const attribute = block.language === '' ? '' : ` class="language-${escaped(block.language)}"`
        this.#line(`<pre><code${attribute}>${escaped(block.text)}</code></pre>`)
        break
      }
      case 'markupBlock':
        this.#line(OMITTED)
        break
      case 'rule':
        this.#line('<hr />')
        break
      case 'quote':
        this.#begin('<blockquote>\n')
        this.add(block.children)
        this.#line('</blockquote>')
        break
      case 'list':
        this.#list(block)
    }
  }

  #list({ items, numbers, isTight }: List): void {
    const tag = numbers ? 'ol' : 'ul'
    this.#begin(numbers && numbers.first !== 1 ? `<${tag} start="${numbers.first}">\n` : `<${tag}>\n`)
    for (const item of items) {
      this.#begin('<li>')
      this.add(item, isTight)
      this.#parts.push('</li>\n')
    }
    this.#line(`</${tag}>`)
  }

  #line(html: string): void {
    this.#begin(html)
    this.#parts.push('\n')
  }

  #begin(html: string): void {
    const last = this.#parts.at(-1)
    this.#parts.push(last === undefined || last.endsWith('\n') ? html : `\n${html}`)
  }
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines.map(htmlOf).join('')
}

function htmlOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escaped(inline.text)
    case 'code':
      return `<code>${escaped(inline.text)}</code>`
    case 'softBreak':
      return '\n'
    case 'hardBreak':
      return '<br />\n'
    case 'markup':
      return OMITTED
    case 'emphasis':
      return `<em>${inlineHtml(inline.children)}</em>`
    case 'strong':
      return `<strong>${inlineHtml(inline.children)}</strong>`
    case 'strikethrough':
      return `<del>${inlineHtml(inline.children)}</del>`
    case 'link':
      return `<a href="${addressOf(inline.url)}"${titleOf(inline.title)}>${inlineHtml(inline.children)}</a>`
    case 'image':
      return `<img src="${addressOf(inline.url)}"${titleOf(inline.title)} />`
  }
}

/** An address as it stands in an attribute; what no address has in it is encoded. */
function addressOf(url: string): string {
  const encoded = url.replace(/[^\w!#$%&'()*+,\-./:;=?@~]/gu, (character) => encodeURIComponent(character))
  return encoded.replaceAll('&', '&amp;').replaceAll("'", '&#x27;')
}

function titleOf(title: string): string {
  return title ? ` title="${escaped(title)}"` : ''
}
