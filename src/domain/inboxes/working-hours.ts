import type { Inbox, WorkingHour } from '#db/models/inboxes/inbox'

const MINUTES_PER_HOUR = 60

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The day of the week and the minute of the day in a time zone; an unknown zone counts as UTC. */
function localTime(time: number, timezone: string): { day: number; minute: number } {
  const parts = formatter(timezone).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? ''
  return {
    day: DAYS.indexOf(part('weekday')),
    minute: Number(part('hour')) * MINUTES_PER_HOUR + Number(part('minute')),
  }
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const form = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...form, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...form, timeZone: 'UTC' })
  }
}

function isOpen(hours: WorkingHour, minute: number): boolean {
  if (hours.open_all_day || hours.closed_all_day) return hours.open_all_day
  const from = (hours.open_hour ?? 0) * MINUTES_PER_HOUR + (hours.open_minutes ?? 0)
  const to = (hours.close_hour ?? 0) * MINUTES_PER_HOUR + (hours.close_minutes ?? 0)
  return minute >= from && minute <= to
}

/** Whether an inbox that keeps working hours is closed at a time, in milliseconds since 1970. */
export function isOutOfOffice(inbox: Inbox, time: number): boolean {
  if (!inbox.working_hours_enabled) return false
  const { day, minute } = localTime(time, inbox.timezone)
  const hours = inbox.working_hours.find(({ day_of_week }) => day_of_week === day)
  return hours !== undefined && !isOpen(hours, minute)
}
