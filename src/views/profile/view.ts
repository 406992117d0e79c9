import { pick } from 'es-toolkit'
import type { z } from 'zod'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { availabilityStatus } from '#domain/people/agents'
import { customRoleOf } from '#domain/people/custom-roles'
import { accessTokenOf, availableName, membershipsOf, storedMembershipsOf } from '#domain/people/users'
import { isoOrNull } from '#views/wire'
import type { profileSchema } from './schema.ts'

/** A user on the wire, with all of the user's accounts. */
export type ProfileView = z.output<typeof profileSchema>

function accountsOf(desk: Desk, user: User): ProfileView['accounts'] {
  return storedMembershipsOf(desk, user).flatMap((membership) => {
    const account = desk.db.accounts.get(membership.account_id)
    if (!account) return []
    const customRole = customRoleOf(desk, membership)
    const { role, availability, auto_offline, active_at } = membership
    return [
      {
        id: account.id,
        name: account.name,
        status: account.status,
        active_at: isoOrNull(active_at),
        role,
        permissions: customRole ? [...customRole.permissions, 'custom_role'] : [role ?? 'agent'],
        availability,
        availability_status: availabilityStatus(desk, { user, membership }),
        auto_offline,
        custom_role_id: membership.custom_role_id,
        custom_role: customRole ? pick(customRole, ['id', 'name', 'description', 'permissions']) : null,
      },
    ]
  })
}

/** A user as the profile and the sign-in answer it. */
export function profileView(desk: Desk, user: User): ProfileView {
  const current = membershipsOf(desk, user)[0]
  const { custom_attributes } = user
  return {
    access_token: accessTokenOf(desk, user),
    account_id: current?.account_id ?? null,
    available_name: availableName(user),
    avatar_url: user.avatar_url ?? '',
    confirmed: user.confirmed,
    display_name: user.display_name,
    message_signature: user.message_signature,
    email: user.email,
    id: user.id,
    inviter_id: current?.inviter_id ?? null,
    name: user.name,
    provider: user.provider,
    pubsub_token: user.pubsub_token,
    ...(Object.keys(custom_attributes).length > 0 ? { custom_attributes } : {}),
    role: current?.role ?? null,
    ui_settings: user.ui_settings,
    uid: user.email,
    type: user.type,
    accounts: accountsOf(desk, user),
  }
}
