import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import { removeConversation } from '#domain/conversations/removal'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { leaveCompany } from './association.ts'
import { isOnline } from './contacts.ts'

/**
 * Deletes a contact with conversations, notes and the links to inboxes.
 * @throws {Failure} `ContactOnline`
 */
export function deleteContact(desk: Desk, actor: Actor, contact: Contact): void {
  if (isOnline(desk, contact)) throw new Failure('ContactOnline', { name: contact.name ?? '' })
  removeContact(desk, actor, contact)
}

/** Deletes a contact and all that depends on it. */
export function removeContact(desk: Desk, actor: Actor, contact: Contact): void {
  dropContact(desk, contact)
  desk.emit(actor, { name: 'contact.deleted', contact })
}

/** As `removeContact`, without a word to anybody. */
export function dropContact(desk: Desk, contact: Contact): void {
  const { db } = desk
  for (const conversation of [...db.conversations.many('contact', contact.id)]) removeConversation(desk, conversation)
  for (const note of [...db.notes.ascending('contact', contact.id)]) db.notes.delete(note)
  for (const link of [...db.contactInboxes.many('contact', contact.id)]) db.contactInboxes.delete(link)
  forgetRatings(desk, contact)
  leaveCompany(desk, contact)
  db.contacts.delete(contact)
}

/** Those of conversations that have gone to somebody else are the contact's all the same. */
function forgetRatings({ db }: Desk, { id }: Contact): void {
  for (const rating of [...db.csatSurveyResponses.many('contact', id)]) {
    db.csatSurveyResponses.delete(rating)
  }
}
