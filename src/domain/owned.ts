import type { Optional } from '#domain/given'
import { parameterInvalid, recordNotFound } from '#errors'
import { NO_ID } from '#tools/ids'

/**
 * A record, as far as it is an account's.
 * @throws {Failure} `RecordNotFound` for another account's, and for none
 */
export function ownedBy<R extends { account_id: number | null }>(
  account: { readonly id: number },
  record: R | undefined,
  model: string,
): R {
  if (record?.account_id !== account.id) throw recordNotFound(model)
  return record
}

/** The id of a record, or a list in its place. */
export type Named = Optional<number | number[]>

/**
 * The record that an id names, or of a list the first: the running server finds them all, and breaks later, where it asks for one.
 * @throws {Failure} what `find` raises; `ParametersInvalid` for an empty list
 */
export function findNamed<R extends object>(named: Named, find: (id: number) => R): R {
  const [first] = [named ?? NO_ID].flat().map(find)
  if (!first) throw parameterInvalid('id', 'must be an integer')
  return first
}

/**
 * Refuses lists in the place of one id, once the records are found.
 * @throws {Failure} `ParametersInvalid`
 */
export function refuseLists(ids: Record<string, Named>): void {
  for (const [name, id] of Object.entries(ids)) {
    if (Array.isArray(id)) throw parameterInvalid(name, 'must be an integer')
  }
}
