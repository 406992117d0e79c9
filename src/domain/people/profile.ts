import type { JsonObject } from '#db/models/columns'
import type { AccountUser, Availability, User } from '#db/models/people/user'
import { type Desk, nextStep } from '#domain/desk'
import { filled, given, type Settable } from '#domain/given'
import { avatarErrors, type GivenAvatar, NO_AVATAR, pictured } from '#domain/pictures'
import { LONG_TEXT, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, recordNotFound, refuseInvalid, unprocessable } from '#errors'
import { isBlank } from '#tools/ruby'
import { newPasswordErrors, setPassword } from './passwords.ts'
import { emailErrors, normalizeEmail } from './users.ts'

/** What users can change of themselves. What is undefined stays. */
export interface ProfileChanges
  extends Settable<User, 'name' | 'display_name' | 'email' | 'message_signature' | 'password'> {
  avatar?: GivenAvatar
  /** Replaces all the settings before. */
  ui_settings?: JsonObject | null | undefined
  phone_number?: string | number | boolean | null | undefined
  current_password?: string | null | undefined
  password_confirmation?: string | null | undefined
}

/**
 * Changes a user, the password first. Another e-mail address has to be confirmed first.
 * @throws {Failure} `Unprocessable` for a wrong current password; `RecordInvalid`, `ParametersInvalid`
 */
export function updateProfile(desk: Desk, user: User, changes: ProfileChanges): void {
  const { password, current_password, password_confirmation } = changes
  if (!password || isBlank(password)) {
    changeProfile(desk, user, changes)
    return
  }
  if (current_password !== user.password) throw unprocessable('Invalid current password')
  refuseInvalid(newPasswordErrors(desk, password, password_confirmation))
  setPassword(desk, user, password)
  nextStep(desk, () => changeProfile(desk, user, changes))
}

function changeProfile(desk: Desk, user: User, changes: ProfileChanges): void {
  const { name, display_name, message_signature, ui_settings, phone_number, avatar } = changes
  // The running server fails on the database's own constraint here.
  if (name === null) throw parameterInvalid('name', "can't be blank")
  refuseInvalid(profileErrors(desk, user, changes))
  desk.db.users.update(user, {
    ...given({ name, display_name, message_signature }),
    ...pictured(desk, avatar),
    ...filled({ ui_settings }),
    custom_attributes: { ...user.custom_attributes, ...given({ phone_number }) },
    ...unconfirmed(desk, user, changes.email),
  })
}

/** Takes a user's picture away. */
export function removeProfileAvatar(desk: Desk, user: User): void {
  desk.db.users.update(user, NO_AVATAR)
}

function profileErrors(desk: Desk, user: User, changes: ProfileChanges): AttributeError[] {
  const email = changes.email === undefined ? user.email : normalizeEmail(changes.email ?? '')
  return [
    ...tooLong('name', changes.name),
    ...tooLong('display_name', changes.display_name),
    ...tooLong('message_signature', changes.message_signature, LONG_TEXT),
    ...(email === user.email ? [] : emailErrors(desk, email)),
    ...avatarErrors(changes.avatar),
  ]
}

function unconfirmed(desk: Desk, user: User, given: string | null | undefined): Partial<User> {
  const email = normalizeEmail(given ?? '')
  if (email === '' || email === user.email) return {}
  return { unconfirmed_email: email, confirmation_token: desk.random.token(20) }
}

/**
 * The user's membership in an account.
 * @throws {Failure} `RecordNotFound`
 */
export function ownMembership(desk: Desk, user: User, accountId: number): AccountUser {
  const membership = desk.db.accountUsers.one('membership', `${accountId}:${user.id}`)
  if (!membership) throw recordNotFound('AccountUser')
  return membership
}

/** Sets whether a member takes conversations. */
export function setAvailability(desk: Desk, membership: AccountUser, availability: Availability): void {
  desk.db.accountUsers.update(membership, { availability })
}

/** Sets whether a member counts as offline without presence. */
export function setAutoOffline(desk: Desk, membership: AccountUser, auto_offline: boolean): void {
  desk.db.accountUsers.update(membership, { auto_offline })
}
