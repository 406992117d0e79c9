import type { Account } from '#db/models/accounts/account'
import type { Json } from '#db/models/columns'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import { isPresent } from '#tools/ruby'
import { DAY } from '#tools/time/units'
import { average } from './metrics.ts'
import type { TimeRange } from './range.ts'
import { accountScope } from './scope.ts'

/** The year that the running server's release looks back at. */
const REVIEWED_YEAR = 2025

/**
 * What a member of an account did in a year: as it was when somebody asked for the first time, which the member's own
 * settings keep.
 * @param year as a text; 2025 unless given
 * @throws {Failure} `ParametersInvalid` for what is no year: the running server breaks on it
 */
export function keptReview(desk: Desk, account: Account, user: User, year: string | undefined): Json {
  const key = `year_in_review_${account.id}_${year ?? REVIEWED_YEAR}`
  const kept = user.ui_settings[key]
  if (kept !== undefined && isPresent(kept)) return kept
  const number = Number(/^\s*(\d{1,6})\s*$/.exec(year ?? String(REVIEWED_YEAR))?.[1] ?? Number.NaN)
  if (Number.isNaN(number)) throw parameterInvalid('year', 'must be a year')
  const named = { year: year ?? REVIEWED_YEAR }
  const { total_conversations, ...others } = yearInReview(desk, account, user, number)
  // The database keeps shorter names before longer ones, and those of one length by letter.
  const keep = { ...named, ...others, total_conversations }
  desk.db.users.update(user, { ui_settings: { ...user.ui_settings, [key]: keep } })
  return { ...named, total_conversations, ...others }
}

/** What a member of an account did in a year, in UTC. */
function yearInReview(desk: Desk, account: Account, { id }: User, year: number) {
  const range: TimeRange = { since: Date.UTC(year, 0, 1), until: Date.UTC(year + 1, 0, 1) }
  const scope = accountScope(desk, account)
  const conversations = scope.conversations(range).filter(({ assignee_id }) => assignee_id === id)
  const responses = scope.events('first_response', range).filter(({ user_id }) => user_id === id)
  return {
    total_conversations: conversations.length,
    busiest_day: busiestDay(conversations.map(({ created_at }) => created_at)),
    support_personality: { avg_response_time_seconds: Math.trunc(average(responses, false) ?? 0) },
  }
}

/** The day that most times are on, the first of several: `Jan 31`. */
function busiestDay(times: readonly number[]): { date: string; count: number } | null {
  const counts = new Map<number, number>()
  for (const time of times) {
    const day = Math.floor(time / DAY) * DAY
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  const [busiest] = [...counts].sort(([a, many], [b, more]) => more - many || a - b)
  if (!busiest) return null
  const [day, count] = busiest
  const date = new Date(day).toLocaleDateString('en-US', { month: 'short', day: '2-digit', timeZone: 'UTC' })
  return { date, count }
}
