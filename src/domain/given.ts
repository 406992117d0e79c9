import type { Json } from '#db/models/columns'
import { parameterInvalid } from '#errors'

/**
 * Columns of a record that can be set, as a request has them: what is undefined stays as it is, what is null is emptied
 * where it can be empty.
 */
export type Settable<R, K extends keyof R> = { [C in K]?: R[C] | null | undefined }

/** What can be left out, or emptied. */
export type Optional<T> = T | null | undefined

/** The properties of an object that are given: undefined ones are left out. */
export type Given<T> = { [K in keyof T]?: T[K] & (NonNullable<unknown> | null) }

/** The properties of an object that have a value: undefined and null ones are left out. */
export type Filled<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** What may be a list, or one thing in place of it, as a list; nothing is none. */
export function listed(given: Json | undefined): readonly Json[] {
  if (given === undefined || given === null) return []
  return Array.isArray(given) ? given : [given]
}

/** An object without the properties that are undefined. */
export function given<T extends object>(values: T): Given<T> {
  const result: Given<T> = {}
  for (const name in values) {
    const value = values[name]
    if (value !== undefined) result[name] = value
  }
  return result
}

/** An object without the properties that are undefined or null. */
export function filled<T extends object>(values: T): Filled<T> {
  const result: Filled<T> = {}
  for (const name in values) {
    const value = values[name]
    if (value !== undefined && value !== null) result[name] = value
  }
  return result
}

/** A text that is always there, after a change: what is undefined leaves it as it is, null empties it. */
export function changedText(before: string, given: string | null | undefined): string {
  return given === undefined ? before : (given ?? '')
}

/**
 * Refuses null for a column that has to have a value, where no rule asks for one.
 * @throws {Failure} `ParametersInvalid`: the running server breaks on its database's constraint
 */
export function refuseNull<T>(attribute: string, value: T): asserts value is Exclude<T, null> {
  if (value === null) throw parameterInvalid(attribute, "can't be null")
}

/**
 * As `refuseNull`, where nothing at all would become null.
 * @throws {Failure} `ParametersInvalid`
 */
export function refuseAbsent<T>(attribute: string, value: T): asserts value is NonNullable<T> {
  refuseNull(attribute, value ?? null)
}
