import { DAY, HOUR, MINUTE, SECOND } from '#tools/time/units'
import type { Moment } from './strftime.ts'

/** The longest text that Ruby looks for a date in. */
const LONGEST = 128

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const MONTH = `(${MONTHS.join('|')})`

/** The zones that have names, by how many hours they are ahead of UTC. */
const ZONES: Record<string, number> = { est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 }

const WEEKDAY = /\b(?:sun|mon|tue|wed|thu|fri|sat)[^-\d\s]*/

const CLOCK =
  /((?:\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*[ap](?:m\b|\.m\.))?|\d+\s*[ap](?:m\b|\.m\.))(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[a-z.\s]+(?:standard|daylight)\stime\b|[a-z]+(?:\sdst)?\b))?/

const CLOCK_PARTS = /^(\d+)h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.](\d*))?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?/

/** What a text says of a time. Years of two digits are of our time, unless they are meant as they are. */
interface Said {
  year?: number
  month?: number
  /** The day of the month, or of the year. */
  day?: number
  dayOfYear?: number
  hour?: number
  minute?: number
  second?: number
  fraction?: number
  zone?: string
}

type Text = string | undefined

/** A year, with the century where it has two digits alone. */
function fullYear(text: string): number {
  const [found = '0', sign, digits = ''] = /([-+])?(\d+)/.exec(text) ?? []
  const year = Number(found)
  return sign !== undefined || digits.length > 2 || year > 99 ? year : year + (year >= 69 ? 1900 : 2000)
}

const isYear = (part: Text): boolean => part !== undefined && (part.startsWith("'") || part.length > 2)
const numberIn = (part: Text): number | undefined => (part === undefined ? undefined : Number(/\d+/.exec(part)?.[0]))

/** Which of three parts is the year, which the month and which the day: what has more than two digits is a year. */
function dateOf(first: Text, second: Text, third: Text): Said {
  let [year, month, day] = first !== undefined && third === undefined ? [third, first, second] : [first, second, third]
  if (year === undefined && isYear(day)) [year, day] = [day, year]
  if (/\d\D/.test(year?.replace(/^\D+/, '') ?? '')) [year, day] = [day, /\d+/.exec(year ?? '')?.[0]]
  if (isYear(month)) [year, month, day] = [month, day, year]
  if (isYear(day)) [year, day] = [day, year]
  return defined({ year: year === undefined ? undefined : fullYear(year), month: numberIn(month), day: numberIn(day) })
}

function defined(said: { [K in keyof Said]: Said[K] | undefined }): Said {
  return Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined))
}

const monthOf = (name: Text): string => String(MONTHS.indexOf(name ?? '') + 1)

const ERA = '(?:c(?:e|\\.e\\.)|b(?:ce|\\.c\\.e\\.)|a(?:d|\\.d\\.)|b(?:c|\\.c\\.))'

/** Years of Japan's eras, by the letter that they begin with. */
const ERAS: Record<string, number> = { m: 1867, t: 1911, s: 1925, h: 1988, r: 2018 }

/** Digits without anything between them: how many there are tells what they are. */
function fromDigits([, sign = '', digits = '', clock = '', fraction, zone]: readonly Text[]): Said {
  const pair = (text: string, place: number): number | undefined => {
    const part = text.slice(place, place + 2)
    return part === '' ? undefined : Number(part)
  }
  const rest: { [K in keyof Said]: Said[K] | undefined } = {
    ...(clock === '' ? {} : { hour: pair(clock, 0), minute: pair(clock, 2), second: pair(clock, 4) }),
    fraction: fraction === undefined ? undefined : Number(`0.${fraction || 0}`),
    zone,
  }
  switch (digits.length) {
    case 2:
      return defined({ ...rest, day: Number(digits) })
    case 3:
      return defined({ ...rest, dayOfYear: Number(digits) })
    case 4:
      return defined({ ...rest, month: pair(digits, 0), day: pair(digits, 2) })
    case 5:
      return defined({ ...rest, year: fullYear(sign + digits.slice(0, 2)), dayOfYear: Number(digits.slice(2)) })
    case 6:
      return defined({
        ...rest,
        year: fullYear(sign + digits.slice(0, 2)),
        month: pair(digits, 2),
        day: pair(digits, 4),
      })
    case 7:
      return defined({ ...rest, year: Number(sign + digits.slice(0, 4)), dayOfYear: Number(digits.slice(4)) })
    case 8:
    case 10:
    case 12:
    case 14:
      return defined({
        hour: pair(digits, 8),
        minute: pair(digits, 10),
        second: pair(digits, 12),
        ...rest,
        year: Number(sign + digits.slice(0, 4)),
        month: pair(digits, 4),
        day: pair(digits, 6),
      })
    default:
      return {}
  }
}

