import type { AccountUser } from '#db/models/user'
import type { IncomingRequest } from '#operation'
import type { InboxViewer } from './view.ts'

/** Where the operations on inboxes are documented. */
export const PAGES = 'https://developers.chatwoot.com/api-reference/inboxes'

export const COLLECTION = '/api/v1/accounts/{account_id}/inboxes'
export const MEMBER = `${COLLECTION}/{id}`

/** The caller, as somebody who looks at an inbox. */
export function viewerOf(call: { membership: AccountUser; request: Pick<IncomingRequest, 'origin'> }): InboxViewer {
  return { administrator: call.membership.role === 'administrator', origin: call.request.origin }
}
