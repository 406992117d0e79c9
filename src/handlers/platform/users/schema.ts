import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { accountOfUserSchema, profileSchema } from '#handlers/chatwoot/profile/schema'
import { pathId, text } from '#handlers/fields'

/** A user as platform apps see it: as users see themselves, with less of their accounts. */
export const platformUserSchema = profileSchema.omit({ inviter_id: true, type: true }).extend({
  accounts: z.array(accountOfUserSchema.pick({ id: true, name: true, active_at: true, role: true })),
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