/** The forms of dates that Ruby knows (`Date._parse`); the first that is found counts. */
const FORMS: ReadonlyArray<readonly [RegExp, (found: readonly Text[]) => Said]> = [
  [
    new RegExp(`('?\\d+)[^-\\d\\s]*\\s*${MONTH}[^-\\d\\s']*(?:\\s*${ERA}?\\s*('?-?\\d+(?:(?:st|nd|rd|th)\\b)?))?`),
    ([, day, month, year]) => dateOf(year, monthOf(month), day),
  ],
  [
    new RegExp(`\\b${MONTH}[^-\\d\\s']*\\s*('?\\d+)[^-\\d\\s']*(?:\\s*,?\\s*${ERA}?\\s*('?-?\\d+))?`),
    ([, month, day, year]) => dateOf(year, monthOf(month), day),
  ],
  [/('?[-+]?\d+)-(\d+)-('?-?\d+)/, ([, year, month, day]) => dateOf(year, month, day)],
  [
    /\b([mtshr])(\d+)\.(\d+)\.(\d+)/,
    ([, era = '', year, month, day]) => ({
      year: (ERAS[era] ?? 0) + Number(year),
      month: Number(month),
      day: Number(day),
    }),
  ],
  [new RegExp(`('?-?\\d+)-${MONTH}[^-]*-('?-?\\d+)`), ([, day, month, year]) => dateOf(year, monthOf(month), day)],
  [
    new RegExp(`\\b${MONTH}[^-]*-('?-?\\d+)(?:-('?-?\\d+))?`),
    ([, month, day, year]) => dateOf(year, monthOf(month), day),
  ],
  [/('?-?\d+)\/\s*('?\d+)(?:\D\s*('?-?\d+))?/, ([, year, month, day]) => dateOf(year, month, day)],
  [/('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)/, ([, year, month, day]) => dateOf(year, month, day)],
  [/\b(\d{2}|\d{4})-(\d{3})\b/, ([, year = '', dayOfYear]) => ({ year: fullYear(year), dayOfYear: Number(dayOfYear) })],
  [/'(\d+)\b/, ([, year = '']) => ({ year: fullYear(year) })],
  [new RegExp(`\\b${MONTH}\\S*`), ([, month]) => ({ month: Number(monthOf(month)) })],
  [/(\d+)(?:st|nd|rd|th)\b/, ([, day]) => ({ day: Number(day) })],
  [/([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?(z\b|[-+]\d{1,4}\b)?/, fromDigits],
]

function clockOf([, clock = '', zone]: readonly Text[]): Said {
  const [, hour, minute, second, fraction, half] = CLOCK_PARTS.exec(clock) ?? []
  return defined({
    hour: half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0),
    minute: numberIn(minute),
    second: numberIn(second),
    fraction: fraction === undefined ? undefined : Number(`0.${fraction || 0}`),
    zone,
  })
}

/** What a text says of a time. What is read first is taken out of it. */
function saidBy(written: string): Said {
  let text = written.replace(/[^-+',./:@\p{L}\p{N}[\]]+/gu, ' ').replace(WEEKDAY, ' ')
  const clock = CLOCK.exec(text)
  if (clock) text = text.replace(clock[0], ' ')
  const said: Said = clock ? clockOf(clock) : {}
  for (const [form, read] of FORMS) {
    const found = form.exec(text)
    if (!found) continue
    return { ...said, ...read(found) }
  }
  const lone = /^\s*(\d{1,2})\s*$/.exec(text)
  return lone && clock ? { ...said, day: Number(lone[1]) } : said
}

/** How far a zone is ahead of UTC, in milliseconds; 0 for those that Ruby doesn't know. */
function offsetOf(zone = ''): number {
  const [, sign, hours, minutes = 0] = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone) ?? []
  if (sign === undefined) return (ZONES[zone] ?? 0) * HOUR
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
}

function isPossible({ month = 1, day = 1, dayOfYear = 1, hour = 0, minute = 0, second = 0 }: Said): boolean {
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31 && dayOfYear >= 1 && dayOfYear <= 366
  return isDay && (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60
}

/**
 * The time that a text tells, as Ruby reads it (`Time.parse`) at a server in UTC: what it leaves out is today's, or the
 * beginning. Undefined where it tells none.
 * @param text in small letters
 * @param now in milliseconds since 1970
 */
export function momentIn(text: string, now: number): Moment | undefined {
  if (text.length > LONGEST) return undefined
  const { zone, ...said } = saidBy(text)
  if (Object.keys(said).length === 0 || !isPossible(said)) return undefined
  const offset = offsetOf(zone)
  const today = new Date(now + offset)
  const { year, month, day, dayOfYear, hour = 0, minute = 0, second = 0, fraction = 0 } = said
  const isDated = year !== undefined || month !== undefined || dayOfYear !== undefined
  const date = Date.UTC(
    year ?? today.getUTCFullYear(),
    month === undefined ? (isDated ? 0 : today.getUTCMonth()) : month - 1,
    day ?? (isDated ? 1 : today.getUTCDate()),
    hour,
    minute,
    second,
  )
  return { local: date + (dayOfYear === undefined ? 0 : (dayOfYear - 1) * DAY) + Math.floor(fraction * SECOND), offset }
}
