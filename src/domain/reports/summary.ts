import { average, averaged, type CountMetric, countables, distinct } from './metrics.ts'
import type { TimeRange } from './range.ts'
import type { Scope } from './scope.ts'

/** How long a range's conversations took and how many there were. Times are seconds, null without anything to average. */
export interface Summary {
  conversations_count: number
  incoming_messages_count: number
  outgoing_messages_count: number
  avg_first_response_time: number | null
  avg_resolution_time: number | null
  resolutions_count: number
  reply_time: number | null
}

/** How often bots did without an agent, and how often not. */
export interface BotSummary {
  bot_resolutions_count: number
  bot_handoffs_count: number
}

/** How many there are in a range; none where there is no range. */
export function countOf(scope: Scope, metric: CountMetric, range: TimeRange | undefined): number {
  return range ? distinct(countables(scope, metric, range)) : 0
}

/** A range in numbers. */
export function summaryOf(scope: Scope, range: TimeRange | undefined, businessHours: boolean): Summary {
  const count = (metric: CountMetric): number => countOf(scope, metric, range)
  const mean = (metric: Parameters<typeof averaged>[1]): number | null =>
    range ? average(averaged(scope, metric, range), businessHours) : null
  return {
    conversations_count: count('conversations_count'),
    incoming_messages_count: count('incoming_messages_count'),
    outgoing_messages_count: count('outgoing_messages_count'),
    avg_first_response_time: mean('avg_first_response_time'),
    avg_resolution_time: mean('avg_resolution_time'),
    resolutions_count: count('resolutions_count'),
    reply_time: mean('reply_time'),
  }
}

/** What bots did in a range, in numbers. */
export function botSummaryOf(scope: Scope, range: TimeRange | undefined): BotSummary {
  return {
    bot_resolutions_count: countOf(scope, 'bot_resolutions_count', range),
    bot_handoffs_count: countOf(scope, 'bot_handoffs_count', range),
  }
}
