import { isObject } from './is-object.ts'

/** What test runners' `expect.any(…)` and its like have in common. */
interface AsymmetricMatcher {
  asymmetricMatch(actual: unknown): unknown
  /** What it was made with. */
  sample?: unknown
  /** What it is called, where that says more than `toString` and the sample. */
  toAsymmetricMatcher?: unknown
}

/**
 * Whether what is expected is in what there is, as `toMatchObject` has it: objects may have more, lists may not. Matchers
 * such as `expect.any(Number)` decide for themselves.
 */
export function contains(actual: unknown, expected: unknown): boolean {
  if (isAsymmetric(expected)) return Boolean(expected.asymmetricMatch(actual))
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false
    return expected.every((item, index) => contains(actual[index], item))
  }
  if (!isObject(expected)) return Object.is(actual, expected)
  if (!isObject(actual)) return false
  return Object.entries(expected).every(([key, value]) => Object.hasOwn(actual, key) && contains(actual[key], value))
}

export function isAsymmetric(expected: unknown): expected is AsymmetricMatcher {
  return isObject(expected) && typeof expected.asymmetricMatch === 'function'
}
