import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** By what rule an agent is picked; the framework knows each by its place. */
export const ASSIGNMENT_ORDERS = ['round_robin', 'balanced'] as const

/** Which conversation is given to an agent first; the framework knows each by its place. */
export const CONVERSATION_PRIORITIES = ['earliest_created', 'longest_waiting'] as const

/** A rule by which conversations of inboxes are given to agents. */
export const assignmentPolicySchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  assignment_order: z.enum(ASSIGNMENT_ORDERS),
  conversation_priority: z.enum(CONVERSATION_PRIORITIES),
  /** How many conversations an agent is given at most … */
  fair_distribution_limit: z.int(),
  /** … within so many seconds. */
  fair_distribution_window: z.int(),
  enabled: z.boolean(),
  created_at: time,
  updated_at: time,
})

export type AssignmentPolicy = z.output<typeof assignmentPolicySchema>

export const assignmentPolicies = model({
  schema: assignmentPolicySchema,
  defaults: () => ({
    description: null,
    assignment_order: 'round_robin' as const,
    conversation_priority: 'earliest_created' as const,
    fair_distribution_limit: 100,
    fair_distribution_window: 3600,
    enabled: true,
  }),
  unique: { name: ['account_id', 'name'] },
  lists: { account: 'account_id' },
})

/** The policy that an inbox follows. */
const inboxAssignmentPolicySchema = z.object({
  id: z.int(),
  /** The inbox's, so that what an account owns can be found. */
  account_id: z.int(),
  inbox_id: z.int(),
  assignment_policy_id: z.int(),
  created_at: time,
  updated_at: time,
})

export const inboxAssignmentPolicies = model({
  schema: inboxAssignmentPolicySchema,
  defaults: () => ({}),
  unique: { inbox: 'inbox_id' },
  lists: { policy: 'assignment_policy_id' },
})
