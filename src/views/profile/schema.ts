import { z } from 'zod'
import { ACCOUNT_STATUSES } from '#db/models/accounts/account'
import { jsonObject } from '#db/models/columns'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'

/** One of a user's accounts, with the user's place in it. */
export const accountOfUserSchema = z.object({
  id: z.int(),
  name: z.string(),
  status: z.enum(ACCOUNT_STATUSES).nullable(),
  active_at: z.iso.datetime().nullable(),
  role: z.enum(ROLES).nullable(),
  permissions: z.array(z.string()),
  availability: z.enum(AVAILABILITIES),
  availability_status: z.enum(AVAILABILITIES),
  auto_offline: z.boolean(),
  custom_role_id: z.int().nullable(),
  custom_role: jsonObject.nullable(),
})

/** A user with all of the user's accounts (models/_user). */
export const profileSchema = z.object({
  access_token: z.string(),
  account_id: z.int().nullable(),
  available_name: z.string(),
  avatar_url: z.string(),
  confirmed: z.boolean(),
  display_name: z.string().nullable(),
  message_signature: z.string().nullable(),
  email: z.string(),
  id: z.int(),
  inviter_id: z.int().nullable(),
  name: z.string(),
  provider: z.literal('email'),
  pubsub_token: z.string(),
  custom_attributes: jsonObject.optional(),
  role: z.enum(ROLES).nullable(),
  ui_settings: jsonObject,
  uid: z.string(),
  type: z.string().nullable(),
  accounts: z.array(accountOfUserSchema),
})
