import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { AccountUser } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { filled, given, type Settable } from '#domain/given'
import { missing, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid } from '#errors'
import { leadingInteger } from '#tools/ids'
import { isBlank, textOf } from '#tools/ruby'
import { HOUR, seconds } from '#tools/time/units'
import { LIMITS } from './plan.ts'

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

/** Auto-resolution, in minutes: ten minutes to 999 days and a bit. Who counts in days may say one. */
const AUTO_RESOLVE = { min: { documented: 1, chatwoot: 10 }, max: 1_439_856 }

const DOMAIN_LIMIT = 100

/** The size of the column; a longer address passes the running server's validation and breaks it. */
const SUPPORT_EMAIL_LIMIT = 100

/** Where an account without a support address of its own is reached: the installation's sender address. */
const SENDER_EMAIL = 'Chatwoot <accounts@chatwoot.com>'

/** The types of the settings, by the running server's schema. */
const SETTING_TYPES: ReadonlyMap<string, 'integer' | 'string' | 'boolean'> = new Map([
  ['auto_resolve_after', 'integer'],
  ['auto_resolve_message', 'string'],
  ['auto_resolve_ignore_waiting', 'boolean'],
  ['audio_transcriptions', 'boolean'],
  ['auto_resolve_label', 'string'],
])

/** The setting that is a list: what of a conversation agents are asked for when they resolve it. */
const REQUIRED = 'conversation_required_attributes'

/** How the running server names the type of a setting that may be null as well. */
export const UNNAMED_TYPE = 'type'

/** The kinds of records whose changes move a cache key. */
export type CacheKind = 'label' | 'inbox' | 'team'

/** How long a cache key is remembered, in milliseconds: 72 hours. */
const CACHE_KEY_LIFETIME = 72 * HOUR

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

/**
 * What the running server's schema finds wrong with settings, of another type than their own among them: a text of digits,
 * as a form has it, is no number there. Dialect `documented` takes what can be read as the type.
 */
function settingErrors(desk: Desk, { settings }: Account, sent: Record<string, unknown>): AttributeError[] {
  // The database gives out what it has with the shorter keys first; what is new comes after that, as it is permitted.
  const stored = Object.keys(settings).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const names = new Set([...stored, ...SETTING_TYPES.keys(), REQUIRED])
  return [...names].flatMap((name): AttributeError[] => {
    const [value, type] = [sent[name], SETTING_TYPES.get(name)]
    if (name === REQUIRED) return requiredErrors(Array.isArray(value) ? value : [])
    // What is null, a list or an object does not come as far as the schema.
    if (!type || value === undefined || value === null || typeof value === 'object') return []
    return [
      ...(isOfType(value, type) ? [] : [[name, `must be of type ${UNNAMED_TYPE}`] as const]),
      ...(type === 'integer' ? autoResolveErrors(desk, value) : []),
    ]
  })
}

/** What is wrong with the keys of a list; one with more than plain values does not come as far as the schema. */
function requiredErrors(keys: readonly unknown[]): AttributeError[] {
  if (keys.some((key) => typeof key === 'object' && key !== null)) return []
  return keys
    .filter((key) => key !== null)
    .flatMap((key, place) =>
      typeof key === 'string' ? [] : [[`${REQUIRED}/${place}`, 'must be of type string'] as const],
    )
}

/** Has no value of a conversation's attribute asked for any more. */
export function dropRequired({ db }: Desk, accountId: number, key: string): void {
  const account = db.accounts.get(accountId)
  const required = account?.settings.conversation_required_attributes
  if (!account || !Array.isArray(required) || !required.includes(key)) return
  const conversation_required_attributes = required.filter((one) => one !== key)
  db.accounts.update(account, { settings: { ...account.settings, conversation_required_attributes } })
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

function autoResolveErrors({ dialect }: Desk, after: unknown): AttributeError[] {
  if (typeof after !== 'number') return []
  const min = AUTO_RESOLVE.min[dialect]
  if (after < min) return [['auto_resolve_after', `must be greater than or equal to ${min}`]]
  return after > AUTO_RESOLVE.max ? [['auto_resolve_after', `must be less than or equal to ${AUTO_RESOLVE.max}`]] : []
}

/** How many minutes a day has. */
export const MINUTES_PER_DAY = 24 * 60

/**
 * After how many minutes without activity conversations resolve by themselves; undefined for never. The published pages
 * count `auto_resolve_after` in days, the running server in minutes.
 */
export function autoResolveMinutes({ dialect }: Desk, { settings }: Account): number | undefined {
  const { auto_resolve_after: after } = settings
  if (typeof after !== 'number') return undefined
  return dialect === 'documented' ? after * MINUTES_PER_DAY : after
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

/** Moves the account's cache key of a kind: one of its records was created, changed or removed. */
export function touchCacheKey(desk: Desk, accountId: number, kind: CacheKind): void {
  const account = desk.db.accounts.get(accountId)
  if (!account) return
  const before = account.cache_keys[kind] ?? 0
  const key = Math.max(Math.floor(desk.clock.now()), before + 1)
  desk.db.accounts.update(account, { cache_keys: { ...account.cache_keys, [kind]: key } }, { touch: false })
  const { performer } = desk
  desk.emit(performer ? { type: 'user', user: performer } : SYSTEM, { name: 'account.cache_invalidated', account })
}

/**
 * The account's cache keys, zeros where nothing changed within 72 hours: seconds by the running server, milliseconds in
 * dialect `documented`, where the pages say no more than that it is a text, so that no change goes unseen.
 */
export function cacheKeys(desk: Desk, account: Account): Record<CacheKind, string> {
  const key = (kind: CacheKind): string => {
    const time = account.cache_keys[kind] ?? 0
    const current = desk.clock.now() - time > CACHE_KEY_LIFETIME ? 0 : time
    return desk.dialect === 'documented'
      ? String(current).padStart(13, '0')
      : String(seconds(current)).padStart(10, '0')
  }
  return { label: key('label'), inbox: key('inbox'), team: key('team') }
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
