import { isObject } from './is-object.ts'

/** A JSON value without the nulls that stand in lists, at any depth. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls)
  return isObject(value) ? withoutNullItems(value) : value
}

/** The properties of an object, without the nulls that stand in lists within: the running server's framework drops them. */
export function withoutNullItems(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, withoutNulls(value)]))
}
