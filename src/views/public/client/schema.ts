import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { CONTACT_TYPES } from '#db/models/contacts/contact'
import { STATUSES } from '#db/models/conversations/conversation'
import { CONTENT_TYPES } from '#db/models/conversations/message'
import { workingHourSchema } from '#db/models/inboxes/inbox'
import { attachmentSchema, senderSchema } from '#views/messages/schema'

/** An inbox as customers see it. */
export const publicInboxSchema = z.object({
  identifier: z.string(),
  identity_validation_enabled: z.boolean().nullable(),
  name: z.string(),
  timezone: z.string(),
  working_hours: z.array(workingHourSchema),
  working_hours_enabled: z.boolean().nullable(),
  csat_survey_enabled: z.boolean().nullable(),
  greeting_enabled: z.boolean().nullable(),
})

/** A customer as customers see themselves. */
export const publicContactSchema = z.object({
  source_id: z.string(),
  pubsub_token: z.string(),
  id: z.int(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone_number: z.string().nullable(),
})

/** A contact as it is stored, which the server shows after an update and within conversations. */
export const contactRecordSchema = z.object({
  id: z.int(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone_number: z.string().nullable(),
  account_id: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  additional_attributes: jsonObject,
  identifier: z.string().nullable(),
  custom_attributes: jsonObject,
  last_activity_at: z.iso.datetime().nullable(),
  contact_type: z.enum(CONTACT_TYPES),
  middle_name: z.string(),
  last_name: z.string(),
  location: z.string().nullable(),
  country_code: z.string().nullable(),
  blocked: z.boolean(),
  company_id: z.int().nullable(),
  label_list: z.array(z.string()),
})

/** A message as customers see it. */
export const publicMessageSchema = z.object({
  id: z.int(),
  content: z.string().nullable(),
  /** 0 incoming, 1 outgoing, 3 template. */
  message_type: z.int(),
  content_type: z.enum(CONTENT_TYPES),
  content_attributes: jsonObject,
  created_at: z.int(),
  /** The conversation's display id. */
  conversation_id: z.int(),
  attachments: z.array(attachmentSchema).optional(),
  sender: senderSchema.optional(),
})

/** A conversation as customers see it. */
export const publicConversationSchema = z.object({
  /** The display id. */
  id: z.int(),
  uuid: z.string(),
  inbox_id: z.int(),
  contact_last_seen_at: z.int(),
  status: z.enum(STATUSES),
  agent_last_seen_at: z.int(),
  messages: z.array(publicMessageSchema),
  contact: contactRecordSchema,
})
