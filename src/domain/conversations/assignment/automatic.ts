import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox, InboxMember } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { followsPolicies } from '#domain/inboxes/assignment-policies'
import { worksIn } from '#domain/inboxes/inboxes'
import { isTeamMember } from '#domain/people/teams'
import { leadingInteger } from '#tools/ids'
import { isBlank, textOf } from '#tools/ruby'
import { TICK } from '#tools/time/clock'

/** Whether an agent takes new conversations: present and online, or online for good. */
function isOnline(desk: Desk, { account_id, user_id, availability, auto_offline }: AccountUser): boolean {
  return availability === 'online' && (!auto_offline || desk.presence.isListed('user', account_id, user_id))
}

/** Since when a member stands in the inbox's queue: who comes into the inbox stands at its end, as who was given a conversation. */
function waitsSince({ last_assigned_at, created_at }: InboxMember): number {
  return last_assigned_at ?? created_at
}

/** The agents of the conversation's inbox who take conversations now, the one whose turn it is first. */
export function candidates(desk: Desk, conversation: Conversation): InboxMember[] {
  return [...desk.db.inboxMembers.many('inbox', conversation.inbox_id)]
    .filter(({ user_id }) => {
      const membership = desk.db.accountUsers.one('membership', `${conversation.account_id}:${user_id}`)
      return membership !== undefined && isOnline(desk, membership)
    })
    .sort((a, b) => waitsSince(a) - waitsSince(b) || a.id - b.id)
}

/**
 * Whose turn it is, by the inbox's round robin, which goes on; undefined when nobody suitable is online.
 */
export function takeTurn(
  desk: Desk,
  conversation: Conversation,
  suits: (member: InboxMember) => boolean,
): number | undefined {
  const member = candidates(desk, conversation).find(suits)
  if (!member) return undefined
  const turns = [...desk.db.inboxMembers.many('inbox', conversation.inbox_id)].map((other) => waitsSince(other) + TICK)
  desk.db.inboxMembers.update(member, { last_assigned_at: Math.max(desk.clock.now(), ...turns) }, { touch: false })
  return member.user_id
}

/**
 * Who has reached enterprise's limit of open conversations an agent (`max_assignment_limit`) gets no more by itself; it binds
 * nobody in an inbox that does not assign.
 */
export function withinLimit(
  desk: Desk,
  { inbox_id }: Pick<Conversation, 'inbox_id'>,
): (member: InboxMember) => boolean {
  const inbox = desk.db.inboxes.get(inbox_id)
  const limit = inbox?.auto_assignment_config.max_assignment_limit
  if (!inbox?.enable_auto_assignment || isBlank(limit)) return () => true
  const most = leadingInteger(textOf(limit))
  return ({ user_id }) => desk.db.conversations.many('inbox_workload', `${inbox_id}:open:${user_id}`).size < most
}

/** Whether an inbox looks for an agent for a conversation by itself: it is open, and nobody who works in the inbox has it. */
export function seeksAgent(desk: Desk, inbox: Inbox, { status, assignee_id }: Conversation): boolean {
  const isFree = assignee_id === null || !worksIn(desk, inbox, assignee_id)
  return inbox.enable_auto_assignment === true && status === 'open' && isFree
}

/** Whom an open conversation without an agent of its inbox goes to; undefined when it stays as it is. */
export function automaticAssignee(desk: Desk, conversation: Conversation): number | undefined {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox || followsPolicies(desk, inbox) || !seeksAgent(desk, inbox, conversation)) return undefined
  return takeTurn(desk, conversation, withinLimit(desk, conversation))
}

/**
 * Who works on a conversation once a team has it: an assignee who is no member of the team goes, and a team that
 * assigns by itself gives it to one of its members who works in the inbox and is online. A team that there is none of
 * changes nothing.
 */
export function teamAssignee(desk: Desk, conversation: Conversation, teamId: number | null): number | null {
  const { assignee_id } = conversation
  const team = teamId === null ? undefined : desk.db.teams.get(teamId)
  if (!team) return assignee_id
  const isMember = (userId: number): boolean => isTeamMember(desk, team, userId)
  if (assignee_id !== null && isMember(assignee_id)) return assignee_id
  if (!team.allow_auto_assign) return null
  const isFree = withinLimit(desk, conversation)
  return takeTurn(desk, conversation, (member) => isMember(member.user_id) && isFree(member)) ?? null
}
