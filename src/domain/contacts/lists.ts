import type { Account } from '#db/models/accounts/account'
import { type Contact, isResolved } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { containing } from '#domain/like'
import { orderOf } from './order.ts'

/** How many contacts are on a page. */
export const CONTACTS_PER_PAGE = 15

/** One page of contacts, and how many there are on all. */
export interface ContactPage {
  /** Null when nothing was searched for. */
  count: number | null
  contacts: Contact[]
}

/** Which contacts of a list are wanted, and in which order. */
export interface ContactSelection {
  /** Any of these; all contacts when there are none. */
  labels?: readonly string[] | undefined
  /** Keys, divided by commas; one that begins with `-` descends. As they lie when there is none. */
  sort?: string | undefined
  /** From 1. */
  page: number
}

type Scope = Pick<Account, 'id'>

/** The contacts of an account that can be told from others. The running server has them as they were last written. */
export function listContacts(desk: Desk, account: Scope, selection: ContactSelection): ContactPage {
  const { contacts } = desk.db
  const all = contacts.ascending('resolved', account.id)
  if (desk.dialect !== 'chatwoot') return pageOf(all.slice(), selection)
  const { sort, labels = [], page } = selection
  if (sort !== undefined || labels.length > 0) return pageOf(contacts.asWritten(all), selection)
  const isListed = (contact: Contact): boolean => contact.account_id === account.id && isResolved(contact)
  const start = (page - 1) * CONTACTS_PER_PAGE
  const listed = start < all.length ? contacts.pageAsWritten(isListed, start, CONTACTS_PER_PAGE) : []
  return { count: all.length, contacts: listed }
}

/**
 * The contacts that a text is found in: in name, e-mail, phone number and company whatever its case. In the identifier
 * the running server looks letter by letter; `documented` makes no such difference. Nothing to search for finds nothing.
 */
export function findContacts(desk: Desk, account: Scope, q: string, selection: ContactSelection): ContactPage {
  const text = q.trim()
  if (text === '') return { count: null, contacts: [] }
  const folded = text.toLowerCase()
  const isIdentified = ({ identifier }: Contact): boolean | undefined =>
    desk.dialect === 'chatwoot' ? identifier?.includes(text) : identifier?.toLowerCase().includes(folded)
  const found = desk.db.contacts.ascending('resolved', account.id).filter((contact) => {
    const { company_name } = contact.additional_attributes
    return (
      containsText(contact, folded) ||
      isIdentified(contact) ||
      (typeof company_name === 'string' && company_name.toLowerCase().includes(folded))
    )
  })
  return pageOf(found, selection)
}

/** @param folded in lower case */
function containsText({ name, email, phone_number }: Contact, folded: string): boolean {
  return Boolean(
    name?.toLowerCase().includes(folded) || email?.includes(folded) || phone_number?.toLowerCase().includes(folded),
  )
}

/**
 * What the search over everything finds: unlike the search among contacts, not in companies, and the identifier
 * whatever its case; the latest active first. Nothing to search for finds all.
 */
export function searchContacts(desk: Desk, account: Scope, q: string, page: number): Contact[] {
  const matches = containing(q.trim())
  const found = desk.db.contacts
    .ascending('resolved', account.id)
    .filter(({ name, email, phone_number, identifier }) =>
      [name, email, phone_number, identifier].some((text) => text !== null && matches(text)),
    )
  return pageOf(found, { sort: '-last_activity_at', page }).contacts
}

/** The contacts that are online, whether or not they can be told from others. */
export function onlineContacts(desk: Desk, account: Scope, selection: ContactSelection): ContactPage {
  const online = desk.presence.present('contact', account.id).flatMap((id) => desk.db.contacts.get(id) ?? [])
  return pageOf(online, selection)
}

/** The contacts of an account that meet a condition; for the running server, of those that can be told from others. */
export function contactsThat(
  desk: Desk,
  account: Scope,
  condition: (contact: Contact) => boolean,
  selection: ContactSelection,
): ContactPage {
  const { contacts } = desk.db
  const all =
    desk.dialect === 'chatwoot' ? contacts.ascending('resolved', account.id) : [...contacts.many('account', account.id)]
  return pageOf(all.filter(condition), selection)
}

function pageOf(contacts: readonly Contact[], { labels, sort, page }: ContactSelection): ContactPage {
  const labelled = withAnyLabel(contacts, labels ?? [])
  const order = sort === undefined ? undefined : orderOf(sort)
  const ordered = order ? order(labelled) : labelled
  const start = (page - 1) * CONTACTS_PER_PAGE
  return { count: ordered.length, contacts: ordered.slice(start, start + CONTACTS_PER_PAGE) }
}

function withAnyLabel(contacts: readonly Contact[], labels: readonly string[]): readonly Contact[] {
  if (labels.length === 0) return contacts
  const wanted = new Set(labels.map((label) => label.trim().toLowerCase()))
  return contacts.filter((contact) => contact.labels.some((label) => wanted.has(label.toLowerCase())))
}
