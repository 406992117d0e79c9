import type { Account } from '#db/models/accounts/account'
import type { PlatformApp } from '#db/models/accounts/platform-app'
import type { JsonObject } from '#db/models/columns'
import { createAccount, setFeatures, updateAccount } from '#domain/accounts/accounts'
import { FEATURES } from '#domain/accounts/features'
import { LIMITS } from '#domain/accounts/plan'
import type { Desk } from '#domain/desk'
import { filled, given, type Settable } from '#domain/given'
import { parameterInvalid, recordInvalid } from '#errors'
import { isPresent } from '#tools/ruby'
import { permit } from './permissibles.ts'

/** What of an account a platform app can set. What is undefined stays. */
export interface PlatformAccountSettings
  extends Settable<Account, 'name' | 'locale' | 'domain' | 'support_email' | 'status'> {
  /** By name; what is not named stays. */
  features?: JsonObject | null | undefined
  /** Replaces the limits before. */
  limits?: JsonObject | null | undefined
  /** Replaces the attributes before. */
  custom_attributes?: JsonObject | null | undefined
}

/**
 * Creates an account, which the platform app may touch from then on.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function createPlatformAccount(desk: Desk, app: PlatformApp, settings: PlatformAccountSettings): Account {
  const { name, locale, domain, support_email: supportEmail, limits } = settings
  if (limits) refuseUnknownLimits(limits)
  if (settings.features && name?.trim()) refuseUnknownFeatures(desk, settings.features)
  const account = createAccount(desk, {
    name: name ?? '',
    locale,
    domain: domain ?? null,
    supportEmail: supportEmail ?? null,
  })
  updatePlatformAccount(desk, account, settings)
  permit(desk, app, 'Account', account.id)
  return account
}

/**
 * Changes an account.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updatePlatformAccount(desk: Desk, account: Account, settings: PlatformAccountSettings): void {
  const { name, locale, domain, support_email, status, features, limits, custom_attributes } = settings
  const own = { name, locale, domain, support_email }
  if (limits) refuseUnknownLimits(limits)
  updateAccount(desk, account, { ...own, custom_attributes: {}, settings: {} })
  if (features) setFeatures(desk, account, switches(features))
  desk.db.accounts.update(account, {
    ...given({ status }),
    ...filled({ custom_attributes, limits }),
  })
}

/** The running server has stored the account by then, so that its id is used up. */
function refuseUnknownFeatures({ db: { accounts } }: Desk, features: JsonObject): void {
  try {
    switches(features)
  } catch (error) {
    accounts.reserve(accounts.nextId + 1)
    throw error
  }
}

/** Anything that is not blank switches a feature on, even the text `false`. */
function switches(features: JsonObject): Record<string, boolean> {
  const unknown = Object.keys(features).find((name) => !FEATURES.has(name))
  if (unknown !== undefined) throw parameterInvalid(`features.${unknown}`, 'is no feature')
  return Object.fromEntries(Object.entries(features).map(([name, on]) => [name, isPresent(on)]))
}

/** The running server looks at the names alone. */
function refuseUnknownLimits(limits: JsonObject): void {
  if (Object.keys(limits).some((name) => !LIMITS.has(name))) throw recordInvalid(['limits', ': Invalid data'])
}
