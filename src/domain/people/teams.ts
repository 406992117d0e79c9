import type { Account } from '#db/models/accounts/account'
import type { Team } from '#db/models/people/team'
import { touchCacheKey } from '#domain/accounts/cache-keys'
import type { Desk } from '#domain/desk'
import { given, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, taken, tooLong } from '#domain/text'
import { type AttributeError, Failure, refuseInvalid } from '#errors'
import { byId } from '#tools/order/by-id'
import { downcase } from '#tools/ruby'
import { type Agent, agentOf } from './agents.ts'
import { castId, endMemberships, type GivenId, leftOutOf, newcomersAmong } from './member-ids.ts'

/** What of a team can be set. What is undefined stays. */
export type TeamSettings = Settable<Team, 'name' | 'description' | 'allow_auto_assign'>

/** The teams of an account, as they were last written. */
export function teamsOf(desk: Desk, account: Account): Team[] {
  const { teams } = desk.db
  return teams.asWritten(teams.many('account', account.id))
}

/**
 * The team of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findTeam(desk: Desk, account: Pick<Account, 'id'>, id: number): Team {
  return ownedBy(account, desk.db.teams.get(id), 'Team')
}

/** Whether a user belongs to a team. */
export function isTeamMember(desk: Desk, team: Pick<Team, 'id'>, userId: number): boolean {
  return desk.db.teamMembers.one('membership', `${team.id}:${userId}`) !== undefined
}

/**
 * Creates a team without members. Its name is stored in lower case.
 * @throws {Failure} `RecordInvalid`
 */
export function createTeam(desk: Desk, account: Account, settings: TeamSettings): Team {
  const name = downcase(settings.name ?? '')
  const { description, allow_auto_assign } = settings
  refuseInvalid(teamErrors(desk, account.id, name, description))
  const team = desk.db.teams.insert({
    account_id: account.id,
    name,
    ...given({ description, allow_auto_assign }),
  })
  touchCacheKey(desk, account.id, 'team')
  return team
}

/**
 * Changes a team.
 * @throws {Failure} `RecordInvalid`
 */
export function updateTeam(desk: Desk, team: Team, settings: TeamSettings): void {
  const name = settings.name === undefined ? team.name : downcase(settings.name ?? '')
  const { description, allow_auto_assign } = settings
  refuseInvalid(teamErrors(desk, team.account_id, name, description, team))
  desk.db.teams.update(team, { name, ...given({ description, allow_auto_assign }) })
  touchCacheKey(desk, team.account_id, 'team')
}

/** Deletes a team with its memberships. Its conversations have no team then, without a word. */
export function deleteTeam(desk: Desk, team: Team): void {
  const { db } = desk
  db.conversations.adjust(db.conversations.many('team', team.id), { team_id: null })
  db.teams.delete(team)
  db.teamMembers.deleteMany('team', team.id)
  touchCacheKey(desk, team.account_id, 'team')
}

function teamErrors(
  desk: Desk,
  accountId: number,
  name: string,
  description: string | null | undefined,
  itself?: Team,
): AttributeError[] {
  const holder = desk.db.teams.one('name', `${accountId}:${name}`)
  return [
    ...tooLong('name', name),
    ...tooLong('description', description, LONG_TEXT),
    ...(name.trim() === '' ? [['name', 'must not be blank'] as const] : []),
    ...taken('name', holder, itself),
  ]
}

/** The agents of a team, in the order in which they were added. */
export function teamAgents(desk: Desk, team: Team): Agent[] {
  const members = byId(desk.db.teamMembers.many('team', team.id))
  return members.flatMap(({ user_id }) => agentOf(desk, team.account_id, user_id) ?? [])
}

/**
 * Adds agents to a team; members are passed over.
 * @returns the newcomers, and on the running server whoever was taken for one
 * @throws {Failure} `Unauthorized` for an id that is not an agent's of this account
 */
export function addTeamMembers(desk: Desk, team: Team, given: readonly GivenId[]): Agent[] {
  refuseStrangers(desk, team, given)
  const taken = newcomersAmong(given, (userId) => isTeamMember(desk, team, userId)).map(castId)
  const newcomers = new Set(taken.filter((id) => !isTeamMember(desk, team, id)))
  for (const user_id of newcomers) desk.db.teamMembers.insert({ team_id: team.id, user_id })
  touchCacheKey(desk, team.account_id, 'team')
  const listed = desk.dialect === 'chatwoot' ? taken : [...newcomers]
  return listed.flatMap((id) => agentOf(desk, team.account_id, id) ?? [])
}

/**
 * Makes exactly these agents the members of a team.
 * @throws {Failure} `Unauthorized`
 */
export function replaceTeamMembers(desk: Desk, team: Team, given: readonly GivenId[]): void {
  const before = [...desk.db.teamMembers.many('team', team.id)].map(({ user_id }) => user_id)
  addTeamMembers(desk, team, given)
  endMemberships(desk.db.teamMembers, team.id, leftOutOf(desk, given, before))
  touchCacheKey(desk, team.account_id, 'team')
}

/**
 * Takes agents out of a team; those who are no members are passed over.
 * @throws {Failure} `Unauthorized`
 */
export function removeTeamMembers(desk: Desk, team: Team, given: readonly GivenId[]): void {
  refuseStrangers(desk, team, given)
  endMemberships(desk.db.teamMembers, team.id, given.map(castId))
  touchCacheKey(desk, team.account_id, 'team')
}

function refuseStrangers(desk: Desk, team: Team, given: readonly GivenId[]): void {
  if (given.some((id) => !agentOf(desk, team.account_id, castId(id)))) {
    throw new Failure('Unauthorized', { text: 'Invalid User IDs' })
  }
}
