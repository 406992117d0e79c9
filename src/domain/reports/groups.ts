import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { ReportingEvent } from '#db/models/reports/reporting-event'
import type { Desk } from '#domain/desk'
import { average } from './metrics.ts'
import type { TimeRange } from './range.ts'
import { accountScope, type Scope } from './scope.ts'

/** What summaries are grouped by. */
export const SUMMARY_GROUPS = ['agent', 'inbox', 'team'] as const

export type SummaryGroup = (typeof SUMMARY_GROUPS)[number]

/** A group in numbers. Times are seconds, null without anything to average. */
export interface GroupSummary {
  id: number
  conversations_count: number
  resolved_conversations_count: number
  avg_resolution_time: number | null
  avg_first_response_time: number | null
  avg_reply_time: number | null
}

/** Who a conversation or an event counts for. */
interface Grouping {
  ids: (desk: Desk, account: Pick<Account, 'id'>) => number[]
  conversation: (conversation: Conversation) => number | null
  event: (desk: Desk, event: ReportingEvent) => number | null
}

const GROUPINGS: Record<SummaryGroup, Grouping> = {
  agent: {
    ids: ({ db }, { id }) => [...db.accountUsers.many('account', id)].map(({ user_id }) => user_id),
    conversation: ({ assignee_id }) => assignee_id,
    event: (_, { user_id }) => user_id,
  },
  inbox: {
    ids: ({ db }, account) => [...db.inboxes.many('account', account.id)].map(({ id }) => id),
    conversation: ({ inbox_id }) => inbox_id,
    event: (_, { inbox_id }) => inbox_id,
  },
  team: {
    ids: ({ db }, account) => [...db.teams.many('account', account.id)].map(({ id }) => id),
    conversation: ({ team_id }) => team_id,
    event: ({ db }, { conversation_id }) => db.conversations.get(conversation_id)?.team_id ?? null,
  },
}

/** Every agent, inbox or team of an account in numbers, by id; those without any data too. */
export function groupSummaries(
  desk: Desk,
  account: Pick<Account, 'id'>,
  group: SummaryGroup,
  range: TimeRange | undefined,
  businessHours: boolean,
): GroupSummary[] {
  const { ids, conversation, event } = GROUPINGS[group]
  const scope = accountScope(desk, account)
  const conversations = byGroup(range ? scope.conversations(range) : [], conversation)
  const events = (name: Parameters<Scope['events']>[0]) =>
    byGroup(range ? scope.events(name, range) : [], (each) => event(desk, each))
  const resolved = events('conversation_resolved')
  const firstResponses = events('first_response')
  const replies = events('reply_time')
  return ids(desk, account)
    .sort((a, b) => a - b)
    .map((id) => ({
      id,
      conversations_count: conversations.get(id)?.length ?? 0,
      resolved_conversations_count: resolved.get(id)?.length ?? 0,
      avg_resolution_time: average(resolved.get(id) ?? [], businessHours),
      avg_first_response_time: average(firstResponses.get(id) ?? [], businessHours),
      avg_reply_time: average(replies.get(id) ?? [], businessHours),
    }))
}

/** Items by the id that they belong to. */
export function byGroup<T>(items: readonly T[], groupOf: (item: T) => number | null): Map<number | null, T[]> {
  const groups = new Map<number | null, T[]>()
  for (const item of items) {
    const id = groupOf(item)
    const group = groups.get(id)
    if (group) group.push(item)
    else groups.set(id, [item])
  }
  return groups
}
