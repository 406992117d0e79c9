import { isObject } from '../is-object.ts'

/** A place where an answer is not what was expected. */
export interface Difference {
  /** `body.0.email`, `headers.uid`, `status`. */
  path: string
  expected: unknown
  /** Undefined where there is nothing. */
  actual: unknown
}

/** The part of an answer that is compared. */
export interface Comparable {
  status: number
  headers?: Record<string, string> | undefined
  /** Undefined when the body is empty. */
  body?: unknown
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** The years from 2001 to 2286, in seconds since 1970: milliseconds are no match. */
const UNIX_TIME = { min: 1e9, max: 1e10 }

/** Texts that stand for any value of a kind. */
const PLACEHOLDERS: ReadonlyMap<unknown, (actual: unknown) => boolean> = new Map<unknown, (actual: unknown) => boolean>(
  [
    ['<any>', (actual) => actual !== undefined],
    ['<string>', (actual) => typeof actual === 'string'],
    ['<integer>', (actual) => Number.isInteger(actual)],
    ['<number>', (actual) => typeof actual === 'number'],
    ['<boolean>', (actual) => typeof actual === 'boolean'],
    ['<iso time>', (actual) => typeof actual === 'string' && ISO_TIME.test(actual)],
    ['<unix time>', (actual) => typeof actual === 'number' && actual >= UNIX_TIME.min && actual < UNIX_TIME.max],
    ['<uuid>', (actual) => typeof actual === 'string' && UUID.test(actual)],
  ],
)

/**
 * Where an answer is not as expected: objects may have more keys, lists have to be of the same length, placeholders
 * stand for any value of their kind. An expectation without a body demands an empty one.
 */
export function compare(expected: Comparable, actual: Comparable): Difference[] {
  return [
    ...differences(expected.status, actual.status, 'status'),
    ...Object.entries(expected.headers ?? {}).flatMap(([name, value]) =>
      differences(value, actual.headers?.[name.toLowerCase()], `headers.${name.toLowerCase()}`),
    ),
    ...differences(expected.body, actual.body, 'body'),
  ]
}

/** Where a value is not as expected. */
export function differences(expected: unknown, actual: unknown, path: string): Difference[] {
  const placeholder = PLACEHOLDERS.get(expected)
  if (placeholder) return placeholder(actual) ? [] : [{ path, expected, actual }]
  if (Array.isArray(expected)) return differencesOfLists(expected, actual, path)
  if (isObject(expected)) return differencesOfObjects(expected, actual, path)
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }]
}

function differencesOfLists(expected: unknown[], actual: unknown, path: string): Difference[] {
  if (!Array.isArray(actual) || actual.length !== expected.length) return [{ path, expected, actual }]
  return expected.flatMap((item, index) => differences(item, actual[index], `${path}.${index}`))
}

function differencesOfObjects(expected: Record<string, unknown>, actual: unknown, path: string): Difference[] {
  if (!isObject(actual)) return [{ path, expected, actual }]
  return Object.keys(expected).flatMap((key) =>
    differences(expected[key], Object.hasOwn(actual, key) ? actual[key] : undefined, `${path}.${key}`),
  )
}

/** Differences as lines for people: `body.0.email: expected "a@example.com", got nothing`. */
export function describeDifferences(found: readonly Difference[]): string {
  return found
    .map(({ path, expected, actual }) => `${path}: expected ${show(expected)}, got ${show(actual)}`)
    .join('\n')
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
