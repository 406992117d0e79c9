import { z } from 'zod'
import { ACCOUNT_STATUSES } from '#db/models/account'
import { jsonObject } from '#db/models/columns'
import { ROLES } from '#db/models/user'
import { LOCALES } from '#domain/accounts'
import { boolean, integer, oneOf, text } from '#handlers/fields'

/** When labels, inboxes and teams last changed. */
export const cacheKeysSchema = z.object({ label: z.string(), inbox: z.string(), team: z.string() })

/** An account as it is answered: the published page's fields and the running server's. */
export const accountSchema = z.object({
  id: z.int(),
  name: z.string(),
  locale: z.string(),
  domain: z.string().nullable(),
  support_email: z.string(),
  status: z.enum(ACCOUNT_STATUSES),
  custom_attributes: jsonObject.optional(),
  settings: jsonObject,
  features: z.record(z.string(), z.literal(true)),
  cache_keys: cacheKeysSchema,
  created_at: z.iso.datetime(),
  latest_chatwoot_version: z.string().nullable().optional(),
  subscribed_features: z.array(z.string()).optional(),
})

/** What somebody signs up with. */
export const signupSchema = z.object({
  account_name: text.nullish(),
  user_full_name: text.nullish(),
  email: text.nullish(),
  password: text.nullish(),
  locale: text.nullish(),
  h_captcha_client_response: text.nullish(),
})

const accountOfUser = z.object({
  id: z.int(),
  name: z.string(),
  locale: z.string(),
  role: z.enum(ROLES),
  active_at: z.iso.datetime().nullable(),
})

/** What a sign-up is answered with: the published flat body, and the running server's `data` beside it. */
export const signedUpSchema = z.object({
  id: z.int(),
  uid: z.string(),
  email: z.string(),
  name: z.string(),
  account_id: z.int(),
  accounts: z.array(accountOfUser),
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
    role: z.enum(ROLES),
    inviter_id: z.int().nullable(),
    confirmed: z.boolean(),
    avatar_url: z.string(),
    access_token: z.string(),
    accounts: z.array(accountOfUser),
  }),
})

/** What of an account can be changed. */
export const accountChangesSchema = z.object({
  name: text.nullish(),
  locale: oneOf(LOCALES).nullish(),
  domain: text.nullish(),
  support_email: text.nullish(),
  industry: text.nullish(),
  company_size: text.nullish(),
  timezone: text.nullish(),
  auto_resolve_after: integer.nullish(),
  auto_resolve_message: text.nullish(),
  auto_resolve_ignore_waiting: boolean.nullish(),
  audio_transcriptions: boolean.nullish(),
  auto_resolve_label: text.nullish(),
})
