import type { Inbox } from '#db/models/inboxes/inbox'
import { findWebsite, welcomeVisitor } from '#domain/contacts/visitors'
import { announceFile } from '#domain/conversations/messages/attachments'
import { type Desk, nextStep } from '#domain/desk'
import { Failure } from '#errors'
import { newBlobSchema } from '#handlers/chatwoot/messages/schema'
import { text } from '#handlers/fields'
import { refuseForgery } from '#handlers/forgery'
import type { Operation } from '#operation'
import { openOperation, visitorOperation, websiteOperation } from '#pipeline/define'
import { formatFor } from '#pipeline/negotiate'
import { stripped } from '#tools/ruby'
import { textOfType } from '#views/media'
import { directUploadView } from '#views/messages/attachment-view'
import { directUploadSchema } from '#views/messages/schema'
import { widgetConfigView } from '#views/widget/config'
import { widgetConfigSchema } from '#views/widget/schema'
import { widgetPage } from './page.ts'
import { SOURCE, WIDGET, websiteQuery } from './schema.ts'

const config = websiteOperation({
  id: 'widget.config.create',
  method: 'POST',
  path: `${WIDGET}/config`,
  summary: 'Welcome a visitor: who comes without a token of the website, or with one that is worth nothing, is new',
  documentation: SOURCE,
  access: 'anyone',
  query: websiteQuery,
  answers: { 200: widgetConfigSchema },
  handle: ({ world, request, website, token }) => ({
    body: widgetConfigView(world, website, welcomeVisitor(world, website, token), request.origin),
  }),
})

const page = openOperation({
  id: 'widget.page',
  method: 'GET',
  path: '/widget',
  summary: 'Show the page that a website embeds: what the widget needs is there, the chat itself is not',
  documentation: SOURCE,
  access: 'anyone',
  query: websiteQuery.extend({ cw_conversation: text.nullish() }),
  answers: { 200: textOfType('text/html') },
  handle: ({ world, dialect, request, query }) => {
    const website = embeddedWebsite(world, query.website_token)
    const visitor = welcomeVisitor(world, website, query.cw_conversation ?? undefined)
    if (dialect === 'chatwoot') nextStep(world, () => formatFor(request, ['html']))
    const html = widgetPage(widgetConfigView(world, website, visitor, request.origin))
    return { headers: framesOf(website), raw: { contentType: 'text/html; charset=utf-8', data: html } }
  },
})

/** Which sites may show the page within their own, where not all may. */
function framesOf({ channel: { allowed_domains: sites } }: Inbox): Record<string, string> {
  if (typeof sites !== 'string' || sites.trim() === '') return {}
  // Headers have no other signs.
  const ancestors = sites
    .replace(/[^ -~]+/g, ' ')
    .replace(/,+$/, '')
    .split(',')
    .map(stripped)
  return { 'content-security-policy': `frame-ancestors ${ancestors.join(' ')}` }
}

/** The page has words of its own for a website that is not there. */
function embeddedWebsite(desk: Desk, websiteToken: string | null | undefined): Inbox {
  try {
    return findWebsite(desk, websiteToken)
  } catch (error) {
    const isUnknown = error instanceof Failure && error.code === 'RecordNotFound'
    throw isUnknown ? new Failure('Absent', { text: 'web widget does not exist' }) : error
  }
}

const directUpload = visitorOperation({
  id: 'widget.direct_uploads.create',
  method: 'POST',
  path: `${WIDGET}/direct_uploads`,
  summary: 'Announce a file that a visitor uploads before its message',
  documentation: SOURCE,
  access: 'visitor',
  gate: refuseForgery,
  query: websiteQuery,
  body: { schema: newBlobSchema, wrapper: 'blob' },
  answers: { 200: directUploadSchema },
  handle: ({ world, request, body }) => ({
    body: directUploadView(announceFile(world, body), body.checksum ?? null, request.origin),
  }),
})

/** How a widget comes to show itself, and to have files. */
export const widgetConfigOperations: Operation[] = [config, page, directUpload]
