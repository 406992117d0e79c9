import type { User } from '#db/models/people/user'
import { type Desk, nextStep } from '#domain/desk'
import type { Settable } from '#domain/given'
import { Failure, refuseInvalid } from '#errors'
import { isPresent } from '#tools/ruby'
import { MINUTE } from '#tools/time/units'
import { newPasswordErrors, setPassword } from './passwords.ts'
import { normalizeEmail, userAt } from './users.ts'

/** How long a link that signs a user in works, in milliseconds: five minutes. */
const SSO_LIFETIME = 5 * MINUTE

/** What somebody signs in with. */
export interface Credentials extends Settable<User, 'email' | 'password'> {
  sso_auth_token?: string | null | undefined
}

/**
 * The user whom credentials are those of. An SSO token is worth nothing afterwards.
 * @throws {Failure} `SignInRefused`
 */
export function authenticateByCredentials(desk: Desk, { email, password, sso_auth_token }: Credentials): User {
  const user = userAt(desk, normalizeEmail(email ?? ''))
  const sso = user && ssoTokenOf(desk, user, sso_auth_token)
  desk.db.ssoTokens.delete(sso)
  if (sso) return user
  if (user && !user.confirmed) {
    throw new Failure('SignInRefused', {
      text:
        `A confirmation email was sent to your account at '${user.email}'. You must follow the instructions in the ` +
        'email before your account can be activated',
    })
  }
  if (!user || !password || user.password !== password) {
    throw new Failure('SignInRefused', { text: 'Invalid login credentials. Please try again.' })
  }
  return user
}

/**
 * Refuses a password of who signs in at an identity provider. Unlike signing in, this takes no white space off.
 * @throws {Failure} `SamlUser`
 */
export function refuseSamlUser(desk: Desk, { email, sso_auth_token }: Credentials, isReset: boolean): void {
  const user = userAt(desk, email ?? '')
  if (user?.provider === 'saml' && !ssoTokenOf(desk, user, sso_auth_token)) throw new Failure('SamlUser', { isReset })
}

/** A token that signs the user in once, within five minutes. */
export function issueSsoToken(desk: Desk, user: User): string {
  const token = desk.random.hex(64)
  desk.db.ssoTokens.insert({ user_id: user.id, token, expires_at: desk.clock.now() + SSO_LIFETIME })
  return token
}

/** The token of a user that is such a text, while it works. */
function ssoTokenOf({ db, clock }: Desk, user: User, text: string | null | undefined) {
  const token = db.ssoTokens.one('token', text ?? undefined)
  return token?.user_id === user.id && token.expires_at >= clock.now() ? token : undefined
}

/**
 * Confirms the address that a mail went to: that of a new user, or the one that a user wants to have.
 * @throws {Failure} `MailTokenRefused`
 */
export function confirmEmail(desk: Desk, token: string | null | undefined): User {
  // Without a token, the running server finds somebody who needs none any more.
  if ((token ?? undefined) === undefined && desk.dialect === 'chatwoot') {
    throw new Failure('MailTokenRefused', { text: 'Already confirmed' })
  }
  const user = !token ? undefined : desk.db.users.one('confirmation_token', token)
  if (!user) throw new Failure('MailTokenRefused', { text: 'Invalid token' })
  if (user.confirmed && user.unconfirmed_email === null) {
    throw new Failure('MailTokenRefused', { text: 'Already confirmed' })
  }
  const email = user.unconfirmed_email ?? user.email
  const isTaken = desk.db.users.one('email', email) !== user && desk.db.users.one('email', email) !== undefined
  desk.db.users.update(user, { confirmed: true, unconfirmed_email: null, ...(isTaken ? {} : { email }) })
  return user
}

/** Sends the mail again that asks to confirm the first address. What an earlier one carried stays good. */
export function resendConfirmation(desk: Desk, user: User): void {
  if (user.confirmed || user.confirmation_token !== null) return
  desk.db.users.update(user, { confirmation_token: desk.random.token(20) }, { touch: false })
}

/**
 * Sends the mail that lets a user set another password. The mock sends none: the token is in its state.
 * @throws {Failure} `EmailUnknown`
 */
export function requestPasswordReset(desk: Desk, email: string): void {
  // Unlike signing in, this takes no white space off.
  const user = userAt(desk, email)
  if (!user) throw new Failure('EmailUnknown', {})
  desk.db.users.update(user, { reset_password_token: desk.random.token(20) })
}

/** What somebody sets another password with, who has forgotten the one before. */
export interface PasswordReset extends Settable<User, 'reset_password_token' | 'password'> {
  password_confirmation?: string | null | undefined
}

/**
 * Sets the password of the user to whom the mail went; that confirms the user as well, on the running server whatever it says
 * of the password. Of a blank one the running server takes no notice.
 * @throws {Failure} `MailTokenRefused`, `RecordInvalid`
 */
export function resetPassword(desk: Desk, reset: PasswordReset): User {
  const token = reset.reset_password_token || undefined
  const user = desk.db.users.one('reset_password_token', token)
  if (!user) throw new Failure('MailTokenRefused', { text: 'Invalid token' })
  const password = reset.password ?? ''
  desk.db.users.update(user, { confirmed: true })
  if (desk.dialect === 'documented' || isPresent(password)) {
    nextStep(desk, () => refuseInvalid(newPasswordErrors(desk, password, reset.password_confirmation)))
    setPassword(desk, user, password)
  }
  desk.db.users.update(user, { reset_password_token: null, confirmation_token: null })
  return user
}
