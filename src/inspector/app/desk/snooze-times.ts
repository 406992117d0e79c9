import { HOUR } from '#tools/time/units'

/** The hour that a day's snoozes end at, as the dashboard has it. */
const MORNING = 9

function morningOf(time: Date): Date {
  const morning = new Date(time)
  morning.setHours(MORNING, 0, 0, 0)
  return morning
}

function inDays(time: Date, days: number): Date {
  const day = new Date(time)
  day.setDate(day.getDate() + days)
  return morningOf(day)
}

/** The first Monday of the month after this one. */
function nextMonth(now: Date): Date {
  const first = new Date(now.getFullYear(), now.getMonth() + 1, 1)
  return inDays(first, (8 - first.getDay()) % 7)
}

/** Until when a conversation may be snoozed, as the dashboard offers it; undefined is until the customer writes. */
export const SNOOZES: ReadonlyArray<{ text: string; until: (now: Date) => Date | undefined }> = [
  { text: 'Until next reply', until: () => undefined },
  { text: 'An hour from now', until: (now) => new Date(now.getTime() + HOUR) },
  { text: 'Until tomorrow', until: (now) => inDays(now, 1) },
  // The Monday of the week after this one; weeks begin with Sunday.
  { text: 'Until next week', until: (now) => inDays(now, 8 - now.getDay()) },
  { text: 'Until next month', until: nextMonth },
]
