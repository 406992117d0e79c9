import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { ReportingEvent } from '#db/models/reports/reporting-event'
import { labelsOf } from '#domain/accounts/labels'
import type { Desk } from '#domain/desk'
import { unprocessable } from '#errors'
import { leadingInteger } from '#tools/ids'
import { average } from './metrics.ts'
import { type GivenRange, rangeOf, type TimeRange } from './range.ts'
import { accountScope, type Scope } from './scope.ts'

/** What summaries are grouped by. */
export type SummaryGroup = 'agent' | 'inbox' | 'team'

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

const ALL_TIMES: TimeRange = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

/** A label in numbers: what there is nothing to average of counts as nothing. */
export type LabelSummary = GroupSummary & { name: string }

/**
 * Every label of an account in numbers, by title. Averages are of the conversations that began in the range, whenever they
 * were answered; resolutions count by when they were. Without a range, of all times.
 */
export function labelSummaries(
  desk: Desk,
  account: Pick<Account, 'id'>,
  range: TimeRange = ALL_TIMES,
  businessHours = false,
): LabelSummary[] {
  const scope = accountScope(desk, account)
  const conversations = scope.conversations(range)
  const begun = new Set(conversations)
  const conversationOf = ({ conversation_id }: ReportingEvent): Conversation | undefined =>
    desk.db.conversations.get(conversation_id)
  const eventsOfBegun = (name: ReportingEvent['name']): ReportingEvent[] =>
    scope.events(name, ALL_TIMES).filter((event) => {
      const conversation = conversationOf(event)
      return conversation !== undefined && begun.has(conversation)
    })
  const resolutions = eventsOfBegun('conversation_resolved')
  const firstResponses = eventsOfBegun('first_response')
  const replies = eventsOfBegun('reply_time')
  const resolved = scope.events('conversation_resolved', range)
  return labelsOf(desk, account).map(({ id, title }) => {
    const bears = (conversation: Conversation | undefined): boolean => conversation?.labels.includes(title) === true
    const isAbout = (event: ReportingEvent): boolean => bears(conversationOf(event))
    const mean = (events: readonly ReportingEvent[]): number => average(events.filter(isAbout), businessHours) ?? 0
    return {
      id,
      name: title,
      conversations_count: conversations.filter(bears).length,
      avg_resolution_time: mean(resolutions),
      avg_first_response_time: mean(firstResponses),
      avg_reply_time: mean(replies),
      resolved_conversations_count: resolved.filter(isAbout).length,
    }
  })
}

/** How many conversations of a kind of channel are in which state. */
export type ChannelCounts = Record<Conversation['status'] | 'total', number>

/** The longest range that channels are counted in, in seconds: six months as the framework counts them. */
const LONGEST_RANGE = 6 * 2_629_746

/**
 * The conversations of a range by kind of channel; none without a range.
 * @throws {Failure} `Unprocessable` for a range of more than six months, where what is no time counts as 0, or else
 * `ParametersInvalid` for what is none
 */
export function channelCounts(
  desk: Desk,
  account: Pick<Account, 'id'>,
  given: GivenRange,
): Record<string, ChannelCounts> {
  const { since, until } = given
  if (since?.trim() && until?.trim() && leadingInteger(until) - leadingInteger(since) > LONGEST_RANGE) {
    throw unprocessable('Date range cannot exceed 6 months')
  }
  const range = rangeOf(given)
  const counts: Record<string, ChannelCounts> = {}
  for (const { inbox_id, status } of range ? accountScope(desk, account).conversations(range) : []) {
    const channel = desk.db.inboxes.get(inbox_id)?.channel_type
    if (!channel) continue
    const ofChannel = counts[channel] ?? { open: 0, resolved: 0, pending: 0, snoozed: 0, total: 0 }
    ofChannel[status] += 1
    ofChannel.total += 1
    counts[channel] = ofChannel
  }
  return counts
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
