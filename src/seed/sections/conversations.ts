import { z } from 'zod'
import { appliedSlaSchema, SLA_EVENT_TYPES, slaEventSchema } from '#db/models/accounts/applied-sla'
import { jsonObject } from '#db/models/columns'
import { conversationSchema as conversationColumns, PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { csatSurveyResponseSchema } from '#db/models/conversations/csat'
import {
  attachmentSchema,
  CONTENT_TYPES,
  FILE_TYPES,
  MESSAGE_TYPES,
  messageSchema as messageColumns,
} from '#db/models/conversations/message'
import { email, identity, name, number, reference, time } from './identity.ts'

/* What a seed file says of conversations and of what was written in them. */

/** A file, or something like one: its bytes are made up. */
const attachmentDocument = z.strictObject({
  ...identity(
    attachmentSchema.pick({
      extension: true,
      coordinates_lat: true,
      coordinates_long: true,
      fallback_title: true,
      external_url: true,
      meta: true,
    }),
  ),
  type: z.enum(FILE_TYPES),
  filename: name.optional(),
})

const csatSchema = z.strictObject({
  ...identity(
    csatSurveyResponseSchema.pick({
      csat_review_notes: true,
      review_notes_updated_at: true,
      review_notes_updated_by_id: true,
      created_at: true,
      updated_at: true,
    }),
  ),
  rating: z.int().min(1).max(5),
  feedback: z.string().optional(),
  /** Who had the conversation then; who has it now unless given. */
  agent: email.nullish(),
})

const appliedSlaDocument = z.strictObject({
  ...identity(appliedSlaSchema.pick({ sla_status: true, created_at: true, updated_at: true })),
  /** What was missed. */
  events: z
    .array(
      z.strictObject({
        ...identity(slaEventSchema.pick({ created_at: true, updated_at: true })),
        event_type: z.enum(SLA_EVENT_TYPES),
        meta: jsonObject.optional(),
      }),
    )
    .optional(),
})

export const messageSchema = z.strictObject({
  ...identity(
    messageColumns.pick({
      status: true,
      processed_message_content: true,
      additional_attributes: true,
      created_at: true,
      updated_at: true,
    }),
  ),
  /** `contact`, or an agent's e-mail address, or a bot's name; nobody for what the server wrote by itself. */
  from: z.string().min(1).optional(),
  /** Given, the message is stored as it is: nothing follows from it. */
  type: z.enum(MESSAGE_TYPES).optional(),
  content: z.string().nullable(),
  /** Whether only agents see it. */
  private: z.boolean().optional(),
  content_type: z.enum(CONTENT_TYPES).optional(),
  content_attributes: jsonObject.optional(),
  source_id: z.string().nullish(),
  attachments: z.array(attachmentDocument).optional(),
  /** What the customer answered to an `input_csat`. */
  csat: csatSchema.optional(),
  /** When it was written. Unless given, messages follow each other by a minute; the last one is from just now. */
  at: time.optional(),
})

export const conversationSchema = z.strictObject({
  /** The display id, by which the API knows it. */
  ...number,
  /** Given, the conversation is stored as it is: nobody gets it, and nothing follows from what is in it. */
  stored: identity(
    conversationColumns.pick({
      uuid: true,
      created_at: true,
      updated_at: true,
      last_activity_at: true,
      waiting_since: true,
      first_reply_created_at: true,
      agent_last_seen_at: true,
      assignee_last_seen_at: true,
      contact_last_seen_at: true,
    }),
  ).stored,
  inbox: reference,
  contact: reference,
  /** The address of the contact in the inbox; the first one unless given. */
  source_id: name.optional(),
  /** `open` unless given. */
  status: z.enum(STATUSES).optional(),
  snoozed_until: time.optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** An agent's e-mail address, or a bot's name. */
  assignee: name.optional(),
  team: name.optional(),
  labels: z.array(z.string()).optional(),
  /** One of the account's SLA policies, which applies from the beginning. */
  sla_policy: reference.optional(),
  /** What became of that promise, in a conversation that is stored as it is. */
  applied_sla: appliedSlaDocument.optional(),
  additional_attributes: jsonObject.optional(),
  custom_attributes: jsonObject.optional(),
  messages: z.array(messageSchema).optional(),
})

export type ConversationDocument = z.output<typeof conversationSchema>
export type MessageDocument = z.output<typeof messageSchema>
export type AttachmentDocument = z.output<typeof attachmentDocument>
export type CsatDocument = z.output<typeof csatSchema>
