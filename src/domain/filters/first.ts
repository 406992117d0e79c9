import { isPlainObject } from '#db/models/columns'
import { parameterInvalid } from '#errors'
import { downcase } from '#tools/ruby'
import type { Condition } from './filter.ts'
import { literal, noText } from './sql.ts'

/**
 * The first of a condition's values, as the running server takes it from whatever came (`values[0]`): of a text its first
 * letter, of a whole number its last bit, of an object nothing.
 * @throws {Failure} `ParametersInvalid` for what has no first: the running server breaks on it
 */
export function firstValue({ given, path }: Pick<Condition, 'given' | 'path'>): unknown {
  if (Array.isArray(given)) return given[0] ?? null
  if (typeof given === 'string') return [...given][0] ?? null
  if (typeof given === 'number' && Number.isInteger(given)) return Math.abs(given % 2)
  if (isPlainObject(given)) return null
  throw parameterInvalid(`${path}.values`, 'must be an array')
}

/**
 * The text that a condition's first value stands for, in lower case; null where it is nothing. A list in place of a text
 * stands for the one text in it, as it is written.
 * @throws {Failure} `ParametersInvalid` for what is no text: the running server breaks on it
 */
export function firstText(condition: Pick<Condition, 'given' | 'path'>): string | null {
  const first = firstValue(condition)
  const isList = Array.isArray(first)
  if (isList && first.length > 1) throw noText(condition.path)
  const text = plainText(isList ? (first[0] ?? null) : first, condition)
  return isList || text === null ? text : downcase(text)
}

function plainText(value: unknown, { path }: Pick<Condition, 'path'>): string | null {
  const text = literal('text', value, path)
  return typeof text === 'string' ? text : null
}
