import { z } from 'zod'
import { ACCOUNT_STATUSES } from '#db/models/account'
import { jsonObject } from '#db/models/columns'
import { AVAILABILITIES, ROLES } from '#db/models/user'
import { boolean, file, integer, oneOf, text } from '#handlers/fields'

/** One of a user's accounts, with the user's place in it. */
export const accountOfUserSchema = z.object({
  id: z.int(),
  name: z.string(),
  status: z.enum(ACCOUNT_STATUSES),
  active_at: z.iso.datetime().nullable(),
  role: z.enum(ROLES),
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

/** What users can change of themselves. */
export const profileChangesSchema = z.object({
  name: text.nullish(),
  display_name: text.nullish(),
  email: text.nullish(),
  message_signature: text.nullish(),
  avatar: file.nullish(),
  ui_settings: jsonObject.nullish(),
  phone_number: text.nullish(),
  current_password: text.nullish(),
  password: text.nullish(),
  password_confirmation: text.nullish(),
  /** Known to the running server, which breaks on it. */
  account_id: integer.nullish(),
})

/** Whether the user takes conversations of an account. */
export const availabilitySchema = z.object({ account_id: integer.nullish(), availability: oneOf(AVAILABILITIES) })

/** Whether the user counts as offline in an account without being there. */
export const autoOfflineSchema = z.object({ account_id: integer.nullish(), auto_offline: boolean.nullish() })

/** The account that the user works in. */
export const activeAccountSchema = z.object({ account_id: integer.nullish() })
