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

/** The text that a reader of HTML sees. */
export function textOfHtml(html: string): string {
  const bare = html
    .replace(UNREAD, '')
    .replace(BREAKS, '\n')
    .replace(/<[^>]*>/g, '')
  return bare.replace(/&(?:nbsp|lt|gt|quot|amp|#39);/g, (entity) => ENTITIES.get(entity) ?? entity).trim()
}
