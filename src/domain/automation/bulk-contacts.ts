import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import { isOnline, setContactLabels } from '#domain/contacts/contacts'
import { deleteContact } from '#domain/contacts/removal'
import type { Desk } from '#domain/desk'

/** What is done to several contacts at once: they go, or labels come, or labels go. */
export interface BulkContactAction {
  /** Unknown ones are passed over. */
  ids: readonly number[]
  isDeletion: boolean
  addedLabels?: readonly string[] | undefined
  removedLabels?: readonly string[] | undefined
}

/**
 * Leaves it to a job to do something to several contacts of an account. Who is online is not deleted.
 * Source: the bulk action job of contacts.
 */
export function performBulkContactAction(desk: Desk, actor: Actor, account: Account, action: BulkContactAction): void {
  desk.enqueue('medium', () => {
    for (const contact of contactsOf(desk, account, action.ids)) carryOut(desk, actor, contact, action)
  })
}

function contactsOf({ db }: Desk, account: Account, ids: readonly number[]): Contact[] {
  return [...new Set(ids)]
    .flatMap((id) => db.contacts.get(id) ?? [])
    .filter(({ account_id }) => account_id === account.id)
    .sort((a, b) => a.id - b.id)
}

function carryOut(desk: Desk, actor: Actor, contact: Contact, action: BulkContactAction): void {
  const { isDeletion, addedLabels = [], removedLabels = [] } = action
  if (isDeletion) {
    if (!isOnline(desk, contact)) deleteContact(desk, actor, contact)
  } else if (addedLabels.length > 0) {
    setContactLabels(desk, actor, contact, [...contact.labels, ...addedLabels])
  } else if (removedLabels.length > 0) {
    setContactLabels(
      desk,
      actor,
      contact,
      contact.labels.filter((label) => !removedLabels.includes(label)),
    )
  }
}
