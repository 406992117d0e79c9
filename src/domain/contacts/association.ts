import type { Company } from '#db/models/contacts/company'
import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { isDisposable, isMailAddress } from '#domain/mail-address'
import { unlessRefused } from '#errors'
import { textOf } from '#tools/ruby'
import { createCompany } from './companies.ts'

/** Domains that anybody can have an address at for nothing: they tell of no company (email-provider-info). */
const PUBLIC_DOMAINS: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.es yahoo.it yahoo.de yahoo.fr yahoo.in yahoo.ca yahoo.com.br ' +
    'yahoo.com.au yahoo.com.ar yahoo.com.mx yahoo.com.sg yahoo.co.id yahoo.co.in yahoo.co.jp yahoo.co.uk ' +
    'fastmail.com fastmail.fm protonmail.com protonmail.ch pm.me icloud.com me.com mac.com mail.ru bk.ru inbox.ru ' +
    'list.ru aol.com zohomail.com zoho.com bol.com.br uol.com.br outlook.com hotmail.com hey.com yandex.com ' +
    'tutanota.com tutanota.de tutamail.com tuta.io keemail.me gmx.com gmx.us'
  ).split(' '),
)

/**
 * Makes a contact that has come to a business address one of the company with that domain (enterprise contact concern).
 * An address in the place of another changes nothing, and where there can be no such company there is none.
 */
export function associateCompany(desk: Desk, contact: Contact, previousEmail: string | null): void {
  const { account_id, company_id, email } = contact
  if (previousEmail !== null || company_id !== null || email === null || !isMailAddress(email)) return
  const domain = email.slice(email.indexOf('@') + 1)
  if (PUBLIC_DOMAINS.has(domain) || isDisposable(email)) return
  const company = desk.db.companies.one('domain', `${account_id}:${domain}`) ?? newCompany(desk, contact, domain)
  if (company) joinCompany(desk, contact, company)
}

function newCompany(desk: Desk, contact: Contact, domain: string): Company | undefined {
  const settings = { name: companyName(contact, domain), domain }
  return unlessRefused(() => createCompany(desk, { id: contact.account_id }, settings))
}

/** What a company is called: as its first contact says, be it nothing, or else by its domain. */
function companyName({ additional_attributes }: Contact, domain: string): string {
  const { company_name: named } = additional_attributes
  if (named === true) return 't'
  if (named !== undefined && named !== null && named !== false) return textOf(named)
  const [words = domain] = domain.replace(/[-_]/g, ' ').split('.')
  return words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}

/** Makes a contact one of a company, and of no other. */
export function joinCompany(desk: Desk, contact: Contact, company: Company): void {
  leaveCompany(desk, contact)
  desk.db.contacts.update(contact, { company_id: company.id }, { touch: false })
  desk.db.companies.update(company, { contacts_count: (company.contacts_count ?? 0) + 1 }, { touch: false })
}

/** Counts a contact that goes out of the contacts of its company. */
export function leaveCompany({ db: { companies } }: Desk, { company_id }: Contact): void {
  const company = companies.get(company_id)
  if (company) companies.update(company, { contacts_count: (company.contacts_count ?? 0) - 1 }, { touch: false })
}
