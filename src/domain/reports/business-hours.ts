import type { Inbox, WorkingHour } from '#db/models/inboxes/inbox'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** More days than anything takes; beyond, business hours are not counted any more. */
const MOST_DAYS = 4000

/** How much of a stretch of time lies within an inbox's working hours, in seconds; 0 where it keeps none. */
export function businessSeconds(inbox: Inbox | undefined, from: number, to: number): number {
  if (!inbox?.working_hours_enabled || to <= from) return 0
  const zone = clockOf(inbox.timezone)
  let worked = 0
  const first = Math.floor((from + zone(from)) / DAY)
  const last = Math.floor((to + zone(to)) / DAY)
  for (let day = first; day <= last && day - first < MOST_DAYS; day++) {
    const start = day * DAY
    const offset = zone(start)
    const hours = inbox.working_hours.find(({ day_of_week }) => day_of_week === new Date(start).getUTCDay())
    if (hours) worked += overlap(openTimes(hours, start - offset), from, to)
  }
  return Math.floor(worked / 1000)
}

/** From when to when a day is open, given when it begins; in milliseconds since 1970. */
function openTimes(hours: WorkingHour, midnight: number): readonly [from: number, to: number] {
  const { closed_all_day, open_all_day, open_hour, open_minutes, close_hour, close_minutes } = hours
  if (closed_all_day) return [midnight, midnight]
  if (open_all_day) return [midnight, midnight + DAY]
  const at = (hour: number | null, minutes: number | null): number =>
    midnight + ((hour ?? 0) * 60 + (minutes ?? 0)) * MINUTE
  return [at(open_hour, open_minutes), at(close_hour, close_minutes)]
}

function overlap([open, close]: readonly [number, number], from: number, to: number): number {
  return Math.max(0, Math.min(close, to) - Math.max(open, from))
}

/** Tells how far a time zone is from UTC at a time, in milliseconds; an unknown zone counts as UTC. */
function clockOf(timeZone: string): (time: number) => number {
  const format = formatter(timeZone)
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return local - Math.floor(time / 1000) * 1000
  }
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const form = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...form, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...form, timeZone: 'UTC' })
  }
}
