import { z } from 'zod'
import { currentPageSchema } from '#views/current-page'

/** A company as it is answered. */
export const companySchema = z.object({
  id: z.int(),
  name: z.string(),
  contacts_count: z.int().nullable(),
  domain: z.string().nullable(),
  description: z.string().nullable(),
  avatar_url: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** One company. */
export const companyPayloadSchema = z.object({ payload: companySchema })

/** A page of companies, and how many there are on all. */
export const companyPageSchema = z.object({
  meta: z.object({ total_count: z.int(), page: currentPageSchema }),
  payload: z.array(companySchema),
})
