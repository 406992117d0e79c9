import { textOf } from './ruby.ts'

const LEADING_NUMBER = /^[\t-\r ]*([+-]?\d+(?:_\d+)*)/

/** The whole number that a text begins with, as Ruby reads one: `1x` is 1, a text without digits in front is 0. */
export function leadingInteger(text: string): number {
  return Number((LEADING_NUMBER.exec(text)?.[1] ?? '0').replaceAll('_', ''))
}

const LEADING_DECIMALS = /^[\t-\r ]*([+-]?(?:\d+(?:_\d+)*)?(?:\.\d+(?:_\d+)*)?(?:e[+-]?\d+(?:_\d+)*)?)/i

/** The number that a text begins with, decimals and all, as Ruby reads one. */
export function leadingNumber(text: string): number {
  return Number((LEADING_DECIMALS.exec(text)?.[1] ?? '0').replaceAll('_', '')) || 0
}

/** What a column of whole numbers makes of a plain value: the number that a text begins with, and null of a blank text. */
export function wholeNumber(given: string | number | boolean): number | null {
  if (typeof given === 'string') return given.trim() === '' ? null : leadingInteger(given)
  return Math.trunc(Number(given))
}

/** What no record has for a number: it is looked for where none is named. */
export const NO_ID = -1

/**
 * The number of a record that a value stands for, as the framework casts it: `1x` is 1, and so is true. One that no record has,
 * when there is no number or it is too large.
 */
export function toId(given: unknown): number {
  const id = leadingInteger(given === true ? '1' : textOf(given))
  return Number.isSafeInteger(id) && id > 0 ? id : NO_ID
}

/** The numbers of the records that a list stands for, however deep they lie; lists of nothing stand for one that no record has. */
export function toIds(given: unknown[]): number[] {
  const all = given.flat(Number.POSITIVE_INFINITY)
  return all.length === 0 && given.length > 0 ? [NO_ID] : all.map(toId)
}

const UUID = /^(?:\{(?:[\da-f]{4}-?){8}\}|(?:[\da-f]{4}-?){8})$/i

/** The UUID that a text is, as the database writes it: with the dashes, in small letters. */
export function uuidOf(text: string): string | undefined {
  if (!UUID.test(text)) return undefined
  const digits = text.replace(/[{}-]/g, '').toLowerCase()
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Which of some names is written as a value of an enum: the name itself, or as a number its place. */
export function enumValue<const T extends string>(names: readonly T[], given: unknown): T | undefined {
  return typeof given === 'number' ? names[given] : names.find((name) => name === given)
}

/**
 * Which of some names is meant where the framework looks for one of an enum: the name itself, or the number of its place
 * that a text begins with. Undefined for all others: no record has them.
 */
export function enumMember<const T extends string>(names: readonly T[], wanted: string): T | undefined {
  const named = names.find((name) => name === wanted)
  return named ?? (/^[\t-\r ]*[+-]?\d/.test(wanted) ? names[leadingInteger(wanted)] : undefined)
}
