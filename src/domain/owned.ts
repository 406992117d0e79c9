import { recordNotFound } from '#errors'

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
