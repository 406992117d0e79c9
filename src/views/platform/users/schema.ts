import { z } from 'zod'
import { accountOfUserSchema, profileSchema } from '#views/profile/schema'

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
