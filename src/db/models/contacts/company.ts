import { z } from 'zod'
import { derived, model } from '#db/model'
import { time } from '#db/models/columns'

/** Where contacts work, as their e-mail addresses tell or somebody has written down. */
export const companySchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  domain: z.string().nullable(),
  description: z.string().nullable(),
  avatar_url: z.string().nullable(),
  /** The uploaded picture that `avatar_url` leads to. */
  avatar_blob_id: z.int().nullable(),
  /** Null until there has been a contact. */
  contacts_count: z.int().nullable(),
  created_at: time,
  updated_at: time,
})

export type Company = z.output<typeof companySchema>

export const companies = model({
  schema: companySchema,
  defaults: () => ({
    domain: null,
    description: null,
    avatar_url: null,
    avatar_blob_id: null,
    contacts_count: null,
  }),
  unique: {
    domain: derived<Company>()(['account_id', 'domain'], ({ account_id, domain }) =>
      domain === null ? undefined : `${account_id}:${domain}`,
    ),
  },
  lists: {
    account: 'account_id',
    /** By the uploaded picture. */
    blob: 'avatar_blob_id',
  },
})
