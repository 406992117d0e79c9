import { isBlank } from '#tools/ruby'
import { type Expression, expression, FRAGMENT, S, type Scope } from './expressions.ts'
import { isEmpty } from './filters-lists.ts'
import { RenderFault, SyntaxFault } from './limits.ts'
import {
  areEqual,
  Drop,
  difference,
  isHash,
  isList,
  isTruthy,
  numberIn,
  Range,
  textOf,
  type Value,
  valueFrom,
} from './values.ts'

/** Whether something holds. */
export type Condition = (scope: Scope) => boolean

/** What a value is asked for in place of being compared; undefined where it has no such question. */
type Question = (value: Value) => boolean | undefined

/** A side of a comparison: what it is worked out to, or what the other side is asked. */
interface Side {
  value: Expression
  question: Question | undefined
}

const QUESTIONS: Record<string, Question> = {
  blank: (value) => isBlank(value) && !(value instanceof Drop),
  empty: isEmpty,
}

const COMPARISON = new RegExp(`(${FRAGMENT})${S}*([=!<>a-z_]+)?${S}*(${FRAGMENT})?`)

const JOINT = `\\b(?:${S}?and${S}?|${S}?or${S}?)\\b`

const PARTS = new RegExp(`(?:${JOINT}|(?:${S}*(?!${JOINT})(?:${FRAGMENT}|[^\\t\\n\\v\\f\\r ]+)${S}*)+)`, 'g')

function sideOf(markup: string | undefined): Side {
  const question = markup !== undefined && Object.hasOwn(QUESTIONS, markup) ? QUESTIONS[markup] : undefined
  return { value: expression(markup ?? ''), question }
}

function isSame(left: Side, right: Side, scope: Scope): boolean {
  const [one, other] = [left.value(scope), right.value(scope)]
  if (left.question && right.question) return false
  if (left.question) return left.question(other) ?? false
  return right.question ? (right.question(one) ?? false) : areEqual(one, other)
}

/** What Ruby calls a value in a message about comparing with it. */
function named(value: Value): string {
  return typeof value === 'string' ? 'String' : textOf(value)
}

function classOf(value: Value): string {
  return typeof value === 'string' ? 'String' : typeof value === 'number' ? 'Integer' : 'Float'
}

function isComparable(value: Value): boolean {
  return typeof value === 'string' || numberIn(value) !== undefined
}

/** How two values compare; undefined where one is of no kind that does. @throws {RenderFault} for a number and a text */
function compared(one: Value, other: Value): number | undefined {
  const found = difference(one, other)
  if (found !== undefined || !isComparable(one) || !isComparable(other)) return found
  throw new RenderFault(`comparison of ${classOf(one)} with ${named(other)} failed`)
}

type Comparison = (left: Side, right: Side, scope: Scope) => boolean

function comparing(holds: (difference: number) => boolean): Comparison {
  return (left, right, scope) => {
    if (left.question || right.question) return false
    const found = compared(left.value(scope), right.value(scope))
    return found !== undefined && holds(found)
  }
}

function contains(container: Value, part: Value): boolean {
  if (!isTruthy(container) || !isTruthy(part)) return false
  if (typeof container === 'string') return container.includes(textOf(part))
  if (isList(container)) return container.some((item) => areEqual(valueFrom(item), part))
  if (isHash(container)) return typeof part === 'string' && Object.hasOwn(container, part)
  const number = numberIn(part)
  return container instanceof Range && number !== undefined && number >= container.first && number <= container.last
}

const COMPARISONS: Record<string, Comparison> = {
  '==': isSame,
  '!=': (...sides) => !isSame(...sides),
  '<>': (...sides) => !isSame(...sides),
  '<': comparing((found) => found < 0),
  '>': comparing((found) => found > 0),
  '<=': comparing((found) => found <= 0),
  '>=': comparing((found) => found >= 0),
  contains: (left, right, scope) => !left.question && contains(left.value(scope), right.value(scope)),
}

function comparison(markup: string): Condition {
  const [, left, operator, right] = COMPARISON.exec(markup) ?? []
  if (left === undefined) throw new SyntaxFault()
  const [one, other] = [sideOf(left), sideOf(right)]
  if (operator === undefined) return (scope) => one.question !== undefined || isTruthy(one.value(scope))
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined
  return (scope) => {
    if (!compare) throw new RenderFault(`Unknown operator ${operator}`)
    return compare(one, other, scope)
  }
}

/** A condition that the value of one markup is the other's. */
export function equality(left: string, right: string): Condition {
  const [one, other] = [{ value: expression(left), question: undefined }, sideOf(right)]
  return (scope) => isSame(one, other, scope)
}

/**
 * The condition that a markup says. Of several, each is joined with all that follows it: `a and b or c` is `a and (b or c)`.
 * @throws {SyntaxFault}
 */
export function condition(markup: string): Condition {
  const parts = markup.match(PARTS) ?? []
  const last = parts.pop()
  if (last === undefined) throw new SyntaxFault()
  let joint = comparison(last)
  while (parts.length > 0) {
    const operator = parts.pop()?.trim()
    const one = comparison(parts.pop() ?? '')
    if (operator !== 'and' && operator !== 'or') throw new SyntaxFault()
    const rest = joint
    joint = operator === 'and' ? (scope) => one(scope) && rest(scope) : (scope) => one(scope) || rest(scope)
  }
  return joint
}
