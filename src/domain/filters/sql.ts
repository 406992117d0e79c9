import { containing, startsWith } from '#domain/like'
import { Failure, parameterInvalid } from '#errors'
import { downcase, inspect, stripped, textOf } from '#tools/ruby'
import { dayIn } from './days.ts'

/** What a column holds, as far as comparing goes; a date is a text of the form `YYYY-MM-DD`. */
export type ColumnKind = 'text' | 'number' | 'date' | 'boolean'

/** What only the running server's database breaks on, when it is asked in the end. */
export class RefusedByDatabase extends Failure<'ParametersInvalid'> {
  constructor(path: string, message: string) {
    super('ParametersInvalid', { issues: [{ path, message, kind: 'value' }] })
  }
}

/** A value of a column, or one that it is compared with. */
export type SqlValue = string | number | boolean | null

/** The database takes the beginning of a word for it. */
const TRUE = /^(?:t(?:r(?:ue?)?)?|y(?:es?)?|on|1)$/i
const FALSE = /^(?:f(?:a(?:l(?:se?)?)?)?|no?|off?|0)$/i

function numberText(text: string): number | undefined {
  return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
}

function booleanText(text: string): boolean | undefined {
  const word = text.trim()
  if (TRUE.test(word)) return true
  return FALSE.test(word) ? false : undefined
}

/** The database does not look for a null byte. */
function isSearchable(text: string): boolean {
  return !text.includes('\0')
}

const READ: Record<ColumnKind, (text: string) => string | number | boolean | undefined> = {
  text: (text) => (isSearchable(text) ? text : undefined),
  number: numberText,
  date: dayIn,
  boolean: booleanText,
}

/**
 * A text as a value of a column, as the database casts it.
 * @throws {Failure} `ParametersInvalid` for what it can't cast: the running server breaks on it
 */
export function castText(kind: ColumnKind, text: string, path: string): string | number | boolean {
  const value = READ[kind](text)
  if (value === undefined) throw new RefusedByDatabase(`${path}.values`, `must be a ${kind}`)
  return value
}

/**
 * A value of a condition, as the database compares it with a column: texts are cast, all else has to be of the kind.
 * @throws {Failure} `ParametersInvalid` for what does not fit: the running server breaks on it
 */
export function literal(kind: ColumnKind, value: unknown, path: string): SqlValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return castText(kind, value, path)
  if (typeof value === kind && (typeof value === 'number' || typeof value === 'boolean')) return value
  throw new RefusedByDatabase(`${path}.values`, `must be a ${kind}`)
}

/**
 * Tests whether a column is among some values, or among none of them. Nothing is among nothing; and what is compared with
 * an unknown value is not known to be another.
 * @throws {Failure} `ParametersInvalid`
 */
export function amongTest(kind: ColumnKind, values: readonly unknown[], isNegated: boolean, path: string) {
  const wanted = new Set(values.map((value) => literal(kind, value, path)))
  const isUnknown = wanted.size === 0 || wanted.has(null)
  return (value: SqlValue): boolean =>
    value !== null && (isNegated ? !isUnknown && !wanted.has(value) : wanted.has(value))
}

/** Where the running server breaks on a value that is no text. */
export function noText(path: string): Failure {
  return parameterInvalid(`${path}.values`, 'must be strings')
}

function wantedText(value: unknown, path: string): string {
  if (typeof value !== 'string') throw noText(path)
  if (!isSearchable(value)) throw new RefusedByDatabase(`${path}.values`, 'must be searchable')
  return value
}

/**
 * Tests whether a column contains any of some texts, or none of them, whatever the case; spaces around them don't count.
 * @throws {Failure} `ParametersInvalid` for what is no text, and in a column of another kind: the running server breaks
 */
function likeTest(kind: ColumnKind, values: readonly unknown[], isNegated: boolean, path: string) {
  const tests = values.map((value) => containing(wantedText(typeof value === 'string' ? stripped(value) : value, path)))
  if (kind !== 'text') throw new RefusedByDatabase(`${path}.filter_operator`, 'must fit the type')
  return (value: SqlValue): boolean =>
    typeof value === 'string' && tests.length > 0 && tests.some((test) => test(value)) !== isNegated
}

/**
 * What tests a column by the operators that mean the same of every attribute; undefined for all others.
 * @throws {Failure} `ParametersInvalid`
 */
export function commonTest(
  operator: string,
  kind: ColumnKind,
  values: readonly unknown[],
  path: string,
): ((value: SqlValue) => boolean) | undefined {
  switch (operator) {
    case 'is_present':
      return (value) => value !== null
    case 'is_not_present':
      return (value) => value === null
    case 'contains':
    case 'does_not_contain':
      return likeTest(kind, values, operator === 'does_not_contain', path)
    default:
      return undefined
  }
}

/**
 * Tests whether a column begins with a text in lower case.
 * @throws {Failure} `ParametersInvalid` for what is no text, and in a column of another kind: the running server breaks
 */
export function startTest(kind: ColumnKind, wanted: unknown, path: string) {
  if (kind !== 'text') throw noText(path)
  const beginning = downcase(wantedText(wanted, path))
  return (value: SqlValue): boolean => typeof value === 'string' && startsWith(value, beginning)
}

/**
 * Tests whether a column is larger, or smaller, than a value, which the running server writes as a text.
 * @throws {Failure} `ParametersInvalid`
 */
export function orderTest(kind: ColumnKind, wanted: unknown, isSmaller: boolean, path: string) {
  const bound = castText(kind, textOf(wanted), path)
  return (value: SqlValue): boolean => value !== null && (isSmaller ? value < bound : value > bound)
}

/** A value of JSON as the text that the database has of it. */
export function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A value as the running server puts it into a text. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value)
}
