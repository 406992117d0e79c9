import type { PlatformApp } from '#db/models/accounts/platform-app'
import type { JsonObject } from '#db/models/columns'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { given, type Settable } from '#domain/given'
import { setPassword } from '#domain/people/passwords'
import { createUser, emailErrors, normalizeEmail, passwordErrors, userAt } from '#domain/people/users'
import { tooLong } from '#domain/text'
import { parameterInvalid, refuseInvalid } from '#errors'
import { permit } from './permissibles.ts'

/** What of a user a platform app can set. What is undefined stays. */
export interface PlatformUserSettings extends Settable<User, 'name' | 'display_name' | 'email' | 'password'> {
  /** Merged into those before. */
  custom_attributes?: JsonObject | null | undefined
}

/**
 * Creates a user who has nothing to confirm. One who exists already stays as he is, but is confirmed. Either way the
 * platform app may touch the user from then on.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function createPlatformUser(desk: Desk, app: PlatformApp, settings: PlatformUserSettings): User {
  const existing = userAt(desk, settings.email ?? '')
  if (existing) desk.db.users.update(existing, { confirmed: true })
  const user = existing ?? newUser(desk, settings)
  permit(desk, app, 'User', user.id)
  return user
}

function newUser(desk: Desk, settings: PlatformUserSettings): User {
  const { name, display_name, custom_attributes } = settings
  const email = normalizeEmail(settings.email ?? '')
  const password = settings.password ?? ''
  refuseInvalid([
    ...tooLong('name', name),
    ...tooLong('display_name', display_name),
    ...emailErrors(desk, email),
    ...passwordErrors(desk, password),
  ])
  // The running server fails on the database's own constraint here.
  if (name === undefined || name === null) throw parameterInvalid('name', "can't be blank")
  const user = createUser(desk, { name, email, password, displayName: display_name ?? null, confirmed: true })
  desk.db.users.update(user, { custom_attributes: custom_attributes ?? {} }, { touch: false })
  return user
}

/**
 * Changes a user; another e-mail address counts at once.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updatePlatformUser(desk: Desk, user: User, settings: PlatformUserSettings): void {
  const { name, display_name, password, custom_attributes } = settings
  if (name === null) throw parameterInvalid('name', "can't be blank")
  const email = settings.email === undefined ? user.email : normalizeEmail(settings.email ?? '')
  refuseInvalid([
    ...tooLong('name', name),
    ...tooLong('display_name', display_name),
    ...(email === user.email ? [] : emailErrors(desk, email)),
    ...(typeof password === 'string' ? passwordErrors(desk, password) : []),
  ])
  desk.db.users.update(user, {
    ...given({ name, display_name }),
    email,
    custom_attributes: { ...user.custom_attributes, ...custom_attributes },
  })
  if (password) setPassword(desk, user, password)
}
