import type { Account } from '#db/models/accounts/account'
import { hasFeature } from '#domain/accounts/accounts'
import type { Desk } from '#domain/desk'
import { leadingInteger } from '#tools/ids'
import { isBlank } from '#tools/ruby'
import { DAY } from '#tools/time/units'

/** What narrows a search, as a request has it. */
export interface SearchLimits {
  /** Seconds since 1970. */
  since?: string | undefined
  until?: string | undefined
  /** Who wrote a message: `agent:1` or `contact:1`. */
  from?: string | undefined
  inbox_id?: string | undefined
}

/** How far back a search reaches that is narrowed. */
const REACH = 90 * DAY

/** Whether an account has the feature to narrow its searches; otherwise nothing that would is looked at. */
export function canNarrow(desk: Desk, { id }: Pick<Account, 'id'>): boolean {
  return hasFeature(desk, id, 'advanced_search')
}

/** Which times a search of an account reaches. */
export function timesOf(
  desk: Desk,
  account: Pick<Account, 'id'>,
  { since = '', until = '' }: SearchLimits,
): (time: number | null) => boolean {
  if ((isBlank(since) && isBlank(until)) || !canNarrow(desk, account)) return () => true
  const earliest = desk.clock.now() - REACH
  const first = isBlank(since) ? Number.NEGATIVE_INFINITY : Math.max(leadingInteger(since) * 1000, earliest)
  const last = isBlank(until) ? Number.POSITIVE_INFINITY : leadingInteger(until) * 1000
  return (time) => time !== null && time >= first && time <= last
}
