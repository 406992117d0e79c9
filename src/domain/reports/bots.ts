import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { isAnsweredByBot } from '#domain/inboxes/bots'
import type { TimeRange } from './range.ts'
import { accountScope } from './scope.ts'
import { countOf } from './summary.ts'

/** How the bots of an account do. Rates are whole percents, cut off. */
export interface BotMetrics {
  conversation_count: number
  message_count: number
  resolution_rate: number
  handoff_rate: number
}

/** How bots did with the conversations that began in a range, in the inboxes that have an active bot now. */
export function botMetrics(desk: Desk, account: Pick<Account, 'id'>, range: TimeRange | undefined): BotMetrics {
  const scope = accountScope(desk, account)
  const conversations = range ? scope.conversations(range).filter((each) => isAnsweredByBot(desk, each.inbox_id)) : []
  const ids = new Set(conversations.map(({ id }) => id))
  const messages = range ? scope.messages('outgoing', range).filter((each) => ids.has(each.conversation_id)) : []
  const events = (name: 'conversation_bot_resolved' | 'conversation_bot_handoff'): number =>
    range ? new Set(scope.events(name, range).map(({ conversation_id }) => conversation_id)).size : 0
  return {
    conversation_count: ids.size,
    message_count: messages.length,
    resolution_rate: percent(events('conversation_bot_resolved'), ids.size),
    handoff_rate: percent(countOf(scope, 'bot_handoffs_count', range), ids.size),
  }
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100)
}
