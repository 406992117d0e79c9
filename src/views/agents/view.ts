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

/** An agent as the REST API answers it. */
export function agentView(desk: Desk, agent: Agent): AgentView {
  const { user, membership } = agent
  return {
    ...userColumns(user, membership.account_id),
    role: membership.role,
    availability_status: availabilityStatus(desk, agent),
    auto_offline: membership.auto_offline,
    custom_role_id: membership.custom_role_id,
    ...(desk.dialect === 'documented' ? documentedAgent(agent) : {}),
  }
}

/** The user with this id as the REST API of an account answers one; undefined where there is none. */
export function personView(desk: Desk, account: Pick<Account, 'id'>, userId: number | null): PersonView | undefined {
  const user = desk.db.users.get(userId ?? 0)
  if (!user) return undefined
  const agent = agentOf(desk, account.id, user.id)
  if (agent) return agentView(desk, agent)
  return {
    ...userColumns(user, account.id),
    role: null,
    availability_status: null,
    auto_offline: null,
    custom_role_id: null,
    ...(desk.dialect === 'documented' ? { availability: null, avatar_url: user.avatar_url } : {}),
  }
}

function userColumns(user: User, account_id: number) {
  const { id, name, email, provider, confirmed, avatar_url, custom_attributes } = user
  return {
    id,
    account_id,
    name,
    available_name: availableName(user),
    email,
    provider,
    confirmed,
    thumbnail: avatar_url ?? '',
    ...(Object.keys(custom_attributes).length > 0 ? { custom_attributes } : {}),
  }
}
