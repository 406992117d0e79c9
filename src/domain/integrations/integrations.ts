import type { Account } from '#db/models/accounts/account'
import { type Json, type JsonObject, LARGEST_INTEGER, objectOf } from '#db/models/columns'
import type { Hook } from '#db/models/integrations/integration'
import type { Desk } from '#domain/desk'
import { given, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { taken, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid, unprocessable } from '#errors'
import { appOf, areSettingsValid, isFeatureOn } from './apps.ts'

/** What of a hook can be set. What is undefined stays. */
export type HookSettings = Settable<Hook, 'status' | 'settings'>

/** What a new hook is made of. */
export type NewHook = HookSettings & Settable<Hook, 'app_id' | 'inbox_id'>

/**
 * The hook of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findHook({ db }: Desk, account: Account, id: number): Hook {
  return ownedBy(account, db.hooks.get(id), 'Integrations::Hook')
}

/**
 * Connects an app. One that nobody knows is taken as it is, as by the running server.
 * @throws {Failure} `RecordInvalid`
 */
export function createHook(desk: Desk, account: Account, values: NewHook): Hook {
  const app_id = values.app_id ?? ''
  const inbox_id = values.inbox_id ?? null
  const settings = values.settings ?? {}
  refuseInvalid(hookErrors(desk, account, { app_id, inbox_id, settings }))
  if (Math.abs(inbox_id ?? 0) > LARGEST_INTEGER)
    throw parameterInvalid('inbox_id', `must not be beyond ${LARGEST_INTEGER}`)
  return desk.db.hooks.insert({
    account_id: account.id,
    app_id,
    inbox_id,
    settings,
    hook_type: appOf(app_id)?.hook_type ?? 'account',
    ...given({ status: values.status }),
  })
}

/**
 * Switches a hook on or off, or replaces its settings.
 * @throws {Failure} `RecordInvalid`
 */
export function updateHook(desk: Desk, account: Account, hook: Hook, changes: HookSettings): void {
  const settings = changes.settings ?? hook.settings
  refuseInvalid(hookErrors(desk, account, { app_id: hook.app_id, inbox_id: hook.inbox_id, settings }, hook))
  desk.db.hooks.update(hook, { settings, ...given({ status: changes.status }) })
}

/** Disconnects an app. */
export function deleteHook({ db }: Desk, hook: Hook): void {
  db.hooks.delete(hook)
}

function hookErrors(
  { db }: Desk,
  account: Account,
  { app_id, inbox_id, settings }: Pick<Hook, 'app_id' | 'inbox_id' | 'settings'>,
  itself?: Hook,
): AttributeError[] {
  if (app_id.trim() === '') return [['app_id', "can't be blank"]]
  const app = appOf(app_id)
  const other = [...db.hooks.many('app', `${account.id}:${app_id}`)].find((hook) => hook !== itself)
  return [
    ...tooLong('app_id', app_id),
    ...(app?.hook_type === 'inbox' && inbox_id === null ? [['inbox_id', "can't be blank"] as const] : []),
    ...(app && !areSettingsValid(app, settings) ? [['settings', ': Invalid settings data'] as const] : []),
    ...(app && !isFeatureOn(account, app) ? [['feature_flag', 'Feature not enabled'] as const] : []),
    ...(app?.allow_multiple_hooks ? [] : taken('app_id', other)),
  ]
}

/** What OpenAI is asked to do with a draft. */
const REWRITES: ReadonlySet<Json | undefined> = new Set([
  'rephrase',
  'fix_spelling_grammar',
  'shorten',
  'expand',
  'make_friendly',
  'make_formal',
  'simplify',
])

/**
 * What an app makes of an event. There is no model behind the mock: a draft that is to be rewritten comes back as it
 * was, and about everything else OpenAI has nothing to say.
 * @throws {Failure} `Unprocessable` for an app that takes no events; `ParametersInvalid` without an event
 */
export function processEvent(hook: Hook, event: JsonObject | null): string | null {
  if (hook.app_id !== 'openai') throw unprocessable('No processor found')
  if (!event) throw parameterInvalid('event', "can't be blank")
  const { name, data } = event
  const { content } = objectOf(data)
  return hook.status === 'enabled' && REWRITES.has(name) && typeof content === 'string' ? content : null
}
