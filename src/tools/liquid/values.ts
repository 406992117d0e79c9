import { isObject } from '#tools/is-object'
import { compareTexts } from '#tools/order/compare-texts'
import { exponential, inspect } from '#tools/ruby'
import { GiveUp, MOST } from './limits.ts'

/** A number with a fraction, which may be nothing: Ruby writes `15.0`, where a whole number is `15`. */
export class Float {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }

  toString(): string {
    if (Number.isNaN(this.value)) return 'NaN'
    if (!Number.isFinite(this.value)) return this.value < 0 ? '-Infinity' : 'Infinity'
    const size = Math.abs(this.value)
    if (size !== 0 && (size < 1e-4 || size >= 1e15)) return exponential(this.value)
    if (Object.is(this.value, -0)) return '-0.0'
    return Number.isInteger(this.value) ? `${this.value}.0` : String(this.value)
  }
}

/** The whole numbers from one to another. */
export class Range {
  readonly first: number
  readonly last: number

  constructor(first: number, last: number) {
    this.first = first
    this.last = last
  }

  get size(): number {
    return Math.max(this.last - this.first + 1, 0)
  }

  toString(): string {
    return `${this.first}..${this.last}`
  }
}

/** A record as templates see it. */
export class Drop {
  readonly #className: string
  readonly #member: (name: string) => unknown

  /**
   * @param className what it is shown as where a template names it alone
   * @param member what a name behind its dot stands for; undefined where it has no such name
   */
  constructor(className: string, member: (name: string) => unknown) {
    this.#className = className
    this.#member = member
  }

  get(name: string): Value {
    return valueFrom(this.#member(name))
  }

  toString(): string {
    return this.#className
  }
}

/** An object with members, as it comes from JSON. */
export interface Hash {
  readonly [name: string]: unknown
}

/** What templates work with. Numbers are whole ones: the others are `Float`s. */
export type Value = null | boolean | number | string | Float | Range | Drop | readonly unknown[] | Hash

/** A list's items are values, and what comes from JSON. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Anything that comes from outside as a value of templates. */
export function valueFrom(value: unknown): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isInteger(value) ? value : new Float(value)
  if (value instanceof Float || value instanceof Range || value instanceof Drop || isList(value)) return value
  return isObject(value) ? value : null
}

/** Whether a value has members by name that are its own. */
export function isHash(value: Value): value is Hash {
  return isObject(value) && !(value instanceof Float || value instanceof Range || value instanceof Drop)
}

/** The member of an object, if it is its own. */
export function memberOf(hash: Hash, name: Value): Value {
  return typeof name === 'string' && Object.hasOwn(hash, name) ? valueFrom(hash[name]) : null
}

/** The items of a list, as values. */
export function itemsOf(list: readonly unknown[]): Value[] {
  return list.map(valueFrom)
}

/** The numbers of a range. */
export function numbersOf({ first, size }: Range): number[] {
  if (size > MOST) throw new GiveUp()
  return Array.from({ length: size }, (_, index) => first + index)
}

/** A value as text, as Ruby has it (`to_s`). */
export function textOf(value: Value): string {
  if (value === null) return ''
  return isList(value) || isHash(value) ? inspected(value) : String(value)
}

/** Texts of several things, one behind the other. @throws {GiveUp} when they are too long */
function strung<T>(items: readonly T[], glue: string, textFor: (item: T) => string): string {
  let text = ''
  for (const [index, item] of items.entries()) {
    text += (index === 0 ? '' : glue) + textFor(item)
    if (text.length > MOST) throw new GiveUp()
  }
  return text
}

/** A value as Ruby shows it to people (`inspect`). */
export function inspected(value: unknown): string {
  const known = valueFrom(value)
  if (isList(known)) return `[${strung(known, ', ', inspected)}]`
  if (isHash(known)) {
    return `{${strung(Object.entries(known), ', ', ([name, item]) => `${inspect(name)}=>${inspected(item)}`)}}`
  }
  return known === null || typeof known === 'string' ? inspect(known) : String(known)
}

/** The texts of a list's items, those of lists within it among them, with something between them. */
export function joined(list: readonly unknown[], glue = ''): string {
  return strung(list, glue, (item) => {
    const value = valueFrom(item)
    return isList(value) ? joined(value, glue) : textOf(value)
  })
}

/** Whether a value counts as true: all but `nil` and `false`. */
export function isTruthy(value: Value): boolean {
  return value !== null && value !== false
}

/** The number that a value is, if it is one. */
export function numberIn(value: Value): number | undefined {
  if (typeof value === 'number') return value
  return value instanceof Float ? value.value : undefined
}

/** How two numbers or two texts compare, below zero where the first is less; undefined for values of any other kinds. */
export function difference(one: Value, other: Value): number | undefined {
  const [number, second] = [numberIn(one), numberIn(other)]
  if (number !== undefined && second !== undefined) return number - second
  return typeof one === 'string' && typeof other === 'string' ? compareTexts(one, other) : undefined
}

/** Whether two values are the same (`==`): numbers by what they amount to, lists and objects by what is in them. */
export function areEqual(one: Value, other: Value): boolean {
  const [number, second] = [numberIn(one), numberIn(other)]
  if (number !== undefined || second !== undefined) return number === second
  if (isList(one)) {
    return isList(other) && one.length === other.length && one.every((item, index) => same(item, other[index]))
  }
  if (one instanceof Range) return other instanceof Range && String(one) === String(other)
  if (!isHash(one)) return one === other
  const names = Object.keys(one)
  return (
    isHash(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]))
  )
}

function same(one: unknown, other: unknown): boolean {
  return areEqual(valueFrom(one), valueFrom(other))
}
