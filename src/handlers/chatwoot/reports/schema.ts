import { z } from 'zod'
import { AVERAGE_METRICS, COUNT_METRICS } from '#domain/reports/metrics'
import { REPORT_TYPES } from '#domain/reports/scope'
import { anything, boolean, page, scalarText, text } from '#handlers/fields'

/** The time that something is asked of: seconds since 1970. A list or an object breaks the running server. */
export const rangeQuery = { since: scalarText.nullish(), until: scalarText.nullish() }

/** What a report is about and of when. */
export const reportQuery = z.object({
  metric: text.meta({ enum: [...COUNT_METRICS, ...AVERAGE_METRICS] }).nullish(),
  type: text.meta({ enum: REPORT_TYPES }).nullish(),
  /** A list breaks the running server, unless it is of something that there is not. */
  id: anything.meta({ type: 'string' }).optional(),
  ...rangeQuery,
  group_by: text.nullish(),
  business_hours: boolean.nullish(),
  timezone_offset: scalarText.nullish(),
})

/** Whose live numbers to show. The user is published, but passed over by the running server. */
export const liveQuery = z.object({ type: scalarText.nullish(), user_id: text.nullish(), page: page.optional() })

/** The time that a table covers. */
export const tableQuery = z.object({ ...rangeQuery, business_hours: boolean.nullish() })

/** The time that a summary covers. */
export const summaryQuery = z.object({
  since: text.nullish(),
  until: text.nullish(),
  business_hours: boolean.nullish(),
})

/** The days that the traffic is shown of. */
export const trafficQuery = z.object({ timezone_offset: scalarText.nullish(), days_before: scalarText.nullish() })

/** One period of a series; `count` where it is an average. */
export const entrySchema = z.object({ value: z.number(), timestamp: z.int(), count: z.int().optional() })

const summary = {
  conversations_count: z.int(),
  incoming_messages_count: z.int(),
  outgoing_messages_count: z.int(),
  avg_first_response_time: z.number().nullable(),
  avg_resolution_time: z.number().nullable(),
  resolutions_count: z.int(),
  reply_time: z.number().nullable(),
}

/** A range in numbers, next to the range of the same length before it. */
export const summarySchema = z.object({ ...summary, previous: z.object(summary) })

const botSummary = { bot_resolutions_count: z.int(), bot_handoffs_count: z.int() }

/** What bots did in a range, next to the range before it. */
export const botSummarySchema = z.object({ ...botSummary, previous: z.object(botSummary) })

/** How bots do. */
export const botMetricsSchema = z.object({
  conversation_count: z.int(),
  message_count: z.int(),
  resolution_rate: z.int(),
  handoff_rate: z.int(),
})

/** What there is to do in an account. */
export const accountLiveSchema = z.object({
  open: z.int(),
  unattended: z.int(),
  unassigned: z.int(),
  pending: z.int(),
})

/** The year to look back at. */
export const reviewQuery = z.object({ year: scalarText.optional() })

/** What a member did in a year: of those conversations that are assigned to the member, and how soon answers came. */
export const yearInReviewSchema = z.object({
  /** As it was asked for, a text. */
  year: z.union([z.int(), z.string()]),
  total_conversations: z.int(),
  busiest_day: z.object({ date: z.string(), count: z.int() }).nullable(),
  support_personality: z.object({ avg_response_time_seconds: z.int() }),
})
