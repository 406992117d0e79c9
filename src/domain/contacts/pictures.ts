import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import { changeSet, type Desk } from '#domain/desk'
import { linkedAvatar, NO_AVATAR, withoutAvatar } from '#domain/pictures'

/** Takes a contact's picture away, and tells of it where there was one. */
export function removeContactAvatar(desk: Desk, actor: Actor, contact: Contact): void {
  if (contact.avatar_url === null) return
  const changes = withoutAvatar(changeSet(contact, desk.db.contacts.update(contact, NO_AVATAR)))
  desk.emit(actor, { name: 'contact.updated', contact, changes })
}

/** Makes the picture at an address a contact's; where there can be none, nothing changes. */
export function adoptAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (url) desk.db.contacts.update(contact, linkedAvatar(url), { touch: false })
}
