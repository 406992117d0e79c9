import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'

/** The columns that tell the contacts of an account apart. */
export type KeyColumn = 'identifier' | 'email' | 'phone_number'

/**
 * The contacts of an account with a value in such a column: one at most, but of a phone number, which the running server's
 * database takes several times when a file brings it so.
 */
export function contactsWith(
  { db: { contacts } }: Desk,
  column: KeyColumn,
  accountId: number,
  value: string,
): readonly Contact[] {
  const key = `${accountId}:${value}`
  if (column === 'phone_number') return contacts.asWritten(contacts.many(column, key))
  const only = contacts.one(column, key)
  return only ? [only] : []
}
