import type { JsonObject } from '#db/models/columns'
import { markdownToHtml } from '#tools/markdown/html'

/**
 * What an e-mail inbox sends of a message: its content as HTML, or the HTML that came with it, and as text
 * (message builder, `process_email_content`). Nothing where there is no content.
 */
export function mailContent(content: string | null, html: string | null | undefined): JsonObject {
  if (content === null || content.trim() === '') return {}
  const text = content.replaceAll('\r\n', '\n')
  const rendered = html?.trim() ? html : markdownToHtml(text)
  return { email: { html_content: { full: rendered, reply: rendered }, text_content: { full: text, reply: text } } }
}
