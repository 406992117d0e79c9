import type { WorkingHour } from '#db/models/inboxes/inbox'
import { parameterInvalid } from '#errors'

/** The hours of one day as a request has them. What is undefined stays. */
export type GivenHours = { [K in keyof WorkingHour]?: WorkingHour[K] | null | undefined }

/** The hours of a day that is open throughout. */
const ALL_DAY = { open_hour: 0, open_minutes: 0, close_hour: 23, close_minutes: 59 }

/**
 * An inbox's opening hours with some days changed. What a day can't have is passed over without a word, as by the
 * running server.
 * @throws {Failure} `ParametersInvalid` for a day that there is none of: the running server breaks on it
 */
export function changedHours(hours: readonly WorkingHour[], entries: readonly GivenHours[]): WorkingHour[] {
  const days = hours.map((day) => ({ ...day }))
  for (const entry of entries) {
    const index = days.findIndex(({ day_of_week }) => day_of_week === entry.day_of_week)
    const day = days[index]
    if (!day) throw parameterInvalid('working_hours.day_of_week', 'must be a day of the week from 0 to 6')
    const changed = changedDay(day, entry)
    if (isPossible(changed)) days[index] = changed
  }
  return days
}

function changedDay(day: WorkingHour, entry: GivenHours): WorkingHour {
  const changed = {
    day_of_week: day.day_of_week,
    closed_all_day: entry.closed_all_day ?? day.closed_all_day,
    open_all_day: entry.open_all_day ?? day.open_all_day,
    open_hour: pick(entry.open_hour, day.open_hour),
    open_minutes: pick(entry.open_minutes, day.open_minutes),
    close_hour: pick(entry.close_hour, day.close_hour),
    close_minutes: pick(entry.close_minutes, day.close_minutes),
  }
  return changed.open_all_day ? { ...changed, ...ALL_DAY } : changed
}

function pick(given: number | null | undefined, stored: number | null): number | null {
  return given === undefined ? stored : given
}

function isPossible({ closed_all_day, open_all_day, ...day }: WorkingHour): boolean {
  if (closed_all_day) return !open_all_day
  const { open_hour, open_minutes, close_hour, close_minutes } = day
  if (!isWithin(open_hour, 23) || !isWithin(close_hour, 23)) return false
  if (!isWithin(open_minutes, 59) || !isWithin(close_minutes, 59)) return false
  return close_hour * 60 + close_minutes > open_hour * 60 + open_minutes
}

function isWithin(value: number | null, limit: number): value is number {
  return value !== null && value >= 0 && value <= limit
}
