import type { Json } from '#db/models/columns'
import { parameterInvalid, unprocessable } from '#errors'
import { isPresent } from '#tools/ruby'
import { type Candidates, fewest, union } from './candidates.ts'
import { firstValue } from './first.ts'
import { isJoint, ORDER } from './operators.ts'
import { commonTest, RefusedByDatabase } from './sql.ts'

/** One condition of a filter as a request carries it. */
export interface GivenCondition {
  attribute_key?: string | null | undefined
  filter_operator?: string | null | undefined
  values?: unknown
  /** Whose custom attribute the value is read as, where it is asked for what is larger or smaller. */
  custom_attribute_type?: unknown
  /** How this condition is joined with the next one. */
  query_operator?: Json | undefined
}

/** What a test of records is made from. */
export interface Condition {
  key: string
  operator: string
  /** At least one, unless the operator takes none. */
  values: readonly unknown[]
  /** The values as they came: a list, unless the request is odd. */
  given: unknown
  /** Whose custom attribute the condition says that it asks for. */
  type: unknown
  /** The mock's time, in milliseconds since 1970. */
  now: number
  /** Where the condition stands in the request: `payload.0`. */
  path: string
  isLast: boolean
  /** Whether a condition on a custom attribute stands before this one. */
  followsCustomAttribute: boolean
  /** Whether all values but the first are passed over. */
  isFirstOnly: boolean
}

/** Whether a record meets a condition. */
export type Test<R> = (record: R) => boolean

/** Makes the test that a condition stands for. */
export type MakeTest<R> = (condition: Condition) => Test<R>

/** Something that records can be filtered by. */
export interface FilterAttribute<R> {
  /** The operators that the server allows here. */
  operators: readonly string[]
  test: MakeTest<R>
}

/** What the records of one kind can be filtered by. */
export interface FilterRules<R> {
  /** By their keys, in the order in which the server names them. */
  attributes: ReadonlyMap<string, FilterAttribute<R>>
  /** What tests a custom attribute, if the account has defined one of this key. Any operator is taken. */
  customAttribute: (key: string) => MakeTest<R> | undefined
  /** Whether of the values that a custom attribute may equal the first one alone counts. */
  isFirstOnly?: boolean
  /** Records among which all are that meet a condition, if an index knows any. */
  candidates?: (condition: Condition) => Candidates<R> | undefined
}

/** What a list of conditions stands for. */
export interface Filter<R> {
  test: Test<R>
  /** Records among which all are that pass; undefined where no index knows any. */
  candidates: () => ReadonlySet<R> | undefined
}

/** Operators that need no values. */
const PRESENCE_OPERATORS: readonly string[] = ['is_present', 'is_not_present']

/**
 * The filter that a list of conditions stands for. AND binds tighter than OR; no conditions let every record pass.
 * Source: the filter service and its validations.
 * @throws {Failure} `Unprocessable` with the server's text; `ParametersInvalid` where the running server breaks
 */
export function compileFilter<R>(rules: FilterRules<R>, given: readonly GivenCondition[], now: number): Filter<R> {
  refuseUnknownJoints(given)
  const firstCustom = given.findIndex(({ attribute_key }) => !rules.attributes.has(attribute_key ?? ''))
  const conditions = given.map((one, index) => ({
    ...conditionOf(one, index, now),
    isLast: index === given.length - 1,
    followsCustomAttribute: firstCustom >= 0 && firstCustom < index,
    isFirstOnly: rules.isFirstOnly === true,
  }))
  const tests = testsOf(rules, conditions)
  const groups = [...groupsOf(given, conditions), ...absenceOf(rules, conditions)]
  const alternatives = groups.map((group) => group.map((condition) => tests.get(condition) ?? testOf(rules, condition)))
  if (alternatives.length === 0) return { test: () => true, candidates: () => undefined }
  return {
    test: (record) => alternatives.some((tests) => tests.every((test) => test(record))),
    candidates: () => union(groups.map((group) => fewest(group.map((condition) => rules.candidates?.(condition))))),
  }
}

/** The running server goes through the conditions one by one, and asks its database in the end. */
function testsOf<R>(rules: FilterRules<R>, conditions: readonly Condition[]): Map<Condition, Test<R>> {
  const tests = new Map<Condition, Test<R>>()
  let refused: RefusedByDatabase | undefined
  for (const condition of conditions) {
    refuseUnfit(rules, condition)
    try {
      tests.set(condition, testOf(rules, condition))
    } catch (error) {
      if (!(error instanceof RefusedByDatabase)) throw error
      refused ??= error
    }
  }
  if (refused) throw refused
  return tests
}

