import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { accessibleInboxes, canAccessInbox } from '#domain/inboxes/inboxes'
import { customRoleOf } from '#domain/people/custom-roles'
import { isTeamMember } from '#domain/people/teams'
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

/**
 * Which conversations of their inboxes a custom role lets a viewer find; undefined for those who find all of them, as
 * administrators do. The running server asks for the role's widest permission alone, and who may see what one takes part in
 * finds what is assigned to one: the rest opens, but is listed only where just that is asked for.
 */
export function roleLimits(
  desk: Desk,
  viewer: Viewer,
): ((conversation: Pick<Conversation, 'assignee_id'>) => boolean) | undefined {
  const permissions = rolePermissions(desk, viewer)
  const isWide = viewer.membership?.role === 'administrator' || permissions?.includes('conversation_manage')
  if (!permissions || isWide) return undefined
  const userId = viewer.membership?.user_id
  if (permissions.includes('conversation_unassigned_manage')) {
    return ({ assignee_id }) => assignee_id === null || assignee_id === userId
  }
  if (!permissions.includes('conversation_participating_manage')) return () => false
  return ({ assignee_id }) => assignee_id === userId
}

/** Which conversations of an account a viewer finds: those of the viewer's inboxes, as far as the custom role lets. */
export function visibility(
  desk: Desk,
  viewer: Viewer,
): (conversation: Pick<Conversation, 'inbox_id' | 'assignee_id'>) => boolean {
  const inboxes = inboxLimits(desk, viewer)
  const isLetBy = roleLimits(desk, viewer)
  return (conversation) =>
    inboxes?.has(conversation.inbox_id) !== false && (isLetBy === undefined || isLetBy(conversation))
}

/** What the custom role of a viewer allows; undefined for those who have none. */
function rolePermissions(desk: Desk, { membership }: Viewer): readonly string[] | undefined {
  if (!membership || membership.custom_role_id === null) return undefined
  return customRoleOf(desk, membership)?.permissions ?? []
}

function takesPart(
  { membership }: Viewer,
  { assignee_id, participant_ids }: Pick<Conversation, 'assignee_id' | 'participant_ids'>,
): boolean {
  return (
    membership !== undefined && (assignee_id === membership.user_id || participant_ids.includes(membership.user_id))
  )
}

/**
 * Whether a viewer's custom role, even an administrator's, lets the viewer open a conversation: not quite those that it
 * lets be found.
 */
function opensByRole(desk: Desk, viewer: Viewer, conversation: Conversation): boolean {
  const permissions = rolePermissions(desk, viewer)
  if (!permissions || permissions.includes('conversation_manage')) return true
  const { assignee_id } = conversation
  const isFree = assignee_id === null || assignee_id === viewer.membership?.user_id
  if (isFree && permissions.includes('conversation_unassigned_manage')) return true
  return permissions.includes('conversation_participating_manage') && takesPart(viewer, conversation)
}

function isInTeam(desk: Desk, { membership }: Viewer, { team_id }: Conversation): boolean {
  return membership !== undefined && team_id !== null && isTeamMember(desk, { id: team_id }, membership.user_id)
}

/**
 * The conversation of an account with this display id.
 * @throws {Failure} `RecordNotFound`; `AccessDenied` when it is in an inbox that the viewer does not work in, and not with
 * one of the viewer's teams, or when the viewer's custom role does not allow it
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
  if (!opensByRole(desk, viewer, conversation)) throw accessDenied()
  return conversation
}
