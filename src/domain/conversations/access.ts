import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { accessibleInboxes, canAccessInbox } from '#domain/inboxes/inboxes'
import { accessDenied, recordNotFound } from '#errors'

/** Who looks at conversations: a member of the account, or a bot, which has none of a member's limits. */
export interface Viewer {
  membership: AccountUser | undefined
}

/** Whether a viewer may see what is in an inbox. */
export function seesInbox(desk: Desk, { membership }: Viewer, inbox: Pick<Inbox, 'id'>): boolean {
  return membership === undefined || canAccessInbox(desk, membership, inbox)
}

/** The ids of the inboxes that a viewer is limited to; undefined for those who see all of the account's. */
export function inboxLimits(desk: Desk, { membership }: Viewer): ReadonlySet<number> | undefined {
  if (membership === undefined || membership.role === 'administrator') return undefined
  return new Set(accessibleInboxes(desk, membership).map(({ id }) => id))
}

function isInTeam({ db }: Desk, { membership }: Viewer, { team_id }: Conversation): boolean {
  if (membership === undefined || team_id === null) return false
  return db.teamMembers.one('membership', `${team_id}:${membership.user_id}`) !== undefined
}

/**
 * The conversation of an account with this display id.
 * @throws {Failure} `RecordNotFound`; `AccessDenied` when it is in an inbox that the viewer does not work in, and not with
 * one of the viewer's teams
 */
export function findConversation(
  desk: Desk,
  account: Pick<Account, 'id'>,
  viewer: Viewer,
  displayId: number,
): Conversation {
  const conversation = desk.db.conversations.one('display_id', `${account.id}:${displayId}`)
  if (!conversation) throw recordNotFound('Conversation')
  if (!seesInbox(desk, viewer, { id: conversation.inbox_id }) && !isInTeam(desk, viewer, conversation))
    throw accessDenied()
  return conversation
}
