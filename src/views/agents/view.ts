import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { type Agent, agentOf, availabilityStatus } from '#domain/people/agents'
import { availableName } from '#domain/people/users'
import { documentedAgent } from './documented.ts'
import type { agentSchema, personSchema } from './schema.ts'

/** An agent on the wire (models/_agent). */
export type AgentView = z.output<typeof agentSchema>

/** A user on the wire, whether or not of the account. */
export type PersonView = z.output<typeof personSchema>

/** What a user is in an account. */
interface InAccount<S, A> extends Pick<PersonView, 'role' | 'custom_role_id'> {
  availability_status: S
  auto_offline: A
}

/** What a user is in an account that the user is not in. */
const STRANGER = { role: null, availability_status: null, auto_offline: null, custom_role_id: null }

function userView<S, A>(user: User, account_id: number, member: InAccount<S, A>) {
  return {
    id: user.id,
    account_id,
    availability_status: member.availability_status,
    auto_offline: member.auto_offline,
    confirmed: user.confirmed,
    email: user.email,
    provider: user.provider,
    available_name: availableName(user),
    ...(Object.keys(user.custom_attributes).length > 0 ? { custom_attributes: user.custom_attributes } : {}),
    name: user.name,
    role: member.role,
    thumbnail: user.avatar_url ?? '',
    custom_role_id: member.custom_role_id,
  }
}

/** An agent as the REST API answers it. */
export function agentView(desk: Desk, agent: Agent): AgentView {
  const { user, membership } = agent
  const { account_id, role, auto_offline, custom_role_id } = membership
  const member = { role, availability_status: availabilityStatus(desk, agent), auto_offline, custom_role_id }
  const shown = userView(user, account_id, member)
  return desk.dialect === 'documented' ? { ...shown, ...documentedAgent(agent) } : shown
}

/** The user with this id as the REST API of an account answers one; undefined where there is none. */
export function personView(desk: Desk, account: Pick<Account, 'id'>, userId: number | null): PersonView | undefined {
  const user = desk.db.users.get(userId)
  if (!user) return undefined
  const agent = agentOf(desk, account.id, user.id)
  if (agent) return agentView(desk, agent)
  const added = desk.dialect === 'documented' ? { availability: null, avatar_url: user.avatar_url } : {}
  return { ...userView(user, account.id, STRANGER), ...added }
}
