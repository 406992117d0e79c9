import { DAY, HOUR, MINUTE, SECOND } from './units.ts'

/** A time as the clock shows it somewhere. */
export interface Moment {
  /** In milliseconds since 1970, as if it were UTC there. */
  local: number
  /** How far the clock is ahead of UTC, in milliseconds. */
  offset: number
}

/** The longest text that Ruby looks for a date in. */
const LONGEST = 128

/** The names of the months. */
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** How texts may shorten the months, in small letters. */
const SHORT_MONTHS = MONTHS.map((name) => name.slice(0, 3).toLowerCase())

const MONTH = `(${SHORT_MONTHS.join('|')})`

function zonesOf(text: string): ReadonlyMap<string, number> {
  return new Map([...text.matchAll(/([a-z]+)(\S+)/g)].map(([, name = '', hours]) => [name, Number(hours)]))
}

/** The zones of America that have names, by how many hours they are ahead of UTC. */
const ZONES = zonesOf('est-5 edt-4 cst-6 cdt-5 mst-7 mdt-6 pst-8 pdt-7')

/** The letters and the best known names of those elsewhere. */
const OTHER_ZONES = zonesOf(
  'a1 b2 c3 d4 e5 f6 g7 h8 i9 k10 l11 m12 n-1 o-2 p-3 q-4 r-5 s-6 t-7 u-8 v-9 w-10 x-11 y-12 bst1 cet1 cest2 eet2 eest3 msk3 ist5.5 hkt8 sgt8 jst9 kst9 aest10 aedt11 acst9.5 awst8 nzst12 nzdt13 ast-4 adt-3 nst-2.5 ndt-1.5 brt-3 art-3 eastern-5 central-6 mountain-7 pacific-8 akst-9 akdt-8 hst-10 west1 sast2',
)

const WEEKDAY = /\b(?:sun|mon|tue|wed|thu|fri|sat)[^-\d\s]*/

const CLOCK =
  /((?:\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*[ap](?:m\b|\.m\.))?|\d+\s*[ap](?:m\b|\.m\.))(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[a-z.\s]+(?:standard|daylight)\stime\b|[a-z]+(?:\sdst)?\b))?/

const CLOCK_PARTS = /^(\d+)h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.](\d*))?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?/

/** What a text says of a time. */
interface Said {
  year?: number
  /** Whether the year has two digits alone, which may mean one of our time. */
  isShort?: boolean
  month?: number
  /** The day of the month, or of the year. */
  day?: number
  dayOfYear?: number
  hour?: number
  minute?: number
  second?: number
  fraction?: number
  zone?: string
  /** Whether it names a day of the week, or a week. */
  isOfWeek?: boolean
}

type Text = string | undefined

function yearOf(text: string): Said {
  const [found = '0', sign, digits = ''] = /([-+])?(\d+)/.exec(text) ?? []
  return { year: Number(found), isShort: sign === undefined && digits.length <= 2 }
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
  return defined({ ...(year === undefined ? {} : yearOf(year)), month: numberIn(month), day: numberIn(day) })
}

function defined(said: { [K in keyof Said]: Said[K] | undefined }): Said {
  return Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined))
}

