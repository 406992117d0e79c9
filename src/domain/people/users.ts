import type { AccessToken, AccountUser, Role, Session, User } from '#db/models/people/user'
import { refuseNullBytes } from '#db/null-bytes'
import type { Desk } from '#domain/desk'
import { tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'
import { isBlank, stripped } from '#tools/ruby'
import { monthsBefore } from '#tools/time/months'

/** How long a session lasts, in months of the calendar. */
const SESSION_MONTHS = 2

/** How many sessions a user has at most; the oldest goes when another comes. */
const MAX_SESSIONS = 25

const PASSWORD_MIN = 6
const PASSWORD_MAX = 128
const SPECIAL = '!@#$%^&*()_+-=[]{}|"/\\.,`<>:;?~\' '
/** What the sign-in takes for an address; the format that a user's address must have is stricter. */
const SIGN_IN_EMAIL = /^[^@\t-\r ]+@[^@\t-\r ]+$/
const EMAIL_LIMIT = 255
const EMAIL = /^[^@\t-\r ]+@(?!\.|.*\.\.)[-a-z\d.]+\.[a-z]{2,}$/i

/** An e-mail address as it is stored and compared: stripped, lower case. */
export function normalizeEmail(email: string): string {
  return stripped(email).toLowerCase()
}

/** Whether a text is an e-mail address that a user can have. */
export function isUserEmail(email: string): boolean {
  return email.length <= EMAIL_LIMIT && EMAIL.test(email)
}

/**
 * The user of an address, whatever its case.
 * @throws {Failure} `ParametersInvalid` for a null byte, which the database can't look for
 */
export function userAt({ db }: Desk, email: string): User | undefined {
  refuseNullBytes({ email })
  return db.users.one('email', email.toLowerCase())
}

/** What is wrong with the e-mail address of a user. */
function addressErrors(email: string): AttributeError[] {
  if (email === '') return [['email', "can't be blank"]]
  const errors = tooLong('email', email, EMAIL_LIMIT)
  if (!SIGN_IN_EMAIL.test(email)) errors.push(['email', 'is invalid'])
  if (!EMAIL.test(email)) errors.push(['email', 'is not an email'])
  return errors
}

/** What is wrong with the e-mail address of a new user: nobody else may have it. */
export function emailErrors(desk: Desk, email: string): AttributeError[] {
  const isTaken = desk.db.users.one('email', email) !== undefined
  return isTaken ? [['email', 'has already been taken']] : addressErrors(email)
}

/**
 * What is wrong with a password. The running server demands four kinds of characters; the published pages' own example
 * has no special one, so `documented` checks the length alone.
 */
export function passwordErrors(desk: Desk, password: string, attribute = 'password'): AttributeError[] {
  const complaints: string[] = []
  const { length } = [...password]
  if (length < PASSWORD_MIN) complaints.push(`must contain at least ${PASSWORD_MIN} characters`)
  if (length > PASSWORD_MAX) complaints.push(`must contain less than ${PASSWORD_MAX} characters`)
  if (desk.dialect === 'chatwoot') complaints.push(...characterComplaints(password))
  return complaints.map((complaint) => [attribute, complaint])
}

function characterComplaints(password: string): string[] {
  const complaints: string[] = []
  if (!/[A-Z]/.test(password)) complaints.push('must contain at least 1 uppercase character  (A..Z)')
  if (!/[a-z]/.test(password)) complaints.push('must contain at least 1 lowercase character  (a..z)')
  if (!/[0-9]/.test(password)) complaints.push('must contain at least 1 number character  (0..9)')
  if (![...password].some((character) => SPECIAL.includes(character))) {
    complaints.push('must contain at least 1 special character  ( !@#$%^&*()_+-=[]{}|"/\\.,`<>:;?~\')')
  }
  const invalid = [...password].filter((character) => !/[A-Za-z0-9]/.test(character) && !SPECIAL.includes(character))
  if (invalid.length > 0) {
    const noun = invalid.length === 1 ? 'character' : 'characters'
    complaints.push(`contains ${invalid.length} invalid ${noun} (${[...new Set(invalid)].join('')})`)
  }
  return complaints
}

/** What a new user is made of. */
export interface NewUser {
  id?: number
  name: string
  email: string
  password?: string | null
  displayName?: string | null
  confirmed?: boolean
  avatarUrl?: string | null
  token?: string
  pubsubToken?: string
}

/**
 * Creates a user with an access token.
 * @throws {Failure} `RecordInvalid` for a malformed or taken e-mail address, and for a name of more than 255 characters
 */
export function createUser(desk: Desk, values: NewUser): User {
  const email = normalizeEmail(values.email)
  refuseInvalid([...tooLong('name', values.name), ...emailErrors(desk, email)])
  const user = desk.db.users.insert({
    ...(values.id === undefined ? {} : { id: values.id }),
    name: values.name,
    display_name: values.displayName ?? null,
    email,
    password: values.password ?? null,
    confirmed: values.confirmed ?? false,
    avatar_url: values.avatarUrl ?? null,
    pubsub_token: values.pubsubToken ?? desk.random.token(),
    confirmation_token: values.confirmed ? null : desk.random.token(20),
  })
  issueAccessToken(desk, 'User', user.id, values.token)
  return user
}

/** Gives an owner the token that stands for it in requests. */
export function issueAccessToken(
  desk: Desk,
  ownerType: AccessToken['owner_type'],
  ownerId: number,
  token: string = desk.random.token(),
): void {
  desk.db.accessTokens.insert({ owner_type: ownerType, owner_id: ownerId, token })
}

/** The token that stands for a user in requests. */
export function accessTokenOf(desk: Desk, user: User): string {
  return desk.db.accessTokens.one('owner', `User:${user.id}`)?.token ?? ''
}

/** Signs a user in on one more client. */
export function openSession(desk: Desk, user: User): Session {
  const sessions = [...desk.db.sessions.many('user', user.id)]
  const oldest = sessions[0]
  if (oldest && sessions.length >= MAX_SESSIONS) desk.db.sessions.delete(oldest)
  return desk.db.sessions.insert({
    user_id: user.id,
    client: desk.random.sessionToken(),
    token: desk.random.sessionToken(),
    expires_at: monthsBefore(desk.clock.now(), -SESSION_MONTHS),
  })
}

/** Ends a session. */
export function closeSession({ db }: Desk, session: Session): void {
  db.sessions.delete(session)
}

/** The user's memberships, the latest active first; never active ones after all others, as they were last written. */
export function membershipsOf(desk: Desk, user: User): AccountUser[] {
  const rank = ({ active_at }: AccountUser): number => active_at ?? 0
  return storedMembershipsOf(desk, user).sort((a, b) => rank(b) - rank(a))
}

/** The ids of those who have a role in an account. */
export function usersInRole({ db }: Desk, accountId: number, wanted: Role): number[] {
  return [...db.accountUsers.many('account', accountId)].flatMap(({ role, user_id }) =>
    role === wanted ? user_id : [],
  )
}

/** The user's memberships, as they were last written. */
export function storedMembershipsOf({ db }: Desk, user: User): AccountUser[] {
  return db.accountUsers.asWritten(db.accountUsers.many('user', user.id))
}

/** The name that customers and colleagues see. */
export function availableName(user: User): string {
  return isBlank(user.display_name) ? user.name : (user.display_name ?? '')
}
