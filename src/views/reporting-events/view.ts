import type { z } from 'zod'
import type { ReportingEvent } from '#db/models/reports/reporting-event'
import { iso } from '#views/wire'
import type { reportingEventViewSchema } from './schema.ts'

/** A reporting event on the wire. */
export function reportingEventView(event: ReportingEvent): z.output<typeof reportingEventViewSchema> {
  return {
    id: event.id,
    name: event.name,
    value: event.value,
    value_in_business_hours: event.value_in_business_hours,
    event_start_time: iso(event.event_start_time),
    event_end_time: iso(event.event_end_time),
    account_id: event.account_id,
    inbox_id: event.inbox_id,
    user_id: event.user_id,
    conversation_id: event.conversation_id,
    created_at: iso(event.created_at),
    updated_at: iso(event.updated_at),
  }
}
