import { z } from 'zod'
import { jsonObject } from '#db/models/columns'

/** A capacity policy as it is answered, with its limits. */
export const agentCapacityPolicySchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  exclusion_rules: jsonObject.or(z.array(jsonObject)),
  created_at: z.int(),
  updated_at: z.int(),
  account_id: z.int(),
  assigned_agent_count: z.int(),
  inbox_capacity_limits: z.array(z.object({ id: z.int(), inbox_id: z.int(), conversation_limit: z.int() })),
})

/** The limit that a policy sets for an inbox, as it is answered by itself. */
export const inboxCapacityLimitSchema = z.object({
  id: z.int(),
  inbox_id: z.int(),
  agent_capacity_policy_id: z.int(),
  conversation_limit: z.int(),
  created_at: z.int(),
  updated_at: z.int(),
})
