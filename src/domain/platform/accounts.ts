import type { Account } from '#db/models/accounts/account'
import type { PlatformApp } from '#db/models/accounts/platform-app'
import type { JsonObject } from '#db/models/columns'
import { createAccount, refuseUnfit, setFeatures, switched } from '#domain/accounts/accounts'
import { FEATURES } from '#domain/accounts/features'
import { type Desk, nextStep } from '#domain/desk'
import { filled, given, type Settable } from '#domain/given'
import { parameterInvalid } from '#errors'
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
  const account = createAccount(desk, { ...others, name: name ?? '', supportEmail, customAttributes })
  if (features) nextStep(desk, () => setFeatures(desk, account, switches(features)))
  permit(desk, app, 'Account', account.id)
  return account
}

/**
 * Changes an account.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updatePlatformAccount(desk: Desk, account: Account, settings: PlatformAccountSettings): void {
  const { name, features, limits, custom_attributes, ...others } = settings
  const enabled = features ? { features: switched(account, switches(features)) } : {}
  refuseUnfit(desk, { name, limits, ...others })
  desk.db.accounts.update(account, { ...filled({ name, custom_attributes, limits }), ...given(others), ...enabled })
}

/** Anything that is not blank switches a feature on, even the text `false`. */
function switches(features: JsonObject): Record<string, boolean> {
  const unknown = Object.keys(features).find((name) => !FEATURES.has(name))
  if (unknown !== undefined) throw parameterInvalid(`features.${unknown}`, 'is no feature')
  return Object.fromEntries(Object.entries(features).map(([name, on]) => [name, isPresent(on)]))
}
