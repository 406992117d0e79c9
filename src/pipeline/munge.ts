import { isObject } from '#tools/is-object'

/** A JSON value as the running server's framework hands it on: no list, however deep, holds a null. */
export function munged(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(munged)
  return isObject(value) ? mungedObject(value) : value
}

/** The attributes of a JSON body, their lists without nulls. */
export function mungedObject(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, munged(item)]))
}
