import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import { isUnattended } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { type Agent, agentOf } from '#domain/people/agents'
import { unprocessable } from '#errors'
import { byId } from '#tools/order/by-id'
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

function conversationsIn(
  { db }: Desk,
  account: Pick<Account, 'id'>,
  status: 'open' | 'pending',
  teamId: number | undefined,
): readonly Conversation[] {
  const all = db.conversations.ascending('activity', `${account.id}:${status}`)
  return teamId === undefined ? all.slice() : all.filter(({ team_id }) => team_id === teamId)
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
  return countsOf(conversationsIn(desk, account, 'open', teamId))
}

/** How many conversations of an account, or of it of a team, wait for a bot. */
export function pendingCount(desk: Desk, account: Pick<Account, 'id'>, teamId?: number): number {
  return conversationsIn(desk, account, 'pending', teamId).length
}

/**
 * What to group by.
 * @throws {Failure} `Unprocessable` for anything that there is no grouping by
 */
export function groupingOf(name: string | null | undefined): Grouping {
  const grouping = GROUPINGS.find((known) => known === name)
  if (!grouping) throw unprocessable('invalid group_by')
  return grouping
}

/**
 * What there is to do in an account, or of it for a team, by team or assignee: at first what is nobody's, then those
 * who have anything, by id.
 */
export function groupedLiveCounts(
  desk: Desk,
  account: Pick<Account, 'id'>,
  grouping: Grouping,
  teamId?: number,
): Array<{ id: number | null; counts: LiveCounts }> {
  const open = byGroup(conversationsIn(desk, account, 'open', teamId), (conversation) => conversation[grouping])
  const groups = [...open].map(([id, group]) => ({ id, counts: countsOf(group) }))
  return groups.sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
}

/** What each agent of a page of the account's members has to do: the busiest first, of equal ones the last member. */
export function agentLiveCounts(
  desk: Desk,
  account: Pick<Account, 'id'>,
  membersOfPage: <T>(members: readonly T[]) => T[],
): Array<{ agent: Agent; counts: LiveCounts }> {
  const members = byId(desk.db.accountUsers.many('account', account.id))
  return membersOfPage(members)
    .flatMap(({ user_id }) => agentOf(desk, account.id, user_id) ?? [])
    .map((agent) => ({ agent, counts: countsOf(openOf(desk, account, agent.user.id)) }))
    .sort((a, b) => a.counts.open - b.counts.open)
    .reverse()
}

function openOf(desk: Desk, account: Pick<Account, 'id'>, userId: number): Conversation[] {
  return [...desk.db.conversations.many('workload', `${account.id}:open:${userId}`)]
}
