import { z } from 'zod'
import { ASSIGNMENT_ORDERS, CONVERSATION_PRIORITIES } from '#db/models/inboxes/assignment-policy'

/** An assignment policy as it is answered. */
export const assignmentPolicySchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  assignment_order: z.enum(ASSIGNMENT_ORDERS),
  conversation_priority: z.enum(CONVERSATION_PRIORITIES),
  fair_distribution_limit: z.int(),
  fair_distribution_window: z.int(),
  enabled: z.boolean(),
  assigned_inbox_count: z.int(),
  created_at: z.int(),
  updated_at: z.int(),
})
