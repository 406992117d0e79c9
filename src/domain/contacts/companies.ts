import type { Account } from '#db/models/accounts/account'
import type { Company } from '#db/models/contacts/company'
import { refuseNullBytes } from '#db/null-bytes'
import type { Desk } from '#domain/desk'
import { given, type Settable } from '#domain/given'
import { containing } from '#domain/like'
import { ownedBy } from '#domain/owned'
import { avatarErrors, type GivenAvatar, pictured } from '#domain/pictures'
import { missing, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid, unprocessable } from '#errors'
import { downcase, isBlank, stripped } from '#tools/ruby'
import { directionsOf, ordered, type SortKey } from './sorting.ts'

const NAME_LIMIT = 100

const DESCRIPTION_LIMIT = 1000

/** One part of a domain between dots: letters, digits, and hyphens within. */
const DOMAIN_PART = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

/** What of a company can be set. What is undefined stays. */
export interface CompanySettings extends Settable<Company, 'name' | 'domain' | 'description'> {
  avatar?: GivenAvatar
}

function key(value: SortKey<Company>['value'], emptyLast = false): SortKey<Company> {
  return { value, emptyLast }
}

/** The keys of the parameter `sort` (companies controller); texts go whatever their case. */
const SORT_KEYS = new Map([
  ['name', key(({ name }) => downcase(name))],
  ['domain', key(({ domain }) => domain?.toLowerCase())],
  ['created_at', key(({ created_at }) => created_at)],
  ['contacts_count', key(({ contacts_count }) => contacts_count ?? undefined, true)],
])

/** The companies of an account, as they were last written unless another order is asked for. */
export function companiesOf(desk: Desk, account: Account, sort = ''): readonly Company[] {
  const { companies } = desk.db
  return ordered(companies.asWritten(companies.many('account', account.id)), directionsOf(SORT_KEYS, sort))
}

/**
 * The companies of an account that have a text in the name or the domain.
 * @throws {Failure} `Unprocessable` without a text
 */
export function searchCompanies(desk: Desk, account: Account, q: string | undefined, sort?: string): Company[] {
  if (q === undefined || isBlank(q)) throw unprocessable('Specify search string with parameter q')
  const matches = containing(stripped(q))
  return companiesOf(desk, account, sort).filter(({ name, domain }) => matches(name) || matches(domain))
}

/**
 * The company of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCompany(desk: Desk, account: Account, id: number): Company {
  return ownedBy(account, desk.db.companies.get(id), 'Company')
}

/**
 * Adds a company.
 * @throws {Failure} `RecordInvalid`, and `ParametersInvalid` for a second company whose domain is empty
 */
export function createCompany(desk: Desk, account: Pick<Account, 'id'>, settings: CompanySettings): Company {
  const { name, domain = null, description = null, avatar } = settings
  refuse(desk, { account_id: account.id, name, domain, description }, avatar)
  return desk.db.companies.insert({
    account_id: account.id,
    name: name ?? '',
    domain,
    description,
    ...pictured(desk, avatar),
  })
}

/**
 * Changes a company. Its contacts stay.
 * @throws {Failure} `RecordInvalid`, and `ParametersInvalid` for a second company whose domain is empty
 */
export function updateCompany(desk: Desk, company: Company, settings: CompanySettings): void {
  const { name = company.name, domain, description, avatar } = settings
  const columns = given({ domain, description })
  refuse(desk, { ...company, ...columns, name }, avatar, company)
  desk.db.companies.update(company, { name: name ?? '', ...columns, ...pictured(desk, avatar) })
}

/** Deletes a company. Its contacts then belong to no company. */
export function deleteCompany(desk: Desk, company: Company): void {
  const { companies, contacts } = desk.db
  for (const contact of contacts.many('account', company.account_id)) {
    if (contact.company_id === company.id) contacts.update(contact, { company_id: null }, { touch: false })
  }
  companies.delete(company)
}

type Candidate = Pick<Company, 'account_id' | 'domain' | 'description'> & { name: string | null | undefined }

function refuse(desk: Desk, candidate: Candidate, avatar: GivenAvatar, itself?: Company): void {
  const { name, domain, description, account_id } = candidate
  const holder = domain === null ? undefined : desk.db.companies.one('domain', `${account_id}:${domain}`)
  const isTaken = holder !== undefined && holder !== itself
  refuseInvalid([
    ...missing('name', name),
    ...tooLong('name', name, NAME_LIMIT),
    ...tooLong('domain', domain),
    ...domainErrors(domain, isTaken),
    ...tooLong('description', description, DESCRIPTION_LIMIT),
    ...avatarErrors(avatar),
  ])
  // The rule passes over an empty domain; the running server fails on the database's own constraint then.
  if (isTaken) throw parameterInvalid('domain', 'has already been taken')
}

function domainErrors(domain: string | null, isTaken: boolean): AttributeError[] {
  if (domain === null || isBlank(domain)) return []
  // The database is asked who has the domain, whatever the domain is.
  refuseNullBytes({ domain })
  const parts = domain.split('.')
  const isDomain = parts.length > 1 && parts.every((part) => DOMAIN_PART.test(part))
  return [
    ...(isDomain ? [] : [['domain', 'must be a valid domain name'] as const]),
    ...(isTaken ? [['domain', 'has already been taken'] as const] : []),
  ]
}
