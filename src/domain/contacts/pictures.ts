import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { linkedAvatar, NO_AVATAR } from '#domain/pictures'
import { touchContact } from './contacts.ts'

/** Takes a contact's picture away; where there is none, nothing happens. */
export function removeContactAvatar(desk: Desk, actor: Actor, contact: Contact): void {
  if (contact.avatar_url) touchContact(desk, actor, contact, NO_AVATAR)
}

/** Makes the picture at an address a contact's; where there can be none, nothing changes. */
export function adoptAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (url) desk.db.contacts.update(contact, linkedAvatar(url), { touch: false })
}

/** As `adoptAvatar`, for what customers say of themselves: who has a picture keeps it. */
export function adoptFirstAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (!contact.avatar_url) adoptAvatar(desk, contact, url)
}
