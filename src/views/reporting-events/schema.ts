import { z } from 'zod'
import { REPORTING_EVENTS } from '#db/models/reports/reporting-event'

/** How long something took, as it is answered. */
export const reportingEventViewSchema = z.object({
  id: z.int(),
  name: z.enum(REPORTING_EVENTS),
  value: z.number(),
  value_in_business_hours: z.number(),
  event_start_time: z.string(),
  event_end_time: z.string(),
  account_id: z.int(),
  inbox_id: z.int(),
  user_id: z.int().nullable(),
  /** The id of the conversation's record, not its display id. */
  conversation_id: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
})
