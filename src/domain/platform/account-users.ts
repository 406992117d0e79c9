import type { Account } from '#db/models/accounts/account'
import type { AccountUser, Role } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { given } from '#domain/given'
import { addMember, agentOf, endMembership } from '#domain/people/agents'
import { recordInvalid } from '#errors'

/** The memberships of an account, as they were last written. */
export function membersOf(desk: Desk, account: Account): AccountUser[] {
  return desk.db.accountUsers.asWritten(desk.db.accountUsers.many('account', account.id))
}

/**
 * Makes a user a member of an account, or gives a member another role: null is none, undefined the one before or that of
 * an agent. The plan's limit does not count here.
 * @throws {Failure} `RecordInvalid` for a user that there is not
 */
export function putMember(
  desk: Desk,
  account: Account,
  userId: number | null | undefined,
  role: Role | null | undefined,
): AccountUser {
  const user = desk.db.users.get(userId)
  if (!user) throw recordInvalid(['user', 'must exist'])
  const existing = agentOf(desk, account.id, user.id)?.membership
  if (!existing) return addMember(desk, SYSTEM, account, user, { role })
  desk.db.accountUsers.update(existing, given({ role }))
  return existing
}

/** Ends a membership, if there is one. The user stays, even without any account. */
export function removeMember(desk: Desk, account: Account, userId: number): void {
  const agent = agentOf(desk, account.id, userId)
  if (agent) endMembership(desk, account, agent)
}
