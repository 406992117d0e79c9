import { z } from 'zod'
import { personSchema } from '#views/agents/schema'
import { contactSchema } from '#views/contacts/schema'

/** An answer to a survey as it is listed. */
export const csatResponseSchema = z.object({
  id: z.int(),
  rating: z.int(),
  feedback_message: z.string().nullable(),
  /** What the team notes about the answer, when, and who did. */
  csat_review_notes: z.string().nullable(),
  review_notes_updated_at: z.int().nullable(),
  review_notes_updated_by: z.object({ id: z.int(), name: z.string() }).optional(),
  account_id: z.int(),
  message_id: z.int(),
  contact: contactSchema.nullable(),
  /** The display id. */
  conversation_id: z.int(),
  /** Only where somebody was assigned who is still there. */
  assigned_agent: personSchema.optional(),
  created_at: z.int(),
})
