import { type Moment, momentIn } from '#tools/time/dates'
import { FARTHEST, SECOND } from '#tools/time/units'
import { type Filter, plain, taking } from './filter.ts'
import { GiveUp, LONGEST_MARKUP, RenderFault } from './limits.ts'
import { strftime } from './strftime.ts'
import {
  areEqual,
  Drop,
  difference,
  Float,
  isHash,
  isList,
  isTruthy,
  itemsOf,
  joined,
  memberOf,
  numberIn,
  numbersOf,
  Range,
  textOf,
  type Value,
  valueFrom,
} from './values.ts'

/** What a filter of lists goes through: a list with those within it, a range's numbers, or the one value that it is. */
function itemsIn(input: Value): Value[] {
  if (isList(input)) return itemsOf(input.flat(Number.POSITIVE_INFINITY))
  if (input instanceof Range) return numbersOf(input)
  return input === null ? [] : [input]
}

/** Whether a value can be asked for something by name (`[]`). */
function hasParts(value: Value): boolean {
  return typeof value === 'string' || typeof value === 'number' || value instanceof Drop || isHash(value)
}

/**
 * What a value has by a name, as Ruby looks it up (`[]`).
 * @throws {RenderFault} where it can't be asked for that
 */
function partOf(value: Value, name: Value): Value {
  if (value instanceof Drop) return value.get(textOf(name))
  if (isHash(value)) return memberOf(value, name)
  if (typeof value === 'string' && typeof name === 'string') return value.includes(name) ? name : null
  const place = numberIn(name)
  if (place === undefined) throw new RenderFault(`cannot select the property '${textOf(name)}'`)
  if (typeof value === 'number') return Math.floor(value / 2 ** Math.floor(place)) % 2 === 0 ? 0 : 1
  return Array.from(textOf(value)).at(Math.trunc(place)) ?? null
}

/** What each item has by a name; undefined where there is one that has nothing by name. */
function partsOf(items: readonly Value[], name: Value): Value[] | undefined {
  const parts: Value[] = []
  for (const item of items) {
    if (!hasParts(item)) return undefined
    parts.push(partOf(item, name))
  }
  return parts
}

/** How two values are sorted. @throws {RenderFault} where they can't be compared */
function compare(one: Value, other: Value): number {
  const found = difference(one, other)
  if (found !== undefined) return found
  if (areEqual(one, other)) return 0
  throw new RenderFault('cannot sort values of incompatible types')
}

