import { stripped } from '#tools/ruby'
import { wholeOf } from './decimal.ts'
import { integerOf } from './filter.ts'
import { firstOf, lastOf, sizeOf } from './filters-lists.ts'
import { Drop, Float, isHash, isList, memberOf, Range, textOf, type Value, valueFrom } from './values.ts'

/** White space, and what is none, as Ruby's expressions have it. */
export const S = '[\\t\\n\\v\\f\\r ]'

/** A text in quotes, or a run of what is neither white space, comma, bar nor quote. */
export const FRAGMENT = `(?:"[^"]*"|'[^']*'|(?:[^\\t\\n\\v\\f\\r ,|'"]|"[^"]*"|'[^']*')+)`

/** What looks a name up that stands for something. */
export interface Scope {
  find(name: Value): Value
  /** Counts the work with a value that may be large. @throws {GiveUp} when there was too much of it */
  weigh(value: Value): void
}

/** What works out a value. */
export type Expression = (scope: Scope) => Value

const LITERALS: Record<string, Value> = {
  nil: null,
  null: null,
  '': null,
  true: true,
  false: false,
  blank: '',
  empty: '',
}

const RANGE = new RegExp(`^\\(${S}*([^\\t\\n\\v\\f\\r ]+)${S}*\\.\\.${S}*([^\\t\\n\\v\\f\\r ]+)${S}*\\)$`)

const PIECE = /\[[^\]]+\]|[\w-]+\??/g

/** A value that a template says itself; undefined for what has to be looked up. */
export function literal(markup: string): Value | undefined {
  const quote = markup[0]
  if ((quote === '"' || quote === "'") && markup.endsWith(quote)) return markup.slice(1, -1)
  if (/^-?\d+$/.test(markup)) return Number.isSafeInteger(Number(markup)) ? Number(markup) : markup
  if (/^-?\d[\d.]+$/.test(markup)) return new Float(Number.parseFloat(markup))
  return Object.hasOwn(LITERALS, markup) ? (LITERALS[markup] ?? null) : undefined
}

/** What a markup stands for: a literal, a range, or a name with what is looked up in it. */
export function expression(text: string): Expression {
  const markup = stripped(text)
  const known = literal(markup)
  if (known !== undefined) return () => known
  const [, first, last] = RANGE.exec(markup) ?? []
  return first !== undefined && last !== undefined ? range(first, last) : lookup(markup)
}

/** A range is of whole numbers, unless both its ends stand there: then they are what is whole of them. */
function range(first: string, last: string): Expression {
  const areSaid = literal(first) !== undefined && literal(last) !== undefined
  const [from, to] = [expression(first), expression(last)]
  const boundOf = (value: Value): number =>
    areSaid || value === null || typeof value === 'string' ? wholeOf(value) : integerOf(value)
  return (scope) => new Range(boundOf(from(scope)), boundOf(to(scope)))
}

/** A piece in brackets is worked out; any other is a name. */
function pieceOf(piece: string): { key: Expression; isNamed: boolean } {
  const isNamed = !piece.startsWith('[')
  return { key: isNamed ? () => piece : expression(piece.slice(1, -1)), isNamed }
}

function lookup(markup: string): Expression {
  const [name, ...pieces] = (markup.match(PIECE) ?? []).map(pieceOf)
  return (scope) => {
    let value = scope.find(name?.key(scope) ?? null)
    for (const { key, isNamed } of pieces) {
      scope.weigh(value)
      value = within(value, key(scope), isNamed)
    }
    scope.weigh(value)
    return value
  }
}

const COMMANDS: Record<string, (value: Value) => Value | undefined> = { size: sizeOf, first: firstOf, last: lastOf }

function within(value: Value, key: Value, isNamed: boolean): Value {
  if (value instanceof Drop) return value.get(textOf(key))
  if (isHash(value) && typeof key === 'string' && Object.hasOwn(value, key)) return memberOf(value, key)
  if (isList(value) && typeof key === 'number') return valueFrom(value.at(key))
  const command = isNamed && typeof key === 'string' && Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined
  return command?.(value) ?? null
}
