import { type Json, type JsonObject, objectOf } from '#db/models/columns'
import { markdownToHtml } from '#tools/markdown/html'

/**
 * What an e-mail inbox sends of a message: its content as HTML, or the HTML that came with it, and as text, beside what is
 * known of the mail (message builder, `process_email_content`).
 */
export function mailContent(content: string, html: string | null | undefined, email: Json | undefined): JsonObject {
  const text = content.replaceAll('\r\n', '\n')
  const known = objectOf(email)
  const part = (given: Json | undefined, whole: string): JsonObject => ({
    ...objectOf(given),
    full: whole,
    reply: whole,
  })
  const html_content = part(known.html_content, html?.trim() ? html : markdownToHtml(text))
  return { email: { ...known, html_content, text_content: part(known.text_content, text) } }
}
