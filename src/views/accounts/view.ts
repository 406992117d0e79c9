import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { User } from '#db/models/people/user'
import { supportEmail } from '#domain/accounts/accounts'
import { cacheKeys } from '#domain/accounts/cache-keys'
import { shownFeatures } from '#domain/accounts/features'
import type { SignedUp } from '#domain/accounts/signup'
import type { Desk } from '#domain/desk'
import { accessTokenOf, membershipsOf, storedMembershipsOf } from '#domain/people/users'
import { isPresent } from '#tools/ruby'
import { iso, isoOrNull } from '#views/wire'
import { documentedSignUp } from './documented.ts'
import type { accountSchema, signedUpSchema } from './schema.ts'

/** An account on the wire. */
export type AccountView = z.output<typeof accountSchema>

/** The custom attributes that the running server shows, the first four always. */
const BILLING_ATTRIBUTES = ['plan_name', 'subscribed_quantity', 'subscription_status', 'subscription_ends_on']
const SHOWN_ATTRIBUTES = [
  'industry',
  'company_size',
  'timezone',
  'logo',
  'onboarding_step',
  'marked_for_deletion_at',
  'marked_for_deletion_reason',
]

/** The running server adds what belongs to the plan; the published page does not know it. */
function customAttributes(desk: Desk, { custom_attributes }: Account): JsonObject | undefined {
  const stored = Object.entries(custom_attributes)
  if (desk.dialect === 'documented') return custom_attributes
  if (stored.length === 0) return undefined
  return Object.fromEntries([
    ...BILLING_ATTRIBUTES.map((name) => [name, custom_attributes[name] ?? null]),
    ...stored.filter(([name, value]) => SHOWN_ATTRIBUTES.includes(name) && isPresent(value)),
  ])
}

/** An account as the REST API answers it. */
export function accountView(desk: Desk, account: Account): AccountView {
  const custom_attributes = customAttributes(desk, account)
  return {
    settings: account.settings,
    created_at: iso(account.created_at),
    ...(custom_attributes ? { custom_attributes } : {}),
    domain: account.domain,
    features: shownFeatures(account.features),
    id: account.id,
    locale: account.locale,
    name: account.name,
    support_email: supportEmail(account),
    status: account.status,
    cache_keys: cacheKeys(desk, account),
  }
}

/** The accounts of a user, as a sign-up and a sign-in answer them. */
function accountsOf(desk: Desk, user: User) {
  return storedMembershipsOf(desk, user).flatMap(({ account_id, role, active_at }) => {
    const account = desk.db.accounts.get(account_id)
    if (!account) return []
    const { id, name, locale } = account
    return [{ id, name, active_at: isoOrNull(active_at), role, locale }]
  })
}

/** The answer to a sign-up. */
export function signedUpView(desk: Desk, { account, user }: SignedUp): z.output<typeof signedUpSchema> {
  const accounts = accountsOf(desk, user)
  // Who has an account already may be active there.
  const [active] = membershipsOf(desk, user)
  const { id, email, name } = user
  const data = {
    id,
    provider: 'email' as const,
    uid: email,
    name,
    display_name: user.display_name,
    email,
    account_id: account.id,
    created_at: iso(user.created_at),
    pubsub_token: user.pubsub_token,
    role: active?.role ?? null,
    inviter_id: active?.inviter_id ?? null,
    confirmed: user.confirmed,
    avatar_url: user.avatar_url ?? '',
    access_token: accessTokenOf(desk, user),
    accounts,
  }
  return desk.dialect === 'documented' ? { ...documentedSignUp(data), data } : { data }
}
