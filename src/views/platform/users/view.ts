import type { z } from 'zod'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { accessTokenOf } from '#domain/people/users'
import { profileView } from '#views/profile/view'
import type { platformTokenSchema, platformUserSchema } from './schema.ts'

/** A user as platform apps see it. */
export function platformUserView(desk: Desk, user: User): z.output<typeof platformUserSchema> {
  const { inviter_id: _, type: __, accounts, ...view } = profileView(desk, user)
  return {
    ...view,
    accounts: accounts.map(({ id, name, active_at, role }) => ({ id, name, active_at, role })),
  }
}

/** A user's token as platform apps see it. */
export function platformTokenView(desk: Desk, user: User): z.output<typeof platformTokenSchema> {
  const { id, name, display_name, email, pubsub_token } = user
  return {
    access_token: accessTokenOf(desk, user),
    expiry: null,
    user: { id, name, display_name, email, pubsub_token },
  }
}
