import type { Account } from '#db/models/accounts/account'
import type { Permissible, PlatformApp } from '#db/models/accounts/platform-app'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { broken, Failure, recordNotFound } from '#errors'
import { byId } from '#tools/order/by-id'

type PermissibleType = Permissible['permissible_type']

/** Lets a platform app touch a record from now on. */
export function permit({ db }: Desk, app: PlatformApp, type: PermissibleType, id: number): void {
  if (db.permissibles.one('record', `${app.id}:${type}:${id}`)) return
  db.permissibles.insert({ platform_app_id: app.id, permissible_type: type, permissible_id: id })
}

/** Forgets who may touch a record that is gone; of a bot, the running server forgets nothing. */
export function forgetPermissible({ db, dialect }: Desk, type: PermissibleType, id: number): void {
  const isKept = type === 'AgentBot' && dialect === 'chatwoot'
  for (const permissible of [...db.permissibles.many('permissible', `${type}:${id}`)]) {
    if (isKept) db.permissibles.update(permissible, { permissible_id: null })
    else db.permissibles.delete(permissible)
  }
}

/** What a platform app may touch of a kind; what is gone is left out. */
function recordsOf<R extends { id: number }>(
  { db }: Desk,
  app: PlatformApp,
  type: PermissibleType,
  find: (id: number) => R | undefined,
): R[] {
  const permissibles = [...db.permissibles.many('type', `${app.id}:${type}`)]
  return byId(permissibles.flatMap(({ permissible_id: id }) => (id === null ? [] : (find(id) ?? []))))
}

/** The record, if there is one and the app may touch it. */
function permitted<R extends { id: number }>(
  { db }: Desk,
  app: PlatformApp,
  type: PermissibleType,
  record: R | undefined,
): R {
  if (!record) throw recordNotFound(type)
  if (!db.permissibles.one('record', `${app.id}:${type}:${record.id}`)) throw new Failure('NotPermissible', {})
  return record
}

/**
 * The account with this id, which the platform app may touch.
 * @throws {Failure} `RecordNotFound`, `NotPermissible`
 */
export function permittedAccount(desk: Desk, app: PlatformApp, id: number): Account {
  return permitted(desk, app, 'Account', desk.db.accounts.get(id))
}

/** The accounts that a platform app may touch, by id. */
export function permittedAccounts(desk: Desk, app: PlatformApp): Account[] {
  return recordsOf(desk, app, 'Account', (id) => desk.db.accounts.get(id))
}

/**
 * The user with this id, whom the platform app may touch.
 * @throws {Failure} `RecordNotFound`, `NotPermissible`
 */
export function permittedUser(desk: Desk, app: PlatformApp, id: number): User {
  return permitted(desk, app, 'User', desk.db.users.get(id))
}

/**
 * The bot with this id, which the platform app may touch.
 * @throws {Failure} `RecordNotFound`, `NotPermissible`
 */
export function permittedBot(desk: Desk, app: PlatformApp, id: number): AgentBot {
  return permitted(desk, app, 'AgentBot', desk.db.agentBots.get(id))
}

/**
 * The bots that a platform app may touch, by id.
 * @throws {Failure} `Broken` in dialect `chatwoot`, once a bot of the app's is gone: the running server wants to show it
 */
export function permittedBots(desk: Desk, app: PlatformApp): AgentBot[] {
  const all = [...desk.db.permissibles.many('type', `${app.id}:AgentBot`)]
  if (all.some(({ permissible_id }) => permissible_id === null)) throw broken('a bot of the platform app is gone')
  return recordsOf(desk, app, 'AgentBot', (id) => desk.db.agentBots.get(id))
}
