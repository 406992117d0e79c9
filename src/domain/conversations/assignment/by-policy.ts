import type { Conversation } from '#db/models/conversations/conversation'
import type { AssignmentPolicy } from '#db/models/inboxes/assignment-policy'
import type { Inbox, InboxMember } from '#db/models/inboxes/inbox'
import type { AgentCapacityPolicy } from '#db/models/people/capacity-policy'
import type { Desk } from '#domain/desk'
import { leadingInteger } from '#tools/ids'
import { textOf } from '#tools/ruby'
import { HOUR, SECOND } from '#tools/time/units'
import { candidates, takeTurn } from './automatic.ts'

/** How many conversations an inbox hands out at a time. */
const AT_ONCE = 100

/** The conversations that an inbox hands out now, in the order of its policy: the oldest first, or who waits longest. */
export function waitingForAgents(desk: Desk, inbox: Inbox, policy: AssignmentPolicy): Conversation[] {
  const isLongestFirst = policy.conversation_priority === 'longest_waiting'
  const since = ({ last_activity_at, created_at }: Conversation): number =>
    isLongestFirst ? last_activity_at : created_at
  return [...desk.db.conversations.many('inbox_workload', `${inbox.id}:open:`)]
    .filter((conversation) => !isExcluded(desk, inbox, conversation))
    .sort((a, b) => since(a) - since(b) || a.id - b.id)
    .slice(0, AT_ONCE)
}

/** Whether the rules of the first capacity policy with a limit for the inbox leave a conversation out, as a list of them does. */
function isExcluded(desk: Desk, inbox: Inbox, { labels, created_at }: Conversation): boolean {
  const rules = exclusionRulesOf(desk, inbox)
  if (Array.isArray(rules)) return true
  const { excluded_labels, exclude_older_than_hours } = rules
  const hours = leadingInteger(textOf(exclude_older_than_hours))
  if (hours > 0 && created_at < desk.clock.now() - hours * HOUR) return true
  return Array.isArray(excluded_labels) && excluded_labels.some((label) => labels.includes(textOf(label)))
}

function exclusionRulesOf({ db }: Desk, inbox: Inbox): AgentCapacityPolicy['exclusion_rules'] {
  const [limit] = db.inboxCapacityLimits.many('ofInbox', inbox.id)
  return (limit && db.agentCapacityPolicies.get(limit.agent_capacity_policy_id)?.exclusion_rules) ?? {}
}

/**
 * The agent who is given a conversation, whatever its team: online, within the policy's fair share and within the agent's
 * capacity; by turns, or the one with the fewest open conversations. Undefined when there is nobody.
 */
export function agentByPolicy(
  desk: Desk,
  inbox: Inbox,
  policy: AssignmentPolicy,
  conversation: Conversation,
): number | undefined {
  const suits = (member: InboxMember): boolean => hasFairShare(desk, policy, member) && hasCapacity(desk, inbox, member)
  const userId =
    policy.assignment_order === 'balanced'
      ? leastBusy(desk, inbox, candidates(desk, conversation).filter(suits))
      : takeTurn(desk, conversation, suits)
  if (userId !== undefined) noteAssignment(desk, policy, inbox, userId, conversation)
  return userId
}

/** Whether a member was given fewer conversations within the policy's window than it allows. */
function hasFairShare(desk: Desk, policy: AssignmentPolicy, member: InboxMember): boolean {
  return recentAssignments(desk, policy, member).length < policy.fair_distribution_limit
}

function recentAssignments(desk: Desk, policy: AssignmentPolicy, member: InboxMember) {
  const after = desk.clock.now() - policy.fair_distribution_window * SECOND
  return member.recent_assignments.filter(({ at }) => at > after)
}

/** Whether a member has fewer open conversations in the inbox than the member's capacity policy allows there. */
function hasCapacity(desk: Desk, inbox: Inbox, { user_id }: InboxMember): boolean {
  const membership = desk.db.accountUsers.one('membership', `${inbox.account_id}:${user_id}`)
  const limit = desk.db.inboxCapacityLimits.one('inbox', `${membership?.agent_capacity_policy_id}:${inbox.id}`)
  return limit === undefined || openOf(desk, inbox, user_id) < limit.conversation_limit
}

function leastBusy(desk: Desk, inbox: Inbox, members: readonly InboxMember[]): number | undefined {
  const open = members.map(({ user_id }) => openOf(desk, inbox, user_id))
  return members[open.indexOf(Math.min(...open))]?.user_id
}

function openOf({ db }: Desk, inbox: Inbox, userId: number): number {
  return db.conversations.many('inbox_workload', `${inbox.id}:open:${userId}`).size
}

function noteAssignment(
  desk: Desk,
  policy: AssignmentPolicy,
  inbox: Inbox,
  userId: number,
  { id }: Conversation,
): void {
  const member = desk.db.inboxMembers.one('membership', `${inbox.id}:${userId}`)
  if (!member) return
  const others = recentAssignments(desk, policy, member).filter(({ conversation_id }) => conversation_id !== id)
  const recent_assignments = [...others, { conversation_id: id, at: desk.clock.now() }]
  desk.db.inboxMembers.update(member, { recent_assignments }, { touch: false })
}
