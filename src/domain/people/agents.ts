import type { Account } from '#db/models/accounts/account'
import type { Json } from '#db/models/columns'
import type { AccountUser, Availability, Role, User } from '#db/models/people/user'
import { limitOf } from '#domain/accounts/accounts'
import { samlSettingsOf } from '#domain/accounts/saml-settings'
import type { Actor } from '#domain/actor'
import { type Desk, nextStep } from '#domain/desk'
import { given, type Settable } from '#domain/given'
import { tooLong } from '#domain/text'
import { Failure, parameterInvalid, recordNotFound, refuseInvalid } from '#errors'
import { compareTexts } from '#tools/order/compare-texts'
import { deleteUser } from './user-removal.ts'
import { createUser, emailErrors, membershipsOf, normalizeEmail, userAt } from './users.ts'

/** A user together with the membership that makes an agent of the user. */
export interface Agent {
  user: User
  membership: AccountUser
}

/** What of a membership can be set. */
export interface AgentSettings {
  /** Null where a blank text is given for it. */
  role?: Role | null | undefined
  availability?: Availability | undefined
  auto_offline?: boolean | undefined
  /** A role of the account's own making. */
  custom_role_id?: number | null | undefined
}

/** The agents of an account: the published pages list them by id, the running server by name. */
export function listAgents(desk: Desk, account: Account): Agent[] {
  const agents = [...desk.db.accountUsers.many('account', account.id)].flatMap((membership) => {
    const user = desk.db.users.get(membership.user_id)
    return user ? [{ user, membership }] : []
  })
  if (desk.dialect === 'documented') return agents.sort((a, b) => a.user.id - b.user.id)
  const nameOf = ({ user }: Agent) => user.name.toLowerCase()
  return agents.sort((a, b) => compareTexts(nameOf(a), nameOf(b)) || a.user.id - b.user.id)
}

/**
 * The agent with this user id.
 * @throws {Failure} `RecordNotFound`
 */
export function findAgent(desk: Desk, account: Account, userId: number): Agent {
  const agent = agentOf(desk, account.id, userId)
  if (!agent) throw recordNotFound('Agent')
  return agent
}

/** The agent with this user id, if the account has one. */
export function agentOf(desk: Desk, accountId: number, userId: number): Agent | undefined {
  const user = desk.db.users.get(userId)
  const membership = desk.db.accountUsers.one('membership', `${accountId}:${userId}`)
  return user && membership && { user, membership }
}

/** Makes a user a member of an account. */
export function addMember(
  desk: Desk,
  actor: Actor,
  account: Account,
  user: User,
  settings: AgentSettings,
): AccountUser {
  return desk.db.accountUsers.insert({
    account_id: account.id,
    user_id: user.id,
    inviter_id: actor.type === 'user' ? actor.user.id : null,
    ...defined(settings),
  })
}

/** The settings that are given. */
function defined({ role, availability, auto_offline, custom_role_id }: AgentSettings): Partial<AccountUser> {
  return given({ role, availability, auto_offline, custom_role_id })
}

/**
 * Refuses when the plan does not allow so many more agents. Administrators count.
 * @throws {Failure} `LimitExceeded`
 */
export function refuseOverLimit(desk: Desk, account: Account, wanted: number): void {
  const free = limitOf(account, 'agents') - desk.db.accountUsers.many('account', account.id).size
  if (wanted > free) throw new Failure('LimitExceeded', { resource: 'agents' })
}

/**
 * The user of an address. Somebody who is a user already, of another account, keeps the name that the user has; anybody else
 * becomes a user who has yet to confirm.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function inviteUser(
  desk: Desk,
  account: Account,
  { email: given, name }: Settable<User, 'email' | 'name'>,
): User {
  const email = normalizeEmail(given ?? '')
  // Who is a user already is looked for as it is written, with the blanks around it.
  const existing = userAt(desk, given ?? '')
  const user = existing ?? newUser(desk, email, name)
  if (samlSettingsOf(desk, account)) desk.db.users.update(user, { provider: 'saml' })
  return user
}

/**
 * Makes an agent of a user, with settings that are looked at last.
 * @throws {Failure} `AgentTaken`
 */
