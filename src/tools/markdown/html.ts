import { escaped } from '#tools/html'
import { inlineHtml, OMITTED } from './inline.ts'
import {
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
  RULE,
  UNDERLINE,
} from './lines.ts'
import { type List, listAt, mayInterrupt } from './lists.ts'

/**
 * A text in Markdown as HTML. Links by reference are not known.
 */
export function markdownToHtml(text: string): string {
  const html = new Html()
  html.add(text.split(/\r\n?|\n/), 0)
  return html.toString()
}

/** Whether a line ends a paragraph that it stands behind. */
function interrupts(line: string): boolean {
  const isPart = [FENCE, HEADING, RULE, QUOTE, MARKUP].some((pattern) => pattern.test(line))
  return isPart || isBlank(line) || mayInterrupt(line)
}

/** HTML on its way: every part of a text begins on a line of its own. */
class Html {
  readonly #parts: string[] = []

  toString(): string {
    return this.#parts.join('')
  }

  /** @param isTight whether paragraphs stand in a list that has no space between its items */
  add(lines: Lines, depth: number, isTight = false): void {
    for (let at = 0; at < lines.length; ) {
      if (isBlank(lines[at] ?? '')) at++
      else at = this.#part(lines, at, { depth, isTight })
    }
  }

  /** Adds what begins at a line; the line behind it. */
  #part(lines: Lines, at: number, { depth, isTight }: { depth: number; isTight: boolean }): number {
    const line = lines[at] ?? ''
    const heading = HEADING.exec(line)
    if (INDENTED.test(line)) return this.#code(lines, at)
    if (FENCE.test(line)) return this.#fence(lines, at)
    if (heading) return this.#element(`h${heading[1]?.length}`, inlineHtml(heading[2] ?? ''), at + 1)
    if (RULE.test(line)) return this.#block('<hr />', at + 1)
    if (QUOTE.test(line) && depth < DEEPEST) return this.#quote(lines, at, depth)
    const list = depth < DEEPEST ? listAt(lines, at, interrupts) : undefined
    if (list) return this.#list(list, depth)
    if (MARKUP.test(line) || LONE_TAG.test(line))
      return this.#block(
        OMITTED,
        endOf(lines, at, (next) => !isBlank(next)),
      )
    return this.#paragraph(lines, at, isTight)
  }

  #paragraph(lines: Lines, at: number, isTight: boolean): number {
    const end = endOf(lines, at + 1, (next) => !interrupts(next) && !UNDERLINE.test(next))
    const trimmed = lines.slice(at, end).map((line) => line.trimStart())
    const text = inlineHtml(trimmed.join('\n').trimEnd())
    const [, underline] = UNDERLINE.exec(lines[end] ?? '') ?? []
    if (underline !== undefined) return this.#element(underline.startsWith('=') ? 'h1' : 'h2', text, end + 1)
    if (!isTight) return this.#element('p', text, end)
    this.#parts.push(text)
    return end
  }

  #code(lines: Lines, at: number): number {
    const end = endOf(lines, at, (line) => INDENTED.test(line) || isBlank(line))
    const code = lines.slice(at, end).map((line) => line.replace(INDENTED, ''))
    return this.#block(`<pre><code>${escaped(code.join('\n').trimEnd())}\n</code></pre>`, end)
  }

  #fence(lines: Lines, at: number): number {
    const [, indent = '', fence = '', info = ''] = FENCE.exec(lines[at] ?? '') ?? []
    const isEnd = (line: string) => line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim())
    const end = endOf(lines, at + 1, (line) => !isEnd(line))
    const code = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    const [language = ''] = info.trim().split(/\s/)
    const attribute = language === '' ? '' : ` class="language-${escaped(language)}"`
    const text = code.map((line) => `${escaped(line)}\n`).join('')
    return this.#block(`<pre><code${attribute}>${text}</code></pre>`, end + 1)
  }

  #quote(lines: Lines, at: number, depth: number): number {
    const end = endOf(lines, at, (line, before) => QUOTE.test(line) || !(isBlank(before) || interrupts(line)))
    const within = lines.slice(at, end).map((line) => line.replace(QUOTE, ''))
    this.#begin('<blockquote>\n')
    this.add(within, depth + 1)
    return this.#block('</blockquote>', end)
  }

  #list({ items, start, isTight, end }: List, depth: number): number {
    const tag = start === undefined ? 'ul' : 'ol'
    this.#begin(start === undefined || start === 1 ? `<${tag}>\n` : `<${tag} start="${start}">\n`)
    for (const item of items) {
      this.#begin('<li>')
      this.add(item, depth + 1, isTight)
      this.#parts.push('</li>\n')
    }
    return this.#block(`</${tag}>`, end)
  }

  #element(tag: string, text: string, end: number): number {
    return this.#block(`<${tag}>${text}</${tag}>`, end)
  }

  #block(html: string, end: number): number {
    this.#begin(html)
    this.#parts.push('\n')
    return end
  }

  #begin(html: string): void {
    const last = this.#parts.at(-1)
    this.#parts.push(last === undefined || last.endsWith('\n') ? html : `\n${html}`)
  }
}
