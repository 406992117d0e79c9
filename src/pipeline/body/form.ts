import { Failure } from '#errors'
import { isObject } from '#tools/is-object'

/** How deeply parameters may be nested by brackets: the limit of the framework's own parser. */
const MOST_NESTED = 32

type Container = Record<string, unknown>

/** Sets a key as it is named: assigning `__proto__` would set the prototype instead. */
function define(target: Container, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
}

function valueAt(target: Container, key: string): unknown {
  return Object.hasOwn(target, key) ? target[key] : undefined
}

/** How long the name of a parameter may be, brackets included: as deep as is allowed, and more. */
const LONGEST_NAME = 64 * 1024

/** The first key of a name, and what is left of it: `agent[tags][]` → `agent` and `[tags][]`. */
function firstKeyOf(name: string, isNested: boolean): readonly [key: string, rest: string] {
  if (!isNested) {
    const start = name.indexOf('[', 1)
    return start < 0 ? [name, ''] : [name.slice(0, start), name.slice(start)]
  }
  if (name.startsWith('[]')) return ['[]', name.slice(2)]
  const end = name.startsWith('[') ? name.indexOf(']', 1) : -1
  return end < 0 ? [name, ''] : [name.slice(1, end), name.slice(end + 1)]
}

/** What the items of a list are named by: `[][name]` → `name`, and `[][values][]` → `[values][]`. */
function nameWithinItem(rest: string): string {
  return /^\[\]\[([^[\]]+)\]$/.exec(rest)?.[1] ?? rest.slice(2)
}

/** Whether something of that name is there already: `items[][a]=1&items[][b]=2` is one item until a name comes again. */
function holds(item: Container, name: string): boolean {
  if (name.includes('[]')) return false
  let value: unknown = item
  for (const part of name.split(/[[\]]+/)) {
    if (part === '') continue
    if (!isObject(value) || !Object.hasOwn(value, part)) return false
    value = value[part]
  }
  return true
}

/** A name without `=` adds nothing to a list: the framework takes nulls out of them. */
function listOf(value: unknown): unknown[] {
  return value === null ? [] : [value]
}

function putItem(target: Container, key: string, rest: string, value: unknown, depth: number): void {
  const list = valueAt(target, key) ?? []
  if (!Array.isArray(list)) throw severalTypes(key)
  define(target, key, list)
  if (rest === '[]') return void list.push(...listOf(value))
  const name = nameWithinItem(rest)
  const last: unknown = list.at(-1)
  if (isObject(last) && !holds(last, name)) put(last, name, value, depth + 1)
  else list.push(put({}, name, value, depth + 1))
}

function severalTypes(key: string): Failure {
  return new Failure('MalformedRequest', { reason: `The parameter ${key} is of several types at once` })
}

/** Puts a value where its name says. @returns what it was put into, or a list of it where the name ends with `[]` */
function put(target: Container, name: string, value: unknown, depth = 0): Container | unknown[] {
  if (depth >= MOST_NESTED) {
    throw new Failure('MalformedRequest', { reason: `The parameters are nested deeper than ${MOST_NESTED}` })
  }
  const [key, rest] = firstKeyOf(name, depth > 0)
  if (rest === '' && key === '[]' && depth > 0) return listOf(value)
  if (rest === '') define(target, key, value)
  else if (rest === '[') define(target, name, value)
  else if (rest.startsWith('[]')) putItem(target, key, rest, value, depth)
  else {
    const within = valueAt(target, key) ?? {}
    if (!isObject(within)) throw severalTypes(key)
    define(target, key, put(within, rest, value, depth + 1))
  }
  return target
}

function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new Failure('MalformedRequest', { reason: `The parameters have a malformed escape: ${text.slice(0, 100)}` })
  }
}

/** How many parameters a query or a form may have: the limit of the framework's own parser. */
const MOST_PARAMETERS = 4096

/** How long a query or a form may be, in bytes: the same parser's. */
const LONGEST = 4 * 1024 * 1024

/** @throws {Failure} `MalformedRequest` for more parameters than the framework takes */
export function refuseMany(count: number): void {
  if (count <= MOST_PARAMETERS) return
  const reason = `total number of query parameters (${count}) exceeds limit (${MOST_PARAMETERS})`
  throw new Failure('MalformedRequest', { reason })
}

/** How often a mark stands in a text. */
export function countOf(mark: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++
  return count
}

/**
 * The names and values of a query or a form; a name without `=` has the value null.
 * @throws {Failure} `MalformedRequest` for what is too long, a bad escape and what is no UTF-8
 */
export function decodePairs(encoded: string): Array<readonly [string, string | null]> {
  if (encoded.length > LONGEST) {
    throw new Failure('MalformedRequest', { reason: `total query size exceeds limit (${LONGEST})` })
  }
  refuseMany(countOf('&', encoded) + 1)
  return encoded.split(/& */).flatMap((pair) => {
    const mark = pair.indexOf('=')
    const name = decodeComponent(mark < 0 ? pair : pair.slice(0, mark))
    const value = mark < 0 ? null : decodeComponent(pair.slice(mark + 1))
    return [[name, value] as const]
  })
}

/**
 * Names and values with bracket notation (`agent[name]=x`, `ids[]=1`) as nested objects and lists, by the rules of the
 * framework's own parser, odd names included.
 * @throws {Failure} `MalformedRequest` for names that contradict each other or go too deep
 */
export function nest(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const root: Container = {}
  for (const [name, value] of entries) {
    if (name.length > LONGEST_NAME)
      throw new Failure('MalformedRequest', { reason: 'The name of a parameter is too long' })
    if (name !== '') put(root, name, value)
  }
  return root
}
