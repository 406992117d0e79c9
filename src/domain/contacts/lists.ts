import type { Sequence } from '#db/indexes/sorted-list'
import type { Account } from '#db/models/accounts/account'
import { type Contact, isResolved } from '#db/models/contacts/contact'
import { hasFeature } from '#domain/accounts/accounts'
import type { Desk } from '#domain/desk'
import type { Filter } from '#domain/filters/filter'
import { containing, containingExactly } from '#domain/like'
import { type SearchLimits, timesOf } from '#domain/search-limits'
import { tagKeys } from '#domain/tags'
import { byId } from '#tools/order/by-id'
import { downcase, stripped } from '#tools/ruby'
import { attributeText, type IndexedOrder, orderOf, slicedFromIndex } from './order.ts'
import { ordered } from './sorting.ts'

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
  /** Any of these, as the tag library reads them; all contacts when there are none. */
  labels?: readonly string[] | undefined
  /** Keys, divided by commas; one that begins with `-` descends. As they lie when there is none. */
  sort?: string | undefined
  /** From 1. */
  page: number
}

type Scope = Pick<Account, 'id'>

/** The lists of contacts that are kept in order. */
type ContactList = 'resolved' | 'written' | IndexedOrder

/** The contacts of an account that can be told from others. The running server has them as they were last written. */
export function listContacts(desk: Desk, account: Scope, selection: ContactSelection): ContactPage {
  const { contacts } = desk.db
  const { labels = [], sort = '', page } = selection
  if (labels.length > 0) {
    return pageOf(inOrderOfLists(desk, account, labelledContacts(desk, account, labels)), selection)
  }
  if (hasLeadsAlone(desk, account)) return pageOf(listed(desk, account).slice(), selection)
  const indexed = (index: ContactList): Sequence<Contact> => contacts.ascending(index, account.id)
  const unsorted = indexed(unsortedList(desk))
  const order = orderOf(sort)
  const start = (page - 1) * CONTACTS_PER_PAGE
  const found =
    order.length === 0
      ? unsorted.slice(start, start + CONTACTS_PER_PAGE)
      : slicedFromIndex(order, indexed, start, CONTACTS_PER_PAGE)
  return found ? { count: unsorted.length, contacts: found } : pageOf(unsorted.slice(), selection)
}

/** The list that has the contacts as they come unless another order is asked for. */
function unsortedList({ dialect }: Desk): 'resolved' | 'written' {
  return dialect === 'chatwoot' ? 'written' : 'resolved'
}

/** Whether an account's lists have leads alone, with or without anything that tells them from others. */
function hasLeadsAlone(desk: Desk, { id }: Scope): boolean {
  return hasFeature(desk, id, 'crm_v2')
}

/** All that lists have of an account, in the order that they have unless another one is asked for. */
function listed(desk: Desk, account: Scope): Pick<Sequence<Contact>, 'filter' | 'slice'> {
  const { contacts } = desk.db
  return hasLeadsAlone(desk, account)
    ? inOrderOfLists(desk, account, contacts.many('account', account.id))
    : contacts.ascending(unsortedList(desk), account.id)
}

/** Those of some contacts that lists have, in the same order. */
function inOrderOfLists(desk: Desk, account: Scope, contacts: Iterable<Contact>): Contact[] {
  const isLead = ({ contact_type }: Contact): boolean => contact_type === 'lead'
  const found = [...contacts].filter(hasLeadsAlone(desk, account) ? isLead : isResolved)
  return desk.dialect === 'chatwoot' ? desk.db.contacts.asWritten(found) : byId(found)
}

function labelledContacts({ db }: Desk, account: Scope, labels: readonly string[]): Set<Contact> {
  const keys = tagKeys(labels).map((label) => `${account.id}:${label}`)
  return new Set(keys.flatMap((key) => [...db.contacts.many('label', key)]))
}

/**
 * The contacts that a text is found in: in name, e-mail, phone number and company whatever its case. In the identifier
 * the running server looks letter by letter; `documented` makes no such difference. Nothing to search for finds nothing.
 */
export function findContacts(desk: Desk, account: Scope, q: string, selection: ContactSelection): ContactPage {
  const text = stripped(q)
  if (text === '') return { count: null, contacts: [] }
  const matches = containing(text)
  const identifies = desk.dialect === 'chatwoot' ? containingExactly(text) : matches
  const found = listed(desk, account).filter((contact) => {
    const { name, email, phone_number, identifier } = contact
    const texts = [name, email, phone_number, attributeText(contact, 'company_name')]
    return texts.some(matches) || identifies(identifier)
  })
  return pageOf(found, selection)
}

/**
 * What the search over everything finds: unlike the search among contacts, not in companies, and the identifier
 * whatever its case; the latest active first. Nothing to search for finds all.
 */
export function searchContacts(desk: Desk, account: Scope, q: string, page: number, limits: SearchLimits): Contact[] {
  const matches = containing(stripped(q))
  const isTimely = timesOf(desk, account, limits)
  const found = listed(desk, account).filter(
    ({ name, email, phone_number, identifier, last_activity_at }) =>
      isTimely(last_activity_at) && [name, email, phone_number, identifier].some(matches),
  )
  return pageOf(found, { sort: '-last_activity_at', page }).contacts
}

/** The contacts that are online, whether or not they can be told from others. */
export function onlineContacts(desk: Desk, account: Scope, selection: ContactSelection): ContactPage {
  const online = desk.presence.listed('contact', account.id).flatMap((id) => desk.db.contacts.get(id) ?? [])
  return pageOf(desk.dialect === 'chatwoot' ? desk.db.contacts.asWritten(online) : online, selection)
}

/**
 * The contacts of an account that pass a filter; for the running server, of those that can be told from others, as they were
 * last written.
 */
export function filterContacts(
  desk: Desk,
  account: Scope,
  { test, candidates }: Filter<Contact>,
  selection: ContactSelection,
): ContactPage {
  const { contacts } = desk.db
  const known = candidates()
  const passes = (contact: Contact): boolean => contact.account_id === account.id && test(contact)
  if (desk.dialect !== 'chatwoot' && !hasLeadsAlone(desk, account)) {
    const all = known ?? contacts.many('account', account.id)
    return pageOf(contacts.asArrived([...all].filter(passes)), selection)
  }
  const found = known ? inOrderOfLists(desk, account, [...known].filter(passes)) : listed(desk, account).filter(test)
  return pageOf(found, selection)
}

function pageOf(contacts: readonly Contact[], { labels = [], sort = '', page }: ContactSelection): ContactPage {
  const all = ordered(withAnyLabel(contacts, labels), orderOf(sort))
  const start = (page - 1) * CONTACTS_PER_PAGE
  return { count: all.length, contacts: all.slice(start, start + CONTACTS_PER_PAGE) }
}

function withAnyLabel(contacts: readonly Contact[], labels: readonly string[]): readonly Contact[] {
  if (labels.length === 0) return contacts
  const wanted = new Set(tagKeys(labels))
  return contacts.filter((contact) => contact.labels.some((label) => wanted.has(downcase(label))))
}
