/** What stands for a line break in HTML. */
const BREAKS = /<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote)>/gi

/** What nobody reads of HTML. */
const UNREAD = /<(style|script|head)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&nbsp;', ' '],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
])

/** The line with which mail programs begin what is quoted. */
const ATTRIBUTION = /^(?:On .+ wrote:|-+ ?Original Message ?-+|Am .+ schrieb .+:|Le .+ a écrit ?:)$/i

/** The text that a reader of HTML sees. */
export function textOfHtml(html: string): string {
  const bare = html
    .replace(UNREAD, '')
    .replace(BREAKS, '\n')
    .replace(/<[^>]*>/g, '')
  return bare.replace(/&(?:nbsp|lt|gt|quot|amp|#39);/g, (entity) => ENTITIES.get(entity) ?? entity).trim()
}

/** An e-mail without what it quotes: neither quoted lines nor what comes after the line that announces them. */
export function withoutQuotes(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => ATTRIBUTION.test(line.trim()))
  const written = end < 0 ? lines : lines.slice(0, end)
  return written
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim()
}
