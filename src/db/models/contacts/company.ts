import { z } from 'zod'
import { time } from '#db/models/columns'
import { model } from '#db/table'

/** Where contacts work, as their e-mail addresses tell. */
export const companySchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  /** Always lower case. */
  domain: z.string(),
  created_at: time,
  updated_at: time,
})

export const companies = model({
  schema: companySchema,
  defaults: () => ({}),
  unique: { domain: (company) => `${company.account_id}:${company.domain}` },
  lists: { account: (company) => company.account_id },
})
