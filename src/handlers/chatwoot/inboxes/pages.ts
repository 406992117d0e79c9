import type { AccountUser } from '#db/models/people/user'
import type { IncomingRequest } from '#operation'
import type { InboxViewer } from '#views/inboxes/view'

/** Where the operations on inboxes are documented. */
export const PAGES = 'https://developers.chatwoot.com/api-reference/inboxes'

/** The path of all inboxes of an account. */
export const COLLECTION = '/api/v1/accounts/{account_id}/inboxes'

/** The path of one of them. */
export const MEMBER = `${COLLECTION}/{id}`

/** The caller, as somebody who looks at an inbox. */
export function viewerOf(call: { membership: AccountUser; request: IncomingRequest }): InboxViewer {
  const { origin, world } = call.request
  return { administrator: call.membership.role === 'administrator', origin, db: world.db, dialect: world.dialect }
}
