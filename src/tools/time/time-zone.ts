const PARTS = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
} as const

/** Whether a text is the name of a time zone in the IANA database. */
export function isTimeZone(name: string): boolean {
  return /^[A-Z][\w+/-]*$/.test(name) && formatter(name) !== undefined
}

/** Tells how far a time zone is from UTC at a time, both in milliseconds; an unknown zone counts as UTC. */
export function offsetsOf(timeZone: string): (time: number) => number {
  const format = formatter(timeZone)
  return (time) => (format ? wallClock(format, time) - Math.floor(time / 1000) * 1000 : 0)
}

function formatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone })
  } catch {
    return undefined
  }
}

/** What clocks show at a time, to the second, read as if it were UTC. */
function wallClock(format: Intl.DateTimeFormat, time: number): number {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}
