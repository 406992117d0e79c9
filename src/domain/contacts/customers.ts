import type { JsonObject } from '#db/models/columns'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Actor } from '#domain/actor'
import { adoptFirstAvatar } from '#domain/contacts/pictures'
import type { Desk } from '#domain/desk'
import type { Optional } from '#domain/given'
import { afterwards, parameterInvalid, recordNotFound } from '#errors'
import { hmacSha256 } from '#tools/hmac'
import { createContact } from './contacts.ts'
import { contactInboxBySource, linkToInbox } from './inboxes.ts'
import { contactsWith, type KeyColumn } from './lookup.ts'

/** What a customer says of themself. */
export interface CustomerValues {
  identifier?: Optional<string>
  /** Whether the identifier was given as a text, as it is unless told; none that is stored equals anything else. */
  isIdentifierText?: boolean
  email?: Optional<string>
  name?: Optional<string>
  phone_number?: Optional<string>
  avatar_url?: Optional<string>
  custom_attributes?: Optional<JsonObject>
  additional_attributes?: Optional<JsonObject>
  identifier_hash?: Optional<string>
}

/** A contact and the link through which it writes. */
export interface Customer {
  contact: Contact
  contactInbox: ContactInbox
}

const ADJECTIVES = 'autumn bold bright calm dawn dry falling gentle hidden holy icy late lively misty patient quiet'
const NOUNS = 'bird breeze brook cloud dew field fire forest glade lake leaf moon paper river sea snow star wave wind'

function pick(desk: Desk, words: string): string {
  const list = words.split(' ')
  return list[desk.random.below(list.length)] ?? ''
}

/** What somebody is called who gave no name: words and a number. */
function randomName(desk: Desk): string {
  return `${pick(desk, ADJECTIVES)}-${pick(desk, NOUNS)}-${100 + desk.random.below(900)}`
}

/**
 * The API inbox that the public knows by this text.
 * @throws {Failure} `RecordNotFound`
 */
export function publicInbox(desk: Desk, identifier: string): Inbox {
  const inbox = desk.db.inboxes.one('identifier', identifier)
  if (inbox?.channel_type !== 'Channel::Api') throw recordNotFound('Inbox')
  return inbox
}

/** Whether a customer knows the hash of its identifier, which only the inbox's owner can make. */
export function provesIdentity({ hmac_token }: Inbox, { identifier, identifier_hash }: CustomerValues): boolean {
  return identifier_hash === hmacSha256(hmac_token, identifier ?? '')
}

/**
 * Checks that a customer is who it claims to be, when it claims so or the inbox demands it.
 * @returns whether an identity was proved
 * @throws {Failure} `ParametersInvalid` for a wrong or missing hash, where the running server breaks
 */
export function verifyIdentity(inbox: Inbox, values: CustomerValues): boolean {
  const { identifier_hash } = values
  if (!inbox.hmac_mandatory && !identifier_hash?.trim()) return false
  if (provesIdentity(inbox, values)) return true
  throw parameterInvalid('identifier_hash', 'HMAC failed: Invalid Identifier Hash Provided')
}

/** The contact of an account with this identifier, else with this e-mail address, else with this phone number; blank ones name nobody. */
export function findContactBy(desk: Desk, accountId: number, values: CustomerValues): Contact | undefined {
  const { identifier, email, phone_number } = values
  const find = (column: KeyColumn, value: Optional<string>) =>
    value?.trim() ? contactsWith(desk, column, accountId, value)[0] : undefined
  return find('identifier', identifier) ?? find('email', email?.toLowerCase()) ?? find('phone_number', phone_number)
}

/**
 * The customer with a source id in an inbox; one who is new there is linked to the contact that the values describe,
 * which is made when there is none. An existing contact keeps its data, and gets a picture where it has none.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for a source id that is blank, when the contact is made already
 */
export function openCustomer(
  desk: Desk,
  actor: Actor,
  inbox: Inbox,
  sourceId: string | undefined,
  values: CustomerValues,
): Customer {
  const known = sourceId?.trim() ? contactInboxBySource(desk, inbox, sourceId) : undefined
  const owner = known && desk.db.contacts.get(known.contact_id)
  if (known && owner) return { contact: owner, contactInbox: known }
  const contact = findContactBy(desk, inbox.account_id, values) ?? newContact(desk, actor, inbox, values)
  const contactInbox = linkToInbox(desk, contact, inbox, { source_id: sourceId })
  // The running server breaks where it shows the link that it could not make.
  if (!contactInbox) throw afterwards(parameterInvalid('source_id', "can't be blank"))
  adoptFirstAvatar(desk, contact, values.avatar_url)
  return { contact, contactInbox }
}

function newContact(desk: Desk, actor: Actor, { account_id }: Inbox, values: CustomerValues): Contact {
  const { avatar_url: _fetched, ...columns } = values
  return createContact(desk, actor, { id: account_id }, { ...columns, name: columns.name ?? randomName(desk) })
}

/**
 * The customer with a source id in an inbox.
 * @throws {Failure} `RecordNotFound`
 */
export function findCustomer(desk: Desk, inbox: Inbox, sourceId: string): Customer {
  const contactInbox = contactInboxBySource(desk, inbox, sourceId)
  const contact = contactInbox && desk.db.contacts.get(contactInbox.contact_id)
  if (!contact) throw recordNotFound('Contact')
  return { contact, contactInbox }
}

/** Notes that a customer proved who it is. */
export function markVerified(desk: Desk, { contactInbox }: Customer): void {
  desk.db.contactInboxes.update(contactInbox, { hmac_verified: true })
}
