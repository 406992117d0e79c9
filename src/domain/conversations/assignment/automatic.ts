import type { Conversation } from '#db/models/conversations/conversation'
import type { InboxMember } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { followsPolicies } from '#domain/inboxes/assignment-policies'
import { worksIn } from '#domain/inboxes/inboxes'
import { isTeamMember } from '#domain/people/teams'
import { TICK } from '#tools/time/clock'

/** Whether an agent takes new conversations: present and online, or online for good. */
function isOnline(desk: Desk, { account_id, user_id, availability, auto_offline }: AccountUser): boolean {
  return availability === 'online' && (!auto_offline || desk.presence.isPresent('user', account_id, user_id))
}

/** The agents of the conversation's inbox who take conversations now, the one longest without a new one first. */
export function candidates(desk: Desk, conversation: Conversation): InboxMember[] {
  const rank = ({ last_assigned_at }: InboxMember): number => last_assigned_at ?? Number.NEGATIVE_INFINITY
  return [...desk.db.inboxMembers.many('inbox', conversation.inbox_id)]
    .filter(({ user_id }) => {
      const membership = desk.db.accountUsers.one('membership', `${conversation.account_id}:${user_id}`)
      return membership !== undefined && isOnline(desk, membership)
    })
    .sort((a, b) => rank(a) - rank(b) || a.id - b.id)
}

/**
 * Whose turn it is, by the inbox's round robin, which goes on; undefined when nobody suitable is online.
 * Enterprise's limit of open conversations an agent (`max_assignment_limit`) leaves out who has reached it.
 */
export function takeTurn(
  desk: Desk,
  conversation: Conversation,
  suits: (member: InboxMember) => boolean,
): number | undefined {
  const member = candidates(desk, conversation).find(suits)
  if (!member) return undefined
  const turns = [...desk.db.inboxMembers.many('inbox', conversation.inbox_id)].map(
    ({ last_assigned_at }) => (last_assigned_at ?? 0) + TICK,
  )
  desk.db.inboxMembers.update(member, { last_assigned_at: Math.max(desk.clock.now(), ...turns) }, { touch: false })
  return member.user_id
}

/** Whom an open conversation without an agent of its inbox goes to; undefined when it stays as it is. */
export function automaticAssignee(desk: Desk, conversation: Conversation): number | undefined {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox?.enable_auto_assignment || conversation.status !== 'open' || followsPolicies(desk, inbox)) return undefined
  if (conversation.assignee_id !== null && worksIn(desk, inbox, conversation.assignee_id)) return undefined
  const setting = inbox.auto_assignment_config.max_assignment_limit
  const limit = typeof setting === 'number' ? setting : Number.POSITIVE_INFINITY
  return takeTurn(
    desk,
    conversation,
    ({ user_id }) => desk.db.conversations.many('inbox_workload', `${inbox.id}:open:${user_id}`).size < limit,
  )
}

/**
 * Who works on a conversation once a team has it: an assignee who is no member of the team goes, and a team that
 * assigns by itself gives it to one of its members who works in the inbox and is online.
 */
export function teamAssignee(desk: Desk, conversation: Conversation, teamId: number | null): number | null {
  const { assignee_id } = conversation
  if (teamId === null) return assignee_id
  const isMember = (userId: number): boolean => isTeamMember(desk, { id: teamId }, userId)
  if (assignee_id !== null && isMember(assignee_id)) return assignee_id
  if (!desk.db.teams.get(teamId)?.allow_auto_assign) return null
  return takeTurn(desk, conversation, ({ user_id }) => isMember(user_id)) ?? null
}
