import { isObject } from '#tools/is-object'

/** Whether a JSON value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** The field of a JSON value; undefined when it has none of this name. */
export function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** What kind of JSON value it is. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
