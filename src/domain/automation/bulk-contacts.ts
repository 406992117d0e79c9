import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import { SYSTEM } from '#domain/actor'
import { setContactLabels } from '#domain/contacts/contacts'
import { removeContact } from '#domain/contacts/removal'
import type { Desk } from '#domain/desk'
import { byId } from '#tools/order/by-id'

/** What is done to several contacts at once: they go, or labels come. */
export interface BulkContactAction {
  /** Unknown ones are passed over. */
  ids: readonly number[]
  isDeletion: boolean
  addedLabels: readonly string[]
}

/**
 * Leaves it to a job to do something to several contacts of an account: one that nobody is known to have asked for, and that
 * deletes who is online too.
 * Source: the bulk action job of contacts.
 */
export function performBulkContactAction(desk: Desk, account: Account, action: BulkContactAction): void {
  desk.enqueue('medium', () => {
    for (const contact of contactsOf(desk, account, action.ids)) carryOut(desk, contact, action)
  })
}

function contactsOf({ db }: Desk, account: Account, ids: readonly number[]): Contact[] {
  const contacts = [...new Set(ids)].flatMap((id) => db.contacts.get(id) ?? [])
  return byId(contacts.filter(({ account_id }) => account_id === account.id))
}

function carryOut(desk: Desk, contact: Contact, { isDeletion, addedLabels }: BulkContactAction): void {
  if (isDeletion) {
    removeContact(desk, contact)
    desk.emit(SYSTEM, { name: 'contact.deleted', contact })
  } else if (addedLabels.length > 0) {
    setContactLabels(desk, SYSTEM, contact, [...contact.labels, ...addedLabels])
  }
}