/** Letters of the alphabet are the same in either case. */
function caseless(value: Value): string {
  return textOf(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** Items sorted by what they have by a name, or by themselves; those that have nothing come behind, if need be the last of them first. */
function sorting(compareKeys: (one: Value, other: Value) => number, isReversed = false): Filter {
  return taking(1, 2, (input, name = null) => {
    const items = itemsIn(input)
    if (name !== null && !items.every(hasParts)) return null
    if (items.length < 2) return items
    const keyed = items.map((item) => ({ item, key: name === null ? item : partOf(item, name) }))
    const [present, absent] = [keyed.filter(({ key }) => key !== null), keyed.filter(({ key }) => key === null)]
    present.sort((one, other) => compareKeys(one.key, other.key))
    return [...present, ...(isReversed ? absent.reverse() : absent)].map(({ item }) => item)
  })
}

function where(input: Value, name: Value, wanted: Value = null): Value {
  const items = itemsIn(input)
  const isWanted = (part: Value): boolean => (wanted === null ? isTruthy(part) : areEqual(part, wanted))
  return partsOf(items, name)?.flatMap((part, index) => (isWanted(part) ? [items[index]] : [])) ?? null
}

/** Numbers with a fraction are others than whole ones here. */
function areSame(one: Value, other: Value): boolean {
  return one instanceof Float === other instanceof Float && areEqual(one, other)
}

function uniq(input: Value, name: Value = null): Value {
  const items = itemsIn(input)
  if (items.length < 2) return items
  const keys = name === null ? items : partsOf(items, name)
  if (!keys) return null
  const seen = new Map<string, Value[]>()
  return items.filter((_, index) => {
    const key = keys[index] ?? null
    const text = textOf(key)
    const alike = seen.get(text) ?? []
    if (alike.some((other) => areSame(key, other))) return false
    seen.set(text, [...alike, key])
    return true
  })
}

function compact(input: Value, name: Value = null): Value {
  const items = itemsIn(input)
  const parts = name === null ? items : partsOf(items, name)
  return parts ? items.filter((_, index) => parts[index] !== null) : null
}

function concat(input: Value, list: Value): Value {
  if (!isList(list)) throw new RenderFault('concat filter requires an array argument')
  return [...itemsIn(input), ...list]
}

/** How much there is of a value; whole numbers take eight bytes. */
export function sizeOf(input: Value): number | undefined {
  if (typeof input === 'string') return Array.from(input).length
  if (isList(input)) return input.length
  if (isHash(input)) return Object.keys(input).length
  if (input instanceof Range) return input.size
  return typeof input === 'number' ? 8 : undefined
}

/** The first of several; undefined for what has no first. */
export function firstOf(input: Value): Value | undefined {
  if (typeof input === 'string') return Array.from(input)[0] ?? ''
  if (input instanceof Range) return input.first
  if (isList(input)) return valueFrom(input[0])
  return isHash(input) ? valueFrom(Object.entries(input)[0]) : undefined
}

/** The last of several; undefined for what has no last. */
export function lastOf(input: Value): Value | undefined {
  if (typeof input === 'string') return Array.from(input).at(-1) ?? ''
  if (input instanceof Range) return input.last
  return isList(input) ? valueFrom(input.at(-1)) : undefined
}

/** Whether there is nothing in a value that can have something in it; undefined where it can't (`empty?`). */
export function isEmpty(value: Value): boolean | undefined {
  return typeof value === 'string' || isList(value) || isHash(value) ? sizeOf(value) === 0 : undefined
}

function orDefault(input: Value, otherwise: Value = '', options: Value = null): Value {
  const isFalseKept = options !== null && isHash(options) && isTruthy(memberOf(options, 'allow_false'))
  const isMissing = isFalseKept ? input === null : !isTruthy(input)
  return isMissing || isEmpty(input) ? otherwise : input
}

/** A time of the server's clock, which shows UTC; undefined for one too far away. */
function atSecond(second: number): Moment | undefined {
  const local = second * SECOND
  return Math.abs(local) > FARTHEST ? undefined : { local, offset: 0 }
}

function momentOf(input: Value, now: number): Moment | undefined {
  if (typeof input === 'number') return atSecond(input)
  if (typeof input !== 'string' || input === '') return undefined
  const text = input.toLowerCase()
  if (text === 'now' || text === 'today') return { local: now, offset: 0 }
  return /^\d+$/.test(text) ? atSecond(Number(text)) : momentIn(text, now)
}

/** The filters of Ruby's Liquid 5.4 that are about lists, and those about values of any kind. */
export const LIST_FILTERS = {
  size: plain((input) => sizeOf(input) ?? 0),
  first: plain((input) => firstOf(input) ?? null),
  last: plain((input) => lastOf(input) ?? null),
  join: taking(1, 2, (input, glue = ' ') => joined(itemsIn(input), textOf(glue))),
  sort: sorting(compare),
  sort_natural: sorting((one, other) => compare(caseless(one), caseless(other)), true),
  where: taking(2, 3, (input, name = null, wanted) => where(input, name, wanted)),
  uniq: taking(1, 2, uniq),
  reverse: plain((input) => itemsIn(input).reverse()),
  map: taking(2, 2, (input, name = null) => itemsIn(input).map((item) => (hasParts(item) ? partOf(item, name) : null))),
  compact: taking(1, 2, compact),
  concat: taking(2, 2, (input, list = null) => concat(input, list)),
  default: taking(1, 3, orDefault),
}

/**
 * The filter that writes a time in a form.
 * @param now the time that it is, in milliseconds since 1970
 */
export function dating(now: number): Filter {
  return taking(2, 2, (input, format = null) => {
    const form = textOf(format)
    if (form.length > LONGEST_MARKUP) throw new GiveUp()
    const moment = form === '' ? undefined : momentOf(input, now)
    return moment ? strftime(moment, form) : input
  })
}
