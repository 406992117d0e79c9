import { z } from 'zod'
import { model } from '#db/model'
import { optionalTime, time } from '#db/models/columns'

/** The worst and the best rating. */
export const RATINGS = { min: 1, max: 5 } as const

/** How satisfied a customer was with a conversation. */
export const csatSurveyResponseSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** The id of the conversation's record, not its display id. */
  conversation_id: z.int(),
  /** The message that asked. */
  message_id: z.int(),
  rating: z.int(),
  feedback_message: z.string().nullable(),
  contact_id: z.int(),
  assigned_agent_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
  /** What the team notes about the answer. */
  csat_review_notes: z.string().nullable(),
  review_notes_updated_at: optionalTime,
  review_notes_updated_by_id: z.int().nullable(),
})

export type CsatSurveyResponse = z.output<typeof csatSurveyResponseSchema>

export const csatSurveyResponses = model({
  schema: csatSurveyResponseSchema,
  defaults: () => ({
    assigned_agent_id: null,
    feedback_message: null,
    csat_review_notes: null,
    review_notes_updated_at: null,
    review_notes_updated_by_id: null,
  }),
  unique: { message: 'message_id' },
  lists: {
    conversation: 'conversation_id',
    contact: 'contact_id',
    agent: 'assigned_agent_id',
    reviewer: 'review_notes_updated_by_id',
  },
  sorted: { account: { key: 'account_id', by: 'created_at' } },
})
