import { isPlainObject, type JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import { changeSet, type Desk } from '#domain/desk'
import type { ChangeSet, Happening } from '#domain/event'
import { associateCompany } from './association.ts'
import { writeContact } from './contacts.ts'
import { removeContact } from './removal.ts'

/** What is told of two contacts that have become one, once all that belongs to the change is stored. */
export interface Merge {
  happenings: Happening[]
  /** What of the contact that stays is new. */
  changes: ChangeSet
}

/**
 * Makes two contacts one (contact merge action): what belongs to `mergee` moves to `base`, which takes over the values
 * that it lacks, and `mergee` is deleted. A contact merged with itself stays as it is.
 */
export function mergeContacts(desk: Desk, actor: Actor, base: Contact, mergee: Contact): void {
  if (base === mergee) return
  const { email } = base
  const { happenings, changes } = joinContacts(desk, actor, base, mergee)
  associateCompany(desk, base, email)
  for (const happening of happenings) desk.emit(actor, happening)
  desk.emit(actor, { name: 'contact.updated', contact: base, changes })
}

/** As `mergeContacts`, of two, and without a word but that they are merged: the server says so before it has stored all of it. */
export function joinContacts(desk: Desk, actor: Actor, base: Contact, mergee: Contact): Merge {
  desk.emit(actor, { name: 'contact.merged', contact: base })
  // Who is told of a conversation is shown its new contact as the server read it to validate it.
  const contact = { ...base }
  const moved = [...moveConversations(desk, contact, mergee), ...moveMessages(desk, base, mergee)]
  moveLinks(desk, base, mergee)
  const columns = mergedColumns(base, mergee)
  removeContact(desk, mergee)
  const changes = writeContact(desk, base, columns)
  return { happenings: [...moved, { name: 'contact.deleted', contact: mergee }], changes }
}

function moveConversations({ db }: Desk, contact: Contact, mergee: Contact): Happening[] {
  return db.conversations.asWritten(db.conversations.many('contact', mergee.id)).map((conversation) => {
    db.conversations.update(conversation, { contact_id: contact.id })
    return { name: 'conversation.contact_changed', conversation, contact }
  })
}

function moveMessages({ db }: Desk, base: Contact, mergee: Contact): Happening[] {
  return db.messages.asWritten(db.messages.many('sender', `Contact:${mergee.id}`)).map((message) => {
    const previous = db.messages.update(message, { sender_id: base.id })
    return { name: 'message.updated', message, changes: changeSet(message, previous) }
  })
}

function moveLinks({ db }: Desk, base: Contact, mergee: Contact): void {
  for (const link of db.contactInboxes.asWritten(db.contactInboxes.many('contact', mergee.id))) {
    db.contactInboxes.update(link, { contact_id: base.id })
  }
  for (const note of [...db.notes.ascending('contact', mergee.id)]) {
    db.notes.update(note, { contact_id: base.id })
  }
}

/** The values of both, where `base` wins unless its own is blank; attributes are merged at any depth. */
function mergedColumns(base: Contact, mergee: Contact): Partial<Contact> {
  const filled = (value: string | null): string | null => (value?.trim() ? value : null)
  return {
    identifier: filled(base.identifier) ?? filled(mergee.identifier) ?? base.identifier,
    name: filled(base.name) ?? filled(mergee.name) ?? base.name,
    email: base.email ?? mergee.email,
    phone_number: filled(base.phone_number) ?? filled(mergee.phone_number) ?? base.phone_number,
    additional_attributes: deepMerged(mergee.additional_attributes, base.additional_attributes),
    custom_attributes: deepMerged(mergee.custom_attributes, base.custom_attributes),
  }
}

/** Both objects in one, at any depth; where both have a value, that of `over` counts. */
export function deepMerged(under: JsonObject, over: JsonObject): JsonObject {
  const both = Object.entries(over).flatMap(([key, value]) => {
    const below = Object.hasOwn(under, key) ? under[key] : undefined
    return isPlainObject(below) && isPlainObject(value) ? [[key, deepMerged(below, value)] as const] : []
  })
  return { ...under, ...over, ...Object.fromEntries(both) }
}
