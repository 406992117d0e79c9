import { DAY } from '#tools/time/units'

/** The names that the database knows months by. */
const MONTHS =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i

/** What the names begin with, in the order of the year. */
const FIRST_LETTERS = 'janfebmaraprmayjunjulaugsepoctnovdec'

/** How long a text may be that the database looks for a day in. */
const LONGEST = 128

/** The three fields of a date, between marks or spaces, and what stands behind them. */
const FIELDS = /^(?:[a-z]{2,}day[\s,]+)?(\d+|[a-z]+)(?:([./-])(\d+|[a-z]+)\2(\d+)|[\s,]+(\d+|[a-z]+)[\s,]+(\d+))(.*)$/i

/** `20260201`, or `260201`. */
const DIGITS = /^(\d{4}|\d{2})(\d{2})(\d{2})(?!\d)(.*)$/

/** A time of day, and where: of either a date takes no notice. */
const TIME =
  /^(?:(?:t|\s+)(?:[01]?\d|2[0-4]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d*)?)?(?:\s*[ap]m)?)?\s*(?:z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)?\s*$/i

/** The database's words for days, by how many days they are from today. */
const WORDS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, now: 0, tomorrow: 1 }

/** The day of a time in UTC, as `YYYY-MM-DD`: texts of this form compare as their days do. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The day that a word of the database's stands for; any other value as it is. */
export function dayNamed(value: unknown, now: number): unknown {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  const days = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  return days === undefined ? value : dayOf(now + days * DAY)
}

/**
 * The day that a text says in any of the usual ways, as `YYYY-MM-DD`. As the database has it, a year of more than two
 * digits may come first; otherwise the month comes before the day, unless it has a name.
 */
export function dayIn(text: string): string | undefined {
  const said = text.trim()
  return said.length > LONGEST ? undefined : (dayInDigits(said) ?? dayInFields(said))
}

function dayInDigits(text: string): string | undefined {
  const [, year = '', month = '', day = '', rest = ''] = DIGITS.exec(text) ?? []
  return TIME.test(rest) ? dated(year, month, day) : undefined
}

function dayInFields(text: string): string | undefined {
  const [, first = '', , marked, last, spaced, end, rest = ''] = FIELDS.exec(text) ?? []
  const fields = [first, marked ?? spaced ?? '', last ?? end ?? '']
  const name = fields.find((field) => MONTHS.test(field))
  const [a = '', b = '', c = ''] = fields.filter((field) => /^\d+$/.test(field))
  if (!TIME.test(rest) || (c === '') === (name === undefined)) return undefined
  const isYearFirst = a.length > 2
  if (name !== undefined) return isYearFirst ? dated(a, name, b) : dated(b, name, a)
  return isYearFirst ? dated(a, b, c) : dated(c, a, b)
}

function dated(year: string, month: string, day: string): string | undefined {
  if (year === '') return undefined
  const written = [fullYear(year), monthOf(month), day.padStart(2, '0')].join('-')
  const time = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(time) && dayOf(time) === written ? written : undefined
}

/** Two digits are a year from 1970 on. */
function fullYear(year: string): string {
  if (year.length > 2) return String(Number(year)).padStart(4, '0')
  return (Number(year) < 70 ? '20' : '19') + year.padStart(2, '0')
}

function monthOf(month: string): string {
  const number = MONTHS.test(month) ? FIRST_LETTERS.indexOf(month.slice(0, 3).toLowerCase()) / 3 + 1 : month
  return String(number).padStart(2, '0')
}
