import type { Account } from '#db/models/accounts/account'
import type { Permissible, PlatformApp } from '#db/models/accounts/platform-app'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { Failure, recordNotFound } from '#errors'

type PermissibleType = Permissible['permissible_type']

/** Lets a platform app touch a record from now on. */
export function permit({ db }: Desk, app: PlatformApp, type: PermissibleType, id: number): void {
  if (db.permissibles.one('record', `${app.id}:${type}:${id}`)) return
  db.permissibles.insert({ platform_app_id: app.id, permissible_type: type, permissible_id: id })
}

/** Forgets who may touch a record that is gone. */
export function forgetPermissible({ db }: Desk, type: PermissibleType, id: number): void {
  for (const permissible of [...db.permissibles.many('permissible', `${type}:${id}`)]) {
    db.permissibles.delete(permissible)
  }
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
export function permittedAccounts({ db }: Desk, app: PlatformApp): Account[] {
  return [...db.permissibles.many('type', `${app.id}:Account`)]
    .flatMap(({ permissible_id }) => db.accounts.get(permissible_id) ?? [])
    .sort((a, b) => a.id - b.id)
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

/** The bots that a platform app may touch, by id. */
export function permittedBots({ db }: Desk, app: PlatformApp): AgentBot[] {
  return [...db.permissibles.many('type', `${app.id}:AgentBot`)]
    .flatMap(({ permissible_id }) => db.agentBots.get(permissible_id) ?? [])
    .sort((a, b) => a.id - b.id)
}
