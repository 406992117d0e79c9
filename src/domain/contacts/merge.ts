import type { Json, JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Message } from '#db/models/conversations/message'
import type { Actor } from '#domain/actor'
import { changeSet, type Desk } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { storeContact } from './contacts.ts'
import { dropContact } from './removal.ts'

/**
 * Makes two contacts one (contact merge action): what belongs to `mergee` moves to `base`, which takes over the values
 * that it lacks, and `mergee` is deleted. A contact merged with itself stays as it is.
 */
export function mergeContacts(desk: Desk, actor: Actor, base: Contact, mergee: Contact): void {
  if (base === mergee) return
  const { changes, tellRest } = absorbContact(desk, actor, base, mergee)
  tellRest()
  desk.emit(actor, { name: 'contact.updated', contact: base, changes })
}

/** What is left to do once a contact has taken in another one. */
export interface Absorbed {
  /** What that changes of it. */
  changes: ChangeSet
  /** Tells all of it but what changed of the contact itself. */
  tellRest: () => void
}

/**
 * Gives to `base` what belongs to `mergee`, which is deleted. The merge itself is told at once, as nothing else: all that
 * changes is told when everything is done, and shows of whom it is then.
 */
export function absorbContact(desk: Desk, actor: Actor, base: Contact, mergee: Contact): Absorbed {
  desk.emit(actor, { name: 'contact.merged', contact: base })
  const messages = moveMessages(desk, base, mergee)
  moveConversations(desk, actor, base, mergee)
  moveLinks(desk, base, mergee)
  const columns = mergedColumns(base, mergee)
  dropContact(desk, mergee)
  return {
    changes: storeContact(desk, base, columns),
    tellRest() {
      for (const { message, changes } of messages) desk.emit(actor, { name: 'message.updated', message, changes })
      desk.emit(actor, { name: 'contact.deleted', contact: mergee })
    },
  }
}

function moveConversations(desk: Desk, actor: Actor, base: Contact, mergee: Contact): void {
  for (const conversation of [...desk.db.conversations.many('contact', mergee.id)]) {
    desk.db.conversations.update(conversation, { contact_id: base.id })
    desk.emit(actor, { name: 'conversation.contact_changed', conversation })
  }
}

function moveMessages({ db }: Desk, base: Contact, mergee: Contact): { message: Message; changes: ChangeSet }[] {
  return [...db.messages.many('contact', mergee.id)].map((message) => {
    const previous = db.messages.update(message, { sender_id: base.id })
    return { message, changes: changeSet(message, previous) }
  })
}

function moveLinks({ db }: Desk, base: Contact, mergee: Contact): void {
  for (const link of [...db.contactInboxes.many('contact', mergee.id)]) {
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

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Both objects in one, at any depth; where both have a value, that of `over` counts. */
export function deepMerged(under: JsonObject, over: JsonObject): JsonObject {
  const both = Object.entries(over).flatMap(([key, value]) => {
    const below = Object.hasOwn(under, key) ? under[key] : undefined
    return isObject(below) && isObject(value) ? [[key, deepMerged(below, value)] as const] : []
  })
  return { ...under, ...over, ...Object.fromEntries(both) }
}
