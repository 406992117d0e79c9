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
  removeContact(desk, contact)
  desk.emit(actor, { name: 'contact.deleted', contact })
}

/** Deletes a contact and all that depends on it, without a word; conversations are left to a job. */
export function removeContact(desk: Desk, contact: Contact): void {
  const { db } = desk
  const conversations = [...db.conversations.many('contact', contact.id)]
  if (conversations.length > 0) {
    desk.enqueue('default', () => {
      for (const conversation of conversations) removeConversation(desk, conversation)
    })
  }
  for (const note of [...db.notes.ascending('contact', contact.id)]) db.notes.delete(note)
  db.contactInboxes.deleteMany('contact', contact.id)
  // Those of conversations that have gone to somebody else are the contact's all the same.
  db.csatSurveyResponses.deleteMany('contact', contact.id)
  leaveCompany(desk, contact)
  db.contacts.delete(contact)
}
