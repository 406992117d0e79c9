import type { Account } from '#db/models/accounts/account'
import type { Inbox } from '#db/models/inboxes/inbox'
import { touchCacheKey } from '#domain/accounts/cache-keys'
import type { Desk } from '#domain/desk'
import { type Agent, agentOf } from '#domain/people/agents'
import { castId, endMemberships, type GivenId, leftOutOf, newcomersAmong } from '#domain/people/member-ids'
import { usersInRole } from '#domain/people/users'
import { recordInvalid } from '#errors'
import { byId } from '#tools/order/by-id'
import { isBlank } from '#tools/ruby'
import { worksIn } from './inboxes.ts'

/** The agents of the account who work in an inbox, by id. */
export function inboxAgents(desk: Desk, inbox: Pick<Inbox, 'id' | 'account_id'>): Agent[] {
  return agentsAsAdded(desk, inbox).sort((a, b) => a.user.id - b.user.id)
}

/** As `inboxAgents`, but in the order in which they were added. */
export function agentsAsAdded(desk: Desk, inbox: Pick<Inbox, 'id' | 'account_id'>): Agent[] {
  const members = byId(desk.db.inboxMembers.many('inbox', inbox.id))
  return members.flatMap(({ user_id }) => agentOf(desk, inbox.account_id, user_id) ?? [])
}

/**
 * Lets users work in an inbox; those who do already are passed over. A user of another account counts, but is not listed.
 * @throws {Failure} `RecordInvalid` for an id that no user has, and where the running server stumbles over its own
 * uniqueness, for one that stands there twice or is the text of a member's id: nobody is added then
 */
export function addInboxMembers(desk: Desk, inbox: Inbox, given: readonly GivenId[]): void {
  for (const id of newcomersAmong(given, (userId) => worksIn(desk, inbox, userId))) {
    const user_id = castId(id)
    if (isBlank(id)) throw recordInvalid(['user_id', "can't be blank"], ['user', 'must exist'])
    if (!desk.db.users.get(user_id)) throw recordInvalid(['user', 'must exist'])
    if (!worksIn(desk, inbox, user_id)) desk.db.inboxMembers.insert({ inbox_id: inbox.id, user_id })
    else if (desk.dialect === 'chatwoot') throw recordInvalid(['user_id', 'has already been taken'])
  }
  touchCacheKey(desk, inbox.account_id, 'inbox')
}

/**
 * Lets exactly these users work in an inbox.
 * @throws {Failure} `RecordInvalid` for an id that no user has: nothing changes then
 */
export function replaceInboxMembers(desk: Desk, inbox: Inbox, given: readonly GivenId[]): void {
  const before = [...desk.db.inboxMembers.many('inbox', inbox.id)].map(({ user_id }) => user_id)
  addInboxMembers(desk, inbox, given)
  endMemberships(desk.db.inboxMembers, inbox.id, leftOutOf(desk, given, before))
  touchCacheKey(desk, inbox.account_id, 'inbox')
}

/** Ends the work of users in an inbox; those who do not work there are passed over. */
export function removeInboxMembers(desk: Desk, inbox: Inbox, given: readonly GivenId[]): void {
  endMemberships(desk.db.inboxMembers, inbox.id, given.map(castId))
  touchCacheKey(desk, inbox.account_id, 'inbox')
}

/** Who can be given conversations of all these inboxes: those who work in every one, then the administrators. */
export function assignableAgents(desk: Desk, account: Account, inboxes: readonly Inbox[]): Agent[] {
  const [first, ...others] = inboxes
  const members = first ? inboxAgents(desk, first) : []
  const common = members.filter(({ user }) => others.every((inbox) => worksIn(desk, inbox, user.id)))
  const listed = new Set(common.map(({ user }) => user.id))
  const administrators = usersInRole(desk, account.id, 'administrator')
    .filter((id) => !listed.has(id))
    .flatMap((id) => agentOf(desk, account.id, id) ?? [])
  return [...common, ...administrators]
}
