import type { Account } from '#db/models/accounts/account'
import { isPlainObject, type JsonObject } from '#db/models/columns'
import type { Hook } from '#db/models/integrations/integration'
import type { Desk } from '#domain/desk'
import { recordUnhandled } from '#errors'
import { APPS, type IntegrationApp, type SettingType } from './catalogue.ts'

/** The app with this id, if there is one. */
export function appOf(id: string): IntegrationApp | undefined {
  return APPS.find((app) => app.id === id)
}

/**
 * The app with this id, whether or not it is listed.
 * @throws {Failure} `RecordUnhandled`
 */
export function findApp(id: string): IntegrationApp {
  const app = appOf(id)
  if (!app) throw recordUnhandled('Integrations::App')
  return app
}

/** The apps that an account can connect. Those that an operator has to configure first are not: nobody has. */
export function availableApps(account: Account): IntegrationApp[] {
  return APPS.filter((app) => app.needs_operator !== true && isFeatureOn(account, app))
}

/** Whether the account has the feature that an app needs. */
export function isFeatureOn(account: Account, { feature_flag }: IntegrationApp): boolean {
  return feature_flag === undefined || account.features.includes(feature_flag)
}

/** Whether an account uses an app. */
export function isConnected(desk: Desk, account: Account, { id }: IntegrationApp): boolean {
  if (id === 'webhook') return desk.db.webhooks.many('account', account.id).size > 0
  if (id === 'dashboard_apps') return desk.db.dashboardApps.many('account', account.id).size > 0
  return desk.db.hooks.many('app', `${account.id}:${id}`).size > 0
}

/** What an account has set up of an app, as it was last written. */
export function hooksOf({ db }: Desk, account: Account, { id }: Pick<IntegrationApp, 'id'>): Hook[] {
  return db.hooks.asWritten(db.hooks.many('app', `${account.id}:${id}`))
}

/** The settings of an app in JSON Schema, as its definition has them. */
export function settingsSchema({ settings, required }: IntegrationApp): JsonObject | undefined {
  if (!settings) return undefined
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(settings).map(([name, type]) => [name, { type }])),
    required: [...(required ?? [])],
    additionalProperties: false,
  }
}

/** Whether settings are those of an app: nothing missing, nothing unknown, every one of its type. */
export function areSettingsValid({ settings, required }: IntegrationApp, given: JsonObject | null): boolean {
  if (!settings) return true
  if (!given) return false
  const types = new Map(Object.entries(settings))
  return (
    (required ?? []).every((name) => Object.hasOwn(given, name)) &&
    Object.entries(given).every(([name, value]) => isOfType(value, types.get(name)))
  )
}

function isOfType(value: unknown, type: SettingType | undefined): boolean {
  if (type === 'object') return isPlainObject(value)
  return type === 'integer' ? Number.isInteger(value) : type !== undefined && typeof value === type
}
