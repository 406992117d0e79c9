import type { z } from 'zod'
import type { Company } from '#db/models/contacts/company'
import { iso, type Page, pageOf } from '#views/wire'
import type { companyPageSchema, companySchema } from './schema.ts'

/** How many companies are on a page. */
const COMPANIES_PER_PAGE = 25

/** A company as the REST API answers it. */
export function companyView(company: Company): z.output<typeof companySchema> {
  const { id, name, contacts_count, domain, description, avatar_url, created_at, updated_at } = company
  return {
    id,
    name,
    contacts_count,
    domain,
    description,
    avatar_url: avatar_url ?? '',
    created_at: iso(created_at),
    updated_at: iso(updated_at),
  }
}

/** One page of companies. */
export function companyPageView(companies: readonly Company[], page: Page): z.output<typeof companyPageSchema> {
  return {
    meta: { total_count: companies.length, page: page.echo },
    payload: pageOf(companies, page, COMPANIES_PER_PAGE).map(companyView),
  }
}
