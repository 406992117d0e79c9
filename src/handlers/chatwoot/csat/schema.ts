import { z } from 'zod'
import { agentSchema } from '#handlers/chatwoot/agents/schema'
import { contactSchema } from '#handlers/chatwoot/contacts/schema'
import { integer, listOf, oneOf, page, text } from '#handlers/fields'

/** An answer to a survey as it is listed. */
export const csatResponseSchema = z.object({
  id: z.int(),
  rating: z.int(),
  feedback_message: z.string().nullable(),
  account_id: z.int(),
  message_id: z.int(),
  contact: contactSchema.nullable(),
  /** The display id. */
  conversation_id: z.int(),
  /** Only where somebody was assigned who is still there. */
  assigned_agent: agentSchema.optional(),
  created_at: z.int(),
})

/** The answers in numbers. */
export const csatMetricsSchema = z.object({
  total_count: z.int(),
  ratings_count: z.record(z.string(), z.int()),
  total_sent_messages_count: z.int(),
})

/** Which answers to look at. */
export const csatQuery = z.object({
  since: text.nullish(),
  until: text.nullish(),
  user_ids: listOf(integer).nullish(),
  inbox_id: integer.nullish(),
  team_id: integer.nullish(),
  rating: integer.nullish(),
  sort: oneOf(['created_at', '-created_at']).nullish(),
  page: page.optional(),
})
