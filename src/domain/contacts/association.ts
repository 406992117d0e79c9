import { capitalize } from 'es-toolkit'
import type { Company } from '#db/models/contacts/company'
import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'

/** Domains that anybody can have an address at: they tell of no company. */
const PUBLIC_DOMAINS: ReadonlySet<string> = new Set([
  'aol.com',
  'fastmail.com',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'web.de',
  'yahoo.com',
  'yandex.com',
  'yandex.ru',
  'ymail.com',
  'zoho.com',
])

/** Makes a contact with a business address one of the company with that domain (enterprise contact concern). */
export function associateCompany(desk: Desk, contact: Contact): void {
  const domain = contact.email?.split('@').at(-1)?.toLowerCase()
  if (contact.company_id !== null || !domain?.includes('.') || PUBLIC_DOMAINS.has(domain)) return
  const { companies } = desk.db
  const { account_id } = contact
  const company =
    companies.one('domain', `${account_id}:${domain}`) ??
    companies.insert({ account_id, domain, name: capitalize(domain.split('.')[0] ?? domain) })
  joinCompany(desk, contact, company)
}

/** Makes a contact one of a company, and of no other. */
export function joinCompany(desk: Desk, contact: Contact, company: Company): void {
  leaveCompany(desk, contact)
  desk.db.contacts.update(contact, { company_id: company.id }, { touch: false })
  desk.db.companies.update(company, { contacts_count: (company.contacts_count ?? 0) + 1 }, { touch: false })
}

/** Counts a contact that goes out of the contacts of its company. */
export function leaveCompany({ db: { companies } }: Desk, { company_id }: Contact): void {
  const company = company_id === null ? undefined : companies.get(company_id)
  if (company) companies.update(company, { contacts_count: (company.contacts_count ?? 0) - 1 }, { touch: false })
}
