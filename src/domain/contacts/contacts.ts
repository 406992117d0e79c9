import { omit } from 'es-toolkit'
import type { Account } from '#db/models/accounts/account'
import { NOTHING } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import { type Actor, SYSTEM } from '#domain/actor'
import { changeSet, type Desk } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { filled, given, refuseNull, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { type GivenAvatar, pictured, withoutAvatar } from '#domain/pictures'
import { areSameTags, makeTags, tagged, tagNames } from '#domain/tags'
import { refuseInvalid } from '#errors'
import { isPresent } from '#tools/ruby'
import { TICK } from '#tools/time/clock'
import { associateCompany } from './association.ts'
import { contactsWith } from './lookup.ts'
import { contactErrors, refuseTakenBlankIdentifier } from './validation.ts'

/** What of a contact can be set. What is undefined stays; a null empties what can be empty. */
export interface ContactValues
  extends Settable<
    Contact,
    'name' | 'email' | 'phone_number' | 'identifier' | 'blocked' | 'additional_attributes' | 'custom_attributes'
  > {
  avatar?: GivenAvatar
}

type ScenarioColumns = 'id' | 'middle_name' | 'last_name' | 'avatar_url' | 'labels' | 'last_activity_at' | 'created_at'

/** What a new contact is made of. The last ones are for scenarios. */
export type NewContact = ContactValues & { [K in ScenarioColumns]?: Contact[K] | undefined }

/** The columns that callers set, in the form that they are stored in. */
function columnsOf({ name, email, phone_number, identifier, blocked }: ContactValues): Partial<Contact> {
  return {
    ...given({ name, email: email === undefined ? undefined : storedEmail(email), phone_number, identifier }),
    ...filled({ blocked }),
  }
}

function storedEmail(email: string | null): string | null {
  return email?.trim() ? email.toLowerCase() : null
}

/** The columns that others follow from. */
type Sources = Pick<Contact, 'additional_attributes' | 'contact_type'> &
  Partial<Pick<Contact, 'email' | 'phone_number'>>

/** The columns that follow from others (the service that synchronizes attributes before a contact is saved). */
function derivedColumns(contact: Sources): Pick<Contact, 'location' | 'country_code' | 'contact_type'> {
  const { city, country } = contact.additional_attributes
  return {
    location: asText(city),
    country_code: asText(country),
    contact_type: contact.contact_type === 'visitor' && isReachable(contact) ? 'lead' : contact.contact_type,
  }
}

function asText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function isReachable({ email, phone_number, additional_attributes }: Sources): boolean {
  if (email?.trim() || phone_number?.trim()) return true
  return Object.entries(additional_attributes).some(([key, value]) => key.startsWith('social_') && isPresent(value))
}

/**
 * Creates a contact. Nothing is demanded: one without any values is an anonymous visitor.
 * @throws {Failure} `RecordInvalid`, and `ParametersInvalid` for a second contact whose identifier is empty
 */
export function createContact(desk: Desk, actor: Actor, account: Pick<Account, 'id'>, values: NewContact): Contact {
  const columns = newColumns(desk, account, values)
  refuseInvalid(contactErrors(desk, columns, values))
  refuseNull('blocked', values.blocked)
  refuseTakenBlankIdentifier(desk, columns)
  const derived = derivedColumns({ ...columns, contact_type: 'visitor' })
  const contact = desk.db.contacts.insert({ ...columns, ...derived, ...pictured(desk, values.avatar) })
  associateCompany(desk, contact, null)
  desk.emit(actor, { name: 'contact.created', contact })
  if (values.avatar) lookAtAvatar(desk, contact)
  return contact
}

/**
 * Creates a contact that is valid, past the model's callbacks: what follows from its columns is left to the next change, and
 * nobody is told. One with the identifier or the address of another is passed over by the database.
 */
export function insertContact(desk: Desk, account: Pick<Account, 'id'>, values: NewContact): void {
  const columns = newColumns(desk, account, values)
  const isTaken = (['identifier', 'email'] as const).some((column) => {
    const value = columns[column]
    return typeof value === 'string' && contactsWith(desk, column, account.id, value).length > 0
  })
  if (!isTaken) desk.db.contacts.insert({ ...columns, location: '', country_code: '' })
}

/** The columns of a new contact. */
function newColumns(desk: Desk, account: Pick<Account, 'id'>, values: NewContact) {
  const { id, middle_name, last_name, avatar_url, labels, last_activity_at, created_at } = values
  return {
    account_id: account.id,
    ...columnsOf(values),
    additional_attributes: values.additional_attributes ?? NOTHING,
    custom_attributes: values.custom_attributes ?? NOTHING,
    ...filled({ id, middle_name, last_name, avatar_url, last_activity_at, created_at }),
    ...(labels ? { labels: makeTags(desk, labels) } : {}),
  }
}

/**
 * Changes a contact. Additional and custom attributes are merged key by key into the stored ones; nothing is removed.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updateContact(desk: Desk, actor: Actor, contact: Contact, changes: ContactValues): void {
  const columns = {
    ...columnsOf(changes),
    additional_attributes: { ...contact.additional_attributes, ...changes.additional_attributes },
    custom_attributes: { ...contact.custom_attributes, ...changes.custom_attributes },
  }
  if (changes.blocked === null) {
    refuseInvalid(contactErrors(desk, { ...contact, ...columns }, { itself: contact, avatar: changes.avatar }))
    refuseNull('blocked', null)
  }
  saveContact(desk, actor, contact, columns, changes.avatar)
}

/**
 * Gives columns of a contact new values, and tells so even when nothing is different (contact model).
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function saveContact(
  desk: Desk,
  actor: Actor,
  contact: Contact,
  columns: Partial<Contact>,
  avatar?: GivenAvatar,
): void {
  const changes = storeContact(desk, contact, columns, avatar)
  desk.emit(actor, { name: 'contact.updated', contact, changes })
}

/**
 * As `saveContact`, without a word to anybody.
 * @returns what listeners are told of it
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function storeContact(desk: Desk, contact: Contact, columns: Partial<Contact>, avatar?: GivenAvatar): ChangeSet {
  const { email } = contact
  const changes = writeContact(desk, contact, columns, avatar)
  associateCompany(desk, contact, email)
  return changes
}

/** As `storeContact`, without the company that it belongs to: of several saves at once, the last decides on that. */
export function writeContact(desk: Desk, contact: Contact, columns: Partial<Contact>, avatar?: GivenAvatar): ChangeSet {
  const candidate = { ...contact, ...columns }
  refuseInvalid(contactErrors(desk, candidate, { itself: contact, avatar }))
  refuseTakenBlankIdentifier(desk, candidate, contact)
  const picture = pictured(desk, avatar)
  const previous = desk.db.contacts.update(contact, { ...columns, ...derivedColumns(candidate), ...picture })
  const changes = toldChanges(changeSet(contact, previous))
  if (!avatar) return changes
  lookAtAvatar(desk, contact)
  return touchOf(changes)
}

/** Looks at a picture once the answer is made (analyze job), which is a change of whom it belongs to. */
function lookAtAvatar(desk: Desk, { id, avatar_blob_id }: Contact): void {
  desk.enqueue('default', () => {
    const contact = desk.db.contacts.get(id)
    if (contact?.avatar_blob_id === avatar_blob_id) touchContact(desk, SYSTEM, contact)
  })
}

/** Tells of a contact that nothing was changed of but what is kept beside it. */
export function touchContact(desk: Desk, actor: Actor, contact: Contact, beside: Partial<Contact> = {}): void {
  const updated_at = Math.max(desk.clock.now(), contact.updated_at + TICK)
  const previous = desk.db.contacts.update(contact, { ...beside, updated_at })
  desk.emit(actor, { name: 'contact.updated', contact, changes: toldChanges(changeSet(contact, previous)) })
}

/** A picture is kept after the rest, and touches whom it belongs to: of a save with one, the running server tells that alone. */
function touchOf({ updated_at, ...others }: ChangeSet): ChangeSet {
  if (!updated_at) return {}
  const [before, after] = updated_at
  return { updated_at: [Object.keys(others).length > 0 ? after : before, after] }
}

/** Listeners know the labels by the tag library's name for their list. */
function toldChanges(changes: ChangeSet): ChangeSet {
  const { labels, ...others } = withoutAvatar(changes)
  return labels ? { ...others, label_list: labels } : others
}

/** Takes keys out of a contact's custom attributes. */
export function removeCustomAttributes(desk: Desk, actor: Actor, contact: Contact, keys: readonly string[]): void {
  saveContact(desk, actor, contact, { custom_attributes: omit(contact.custom_attributes, keys) })
}

/**
 * Replaces the labels of a contact; blanks and repetitions, whatever their case, are passed over.
 * @returns the labels as they were given; what is read later are the tags
 * @throws {Failure} `RecordInvalid`
 */
export function setContactLabels(desk: Desk, actor: Actor, contact: Contact, titles: readonly string[]): string[] {
  const { labels: before } = contact
  const named = tagNames(titles)
  saveContact(desk, actor, contact, { labels: areSameTags(before, named) ? before : named })
  desk.db.contacts.update(contact, { labels: tagged(before, makeTags(desk, named)) }, { touch: false })
  return named
}

/**
 * The contact of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findContact(desk: Desk, account: Pick<Account, 'id'>, id: number): Contact {
  return ownedBy(account, desk.db.contacts.get(id), 'Contact')
}

/** Whether a contact is online: there was a sign of life within the last 20 seconds. */
export function isOnline(desk: Desk, { account_id, id }: Pick<Contact, 'account_id' | 'id'>): boolean {
  return desk.presence.isPresent('contact', account_id, id)
}
