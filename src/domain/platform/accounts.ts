import type { Account } from '#db/models/accounts/account'
import type { PlatformApp } from '#db/models/accounts/platform-app'
import type { JsonObject } from '#db/models/columns'
import { createAccount, refuseUnfit, setFeatures, switched } from '#domain/accounts/accounts'
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
  const { name, support_email: supportEmail, features, custom_attributes: customAttributes, ...others } = settings
  if (others.limits) refuseUnknownLimits(others.limits)
  if (features && name?.trim()) refuseUnknownFeatures(desk, features)
  const account = createAccount(desk, { ...others, name: name ?? '', supportEmail, customAttributes })
  if (features) setFeatures(desk, account, switches(features))
  permit(desk, app, 'Account', account.id)
  return account
}

/**
 * Changes an account.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updatePlatformAccount(desk: Desk, account: Account, settings: PlatformAccountSettings): void {
  const { name, features, limits, custom_attributes, ...others } = settings
  if (limits) refuseUnknownLimits(limits)
  refuseUnfit(desk, { name, ...others })
  desk.db.accounts.update(account, {
    ...filled({ name, custom_attributes, limits }),
    ...given(others),
    ...(features ? { features: switched(account, switches(features)) } : {}),
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
