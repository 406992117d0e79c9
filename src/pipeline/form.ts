import { Failure } from '#errors'

/** How deeply a body or query may be nested: the framework's own limit. */
export const MAX_DEPTH = 100

type Container = { [key: string]: unknown }

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Sets a key as it is named: assigning `__proto__` would set the prototype instead. */
function define(target: Container, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
}

/** How long the name of a parameter may be, brackets included: as deep as is allowed, and more. */
const LONGEST_NAME = 64 * 1024

/** `agent[tags][]` → `['agent', 'tags', '']`. */
function splitName(name: string): string[] {
  if (name.length > LONGEST_NAME)
    throw new Failure('MalformedRequest', { reason: 'The name of a parameter is too long' })
  const bracket = name.indexOf('[')
  if (bracket <= 0) return [name]
  const rest = name.slice(bracket)
  const keys = [...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '')
  return [name.slice(0, bracket), ...keys]
}

function descend(parent: Container | unknown[], key: string, next: string): Container | unknown[] {
  const fresh: Container | unknown[] = next === '' ? [] : {}
  if (Array.isArray(parent)) {
    const last: unknown = parent.at(-1)
    // `items[][a]=1&items[][b]=2` is one item until a key of it comes again.
    if (next !== '' && isContainer(last) && !Object.hasOwn(last, next)) return last
    parent.push(fresh)
    return fresh
  }
  const existing = Object.hasOwn(parent, key) ? parent[key] : undefined
  if (next === '' && Array.isArray(existing)) return existing
  if (next !== '' && isContainer(existing)) return existing
  if (existing !== undefined && existing !== null) {
    throw new Failure('MalformedRequest', { reason: `The parameter ${key} is of several types at once` })
  }
  define(parent, key, fresh)
  return fresh
}

function put(root: Container, name: string, value: unknown): void {
  const keys = splitName(name)
  if (keys.length > MAX_DEPTH) {
    throw new Failure('MalformedRequest', { reason: `The parameters are nested deeper than ${MAX_DEPTH}` })
  }
  let parent: Container | unknown[] = root
  keys.forEach((key, index) => {
    const next = keys[index + 1]
    if (next !== undefined) parent = descend(parent, key, next)
    else if (Array.isArray(parent)) parent.push(value)
    else define(parent, key, value)
  })
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
 * @throws {Failure} `MalformedRequest` for a bad escape and for what is no UTF-8
 */
export function decodePairs(encoded: string): Array<readonly [string, string | null]> {
  refuseMany(countOf('&', encoded) + 1)
  return encoded.split('&').flatMap((pair) => {
    const mark = pair.indexOf('=')
    const name = decodeComponent(mark < 0 ? pair : pair.slice(0, mark))
    const value = mark < 0 ? null : decodeComponent(pair.slice(mark + 1))
    return name === '' ? [] : [[name, value] as const]
  })
}

/** Names and values with bracket notation (`agent[name]=x`, `ids[]=1`) as nested objects and lists. */
export function nest(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const root: Container = {}
  for (const [name, value] of entries) put(root, name, value)
  return root
}