const monthOf = (name: Text): string => String(SHORT_MONTHS.indexOf(name ?? '') + 1)

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
      return defined({ ...rest, ...yearOf(sign + digits.slice(0, 2)), dayOfYear: Number(digits.slice(2)) })
    case 6:
      return defined({
        ...rest,
        ...yearOf(sign + digits.slice(0, 2)),
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
  [/\b(\d{2}|\d{4})-(\d{3})\b/, ([, year = '', dayOfYear]) => ({ ...yearOf(year), dayOfYear: Number(dayOfYear) })],
  [/'(\d+)\b/, ([, year = '']) => yearOf(year)],
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

/** What a text says of a time. What is read first is taken out of it. @param written in small letters */
function saidBy(written: string): Said {
  const words = written.replace(/[^-+',./:@\p{L}\p{N}[\]]+/gu, ' ')
  let text = words.replace(WEEKDAY, ' ')
  const clock = CLOCK.exec(text)
  const said: Said = { ...(text === words ? {} : { isOfWeek: true }), ...(clock && clockOf(clock)) }
  if (clock) text = text.replace(clock[0], ' ')
  for (const [form, read] of FORMS) {
    const found = form.exec(text)
    if (!found) continue
    Object.assign(said, read(found))
    text = text.replace(found[0], ' ')
    break
  }
  const lone = Number(/^\s*(\d{1,2})\s*$/.exec(text)?.[1] ?? Number.NaN)
  if (said.hour !== undefined && said.day === undefined && lone >= 1 && lone <= 31) said.day = lone
  if (said.hour === undefined && said.day !== undefined && lone <= 24) said.hour = lone
  return said
}

/** How far a zone is ahead of UTC, in milliseconds; 0 for those that Ruby doesn't know. */
function offsetOf(zone = ''): number {
  const [, sign, hours, minutes = 0] = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone) ?? []
  if (sign === undefined) return (ZONES.get(zone) ?? 0) * HOUR
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
}

function isPossible({ month = 1, day = 1, dayOfYear = 1, hour = 0, minute = 0, second = 0 }: Said): boolean {
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31 && dayOfYear >= 1 && dayOfYear <= 366
  return isDay && (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60
}

/** A year, with the century where it has two digits alone. */
function ofOurTime(year: number, { isShort }: Said): number {
  return isShort && year <= 99 ? year + (year >= 69 ? 1900 : 2000) : year
}

/**
 * The time that a text tells, as Ruby reads it (`Time.parse`) at a server in UTC: what it leaves out is today's, or the
 * beginning. Undefined where it tells none.
 * @param text in small letters
 * @param now in milliseconds since 1970
 */
export function momentIn(text: string, now: number): Moment | undefined {
  if (text.length > LONGEST) return undefined
  const { zone, isOfWeek: _, ...said } = saidBy(text)
  if (Object.keys(said).length === 0 || !isPossible(said)) return undefined
  const offset = offsetOf(zone)
  const today = new Date(now + offset)
  const { year, month, day, dayOfYear, hour = 0, minute = 0, second = 0, fraction = 0 } = said
  const isDated = year !== undefined || month !== undefined || dayOfYear !== undefined
  const date = Date.UTC(
    year === undefined ? today.getUTCFullYear() : ofOurTime(year, said),
    month === undefined ? (isDated ? 0 : today.getUTCMonth()) : month - 1,
    day ?? (isDated ? 1 : today.getUTCDate()),
    hour,
    minute,
    second,
  )
  return { local: date + (dayOfYear === undefined ? 0 : (dayOfYear - 1) * DAY) + Math.floor(fraction * SECOND), offset }
}

/** How far any zone that Ruby's dates know is ahead of UTC, in milliseconds. */
function shiftOf(zone = ''): number {
  const name = zone.replace(/\s(?:standard|daylight)\stime$|\sdst$/, '')
  const [, sign, digits = '', mark, more = '0', seconds = 0] =
    /^(?:gmt|utc?)?([-+])(\d+)(?:([,.:])(\d+)(?::(\d+))?)?$/.exec(zone) ?? []
  if (sign === undefined) {
    const hours = ZONES.get(name) ?? OTHER_ZONES.get(name)
    return hours === undefined ? 0 : (hours + (/\s(?:d\S+\stime|dst)$/.test(zone) ? 1 : 0)) * HOUR
  }
  const [hours, minutes] =
    mark === undefined && digits.length > 2
      ? [digits.slice(0, 2 - (digits.length % 2)), digits.slice(2 - (digits.length % 2)).slice(0, 2)]
      : [digits, mark === ':' ? more : Number(`0.${more}`) * 60]
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE + (mark === ':' ? Number(seconds) * SECOND : 0)
  return sign === '-' ? -size : size
}

/**
 * The time that a text tells, as Rails reads one for a column (`Time.zone.parse`) at a server in UTC: what it leaves out is
 * today's, or the beginning. Null where it tells none.
 * @param now in milliseconds since 1970
 * @returns milliseconds since 1970
 */
export function columnTime(text: string, now: number): number | null {
  const { zone, ...said } = text.length > LONGEST ? {} : saidBy(text.toLowerCase())
  const shift = shiftOf(zone)
  if (Object.keys(said).length === 0 || !isPossible({ ...said, dayOfYear: 1 }) || Math.abs(shift) >= DAY) return null
  const date = new Date(now)
  const { year = date.getUTCFullYear(), month = date.getUTCMonth() + 1, hour = 0, minute = 0, second = 0 } = said
  const isDated = said.year !== undefined || said.month !== undefined
  date.setUTCFullYear(year, month - 1, said.day ?? (isDated ? 1 : date.getUTCDate()))
  date.setUTCHours(hour, minute, second, Math.floor((said.fraction ?? 0) * SECOND))
  return Number.isNaN(date.getTime()) ? null : date.getTime() - shift
}
