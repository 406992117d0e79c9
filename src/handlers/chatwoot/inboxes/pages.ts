import type { Account } from '#db/models/accounts/account'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { findAccessibleInbox } from '#domain/inboxes/inboxes'
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

/** What of a call names an inbox. */
interface InboxCall {
  world: Desk
  account: Account
  membership: AccountUser
  params: { id: number }
}

/**
 * The inbox that a path names.
 * @throws {Failure} `RecordNotFound`, `AccessDenied`
 */
export function locateInbox({ world, account, membership, params }: InboxCall): Inbox {
  return findAccessibleInbox(world, account, membership, params.id)
}
