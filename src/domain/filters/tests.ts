import type { JsonObject } from '#db/models/columns'
import { downcase } from '#tools/ruby'
import { daysBefore } from './custom.ts'
import { dayNamed, dayOf } from './days.ts'
import type { Condition, MakeTest, Test } from './filter.ts'
import { firstText, firstValue } from './first.ts'
import { amongTest, commonTest, literal, orderTest, valueText } from './sql.ts'

/** Reads one of a record's additional attributes as a text; null where there is none. */
export function additionalText(
  name: string,
): (record: { readonly additional_attributes: JsonObject }) => string | null {
  return ({ additional_attributes }) => {
    const value = Object.hasOwn(additional_attributes, name) ? additional_attributes[name] : null
    return value === null || value === undefined ? null : valueText(value)
  }
}

/** Tests the labels of a record: whether it has any, or one that is wanted. */
export function labelTest<R extends { readonly labels: readonly string[] }>(
  { operator, path }: Condition,
  wanted: () => readonly unknown[],
): Test<R> {
  if (operator === 'is_present') return ({ labels }) => labels.length > 0
  if (operator === 'is_not_present') return ({ labels }) => labels.length === 0
  const isWanted = amongTest('text', wanted(), false, path)
  return ({ labels }) => labels.some(isWanted) === (operator === 'equal_to')
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
      return text !== null && text !== undefined && passes(downcase(text))
    }
  }
}

/** What a text in lower case has to pass. */
function textComparison(condition: Condition): (text: string) => boolean {
  const { operator, values, path } = condition
  const common = commonTest(operator, 'text', values, path)
  return common ?? amongTest('text', [firstText(condition)], operator === 'not_equal_to', path)
}

/** Tests the day of a time: after or before the first value, or so many days before today. */
export function dateTest<R>(read: (record: R) => number | null): MakeTest<R> {
  return (condition) => {
    const { operator, now, path } = condition
    const first = firstValue(condition)
    const isBefore = operator === 'days_before'
    const bound = isBefore ? daysBefore(first, now, path) : dayNamed(first, now)
    const passes = orderTest('date', bound, isBefore || operator === 'is_less_than', path)
    return (record) => {
      const time = read(record)
      return passes(time === null ? null : dayOf(time))
    }
  }
}

/** @throws {Failure} `ParametersInvalid` for what is no boolean: the running server's database breaks on it */
export function wantedBoolean(condition: Condition): boolean | null {
  const wanted = literal('boolean', firstValue(condition), condition.path)
  return typeof wanted === 'boolean' ? wanted : null
}
