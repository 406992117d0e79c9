import type { Company } from '#db/models/contacts/company'
import type { Contact } from '#db/models/contacts/contact'
import { joinCompany } from '#domain/contacts/association'
import { companiesOf, createCompany } from '#domain/contacts/companies'
import type { Furniture } from '#seed/document'
import { identified } from '#seed/plant/identified'
import { referred } from '#seed/plant/place'
import { each, type PlantedAccount } from '#seed/plant/planted'

/**
 * Plants where contacts work, for them to join.
 * @returns what puts down, once they have, how many contacts there are said to be
 */
export function plantCompanies(planted: PlantedAccount, { companies }: Furniture): () => void {
  const { db } = planted.desk
  const counts: Array<[company: Company, contacts: number | null]> = []
  each(planted, 'companies', companies, ({ avatar_url, ...values }, place) => {
    const company = identified(db.companies, values, place, (settings) =>
      createCompany(planted.desk, planted.account, settings),
    )
    if (avatar_url !== undefined) db.companies.update(company, { avatar_url }, { touch: false })
    if (values.stored?.contacts_count !== undefined) counts.push([company, values.stored.contacts_count])
  })
  return () => {
    for (const [company, contacts_count] of counts) db.companies.update(company, { contacts_count }, { touch: false })
  }
}

/** Makes a contact one of the company with this name. */
export function plantMembership(
  { desk, account }: PlantedAccount,
  contact: Contact,
  name: string,
  place: string,
): void {
  const company = companiesOf(desk, account).find((candidate) => candidate.name === name)
  joinCompany(desk, contact, referred(place, 'company', name, company))
}
