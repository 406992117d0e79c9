import type { Account } from '#db/models/accounts/account'
import { LARGEST_INTEGER } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AgentCapacityPolicy, InboxCapacityLimit } from '#db/models/people/capacity-policy'
import type { AccountUser, User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { changedText, filled, given, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, missing, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, recordNotFound, refuseInvalid, unprocessable } from '#errors'

/** What of a policy can be set. What is undefined stays. */
export type CapacityPolicySettings = Settable<AgentCapacityPolicy, 'name' | 'description' | 'exclusion_rules'>

/** The capacity policies of an account, by id. */
export function capacityPoliciesOf({ db }: Desk, account: Account): AgentCapacityPolicy[] {
  return [...db.agentCapacityPolicies.many('account', account.id)]
}

/**
 * The capacity policy of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCapacityPolicy({ db }: Desk, account: Account, id: number): AgentCapacityPolicy {
  return ownedBy(account, db.agentCapacityPolicies.get(id), 'Agent capacity policy')
}

/**
 * Adds a capacity policy.
 * @throws {Failure} `RecordInvalid`
 */
export function createCapacityPolicy(
  desk: Desk,
  account: Account,
  settings: CapacityPolicySettings,
): AgentCapacityPolicy {
  const { description, exclusion_rules } = settings
  const name = settings.name ?? ''
  refuseInvalid(policyErrors(name, description))
  const columns = { ...given({ description }), ...filled({ exclusion_rules }) }
  return desk.db.agentCapacityPolicies.insert({ account_id: account.id, ...columns, name })
}

/**
 * Changes a capacity policy.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCapacityPolicy(desk: Desk, policy: AgentCapacityPolicy, settings: CapacityPolicySettings): void {
  const { description, exclusion_rules } = settings
  const name = changedText(policy.name, settings.name)
  refuseInvalid(policyErrors(name, description))
  desk.db.agentCapacityPolicies.update(policy, { ...given({ description }), ...filled({ exclusion_rules }), name })
}

/** Removes a capacity policy with its limits; the agents who follow it follow none then. */
export function deleteCapacityPolicy(desk: Desk, policy: AgentCapacityPolicy): void {
  const { db } = desk
  db.accountUsers.adjust(followersOf(desk, policy), { agent_capacity_policy_id: null })
  db.inboxCapacityLimits.deleteMany('policy', policy.id)
  db.agentCapacityPolicies.delete(policy)
}

/** The memberships of the agents who follow a policy. */
export function followersOf({ db }: Desk, policy: AgentCapacityPolicy): AccountUser[] {
  const memberships = db.accountUsers.many('account', policy.account_id)
  return [...memberships].filter(({ agent_capacity_policy_id }) => agent_capacity_policy_id === policy.id)
}

/** The users who follow a policy. */
export function usersFollowing(desk: Desk, policy: AgentCapacityPolicy): User[] {
  return followersOf(desk, policy).flatMap(({ user_id }) => desk.db.users.get(user_id) ?? [])
}

/**
 * Lets a member of the account follow a policy.
 * @throws {Failure} `RecordNotFound` for who is not a member
 */
export function letFollow(desk: Desk, policy: AgentCapacityPolicy, userId: number): User {
  const membership = desk.db.accountUsers.one('membership', `${policy.account_id}:${userId}`)
  const user = membership && desk.db.users.get(membership.user_id)
  if (!user) throw recordNotFound('User')
  desk.db.accountUsers.update(membership, { agent_capacity_policy_id: policy.id })
  return user
}

/**
 * Lets a member of the policy's account follow none any more, whichever it was (capacity policies' users controller).
 * @throws {Failure} `RecordNotFound` for who is not a member
 */
export function letGo(desk: Desk, policy: AgentCapacityPolicy, userId: number): void {
  const membership = desk.db.accountUsers.one('membership', `${policy.account_id}:${userId}`)
  if (!membership) throw recordNotFound('User')
  desk.db.accountUsers.update(membership, { agent_capacity_policy_id: null })
}

/** The limits that a policy sets, inbox by inbox. */
export function limitsOf({ db }: Desk, policy: AgentCapacityPolicy): InboxCapacityLimit[] {
  return [...db.inboxCapacityLimits.many('policy', policy.id)]
}

/**
 * The limit of a policy with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findLimit({ db }: Desk, policy: AgentCapacityPolicy, id: number): InboxCapacityLimit {
  const limit = db.inboxCapacityLimits.get(id)
  if (limit?.agent_capacity_policy_id !== policy.id) throw recordNotFound('Inbox capacity limit')
  return limit
}

/**
 * Sets the limit of a policy for an inbox.
 * @throws {Failure} `Unprocessable` when it has one; `RecordInvalid`
 */
export function createLimit(
  { db }: Desk,
  policy: AgentCapacityPolicy,
  inbox: Inbox,
  value: number | null,
): InboxCapacityLimit {
  if (db.inboxCapacityLimits.one('inbox', `${policy.id}:${inbox.id}`)) {
    throw unprocessable('Inbox has already been assigned to this policy')
  }
  return db.inboxCapacityLimits.insert({
    account_id: policy.account_id,
    agent_capacity_policy_id: policy.id,
    inbox_id: inbox.id,
    conversation_limit: validLimit(value),
  })
}

/**
 * Changes a limit.
 * @throws {Failure} `RecordInvalid`
 */
export function updateLimit({ db }: Desk, limit: InboxCapacityLimit, value: number | null): void {
  db.inboxCapacityLimits.update(limit, { conversation_limit: validLimit(value) })
}

/** Lifts a limit. */
export function deleteLimit({ db }: Desk, limit: InboxCapacityLimit): void {
  db.inboxCapacityLimits.delete(limit)
}

function policyErrors(name: string, description: string | null | undefined): AttributeError[] {
  return [...tooLong('description', description, LONG_TEXT), ...missing('name', name), ...tooLong('name', name)]
}

/** A limit as it is stored. */
function validLimit(value: number | null): number {
  refuseInvalid(limitErrors('conversation_limit', value))
  const limit = value ?? 0
  if (limit > LARGEST_INTEGER)
    throw parameterInvalid('conversation_limit', `must not be greater than ${LARGEST_INTEGER}`)
  return limit
}

function limitErrors(attribute: string, value: number | null): AttributeError[] {
  if (value === null) return [...missing(attribute, value), [attribute, 'is not a number']]
  if (Number.isNaN(value)) return [[attribute, 'is not a number']]
  if (!Number.isInteger(value)) return [[attribute, 'must be an integer']]
  return value > 0 ? [] : [[attribute, 'must be greater than 0']]
}
