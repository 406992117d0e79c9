import type { z } from 'zod'
import type { ReportingEvent } from '#db/models/reports/reporting-event'
import { iso } from '#views/wire'
import type { reportingEventSchema } from './schema.ts'

/** What was measured as the REST API answers it. */
export function reportingEventView(event: ReportingEvent): z.output<typeof reportingEventSchema> {
  const { event_start_time, event_end_time, created_at, updated_at } = event
  return {
    ...event,
    event_start_time: iso(event_start_time),
    event_end_time: iso(event_end_time),
    created_at: iso(created_at),
    updated_at: iso(updated_at),
  }
}
