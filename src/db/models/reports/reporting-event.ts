import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** What reports measure. */
export const REPORTING_EVENTS = [
  'first_response',
  'reply_time',
  'conversation_resolved',
  'conversation_opened',
  'conversation_bot_resolved',
  'conversation_bot_handoff',
] as const

/** How long something took that reports are made of. */
export const reportingEventSchema = z.object({
  id: z.int(),
  name: z.enum(REPORTING_EVENTS),
  /** In seconds. */
  value: z.number(),
  /** The part of it that lies within the inbox's working hours, in seconds; 0 where it keeps none. */
  value_in_business_hours: z.number(),
  event_start_time: time,
  event_end_time: time,
  account_id: z.int(),
  inbox_id: z.int(),
  user_id: z.int().nullable(),
  /** The id of the conversation's record, not its display id. */
  conversation_id: z.int(),
  created_at: time,
  updated_at: time,
})

export type ReportingEvent = z.output<typeof reportingEventSchema>
export type ReportingEventName = ReportingEvent['name']

export const reportingEvents = model({
  schema: reportingEventSchema,
  defaults: () => ({}),
  lists: { conversation: 'conversation_id', user: 'user_id' },
  sorted: {
    /** `<account>:<name>`, oldest first. */
    time: { key: ['account_id', 'name'], by: 'created_at' },
  },
})
