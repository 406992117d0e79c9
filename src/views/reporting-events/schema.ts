import { z } from 'zod'
import { REPORTING_EVENTS } from '#db/models/reports/reporting-event'

/** What was measured, as it is answered: the record as it is stored. */
export const reportingEventSchema = z.object({
  id: z.int(),
  name: z.enum(REPORTING_EVENTS),
  /** In seconds. */
  value: z.number(),
  value_in_business_hours: z.number(),
  event_start_time: z.iso.datetime(),
  event_end_time: z.iso.datetime(),
  account_id: z.int(),
  inbox_id: z.int(),
  user_id: z.int().nullable(),
  /** The id of the conversation's record, not its display id. */
  conversation_id: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
