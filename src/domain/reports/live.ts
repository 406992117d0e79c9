import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Desk } from '#domain/desk'
import { type Agent, agentOf } from '#domain/people/agents'
import { unprocessable } from '#errors'
import { byGroup } from './groups.ts'

/** What open conversations can be grouped by. */
export const GROUPINGS = ['team_id', 'assignee_id'] as const

export type Grouping = (typeof GROUPINGS)[number]

/** How much there is to do right now. */
export interface LiveCounts {
  open: number
  /** Open ones that nobody has answered yet, or whose customer waits. */
  unattended: number
  /** Open ones without an assignee. */
  unassigned: number
}

function openConversations(desk: Desk, account: Pick<Account, 'id'>): readonly Conversation[] {
  return desk.db.conversations.ascending('activity', `${account.id}:open`)
}

function isUnattended({ first_reply_created_at, waiting_since }: Conversation): boolean {
  return first_reply_created_at === null || waiting_since !== null
}

function countsOf(open: readonly Conversation[]): LiveCounts {
  return {
    open: open.length,
    unattended: open.filter(isUnattended).length,
    unassigned: open.filter(({ assignee_id }) => assignee_id === null).length,
  }
}

/** What there is to do in an account, or of it for a team. */
export function liveCounts(desk: Desk, account: Pick<Account, 'id'>, teamId?: number): LiveCounts {
  const open = openConversations(desk, account)
  return countsOf(teamId === undefined ? open : open.filter(({ team_id }) => team_id === teamId))
}

/** How many conversations of an account, or of it of a team, wait for a bot. */
export function pendingCount(desk: Desk, account: Pick<Account, 'id'>, teamId?: number): number {
  const pending = desk.db.conversations.ascending('activity', `${account.id}:pending`)
  return teamId === undefined ? pending.length : pending.filter(({ team_id }) => team_id === teamId).length
}

/**
 * What there is to do, by team or assignee: at first what is nobody's, then those who have anything, by id.
 * @throws {Failure} `Unprocessable` for anything else to group by
 */
export function groupedLiveCounts(
  desk: Desk,
  account: Pick<Account, 'id'>,
  groupBy: string | null | undefined,
): { grouping: Grouping; groups: Array<{ id: number | null; counts: LiveCounts }> } {
  const grouping = GROUPINGS.find((known) => known === groupBy)
  if (!grouping) throw unprocessable('invalid group_by')
  const open = byGroup(openConversations(desk, account), (conversation) => conversation[grouping])
  const groups = [...open].map(([id, group]) => ({ id, counts: countsOf(group) }))
  return { grouping, groups: groups.sort((a, b) => (a.id ?? 0) - (b.id ?? 0)) }
}

/** What each agent of a page of the account's members has to do, the busiest first. */
export function agentLiveCounts(
  desk: Desk,
  account: Pick<Account, 'id'>,
  membersOfPage: <T>(members: readonly T[]) => T[],
): Array<{ agent: Agent; counts: LiveCounts }> {
  const members = [...desk.db.accountUsers.many('account', account.id)].sort((a, b) => a.id - b.id)
  return membersOfPage(members)
    .flatMap(({ user_id }) => agentOf(desk, account.id, user_id) ?? [])
    .map((agent) => ({ agent, counts: countsOf(openOf(desk, account, agent.user.id)) }))
    .sort((a, b) => b.counts.open - a.counts.open)
}

function openOf(desk: Desk, account: Pick<Account, 'id'>, userId: number): Conversation[] {
  return [...desk.db.conversations.many('workload', `${account.id}:open:${userId}`)]
}
