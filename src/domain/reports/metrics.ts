import { mean } from 'es-toolkit'
import type { ReportingEvent, ReportingEventName } from '#db/models/reports/reporting-event'
import type { TimeRange } from './range.ts'
import type { Scope } from './scope.ts'

/** What reports can count. */
export const COUNT_METRICS = [
  'conversations_count',
  'incoming_messages_count',
  'outgoing_messages_count',
  'resolutions_count',
  'bot_resolutions_count',
  'bot_handoffs_count',
] as const

export type CountMetric = (typeof COUNT_METRICS)[number]

/** What reports can average: how long it took, in seconds. */
export const AVERAGE_METRICS = ['avg_first_response_time', 'avg_resolution_time', 'reply_time'] as const

export type AverageMetric = (typeof AVERAGE_METRICS)[number]

/** What each average is made of. */
const AVERAGED: Record<AverageMetric, ReportingEventName> = {
  avg_first_response_time: 'first_response',
  avg_resolution_time: 'conversation_resolved',
  reply_time: 'reply_time',
}

/** Something that is counted: things of one metric with the same key count once. */
export interface Countable {
  key: number
  /** When it was, in milliseconds since 1970. */
  at: number
}

/** What a metric counts in a range. */
export function countables(scope: Scope, metric: CountMetric, range: TimeRange): Countable[] {
  switch (metric) {
    case 'conversations_count':
      return each(scope.conversations(range))
    case 'incoming_messages_count':
      return each(scope.messages('incoming', range))
    case 'outgoing_messages_count':
      return each(scope.messages('outgoing', range))
    case 'resolutions_count':
      return each(scope.events('conversation_resolved', range))
    case 'bot_resolutions_count':
      return each(scope.events('conversation_bot_resolved', range))
    case 'bot_handoffs_count':
      return scope
        .events('conversation_bot_handoff', range)
        .map(({ conversation_id, created_at }) => ({ key: conversation_id, at: created_at }))
  }
}

function each(things: ReadonlyArray<{ id: number; created_at: number }>): Countable[] {
  return things.map(({ id, created_at }) => ({ key: id, at: created_at }))
}

/** How many different things there are. */
export function distinct(things: readonly Countable[]): number {
  return new Set(things.map(({ key }) => key)).size
}

/** What a metric is the average of, in a range. */
export function averaged(scope: Scope, metric: AverageMetric, range: TimeRange): ReportingEvent[] {
  return scope.events(AVERAGED[metric], range)
}

/** How long it took on average, in seconds; null where there is nothing to average. */
export function average(events: readonly ReportingEvent[], businessHours: boolean): number | null {
  if (events.length === 0) return null
  return mean(events.map(({ value, value_in_business_hours }) => (businessHours ? value_in_business_hours : value)))
}
