import type { Account } from '#db/models/accounts/account'
import type { Conversation, Status } from '#db/models/conversations/conversation'
import type { Desk } from '#domain/desk'
import { unprocessable } from '#errors'
import type { TimeRange } from './range.ts'
import { accountScope } from './scope.ts'

/** Six months of the framework's average length, in milliseconds: what a range may not exceed. */
const LONGEST_RANGE = 15_778_476_000

/** How many conversations of a kind of channel are in each state. */
export type ChannelSummary = Record<Status | 'total', number>

/**
 * The conversations that began in a range, counted by the kind of channel and the state that they are in now.
 * @throws {Failure} `Unprocessable` for a range of more than six months
 */
export function channelSummaries(
  desk: Desk,
  account: Pick<Account, 'id'>,
  range: TimeRange | undefined,
): Record<string, ChannelSummary> {
  if (!range) return {}
  if (range.until - range.since > LONGEST_RANGE) throw unprocessable('Date range cannot exceed 6 months')
  const summaries: Record<string, ChannelSummary> = {}
  for (const conversation of accountScope(desk, account).conversations(range)) count(desk, summaries, conversation)
  return summaries
}

function count({ db }: Desk, summaries: Record<string, ChannelSummary>, { inbox_id, status }: Conversation): void {
  const channel = db.inboxes.get(inbox_id)?.channel_type
  if (channel === undefined) return
  const summary = summaries[channel] ?? { open: 0, resolved: 0, pending: 0, snoozed: 0, total: 0 }
  summary[status]++
  summary.total++
  summaries[channel] = summary
}
