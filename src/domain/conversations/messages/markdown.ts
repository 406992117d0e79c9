import { escaped } from '#tools/html'

/** What stands within a line, the first that fits: code, a link, strong and emphasized text. */
const INLINE = /`([^`\n]+)`|\[([^\]\n]*)\]\(([^()\s]+)\)|(\*\*|__)(?=\S)([^\n]+?)\4|([*_])(?=\S)([^\n]+?)\6/

function inline(text: string): string {
  const found = INLINE.exec(text)
  if (!found) return escaped(text)
  const [whole, code, label, address, , strong, , emphasized] = found
  const rest = inline(text.slice(found.index + whole.length))
  return escaped(text.slice(0, found.index)) + element({ code, label, address, strong, emphasized }) + rest
}

type Inline = Record<'code' | 'label' | 'address' | 'strong' | 'emphasized', string | undefined>

function element({ code, label, address, strong, emphasized }: Inline): string {
  if (code !== undefined) return `<code>${escaped(code)}</code>`
  if (address !== undefined) return `<a href="${escaped(address)}">${inline(label ?? '')}</a>`
  return strong === undefined ? `<em>${inline(emphasized ?? '')}</em>` : `<strong>${inline(strong)}</strong>`
}

function block(text: string): string {
  const heading = /^(#{1,6}) +(.+)$/.exec(text)
  if (heading?.[1] && heading[2]) return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>\n`
  const lines = text.split('\n')
  if (lines.every((line) => /^[-*+] /.test(line))) {
    return `<ul>\n${lines.map((line) => `<li>${inline(line.slice(2))}</li>\n`).join('')}</ul>\n`
  }
  return `<p>${lines.map((line) => inline(line.trim())).join('\n')}</p>\n`
}

/**
 * A text in Markdown as HTML: paragraphs, headings, plain lists, and code, links, strong and emphasized text within them.
 * The mock knows no more of the language.
 */
export function markdownToHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => part.replace(/^\n+|\s+$/g, ''))
    .filter((part) => part !== '')
    .map(block)
    .join('')
}
