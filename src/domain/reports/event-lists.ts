import type { Account } from '#db/models/accounts/account'
import { REPORTING_EVENTS, type ReportingEvent } from '#db/models/reports/reporting-event'
import type { Desk } from '#domain/desk'
import { isAmong } from '#tools/is-among'
import { newestFirst } from '#tools/order/newest-first'
import type { TimeRange } from './range.ts'

/** Which of an account's reporting events to list; all of them without a condition. */
export interface EventConditions {
  range: TimeRange | undefined
  /** Any of these names. */
  name?: readonly string[] | null | undefined
  inbox_id?: readonly number[] | null | undefined
  user_id?: readonly number[] | null | undefined
}

/** The reporting events of an account that meet all conditions, newest first. */
export function reportingEventsOf(
  { db }: Desk,
  { id }: Pick<Account, 'id'>,
  { range, name, inbox_id, user_id }: EventConditions,
): ReportingEvent[] {
  return REPORTING_EVENTS.filter((one) => isAmong(name, one))
    .flatMap((one) => [...db.reportingEvents.ascending('time', `${id}:${one}`)])
    .filter(
      (event) =>
        (!range || (event.created_at >= range.since && event.created_at < range.until)) &&
        isAmong(inbox_id, event.inbox_id) &&
        isAmong(user_id, event.user_id),
    )
    .sort(newestFirst)
}
