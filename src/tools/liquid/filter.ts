import { RenderFault } from './limits.ts'
import { textOf, type Value } from './values.ts'

/** What a filter makes of its input and the values behind its name. */
export interface Filter {
  /** The fewest and the most values that it takes, the input among them. */
  takes: readonly [number, number]
  apply(input: Value, ...given: Value[]): Value
}

/** A filter that takes its input alone. */
export function plain(apply: (input: Value) => Value): Filter {
  return { takes: [1, 1], apply }
}

/** A filter of texts that takes its input alone. */
export function ofText(apply: (text: string) => Value): Filter {
  return plain((input) => apply(textOf(input)))
}

/** A filter that takes other values as well. */
export function taking(least: number, most: number, apply: Filter['apply']): Filter {
  return { takes: [least, most], apply }
}

/** The whole number that a value is, or is written as. @throws {RenderFault} for anything else */
export function integerOf(value: Value): number {
  if (typeof value === 'number') return value
  const text = textOf(value).trim()
  if (!/^[+-]?\d+(_\d+)*$/.test(text)) throw new RenderFault('invalid integer')
  return Number(text.replaceAll('_', ''))
}