export function admitUser(
  desk: Desk,
  actor: Actor,
  account: Account,
  user: User,
  settings: () => AgentSettings,
): Agent {
  if (agentOf(desk, account.id, user.id)) throw new Failure('AgentTaken', {})
  return { user, membership: addMember(desk, actor, account, user, settings()) }
}

function newUser(desk: Desk, email: string, name: string | null | undefined): User {
  refuseInvalid([...tooLong('name', name), ...emailErrors(desk, email)])
  // The running server fails on the database's own constraint here.
  if (name === null || name === undefined) throw parameterInvalid('name', "can't be blank")
  return createUser(desk, { name, email })
}

/**
 * Invites everybody of a list whose address is one and who is not an agent yet; the others are passed over, and so is null.
 * @throws {Failure} `LimitExceeded` when the whole list, duplicates included, exceeds the free seats; `ParametersInvalid` for
 * what is no text, or has a null byte, once those before it are invited
 */
export function inviteAgents(desk: Desk, actor: Actor, account: Account, emails: readonly Json[]): void {
  refuseOverLimit(desk, account, emails.length)
  for (const given of emails) {
    const email = nextStep(desk, () => addressOf(given ?? ''))
    const existing = nextStep(desk, () => userAt(desk, email))
    const isRefused = existing
      ? agentOf(desk, account.id, existing.id) !== undefined
      : emailErrors(desk, normalizeEmail(email)).length > 0
    if (isRefused) continue
    const name = email.slice(0, email.indexOf('@'))
    const user = inviteUser(desk, account, { email, name })
    admitUser(desk, actor, account, user, () => ({ availability: 'offline', auto_offline: false }))
  }
  const { onboarding_step: _, ...custom_attributes } = account.custom_attributes
  desk.db.accounts.update(account, { custom_attributes })
}

function addressOf(given: Json): string {
  if (typeof given === 'string') return given
  throw parameterInvalid('emails', 'must be strings')
}

/**
 * Changes an agent. The name is the user's own, in every account; the rest belongs to this account.
 * @throws {Failure} `RecordInvalid`
 */
export function updateAgent(
  desk: Desk,
  { user, membership }: Agent,
  changes: AgentSettings & { name?: string | undefined },
): void {
  if (changes.name !== undefined) {
    refuseInvalid(tooLong('name', changes.name))
    desk.db.users.update(user, { name: changes.name })
  }
  desk.db.accountUsers.update(membership, defined(changes))
}

/** Takes an agent out of an account. A user who is left without an account is deleted. */
export function removeAgent(desk: Desk, account: Account, agent: Agent): void {
  endMembership(desk, account, agent)
  if (membershipsOf(desk, agent.user).length === 0) deleteUser(desk, agent.user)
}

/**
 * Ends the membership of a user in an account. A job ends those of its teams and inboxes, and takes the user off
 * conversations without a word; no cache key moves.
 */
export function endMembership(desk: Desk, account: Account, agent: Agent): void {
  desk.db.accountUsers.delete(agent.membership)
  desk.enqueue('low', () => leaveAccount(desk, account, agent))
}

function leaveAccount(desk: Desk, account: Account, { user, membership }: Agent): void {
  const { db } = desk
  db.notificationSettings.delete(db.notificationSettings.get(membership.id))
  const isHere = (record: { account_id: number } | undefined): boolean => record?.account_id === account.id
  for (const member of [...db.teamMembers.many('user', user.id)]) {
    if (isHere(db.teams.get(member.team_id))) db.teamMembers.delete(member)
  }
  for (const member of [...db.inboxMembers.many('user', user.id)]) {
    if (isHere(db.inboxes.get(member.inbox_id))) db.inboxMembers.delete(member)
  }
  db.conversations.adjust([...db.conversations.many('assignee', user.id)].filter(isHere), { assignee_id: null })
}

/** The availability that is in effect: with `auto_offline`, an agent without presence is offline. */
export function availabilityStatus(desk: Desk, { user, membership }: Agent): Availability {
  if (desk.dialect === 'documented' || !membership.auto_offline) return membership.availability
  return desk.presence.isPresent('user', membership.account_id, user.id) ? membership.availability : 'offline'
}
