import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** The states of an account. */
export const ACCOUNT_STATUSES = ['active', 'suspended'] as const

/** An account: the tenant that owns inboxes, agents, contacts and conversations. */
export const accountSchema = z.object({
  id: z.int(),
  name: z.string(),
  locale: z.string().nullable(),
  domain: z.string().nullable(),
  support_email: z.string().nullable(),
  status: z.enum(ACCOUNT_STATUSES).nullable(),
  custom_attributes: jsonObject,
  settings: jsonObject,
  /** What the plan allows, by resource; a resource that is not named is practically unlimited. */
  limits: jsonObject,
  /** The names of the features that are on. */
  features: z.array(z.string()),
  /** When a label, inbox or team of the account last changed, by kind; in milliseconds. */
  cache_keys: z.record(z.string(), z.number()),
  /** The number of the newest conversation; the next one gets one more. */
  last_display_id: z.int(),
  created_at: time,
  updated_at: time,
})

export type Account = z.output<typeof accountSchema>

export const accounts = model({
  schema: accountSchema,
  defaults: () => ({
    locale: 'en',
    domain: null,
    support_email: null,
    status: 'active' as const,
    custom_attributes: {},
    settings: {},
    limits: {},
    features: [],
    cache_keys: {},
    last_display_id: 0,
  }),
})
