import type { Account } from '#db/models/accounts/account'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { DAY } from '#tools/time/units'
import { average } from './metrics.ts'
import type { TimeRange } from './range.ts'
import { accountScope } from './scope.ts'

/** What a member did in a year. */
export interface YearInReview {
  year: number
  /** Of those that are assigned to the member. */
  total_conversations: number
  /** When most of them began: `Jan 31`. Null where there are none. */
  busiest_day: { date: string; count: number } | null
  /** In whole seconds. */
  support_personality: { avg_response_time_seconds: number }
}

/** What a member of an account did in a year, in UTC. */
export function yearInReview(desk: Desk, account: Account, { id }: User, year: number): YearInReview {
  const range: TimeRange = { since: Date.UTC(year, 0, 1), until: Date.UTC(year + 1, 0, 1) }
  const scope = accountScope(desk, account)
  const conversations = scope.conversations(range).filter(({ assignee_id }) => assignee_id === id)
  const responses = scope.events('first_response', range).filter(({ user_id }) => user_id === id)
  return {
    year,
    total_conversations: conversations.length,
    busiest_day: busiestDay(conversations.map(({ created_at }) => created_at)),
    support_personality: { avg_response_time_seconds: Math.trunc(average(responses, false) ?? 0) },
  }
}

/** The day that most times are on, the first of several. */
function busiestDay(times: readonly number[]): YearInReview['busiest_day'] {
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
