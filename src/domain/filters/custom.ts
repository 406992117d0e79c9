import type { Account } from '#db/models/accounts/account'
import type { CustomAttribute } from '#db/models/accounts/custom-attribute'
import type { Json, JsonObject } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import type { Condition, MakeTest, Test } from './filter.ts'
import { booleanOf, dayComparison, dayText, textComparison, valueText, wantedBoolean } from './tests.ts'

/** What a custom attribute's values are compared as. */
export type ComparedAs = 'text' | 'number' | 'date' | 'boolean'

const COMPARED_AS: Record<CustomAttribute['attribute_display_type'], ComparedAs> = {
  text: 'text',
  link: 'text',
  list: 'text',
  number: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  checkbox: 'boolean',
}

/**
 * What tests the custom attributes that an account has defined for the records of a model, by their keys: the
 * `customAttribute` of filter rules.
 */
export function definedAttributes<R extends { custom_attributes: JsonObject }>(
  { db }: Desk,
  account: Pick<Account, 'id'>,
  model: CustomAttribute['attribute_model'],
): (key: string) => MakeTest<R> | undefined {
  return (key) => {
    const definition = db.customAttributes.one('key', `${account.id}:${model}:${key}`)
    return definition && customAttributeTest(key, COMPARED_AS[definition.attribute_display_type], customAttributesOf)
  }
}

function customAttributesOf({ custom_attributes }: { custom_attributes: JsonObject }): JsonObject {
  return custom_attributes
}

/**
 * Tests a custom attribute as the type that it was defined with. `not_equal_to` also finds the records that have no
 * such attribute.
 */
export function customAttributeTest<R>(
  key: string,
  comparedAs: ComparedAs,
  read: (record: R) => JsonObject,
): MakeTest<R> {
  return (condition) => {
    const passes = comparison(condition, comparedAs)
    return (record) => {
      const attributes = read(record)
      const value = Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null
      return passes(value)
    }
  }
}

function comparison(condition: Condition, comparedAs: ComparedAs): Test<Json> {
  const { operator } = condition
  if (operator === 'is_present') return (value) => value !== null
  if (operator === 'is_not_present') return (value) => value === null
  const passes = typedComparison(condition, comparedAs)
  return (value) => (value === null ? operator === 'not_equal_to' : passes(value))
}

function typedComparison(condition: Condition, comparedAs: ComparedAs): Test<Json> {
  const { operator } = condition
  if (operator === 'contains' || operator === 'does_not_contain') {
    // The running server's database can't search in anything but a text.
    if (comparedAs !== 'text') throw parameterInvalid(`${condition.path}.filter_operator`, 'must fit the type')
    return textual(condition)
  }
  if (operator === 'days_before' || comparedAs === 'date') {
    const passes = dayComparison(condition)
    return (value) => {
      const day = dayText(valueText(value))
      return day !== undefined && passes(day)
    }
  }
  if (comparedAs === 'number') return numeric(condition)
  return comparedAs === 'boolean' ? logical(condition) : textual(condition)
}

function textual(condition: Condition): Test<Json> {
  const passes = textComparison(condition)
  return (value) => passes(valueText(value).toLowerCase())
}

/** @throws {Failure} `ParametersInvalid` for what is no number: the running server's database breaks on it */
function numeric({ operator, values, path }: Condition): Test<Json> {
  const wanted = numberOf(values[0])
  if (Number.isNaN(wanted)) throw parameterInvalid(`${path}.values`, 'must be a number')
  return (value) => {
    const number = numberOf(value)
    if (Number.isNaN(number)) return false
    if (operator === 'is_greater_than') return number > wanted
    if (operator === 'is_less_than') return number < wanted
    return (number === wanted) !== (operator === 'not_equal_to')
  }
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

function logical(condition: Condition): Test<Json> {
  const wanted = wantedBoolean(condition)
  return (value) => {
    const truth = booleanOf(value)
    return truth !== undefined && (truth === wanted) !== (condition.operator === 'not_equal_to')
  }
}
