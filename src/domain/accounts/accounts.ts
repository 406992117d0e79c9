import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { filled, given, type Settable } from '#domain/given'
import { missing, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid } from '#errors'
import { leadingInteger } from '#tools/ids'
import { isBlank, textOf } from '#tools/ruby'
import { LIMITS } from './plan.ts'
import { autoResolveErrors, settingErrors } from './settings.ts'

/** The languages that an account can have. */
export const LOCALES = (
  'en ar nl fr de it ja ko pt ru es ml ca el pt_BR ro ta fa zh_TW vi da tr cs fi id sv hu no zh_CN pl sk uk th ' +
  'lv is he lt sr'
).split(' ')

/** The features that a new account has. */
const DEFAULT_FEATURES = (
  'inbound_emails channel_email channel_facebook channel_twitter help_center agent_bots macros agent_management ' +
  'team_management inbox_management labels custom_attributes automations canned_responses integrations ' +
  'voice_recorder channel_website campaigns reports crm auto_resolve_conversations chatwoot_v4 report_v4 ' +
  'contact_chatwoot_support_team channel_instagram channel_tiktok'
).split(' ')

/** What an account may have of a resource unless its plan says otherwise. */
const DEFAULT_LIMIT = 100_000

const DOMAIN_LIMIT = 100

/** The size of the column; a longer address passes the running server's validation and breaks it. */
const SUPPORT_EMAIL_LIMIT = 100

/** Where an account without a support address of its own is reached: the installation's sender address. */
const SENDER_EMAIL = 'Chatwoot <accounts@chatwoot.com>'

/** What a new account is made of. */
export interface NewAccount {
  name: string
  locale?: string | null | undefined
  domain?: string | null | undefined
  supportEmail?: string | null | undefined
  status?: Account['status'] | undefined
  customAttributes?: JsonObject | null | undefined
  settings?: JsonObject
  limits?: JsonObject | null | undefined
}

/**
 * Creates an account with the default features.
 * @throws {Failure} `RecordInvalid`
 */
export function createAccount(desk: Desk, values: NewAccount): Account {
  const { name, locale = 'en', domain = null, supportEmail: support_email = null, limits } = values
  refuseUnfit(desk, { name, locale, domain, support_email, limits })
  return desk.db.accounts.insert({
    name,
    locale,
    domain,
    support_email,
    ...given({ status: values.status }),
    custom_attributes: values.customAttributes ?? {},
    settings: values.settings ?? {},
    limits: limits ?? {},
    features: [...DEFAULT_FEATURES],
  })
}

/** What of an account can be changed; what is undefined stays. */
export interface AccountChanges extends Settable<Account, 'name' | 'locale' | 'domain' | 'support_email'> {
  custom_attributes: JsonObject
  settings: JsonObject
}

/**
 * Refuses what an account can't have; what is undefined is not looked at.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function refuseUnfit(
  desk: Desk,
  changes: Partial<Settable<Account, 'name' | 'locale' | 'domain' | 'support_email'>> & Pick<NewAccount, 'limits'>,
  settings: readonly AttributeError[] = [],
): void {
  const { name, locale, domain, support_email, limits } = changes
  if (locale === null && desk.dialect === 'documented') {
    throw parameterInvalid('locale', `must be one of ${LOCALES.join(', ')}`)
  }
  refuseInvalid([
    ...tooLong('name', name),
    ...tooLong('support_email', support_email),
    ...limitErrors(limits ?? {}),
    ...(name === undefined ? [] : missing('name', name)),
    ...tooLong('domain', domain, DOMAIN_LIMIT),
    ...settings,
  ])
  if ((support_email?.length ?? 0) > SUPPORT_EMAIL_LIMIT) {
    throw parameterInvalid('support_email', `is too long (maximum is ${SUPPORT_EMAIL_LIMIT} characters)`)
  }
}

/** The running server looks at the names alone. */
function limitErrors(limits: JsonObject): AttributeError[] {
  return Object.keys(limits).every((name) => LIMITS.has(name)) ? [] : [['limits', ': Invalid data']]
}

/**
 * Changes an account. Settings and custom attributes are merged into the stored ones.
 * @param sent the settings as they came
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updateAccount(
  desk: Desk,
  account: Account,
  changes: AccountChanges,
  sent: Record<string, unknown>,
): void {
  const isRead = desk.dialect === 'documented'
  refuseUnfit(
    desk,
    changes,
    isRead ? autoResolveErrors(desk, changes.settings.auto_resolve_after) : settingErrors(desk, account, sent),
  )
  const { name, locale, domain, support_email } = changes
  desk.db.accounts.update(account, {
    ...filled({ name }),
    ...given({ locale, domain, support_email }),
    custom_attributes: { ...account.custom_attributes, ...changes.custom_attributes, ...onboarded(account) },
    settings: { ...account.settings, ...changes.settings },
  })
}

/** The first update of a new account is a step of its onboarding. */
function onboarded({ custom_attributes }: Account): JsonObject {
  return custom_attributes.onboarding_step === 'account_update' ? { onboarding_step: 'invite_team' } : {}
}

/** Where customers are told to write to. */
export function supportEmail(account: Account): string {
  return account.support_email?.trim() ? account.support_email : SENDER_EMAIL
}

/** Notes that a member is at work in the account. */
export function touchActivity(desk: Desk, membership: AccountUser): void {
  desk.db.accountUsers.update(membership, { active_at: desk.clock.now() })
}

/**
 * How many of a resource an account may have: of agents as many as are paid for, if that is said. What is no number allows
 * none.
 */
export function limitOf({ limits, custom_attributes }: Account, resource: 'agents' | 'inboxes'): number {
  const paid = resource === 'agents' ? (custom_attributes.subscribed_quantity ?? false) : false
  if (paid === false && isBlank(limits[resource])) return DEFAULT_LIMIT
  return leadingInteger(textOf(paid === false ? limits[resource] : paid))
}

/**
 * Changes what the plan allows; what is not named stays, and null lifts a limit.
 * @throws {Failure} `ParametersInvalid` for a limit that is no whole number, 0 or more
 */
export function setLimits(desk: Desk, account: Account, limits: Record<string, number | null>): void {
  for (const [name, limit] of Object.entries(limits)) {
    const isLimit = limit === null || (Number.isSafeInteger(limit) && limit >= 0)
    if (!isLimit) throw parameterInvalid(`limits.${name}`, 'must be 0 or more')
  }
  const kept = Object.entries({ ...account.limits, ...limits }).filter(([, limit]) => limit !== null)
  desk.db.accounts.update(account, { limits: Object.fromEntries(kept) })
}

/** Whether a feature of an account is on; none is of an account that there is not. */
export function hasFeature({ db }: Pick<Desk, 'db'>, accountId: number, feature: string): boolean {
  return db.accounts.get(accountId)?.features.includes(feature) ?? false
}

/**
 * Switches features on and off; what is not named stays.
 * @throws {Failure} `ParametersInvalid` for what is neither: a text would switch on what it may say is off
 */
export function setFeatures(desk: Desk, account: Account, features: Record<string, boolean>): void {
  desk.db.accounts.update(account, { features: switched(account, features) })
}

/** The features of an account once some are switched on or off. */
export function switched(account: Account, features: Record<string, boolean>): string[] {
  const enabled = new Set(account.features)
  for (const [name, on] of Object.entries(features)) {
    if (typeof on !== 'boolean') throw parameterInvalid(`features.${name}`, 'must be true or false')
    if (on) enabled.add(name)
    else enabled.delete(name)
  }
  return [...enabled]
}
