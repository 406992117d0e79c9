import { LARGEST_INTEGER } from '#db/models/columns'
import type { Inbox, WorkingHour } from '#db/models/inboxes/inbox'
import { given, type Settable } from '#domain/given'
import { parameterInvalid } from '#errors'
import { offsetsOf } from '#tools/time/time-zone'
import { DAY, MINUTE } from '#tools/time/units'

/** More days than anything takes; beyond, business hours are not counted any more. */
const MOST_DAYS = 4000

/** The hours of one day as a request has them. What is undefined stays. */
export type GivenHours = Settable<WorkingHour, keyof WorkingHour>

/** The hours of a day that is open throughout. */
const ALL_DAY = { open_hour: 0, open_minutes: 0, close_hour: 23, close_minutes: 59 }

/**
 * An inbox's opening hours with some days changed. Impossible hours are passed over without a word, as by the
 * running server.
 * @throws {Failure} `ParametersInvalid` for an unknown day, and for one that opens or closes at no time: the running
 * server breaks on it
 */
export function changedHours(hours: readonly WorkingHour[], entries: readonly GivenHours[]): WorkingHour[] {
  const days = hours.map((day) => ({ ...day }))
  for (const entry of entries) {
    const index = days.findIndex(({ day_of_week }) => day_of_week === entry.day_of_week)
    const day = days[index]
    if (!day) throw parameterInvalid('working_hours.day_of_week', 'must be a day of the week from 0 to 6')
    const changed = changedDay(day, entry)
    if (!changed.closed_all_day) refuseTimeless(changed)
    if (isPossible(changed)) days[index] = stored(changed)
  }
  return days
}

/** A day as it is stored: one that is closed may have any hours that its columns hold. */
function stored(day: WorkingHour): WorkingHour {
  const large = Object.entries(day).find(([, value]) => Math.abs(Number(value)) > LARGEST_INTEGER)
  if (large) throw parameterInvalid(`working_hours.${large[0]}`, `must not be beyond ${LARGEST_INTEGER}`)
  return day
}

function refuseTimeless({ open_hour, open_minutes, close_hour, close_minutes }: WorkingHour): void {
  const times = { open_hour, open_minutes, close_hour, close_minutes }
  const missing = Object.entries(times).find(([, value]) => value === null)
  if (missing) throw parameterInvalid(`working_hours.${missing[0]}`, 'must be there unless the day is closed')
}

function changedDay(day: WorkingHour, { day_of_week: _, ...entry }: GivenHours): WorkingHour {
  const changed = { ...day, ...given(entry) }
  return changed.open_all_day ? { ...changed, ...ALL_DAY } : changed
}

function isPossible(day: WorkingHour): boolean {
  if (day.closed_all_day) return !day.open_all_day
  if (!isWithin(day.open_hour, 23) || !isWithin(day.close_hour, 23)) return false
  if (!isWithin(day.open_minutes, 59) || !isWithin(day.close_minutes, 59)) return false
  return closingMinute(day) > openingMinute(day)
}

function isWithin(value: number | null, limit: number): boolean {
  return value !== null && value >= 0 && value <= limit
}

/** Whether an inbox that keeps opening hours is closed at a time, in milliseconds since 1970. */
export function isOutOfOffice(inbox: Inbox, time: number): boolean {
  if (!inbox.working_hours_enabled) return false
  const local = time + offsetsOf(inbox.timezone)(time)
  const hours = hoursOn(inbox, local)
  return hours !== undefined && !isOpen(hours, local % DAY)
}

/** The hours of the day of the week that a time falls on, in milliseconds since 1970 by the inbox's own clock. */
function hoursOn({ working_hours }: Inbox, local: number): WorkingHour | undefined {
  return working_hours.find(({ day_of_week }) => day_of_week === new Date(local).getUTCDay())
}

/** Whether a day is open at a time since midnight, in milliseconds: up to the moment at which it closes, and no later. */
function isOpen(hours: WorkingHour, time: number): boolean {
  if (hours.closed_all_day) return false
  return time >= openingMinute(hours) * MINUTE && time <= closingMinute(hours) * MINUTE
}

function openingMinute({ open_hour, open_minutes }: WorkingHour): number {
  return (open_hour ?? 0) * 60 + (open_minutes ?? 0)
}

function closingMinute({ close_hour, close_minutes }: WorkingHour): number {
  return (close_hour ?? 0) * 60 + (close_minutes ?? 0)
}

/**
 * How much of a stretch of time, in milliseconds since 1970, lies within an inbox's opening hours, in seconds; 0 where
 * it keeps none.
 */
export function businessSeconds(inbox: Inbox | undefined, from: number, to: number): number {
  if (!inbox?.working_hours_enabled || to <= from) return 0
  const offsetAt = offsetsOf(inbox.timezone)
  let worked = 0
  const first = Math.floor((from + offsetAt(from)) / DAY)
  const last = Math.floor((to + offsetAt(to)) / DAY)
  for (let day = first; day <= last && day - first < MOST_DAYS; day++) {
    const midnight = day * DAY
    const hours = hoursOn(inbox, midnight)
    if (hours) worked += overlap(openTimes(hours, midnight - offsetAt(midnight)), from, to)
  }
  return Math.round(worked / 1000)
}

/**
 * From when to when a day is open, given when it begins; in milliseconds since 1970. One that is open all day lacks its last
 * minute, for its hours are kept as ending at 23:59.
 */
function openTimes(hours: WorkingHour, midnight: number): readonly [from: number, to: number] {
  if (hours.closed_all_day) return [midnight, midnight]
  return [midnight + openingMinute(hours) * MINUTE, midnight + closingMinute(hours) * MINUTE]
}

function overlap([open, close]: readonly [number, number], from: number, to: number): number {
  return Math.max(0, Math.min(close, to) - Math.max(open, from))
}
