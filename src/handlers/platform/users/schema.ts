import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { ROLES } from '#db/models/user'
import { pathId, text } from '#handlers/fields'

/** A user as platform apps see it. */
export const platformUserSchema = z.object({
  access_token: z.string(),
  account_id: z.int().nullable(),
  available_name: z.string(),
  avatar_url: z.string(),
  confirmed: z.boolean(),
  display_name: z.string().nullable(),
  message_signature: z.string().nullable(),
  email: z.string(),
  id: z.int(),
  name: z.string(),
  provider: z.literal('email'),
  pubsub_token: z.string(),
  custom_attributes: jsonObject.optional(),
  role: z.enum(ROLES).nullable(),
  ui_settings: jsonObject,
  uid: z.string(),
  accounts: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      active_at: z.iso.datetime().nullable(),
      role: z.enum(ROLES),
    }),
  ),
})

/** A user's token. It does not expire. */
export const platformTokenSchema = z.object({
  access_token: z.string(),
  expiry: z.null(),
  user: z.object({
    id: z.int(),
    name: z.string(),
    display_name: z.string().nullable(),
    email: z.string(),
    pubsub_token: z.string(),
  }),
})

/** What a user is made from, and what of one can be changed. */
export const platformUserSettingsSchema = z.object({
  name: text.nullish(),
  display_name: text.nullish(),
  email: text.nullish(),
  password: text.nullish(),
  custom_attributes: jsonObject.nullish(),
})

/** Which user. */
export const platformUserParams = z.object({ id: pathId })
