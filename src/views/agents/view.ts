import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { type Agent, agentOf, availabilityStatus } from '#domain/people/agents'
import { availableName } from '#domain/people/users'
import { documentedAgent } from './documented.ts'
import type { agentSchema } from './schema.ts'

/** An agent on the wire (models/_agent). */
export type AgentView = z.output<typeof agentSchema>

/** An agent as the REST API answers it. */
export function agentView(desk: Desk, agent: Agent): AgentView {
  const { user, membership } = agent
  return {
    id: user.id,
    account_id: membership.account_id,
    name: user.name,
    available_name: availableName(user),
    email: user.email,
    provider: user.provider,
    role: membership.role,
    availability_status: availabilityStatus(desk, agent),
    auto_offline: membership.auto_offline,
    confirmed: user.confirmed,
    thumbnail: user.avatar_url ?? '',
    ...(Object.keys(user.custom_attributes).length > 0 ? { custom_attributes: user.custom_attributes } : {}),
    custom_role_id: null,
    ...(desk.dialect === 'documented' ? documentedAgent(agent) : {}),
  }
}

/** The agent with this user id as the REST API answers it; undefined when the account has none. */
export function agentViewOf(desk: Desk, account: Pick<Account, 'id'>, userId: number): AgentView | undefined {
  const agent = agentOf(desk, account.id, userId)
  return agent && agentView(desk, agent)
}