/**
 * What the running server writes behind a last condition that a custom attribute is not equal to something: or it is not
 * there at all, whatever the conditions before.
 */
function absenceOf<R>({ attributes }: FilterRules<R>, conditions: readonly Condition[]): Condition[][] {
  const last = conditions.at(-1)
  const isOfCustom = last !== undefined && !attributes.has(last.key)
  return isOfCustom && last.operator === 'not_equal_to' ? [[{ ...last, operator: 'is_not_present' }]] : []
}

function refuseUnknownJoints(given: readonly GivenCondition[]): void {
  for (const { query_operator } of given) {
    if (query_operator == null || query_operator === '') continue
    if (typeof query_operator !== 'string') throw parameterInvalid('query_operator', 'must be AND or OR')
    if (!isJoint(query_operator)) {
      throw unprocessable('Query operator must be either "AND" or "OR".')
    }
  }
}

function conditionOf(condition: GivenCondition, index: number, now: number) {
  const { attribute_key, filter_operator, values, custom_attribute_type } = condition
  return {
    key: attribute_key ?? '',
    operator: filter_operator ?? '',
    values: valuesOf(values),
    given: values,
    type: custom_attribute_type,
    now,
    path: `payload.${index}`,
  }
}

function valuesOf(values: unknown): readonly unknown[] {
  if (Array.isArray(values)) return values
  return isPresent(values) ? [values] : []
}

function refuseUnfit<R>(rules: FilterRules<R>, condition: Condition): void {
  const { key, operator, values } = condition
  const operators = rules.attributes.get(key)?.operators
  if (operators && !operators.includes(operator)) {
    throw unprocessable(`Invalid operator. The allowed operators for ${key} are [${operators.join(',')}].`)
  }
  if (values.length === 0 && !PRESENCE_OPERATORS.includes(operator)) {
    throw unprocessable(`Invalid value. The values provided for ${key} are invalid`)
  }
  if (operators || rules.customAttribute(key)) return
  refuseUnreadable(condition)
  const keys = [...rules.attributes.keys()].join(',')
  throw unprocessable(
    `Invalid attribute key - [${key}]. The key should be one of [${keys}] or a custom attribute defined in the account.`,
  )
}

/** The running server reads the values before it asks whether there is such an attribute, and breaks on odd ones. */
function refuseUnreadable(condition: Condition): void {
  const { operator, values, path, isFirstOnly } = condition
  if (commonTest(operator, 'text', values, path)) return
  if (isFirstOnly || ORDER.includes(operator)) firstValue(condition)
}

/** The conditions that are joined by AND, and those groups in their order, to be joined by OR. */
function groupsOf(given: readonly GivenCondition[], conditions: readonly Condition[]): Condition[][] {
  const groups: Condition[][] = []
  conditions.forEach((condition, index) => {
    const before = index === 0 ? 'OR' : joint(given[index - 1], index - 1, conditions.length)
    if (before === 'OR') groups.push([condition])
    else groups.at(-1)?.push(condition)
  })
  const last = given.length - 1
  if (last >= 0) joint(given[last], last, conditions.length)
  return groups
}

/** What joins a condition with the next one. The running server breaks on a joint too few or too many. */
function joint(condition: GivenCondition | undefined, index: number, count: number): string {
  const given = condition?.query_operator
  const operator = typeof given === 'string' ? given.toUpperCase() : ''
  const isLast = index === count - 1
  if (isLast === (operator === '')) return operator
  const message = isLast ? 'must be empty in the last condition' : 'must be AND or OR'
  throw new RefusedByDatabase(`payload.${index}.query_operator`, message)
}

function testOf<R>({ attributes, customAttribute }: FilterRules<R>, condition: Condition): Test<R> {
  const { key, operator, isLast, path } = condition
  const standard = attributes.get(key)
  if (standard) return standard.test(condition)
  const custom = customAttribute(key)
  if (!custom) throw new Error(`Failed to filter: there is no attribute ${key}`)
  // What the running server makes of this one can't be continued.
  if (operator === 'not_equal_to' && !isLast) {
    throw new RefusedByDatabase(`${path}.filter_operator`, 'must not be not_equal_to unless the condition is the last')
  }
  return custom(condition)
}
