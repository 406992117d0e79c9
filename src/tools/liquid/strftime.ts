import { MONTHS, type Moment } from '#tools/time/dates'
import { DAY, MINUTE, SECOND } from '#tools/time/units'
import { RenderFault } from './limits.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** What stands for several others. */
const COMBINED: Record<string, string> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  v: '%e-%^b-%4Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
}

const DIRECTIVE = /%([-0^#_]*)(\d{0,4})(?:(:{0,3})[EO]?([a-zA-Z%])|$)/g

/** A part of a time: a number with how many places it fills and by what, or a text. */
type Part = readonly [number, number, '0' | ' '] | string

function partsOf({ local: time, offset }: Moment): Record<string, Part> {
  const date = new Date(time)
  const [year, month, day, weekday] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()]
  const [hour, minute, second, fraction] = [
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds(),
  ]
  const dayOfYear = Math.floor((time - Date.UTC(year, 0, 1)) / DAY) + 1
  const hourOfTwelve = hour % 12 || 12
  const { isoYear, isoWeek } = isoWeekOf(time)
  const milliseconds = String(fraction).padStart(3, '0')
  return {
    a: DAYS[weekday]?.slice(0, 3) ?? '',
    A: DAYS[weekday] ?? '',
    b: MONTHS[month]?.slice(0, 3) ?? '',
    B: MONTHS[month] ?? '',
    C: [Math.floor(year / 100), 2, '0'],
    d: [day, 2, '0'],
    e: [day, 2, ' '],
    g: [isoYear % 100, 2, '0'],
    G: [isoYear, 4, '0'],
    h: MONTHS[month]?.slice(0, 3) ?? '',
    H: [hour, 2, '0'],
    I: [hourOfTwelve, 2, '0'],
    j: [dayOfYear, 3, '0'],
    k: [hour, 2, ' '],
    l: [hourOfTwelve, 2, ' '],
    L: milliseconds,
    m: [month + 1, 2, '0'],
    M: [minute, 2, '0'],
    n: '\n',
    N: `${milliseconds}000000`,
    p: hour < 12 ? 'AM' : 'PM',
    P: hour < 12 ? 'am' : 'pm',
    s: [Math.floor((time - offset) / SECOND), 1, '0'],
    S: [second, 2, '0'],
    t: '\t',
    u: [weekday || 7, 1, '0'],
    U: [Math.floor((dayOfYear + 6 - weekday) / 7), 2, '0'],
    V: [isoWeek, 2, '0'],
    w: [weekday, 1, '0'],
    W: [Math.floor((dayOfYear + 6 - ((weekday + 6) % 7)) / 7), 2, '0'],
    y: [year % 100, 2, '0'],
    Y: [year, 1, '0'],
    Z: offset === 0 ? 'UTC' : '',
    '%': '%',
  }
}

/** The week that a time lies in, by ISO 8601: the first of a year has its first Thursday. */
function isoWeekOf(time: number): { isoYear: number; isoWeek: number } {
  const date = new Date(time)
  const thursday = new Date(time + (4 - (date.getUTCDay() || 7)) * DAY)
  const isoYear = thursday.getUTCFullYear()
  return { isoYear, isoWeek: Math.floor((thursday.getTime() - Date.UTC(isoYear, 0, 1)) / DAY / 7) + 1 }
}

/** How far a clock is from UTC: `+0000`, with colons between hours, minutes and seconds where they are asked for. */
function offsetText(offset: number, colons: number): string {
  const minutes = Math.abs(offset) / MINUTE
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  const separator = colons === 0 ? '' : ':'
  return `${offset < 0 ? '-' : '+'}${hour}${colons === 3 && minutes % 60 === 0 ? '' : separator + minute}${colons === 2 ? ':00' : ''}`
}

function inCase(text: string, flags: string, conversion: string): string {
  if (flags.includes('^')) return text.toUpperCase()
  if (!flags.includes('#')) return text
  return conversion === 'p' ? text.toLowerCase() : text.toUpperCase()
}

/** The digits behind the second, as many as are asked for. */
function fractionText(digits: string, width: number): string {
  return digits.padEnd(width, '0').slice(0, width || undefined)
}

function padded(text: string, flags: string, width: number, by: string): string {
  if (flags.includes('-')) return text
  const lastFill = /[0_](?!.*[0_])/.exec(flags)?.[0]
  return text.padStart(width, lastFill === '_' ? ' ' : (lastFill ?? by))
}

function written(part: Part, conversion: string, flags: string, width: number): string {
  if (conversion === 'N' || conversion === 'L') return fractionText(String(part), width)
  if (typeof part === 'string') return padded(inCase(part, flags, conversion), flags, width, ' ')
  const [number, places, by] = part
  return padded(String(number), flags, width || places, by)
}

/**
 * A time in a form, as Ruby writes it (`Time#strftime`). What is no directive stays as it is.
 * @throws {RenderFault} where the form ends in the middle of a directive
 */
export function strftime(moment: Moment, format: string): string {
  const parts = partsOf(moment)
  return format.replace(DIRECTIVE, (all, flags: string, given: string, colons = '', conversion?: string) => {
    if (conversion === undefined) throw new RenderFault(`invalid format: ${format}`)
    const width = Number(given)
    if (conversion === 'z') return offsetText(moment.offset, colons.length)
    if (colons !== '') return all
    const combined = COMBINED[conversion]
    if (combined !== undefined) return padded(inCase(strftime(moment, combined), flags, conversion), flags, width, ' ')
    const part = parts[conversion]
    return part === undefined ? all : written(part, conversion, flags, width)
  })
}
