import type { Account } from '#db/models/accounts/account'
import type { CustomAttribute } from '#db/models/accounts/custom-attribute'
import type { Json, JsonObject } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import { leadingInteger } from '#tools/ids'
import { downcase, isPresent, textOf } from '#tools/ruby'
import { DAY } from '#tools/time/units'
import { dayNamed, dayOf } from './days.ts'
import type { Condition, MakeTest, Test } from './filter.ts'
import { firstValue } from './first.ts'
import { ORDER } from './operators.ts'
import {
  amongTest,
  type ColumnKind,
  castText,
  commonTest,
  orderTest,
  RefusedByDatabase,
  type SqlValue,
  shown,
  valueText,
} from './sql.ts'

/** What a custom attribute's values are compared as; of the kinds that are not here the running server can't make a query. */
const KINDS: Partial<Record<CustomAttribute['attribute_display_type'], ColumnKind>> = {
  text: 'text',
  link: 'text',
  list: 'text',
  number: 'number',
  date: 'date',
  checkbox: 'boolean',
}

/** The operators that look at all values or at none. */
const LISTED: readonly string[] = ['contains', 'does_not_contain', 'is_present', 'is_not_present']

/** What of a condition a comparison is made from. */
export type Comparison = Pick<Condition, 'operator' | 'values' | 'now' | 'path' | 'isFirstOnly'>

/**
 * What tests the custom attributes that an account has defined for the records of a model, by their keys: the
 * `customAttribute` of filter rules.
 */
export function definedAttributes<R extends { custom_attributes: JsonObject }>(
  { db }: Desk,
  account: Pick<Account, 'id'>,
  model: CustomAttribute['attribute_model'],
): (key: string) => MakeTest<R> | undefined {
  const defined = (whose: string, key: string) => db.customAttributes.one('key', `${account.id}:${whose}:${key}`)
  return (key) => {
    const definition = defined(model, key)
    if (!definition) return undefined
    const makeTest = customAttributeTest<R>(key, definition, ({ custom_attributes }) => custom_attributes)
    return (condition) => {
      if (ORDER.includes(condition.operator)) {
        const whose = isPresent(condition.type) ? condition.type : model
        refuseOtherKind(definition, typeof whose === 'string' ? defined(whose, key) : undefined, condition)
      }
      return makeTest(condition)
    }
  }
}

/** What is larger or smaller is read as the type of the attribute that the condition names, whosever it is. */
function refuseOtherKind(
  { attribute_display_type: own }: CustomAttribute,
  named: CustomAttribute | undefined,
  { path }: Condition,
): void {
  if (named && KINDS[named.attribute_display_type] === KINDS[own]) return
  throw new RefusedByDatabase(`${path}.custom_attribute_type`, 'must be of the attribute')
}

/**
 * Tests a custom attribute as the type that it was defined with.
 * @throws {Failure} `ParametersInvalid` where the running server's database breaks
 */
export function customAttributeTest<R>(
  key: string,
  definition: Pick<CustomAttribute, 'attribute_display_type'>,
  read: (record: R) => JsonObject,
): MakeTest<R> {
  return (condition) => {
    const kind = customKind(definition, condition)
    const passes = customComparison({ ...condition, values: readValues(condition) }, kind)
    return (record) => passes(customValue(kind, read(record), key, condition))
  }
}

/** The values that are looked at: the first alone where the running server asks for it. */
function readValues(condition: Condition): readonly unknown[] {
  const { operator, values, isFirstOnly } = condition
  if (LISTED.includes(operator)) return values
  const first = firstValue(condition)
  return isFirstOnly || ORDER.includes(operator) ? [first] : values
}

/**
 * What a custom attribute is compared as.
 * @throws {Failure} `ParametersInvalid` for one of a type that the running server makes no query of
 */
export function customKind(
  { attribute_display_type }: Pick<CustomAttribute, 'attribute_display_type'>,
  { path }: Pick<Condition, 'path'>,
): ColumnKind {
  const kind = KINDS[attribute_display_type]
  if (!kind) throw new RefusedByDatabase(path, `must not be of a ${attribute_display_type}`)
  return kind
}

/**
 * What is stored under a key, as the database casts it: texts in lower case.
 * @throws {Failure} `ParametersInvalid` for what is not of the kind: the running server's database breaks on it
 */
export function customValue(
  kind: ColumnKind,
  attributes: JsonObject,
  key: string,
  { path }: Pick<Condition, 'path'>,
): SqlValue {
  const value: Json = Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null
  if (value === null) return null
  const text = valueText(value)
  return castText(kind, kind === 'text' ? downcase(text) : text, path)
}

/** What a custom attribute has to pass. */
export function customComparison(condition: Comparison, kind: ColumnKind): Test<SqlValue> {
  const { operator, path, now } = condition
  const values = kind === 'date' ? condition.values.map((value) => dayNamed(value, now)) : condition.values
  return commonTest(operator, kind, values, path) ?? typedComparison({ ...condition, values }, kind)
}

function typedComparison(condition: Comparison, kind: ColumnKind): Test<SqlValue> {
  const { operator, values, path, now } = condition
  switch (operator) {
    case 'equal_to':
    case 'not_equal_to':
      return amongTest(kind, comparedValues(condition), operator === 'not_equal_to', path)
    case 'is_greater_than':
    case 'is_less_than':
      return orderTest(kind, values[0], operator === 'is_less_than', path)
    case 'days_before':
      return orderTest(kind, daysBefore(values[0], now, path), true, path)
    default:
      return amongTest(kind, [asOne(condition)], false, path)
  }
}

/** Of texts the first one alone counts, in lower case. */
function comparedValues({ values, isFirstOnly }: Comparison): readonly unknown[] {
  const [first] = values
  if (typeof first === 'string') return [downcase(first)]
  return isFirstOnly ? [first] : values
}

/** Operators that the running server does not know compare with all values as one text, or with the first alone. */
function asOne(condition: Comparison): string {
  const values = comparedValues(condition)
  const [first] = values
  if (condition.isFirstOnly) return textOf(first)
  return values.length === 1 && typeof first === 'string' ? first : shown(values)
}

/**
 * The day so many days before today.
 * @throws {Failure} `ParametersInvalid` for what can't be read as a number: the running server breaks on it
 */
export function daysBefore(value: unknown, now: number, path: string): string {
  if (typeof value === 'boolean' || (typeof value === 'object' && value !== null)) {
    throw parameterInvalid(`${path}.values`, 'must be numbers')
  }
  const days = leadingInteger(shown(value))
  return dayOf(now - Math.min(Math.max(days, -1_000_000), 1_000_000) * DAY)
}
