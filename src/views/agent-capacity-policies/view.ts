import type { z } from 'zod'
import type { AgentCapacityPolicy, InboxCapacityLimit } from '#db/models/people/capacity-policy'
import type { Desk } from '#domain/desk'
import { followersOf, limitsOf } from '#domain/people/capacity-policies'
import { seconds } from '#views/wire'
import type { agentCapacityPolicySchema, inboxCapacityLimitSchema } from './schema.ts'

/** A capacity policy as the REST API answers it. */
export function agentCapacityPolicyView(
  desk: Desk,
  policy: AgentCapacityPolicy,
): z.output<typeof agentCapacityPolicySchema> {
  const { account_id, created_at, updated_at, ...columns } = policy
  return {
    ...columns,
    created_at: seconds(created_at),
    updated_at: seconds(updated_at),
    account_id,
    assigned_agent_count: followersOf(desk, policy).length,
    inbox_capacity_limits: limitsOf(desk, policy).map(({ id, inbox_id, conversation_limit }) => ({
      id,
      inbox_id,
      conversation_limit,
    })),
  }
}

/** A limit as the REST API answers it. */
export function inboxCapacityLimitView(limit: InboxCapacityLimit): z.output<typeof inboxCapacityLimitSchema> {
  const { account_id: _, created_at, updated_at, ...columns } = limit
  return { ...columns, created_at: seconds(created_at), updated_at: seconds(updated_at) }
}
