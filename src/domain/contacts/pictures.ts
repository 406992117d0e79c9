import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { linkedAvatar, NO_AVATAR } from '#domain/pictures'

/** Takes a contact's picture away. */
export function removeContactAvatar(desk: Desk, contact: Contact): void {
  desk.db.contacts.update(contact, NO_AVATAR)
}

/** Makes the picture at an address a contact's; where there can be none, nothing changes. */
export function adoptAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (url) desk.db.contacts.update(contact, linkedAvatar(url), { touch: false })
}
