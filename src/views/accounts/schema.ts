import { z } from 'zod'
import { ACCOUNT_STATUSES } from '#db/models/accounts/account'
import { jsonObject } from '#db/models/columns'
import { ROLES } from '#db/models/people/user'

/** When labels, inboxes and teams last changed. */
export const cacheKeysSchema = z.object({ label: z.string(), inbox: z.string(), team: z.string() })

/** An account as it is answered: the published page's fields and the running server's. */
export const accountSchema = z.object({
  settings: jsonObject,
  created_at: z.iso.datetime(),
  custom_attributes: jsonObject.optional(),
  domain: z.string().nullable(),
  features: z.record(z.string(), z.literal(true)),
  id: z.int(),
  locale: z.string().nullable(),
  name: z.string(),
  support_email: z.string(),
  status: z.enum(ACCOUNT_STATUSES).nullable(),
  cache_keys: cacheKeysSchema,
  latest_chatwoot_version: z.string().nullable().optional(),
  subscribed_features: z.array(z.string()).optional(),
})

const accountOfUser = z.object({
  id: z.int(),
  name: z.string(),
  active_at: z.iso.datetime().nullable(),
  role: z.enum(ROLES).nullable(),
  locale: z.string().nullable(),
})

/** What a sign-up is answered with: the running server's `data`; the published page has a flat body beside it. */
export const signedUpSchema = z.object({
  id: z.int().optional(),
  uid: z.string().optional(),
  email: z.string().optional(),
  name: z.string().optional(),
  account_id: z.int().optional(),
  accounts: z.array(accountOfUser).optional(),
  data: z.object({
    id: z.int(),
    provider: z.literal('email'),
    uid: z.string(),
    name: z.string(),
    display_name: z.string().nullable(),
    email: z.string(),
    account_id: z.int(),
    created_at: z.iso.datetime(),
    pubsub_token: z.string(),
    role: z.enum(ROLES).nullable(),
    inviter_id: z.int().nullable(),
    confirmed: z.boolean(),
    avatar_url: z.string(),
    access_token: z.string(),
    accounts: z.array(accountOfUser),
  }),
})
