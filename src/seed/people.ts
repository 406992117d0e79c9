import type { Account } from '#db/models/accounts/account'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { type Actor, SYSTEM } from '#domain/actor'
import { createContact, type NewContact } from '#domain/contacts/contacts'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import type { Desk } from '#domain/desk'
import { createInbox, type NewInbox } from '#domain/inboxes/inboxes'
import { type AgentSettings, addMember } from '#domain/people/agents'
import { createUser } from '#domain/people/users'
import { hmacToken, inboxIdentifier, PASSWORD, pubsubToken } from './secrets.ts'

/** Adds an agent with the password and the realtime token of all scenarios. */
export function agent(
  desk: Desk,
  account: Account,
  values: { name: string; email: string; token?: string },
  settings: AgentSettings = {},
): User {
  const user = createUser(desk, {
    ...values,
    password: PASSWORD,
    confirmed: true,
    pubsubToken: pubsubToken('user', desk.db.users.nextId),
  })
  addMember(desk, SYSTEM, account, user, settings)
  return user
}

/** Adds an inbox with the secrets of all scenarios, in which some users work. */
export function inbox(desk: Desk, account: Account, values: NewInbox, members: readonly User[]): Inbox {
  const id = desk.db.inboxes.nextId
  const { channel, ...settings } = values
  const secrets = { hmac_token: hmacToken(id), identifier: inboxIdentifier(id) }
  const created = createInbox(desk, SYSTEM, account, channel, () => ({ ...secrets, ...settings }))
  for (const { id: user_id } of members) desk.db.inboxMembers.insert({ inbox_id: id, user_id })
  return created
}

/** Adds a contact. */
export function contact(desk: Desk, account: Account, values: NewContact): Contact {
  return createContact(desk, SYSTEM, account, values)
}

/** Links a contact to an inbox, with the realtime token of all scenarios. */
export function link(desk: Desk, person: Contact, where: Inbox): ContactInbox {
  return findOrCreateContactInbox(desk, person, where, {
    pubsub_token: pubsubToken('contact', desk.db.contactInboxes.nextId),
  })
}

/** The contact of a link, as who does something. */
export function customerOf({ db }: Desk, { contact_id }: ContactInbox): Actor {
  const person = db.contacts.get(contact_id)
  return person ? { type: 'contact', contact: person } : SYSTEM
}
