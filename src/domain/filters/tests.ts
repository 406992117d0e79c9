import { contains } from '#domain/like'
import { parameterInvalid } from '#errors'
import { DAY } from '#tools/time/units'
import type { Condition, MakeTest } from './filter.ts'

/** The day of a time in UTC, as `YYYY-MM-DD`: texts of this form compare as their days do. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** A value of a condition as text. */
export function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The first value of a condition as the server compares it: as text in lower case. */
export function firstText({ values }: Condition): string {
  return valueText(values[0]).toLowerCase()
}

/**
 * Tests a text, whatever its case: `equal_to` and `not_equal_to` look at the first value only, `contains` and
 * `does_not_contain` at all. A record without the text meets none of them, as the database has it.
 */
export function textTest<R>(read: (record: R) => string | null | undefined): MakeTest<R> {
  return (condition) => {
    const passes = textComparison(condition)
    return (record) => {
      const text = read(record)
      return text !== null && text !== undefined && passes(text.toLowerCase())
    }
  }
}

/** What a text in lower case has to pass. */
export function textComparison(condition: Condition): (text: string) => boolean {
  const first = firstText(condition)
  const all = condition.values.map((value) => valueText(value).toLowerCase())
  switch (condition.operator) {
    case 'not_equal_to':
      return (text) => text !== first
    case 'contains':
      return (text) => all.some((value) => contains(text, value))
    case 'does_not_contain':
      return (text) => !all.some((value) => contains(text, value))
    case 'is_greater_than':
      return (text) => text > first
    case 'is_less_than':
      return (text) => text < first
    default:
      return (text) => text === first
  }
}

/** Tests the day of a time: after or before the first value, or so many days before today. */
export function dateTest<R>(read: (record: R) => number | null): MakeTest<R> {
  return (condition) => {
    const passes = dayComparison(condition)
    return (record) => {
      const time = read(record)
      return time !== null && passes(dayOf(time))
    }
  }
}

/**
 * What a day, as `YYYY-MM-DD`, has to pass.
 * @throws {Failure} `ParametersInvalid` for what is no day
 */
export function dayComparison(condition: Condition): (day: string) => boolean {
  const { operator } = condition
  const wanted = operator === 'days_before' ? daysBefore(condition) : wantedDay(condition)
  switch (operator) {
    case 'is_greater_than':
      return (day) => day > wanted
    case 'is_less_than':
    case 'days_before':
      return (day) => day < wanted
    case 'not_equal_to':
      return (day) => day !== wanted
    default:
      return (day) => day === wanted
  }
}

function daysBefore({ values, now }: Condition): string {
  const days = Number.parseInt(valueText(values[0]), 10) || 0
  return dayOf(now - Math.min(Math.max(days, 0), 1_000_000) * DAY)
}

/** @throws {Failure} `ParametersInvalid` for what is no day: the running server's database breaks on it */
function wantedDay({ values, path }: Condition): string {
  const day = dayText(valueText(values[0]))
  if (day === undefined) throw parameterInvalid(`${path}.values`, 'must be a date (YYYY-MM-DD)')
  return day
}

/** The day that a text begins with, as `YYYY-MM-DD`. */
export function dayText(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text) ?? []
  if (year === undefined) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(time) && dayOf(time) === written ? written : undefined
}

const TRUE = ['true', 't', 'yes', 'y', 'on', '1']
const FALSE = ['false', 'f', 'no', 'n', 'off', '0']

/** A value as the database casts it to a boolean; undefined when it can't. */
export function booleanOf(value: unknown): boolean | undefined {
  const text = valueText(value).trim().toLowerCase()
  if (TRUE.includes(text)) return true
  return FALSE.includes(text) ? false : undefined
}

/** @throws {Failure} `ParametersInvalid` for what is no boolean: the running server's database breaks on it */
export function wantedBoolean({ values, path }: Condition): boolean {
  const wanted = booleanOf(values[0])
  if (wanted === undefined) throw parameterInvalid(`${path}.values`, 'must be true or false')
  return wanted
}
