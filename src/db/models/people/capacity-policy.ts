import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** How many conversations the agents who follow it have at most at a time. */
export const agentCapacityPolicySchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  /** Which conversations do not count. */
  exclusion_rules: jsonObject.or(z.array(jsonObject)),
  created_at: time,
  updated_at: time,
})

export type AgentCapacityPolicy = z.output<typeof agentCapacityPolicySchema>

export const agentCapacityPolicies = model({
  schema: agentCapacityPolicySchema,
  defaults: () => ({ description: null, exclusion_rules: {} }),
  lists: { account: 'account_id' },
})

/** The limit that a policy sets for the conversations of one inbox. */
export const inboxCapacityLimitSchema = z.object({
  id: z.int(),
  /** The policy's, so that what an account owns can be found. */
  account_id: z.int(),
  inbox_id: z.int(),
  agent_capacity_policy_id: z.int(),
  conversation_limit: z.int(),
  created_at: time,
  updated_at: time,
})

export type InboxCapacityLimit = z.output<typeof inboxCapacityLimitSchema>

export const inboxCapacityLimits = model({
  schema: inboxCapacityLimitSchema,
  defaults: () => ({}),
  unique: { inbox: ['agent_capacity_policy_id', 'inbox_id'] },
  lists: {
    policy: 'agent_capacity_policy_id',
    ofInbox: 'inbox_id',
  },
})
