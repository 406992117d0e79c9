import type { Account } from '#db/models/accounts/account'
import { REPORTING_EVENTS, type ReportingEvent } from '#db/models/reports/reporting-event'
import type { Desk } from '#domain/desk'
import type { TimeRange } from './range.ts'

/** Which of an account's reporting events to list; all of them without a condition. */
export interface EventConditions {
  range: TimeRange | undefined
  name?: string | null | undefined
  inbox_id?: number | null | undefined
  user_id?: number | null | undefined
}

/** The reporting events of an account that meet all conditions, newest first. */
export function reportingEventsOf(
  { db }: Desk,
  { id }: Pick<Account, 'id'>,
  { range, name, inbox_id, user_id }: EventConditions,
): ReportingEvent[] {
  return REPORTING_EVENTS.filter((one) => !name || one === name)
    .flatMap((one) => [...db.reportingEvents.ascending('time', `${id}:${one}`)])
    .filter(
      (event) =>
        (!range || (event.created_at >= range.since && event.created_at < range.until)) &&
        (inbox_id == null || event.inbox_id === inbox_id) &&
        (user_id == null || event.user_id === user_id),
    )
    .sort((a, b) => b.created_at - a.created_at || b.id - a.id)
}
