import type { Account } from '#db/models/accounts/account'
import type { User } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { isDisposable, isMailAddress } from '#domain/mail-address'
import { addMember } from '#domain/people/agents'
import { createUser, emailErrors, isUserEmail, normalizeEmail, passwordErrors } from '#domain/people/users'
import { tooLong } from '#domain/text'
import { Failure, refuseInvalid } from '#errors'
import { createAccount, LOCALES } from './accounts.ts'

/** What somebody who signs up sends. */
export interface Signup {
  account_name?: string | null | undefined
  user_full_name?: string | null | undefined
  email?: string | null | undefined
  password?: string | null | undefined
  locale?: string | null | undefined
}

/** What came of a sign-up. */
export interface SignedUp {
  account: Account
  user: User
}

/**
 * Refuses when accounts can't be created by signing up.
 * @throws {Failure} `SignupDisabled`
 */
export function refuseDisabledSignup(desk: Desk): void {
  if (!desk.signup) throw new Failure('SignupDisabled', {})
}

/**
 * Creates an account with its first administrator. An existing user who is signed in becomes the administrator, and
 * e-mail and password do not count.
 * @throws {Failure} `SignupDisabled`, `SignupIncomplete`, `SignupEmailInvalid`, `UserExists`, `RecordInvalid`
 */
export function signUp(desk: Desk, signup: Signup, existing?: User): SignedUp {
  refuseDisabledSignup(desk)
  refuseNameless(desk, signup)
  return signUpNameless(desk, signup, existing)
}

/**
 * The same, without a word on names: what is not named is called nothing.
 * @throws {Failure} `SignupDisabled`, `SignupIncomplete`, `SignupEmailInvalid`, `UserExists`, `RecordInvalid`
 */
export function signUpNameless(desk: Desk, signup: Signup, existing?: User): SignedUp {
  refuseDisabledSignup(desk)
  refuseIncomplete(desk, signup, existing)
  if (!existing) refuseUnusableEmail(desk, signup.email ?? '')
  const locale = LOCALES.find((known) => known === signup.locale) ?? 'en'
  const account = createAccount(desk, { name: signup.account_name ?? '', locale })
  const user = existing ?? signUpUser(desk, signup)
  addMember(desk, SYSTEM, account, user, { role: 'administrator' })
  desk.emit({ type: 'user', user }, { name: 'account.created', account, user })
  return { account, user }
}

/** The pages demand both names; the running server only one of them. */
function refuseNameless(desk: Desk, signup: Signup): void {
  const names: Array<keyof Signup> = ['account_name', 'user_full_name']
  const blank = (field: keyof Signup): boolean => !signup[field]?.trim()
  const demanded = desk.dialect === 'documented' ? names.some(blank) : names.every(blank)
  if (demanded) throw new Failure('SignupIncomplete', { missing: names })
}

/** The pages demand the credentials; the running server goes on without them. */
function refuseIncomplete(desk: Desk, signup: Signup, existing?: User): void {
  if (existing || desk.dialect !== 'documented') return
  const credentials: Array<keyof Signup> = ['email', 'password']
  const missing = credentials.filter((field) => !signup[field]?.trim())
  if (missing.length > 0) throw new Failure('SignupIncomplete', { missing })
}

/** The running server compares letter by letter here, and leaves other cases to the user's own validation. */
function refuseUnusableEmail(desk: Desk, given: string): void {
  const email = normalizeEmail(given)
  const isUsable = desk.dialect === 'documented' ? isUserEmail(email) : isMailAddress(given)
  if (!isUsable) throw new Failure('SignupEmailInvalid', { text: 'You have entered an invalid email' })
  if (desk.dialect === 'chatwoot' && isDisposable(email)) {
    throw new Failure('SignupEmailInvalid', { text: 'We do not allow disposable emails' })
  }
  const isKnown = desk.db.users.one('email', email) !== undefined
  if (isKnown && (desk.dialect === 'documented' || given === email)) {
    throw new Failure('UserExists', { email: given.trim() })
  }
}

function signUpUser(desk: Desk, signup: Signup): User {
  const email = normalizeEmail(signup.email ?? '')
  const name = signup.user_full_name ?? ''
  const password = signup.password ?? ''
  const weak = passwordErrors(desk, password)
  // The running server takes the password for its own confirmation; without one it has none to check.
  const isRepeated = desk.dialect === 'chatwoot' && typeof signup.password === 'string'
  const repeated = isRepeated ? passwordErrors(desk, password, 'password_confirmation') : []
  refuseInvalid([...tooLong('name', name), ...emailErrors(desk, email), ...weak, ...repeated])
  return createUser(desk, { name, email, password })
}
