import { z } from 'zod'
import { flag, id, object, seconds, text } from './fields.ts'

/* What is read of contacts, conversations and what was written in them. */

export const contactSchema = z.object({
  id,
  name: text,
  email: text,
  phone_number: text,
  identifier: text,
  thumbnail: text,
  blocked: flag,
  additional_attributes: object,
  custom_attributes: object,
  created_at: seconds,
  last_activity_at: seconds,
  contact_inboxes: z.array(z.object({ source_id: z.string(), inbox: z.object({ id }) })).nullish(),
})

export const contactPageSchema = z.object({ meta: z.object({ count: z.int() }), payload: z.array(contactSchema) })

export const oneContactSchema = z.object({ payload: contactSchema })

export const namesSchema = z.object({ payload: z.array(z.string()) })

export const notesSchema = z.array(
  z.object({
    id,
    content: z.string(),
    user: z.object({ email: text }).nullish(),
    created_at: seconds,
    updated_at: seconds,
  }),
)

export const conversationSchema = z.object({
  id,
  uuid: text,
  inbox_id: id,
  status: z.string(),
  priority: text,
  labels: z.array(z.string()).nullish(),
  additional_attributes: object,
  custom_attributes: object,
  created_at: seconds,
  updated_at: seconds,
  last_activity_at: seconds,
  waiting_since: seconds,
  first_reply_created_at: seconds,
  agent_last_seen_at: seconds,
  assignee_last_seen_at: seconds,
  contact_last_seen_at: seconds,
  snoozed_until: z.union([z.string(), z.number()]).nullish(),
  meta: z.object({
    sender: contactSchema,
    assignee: z.object({ id: z.int().nullish(), email: text }).nullish(),
    assignee_type: text,
    team: z.object({ name: text }).nullish(),
    hmac_verified: flag,
  }),
  sla_policy_id: z.int().nullish(),
  applied_sla: z.object({ id, sla_status: z.string(), created_at: seconds, updated_at: seconds }).nullish(),
  sla_events: z
    .array(z.object({ id, event_type: z.string(), meta: object, created_at: seconds, updated_at: seconds }))
    .nullish(),
  messages: z
    .array(
      z.object({
        conversation: z.object({ contact_inbox: z.object({ source_id: text }).nullish() }).nullish(),
      }),
    )
    .nullish(),
})

export const conversationPageSchema = z.object({
  data: z.object({ meta: z.object({ all_count: z.int() }), payload: z.array(conversationSchema) }),
})

const attachmentSchema = z.object({
  id,
  file_type: z.string(),
  extension: text,
  coordinates_lat: z.number().nullish(),
  coordinates_long: z.number().nullish(),
})

export const messageSchema = z.object({
  id,
  content: text,
  message_type: z.int(),
  content_type: text,
  status: text,
  content_attributes: object,
  private: flag,
  source_id: text,
  created_at: z.number(),
  sender: z.object({ id, type: text }).nullish(),
  attachments: z.array(attachmentSchema).nullish(),
})

export const messagePageSchema = z.object({ payload: z.array(messageSchema) })

export const ratingsSchema = z.array(
  z.object({
    id,
    rating: z.int(),
    feedback_message: text,
    csat_review_notes: text,
    review_notes_updated_at: seconds,
    review_notes_updated_by: z.object({ id }).nullish(),
    message_id: z.int().nullish(),
    assigned_agent: z.object({ email: text }).nullish(),
    created_at: seconds,
  }),
)

export type WireContact = z.output<typeof contactSchema>
export type WireConversation = z.output<typeof conversationSchema>
export type WireMessage = z.output<typeof messageSchema>
export type WireRating = z.output<typeof ratingsSchema>[number]
