import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { linkedAvatar, NO_AVATAR } from '#domain/pictures'
import { sha256 } from '#tools/hmac'
import { touchContact } from './contacts.ts'

/** Takes a contact's picture away; where there is none, nothing happens. */
export function removeContactAvatar(desk: Desk, actor: Actor, contact: Contact): void {
  if (contact.avatar_url) touchContact(desk, actor, contact, NO_AVATAR)
}

/** For how long after a picture was asked for no other one is fetched, in milliseconds. */
const PAUSE = 60_000

/**
 * Leaves it to a job to make the picture at an address a contact's, and to note when it tried and what: the same one is not
 * fetched again, nor any within a minute. Where there can be none, only the note changes.
 * Source: the avatar job.
 */
export function adoptAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (url?.trim()) desk.enqueue('purgable', () => fetchAvatar(desk, contact, url))
}

/** As `adoptAvatar`, for what customers say of themselves: who has a picture keeps it. */
export function adoptFirstAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (!contact.avatar_url) adoptAvatar(desk, contact, url)
}

function fetchAvatar({ db, clock }: Desk, contact: Contact, url: string): void {
  if (!db.contacts.get(contact.id)) return
  const { additional_attributes } = contact
  const { last_avatar_sync_at: tried = '', avatar_url_hash: known } = additional_attributes
  const now = clock.now()
  const hash = sha256(url)
  const isFetched = known !== hash && !(Date.parse(String(tried)) > now - PAUSE)
  const note = { last_avatar_sync_at: `${new Date(now).toISOString().slice(0, 19)}Z`, avatar_url_hash: hash }
  const changes = { additional_attributes: { ...additional_attributes, ...note } }
  db.contacts.update(contact, { ...changes, ...(isFetched ? linkedAvatar(url) : {}) }, { touch: false })
}
