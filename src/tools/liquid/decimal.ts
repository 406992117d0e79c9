import { leadingInteger } from '#tools/ids'
import { GiveUp, internalFault, LONGEST_MARKUP, RenderFault } from './limits.ts'
import { Float, textOf, type Value } from './values.ts'

/** How many digits a division works out behind the point: more than a number with a fraction can have. */
const DIGITS = 40

/** A number as templates calculate with it: digits, and how many of them stand behind the point; whole ones have none. */
export interface Decimal {
  digits: bigint
  scale: number
  /** Whether it is a whole number to Ruby, which `2.0` is not. */
  isWhole: boolean
}

/** The number that a value stands for in calculations: 0 for what is none. */
export function decimalOf(value: Value): Decimal {
  if (typeof value === 'number') return whole(BigInt(value))
  if (value instanceof Float) return fraction(value.value)
  if (typeof value !== 'string') return whole(0n)
  const text = value.trim()
  if (/^-?\d+\.\d+$/.test(text)) return decimal(text)
  const integer = leadingInteger(value)
  if (!Number.isSafeInteger(integer)) throw new GiveUp()
  return whole(BigInt(integer))
}

/** The whole number that a value begins with, as Ruby has it (`to_i`). */
export function wholeOf(value: Value): number {
  if (value === null || typeof value === 'string') return leadingInteger(textOf(value))
  if (typeof value === 'number') return value
  if (value instanceof Float) return Math.trunc(value.value)
  throw internalFault()
}

function whole(digits: bigint): Decimal {
  return { digits, scale: 0, isWhole: true }
}

function fraction(value: number): Decimal {
  if (!Number.isFinite(value)) {
    throw new RenderFault(`Computation results in '${value}'${Number.isNaN(value) ? ' (Not a Number)' : ''}`)
  }
  const [digits = '', exponent = '0'] = value.toString().split('e')
  const { digits: all, scale } = decimal(digits)
  const places = scale - Number(exponent)
  return { digits: places < 0 ? all * 10n ** BigInt(-places) : all, scale: Math.max(places, 0), isWhole: false }
}

/** @param text digits, with a point among them or without */
function decimal(text: string): Decimal {
  if (text.length > LONGEST_MARKUP) throw new GiveUp()
  const [integer = '', behind = ''] = text.split('.')
  return { digits: BigInt(integer + behind), scale: behind.length, isWhole: false }
}

/**
 * A number as a value: one with a fraction as near as a number of the machine comes.
 * @param isBelow whether it is below zero, or was before it became nothing: Ruby writes `-0.0` then
 */
export function numberFrom({ digits, scale, isWhole }: Decimal, isBelow = digits < 0n): number | Float {
  if (isWhole) {
    // Ruby goes on with as many digits as it takes.
    if (!Number.isSafeInteger(Number(digits))) throw new GiveUp()
    return Number(digits)
  }
  return new Float(Number(`${isBelow && digits === 0n ? '-' : ''}${digits}e-${scale}`))
}

/** Both in the same number of places behind the point. */
function aligned(one: Decimal, other: Decimal): { a: bigint; b: bigint; scale: number; isWhole: boolean } {
  const scale = Math.max(one.scale, other.scale)
  const digitsOf = (number: Decimal): bigint => number.digits * 10n ** BigInt(scale - number.scale)
  return { a: digitsOf(one), b: digitsOf(other), scale, isWhole: one.isWhole && other.isWhole }
}

function floored(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

/** Whether one of two numbers alone is below zero: then what they amount to is. */
function isOneBelow(one: Decimal, other: Decimal): boolean {
  return one.digits < 0n !== other.digits < 0n
}

/** What two numbers can be combined to. Whole numbers stay whole, and are divided downwards. */
export const OPERATIONS = {
  plus(one: Decimal, other: Decimal): number | Float {
    const { a, b, ...rest } = aligned(one, other)
    return numberFrom({ digits: a + b, ...rest })
  },
  minus(one: Decimal, other: Decimal): number | Float {
    const { a, b, ...rest } = aligned(one, other)
    return numberFrom({ digits: a - b, ...rest })
  },
  times(one: Decimal, other: Decimal): number | Float {
    const scale = one.scale + other.scale
    const isWhole = one.isWhole && other.isWhole
    return numberFrom({ digits: one.digits * other.digits, scale, isWhole }, isOneBelow(one, other))
  },
  divided_by(one: Decimal, other: Decimal): number | Float {
    const { a, b, isWhole } = aligned(one, other)
    if (b === 0n) return byNothing(a, isWhole)
    if (isWhole) return numberFrom({ digits: floored(a, b), scale: 0, isWhole })
    return numberFrom({ digits: (a * 10n ** BigInt(DIGITS)) / b, scale: DIGITS, isWhole }, isOneBelow(one, other))
  },
  modulo(one: Decimal, other: Decimal): number | Float {
    const { a, b, ...rest } = aligned(one, other)
    if (b === 0n) throw dividedByZero()
    return numberFrom({ digits: a - floored(a, b) * b, ...rest })
  },
}

function dividedByZero(): RenderFault {
  return new RenderFault('divided by 0')
}

function byNothing(dividend: bigint, isWhole: boolean): Float {
  if (isWhole) throw dividedByZero()
  return new Float(dividend === 0n ? Number.NaN : dividend < 0n ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
}

/** Whether one number is less than another. */
export function isLess(one: Decimal, other: Decimal): boolean {
  const { a, b } = aligned(one, other)
  return a < b
}

/** A number without its sign. */
export function absolute({ digits, ...rest }: Decimal): Decimal {
  return { digits: digits < 0n ? -digits : digits, ...rest }
}

/** The next whole number that is no larger. */
export function floorOf({ digits, scale }: Decimal): number {
  return Number(floored(digits, 10n ** BigInt(scale)))
}

/** A number with so many places behind the point, halves away from nothing; below zero, places in front of it go. */
export function rounded({ digits, scale, isWhole }: Decimal, places: number): Decimal {
  if (places >= scale) return { digits, scale, isWhole }
  if (scale - places > String(digits).length) return { digits: 0n, scale: 0, isWhole }
  const unit = 10n ** BigInt(scale - places)
  const half = unit / 2n
  const kept = (digits < 0n ? digits - half : digits + half) / unit
  return places < 0
    ? { digits: kept * 10n ** BigInt(-places), scale: 0, isWhole }
    : { digits: kept, scale: places, isWhole }
}
