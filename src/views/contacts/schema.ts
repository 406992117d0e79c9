import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { CHANNEL_TYPES, SENDER_NAME_TYPES } from '#db/models/inboxes/inbox'
import { currentPageSchema } from '#views/current-page'

/** An inbox as a contact's links show it. */
export const inboxSlimSchema = z.object({
  id: z.int(),
  avatar_url: z.string(),
  channel_id: z.int(),
  name: z.string(),
  channel_type: z.enum(CHANNEL_TYPES),
  provider: z.string().nullable(),
})

/** A link between a contact and an inbox. */
export const contactInboxSchema = z.object({ source_id: z.string(), inbox: inboxSlimSchema })

/** A contact as it is answered. */
export const contactSchema = z.object({
  additional_attributes: jsonObject,
  availability_status: z.enum(['online', 'offline']),
  email: z.string().nullable(),
  id: z.int(),
  name: z.string().nullable(),
  phone_number: z.string().nullable(),
  blocked: z.boolean(),
  identifier: z.string().nullable(),
  thumbnail: z.string(),
  custom_attributes: jsonObject,
  /** Absent while the contact has never been active. */
  last_activity_at: z.int().optional(),
  created_at: z.int(),
  /** Absent where they were not asked for. */
  contact_inboxes: z.array(contactInboxSchema).optional(),
})

/** A contact inside of messages and events. */
export const contactPushSchema = z.object({
  additional_attributes: jsonObject,
  custom_attributes: jsonObject,
  email: z.string().nullable(),
  id: z.int(),
  identifier: z.string().nullable(),
  name: z.string().nullable(),
  phone_number: z.string().nullable(),
  thumbnail: z.string(),
  blocked: z.boolean(),
  type: z.literal('contact'),
})

/** An inbox as it is stored, which only the answer to a new contact shows. */
export const inboxRecordSchema = z.object({
  id: z.int(),
  channel_id: z.int(),
  account_id: z.int(),
  name: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  channel_type: z.enum(CHANNEL_TYPES),
  enable_auto_assignment: z.boolean().nullable(),
  greeting_enabled: z.boolean().nullable(),
  greeting_message: z.string().nullable(),
  email_address: z.string().nullable(),
  working_hours_enabled: z.boolean().nullable(),
  out_of_office_message: z.string().nullable(),
  timezone: z.string(),
  enable_email_collect: z.boolean().nullable(),
  csat_survey_enabled: z.boolean().nullable(),
  allow_messages_after_resolved: z.boolean().nullable(),
  auto_assignment_config: jsonObject,
  lock_to_single_conversation: z.boolean(),
  portal_id: z.int().nullable(),
  sender_name_type: z.enum(SENDER_NAME_TYPES),
  business_name: z.string().nullable(),
  csat_config: jsonObject,
})

/** One page of contacts. */
export const contactPageSchema = z.object({
  meta: z.object({
    /** How many there are on all pages; null for a search for nothing. */
    count: z.int().nullable(),
    /** The number 1, or what was asked for, as it was written. */
    current_page: currentPageSchema,
  }),
  payload: z.array(contactSchema),
})

/** A contact as the search over everything finds it. */
export const foundContactSchema = contactSchema
  .pick({
    email: true,
    id: true,
    name: true,
    phone_number: true,
    identifier: true,
    additional_attributes: true,
  })
  .extend({ last_activity_at: z.int().nullable() })

/** A contact that came about. */
export const createdContactSchema = z.object({
  payload: z.object({
    contact: contactSchema,
    contact_inbox: z.object({ inbox: inboxRecordSchema.nullable(), source_id: z.string().nullable() }),
  }),
})
