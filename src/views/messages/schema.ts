import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { CONTENT_TYPES, FILE_TYPES, MESSAGE_STATUSES, SENDER_TYPES } from '#db/models/conversations/message'
import { AVAILABILITIES } from '#db/models/people/user'
import { contactPushSchema } from '#views/contacts/schema'

/** A user inside of messages and events. */
export const userPushSchema = z.object({
  id: z.int(),
  name: z.string(),
  available_name: z.string(),
  avatar_url: z.string(),
  type: z.literal('user'),
  /** Null for one who has left the account. */
  availability_status: z.enum(AVAILABILITIES).nullable(),
  thumbnail: z.string(),
})

/** A bot inside of messages and events. */
export const botPushSchema = z.object({
  id: z.int(),
  name: z.string().nullable(),
  avatar_url: z.string(),
  type: z.literal('agent_bot'),
})

/** An assistant of Captain's inside of messages and events. */
export const assistantPushSchema = z.object({
  id: z.int(),
  name: z.string(),
  avatar_url: z.string(),
  description: z.string(),
  created_at: z.iso.datetime(),
  type: z.literal('captain_assistant'),
})

/** Who sent a message. */
export const senderSchema = z.discriminatedUnion('type', [
  contactPushSchema,
  userPushSchema,
  botPushSchema,
  assistantPushSchema,
])

/** An attachment; which fields it has depends on its kind. */
export const attachmentSchema = z.object({
  id: z.int(),
  message_id: z.int(),
  file_type: z.enum(FILE_TYPES),
  account_id: z.int(),
  extension: z.string().nullable().optional(),
  data_url: z.string().optional(),
  thumb_url: z.string().optional(),
  file_size: z.int().optional(),
  width: z.int().nullable().optional(),
  height: z.int().nullable().optional(),
  transcribed_text: z.string().optional(),
  coordinates_lat: z.number().optional(),
  coordinates_long: z.number().optional(),
  fallback_title: z.string().nullable().optional(),
  meta: jsonObject.optional(),
})

const common = {
  id: z.int(),
  content: z.string().nullable(),
  inbox_id: z.int(),
  /** What the sender calls the message; only in the answer to its creation. */
  echo_id: z.unknown().optional(),
  /** The conversation's display id. */
  conversation_id: z.int(),
  /** 0 incoming, 1 outgoing, 2 activity, 3 template. */
  message_type: z.int().min(0).max(3),
  content_type: z.enum(CONTENT_TYPES),
  status: z.enum(MESSAGE_STATUSES),
  content_attributes: jsonObject,
  created_at: z.int(),
  private: z.boolean(),
  source_id: z.string().nullable(),
  sender: senderSchema.optional(),
  attachments: z.array(attachmentSchema).optional(),
}

/** A message as it is answered by the operations on messages. */
export const messageSchema = z.object(common)

/** A message inside of conversations and realtime events. */
export const messagePushSchema = z.object({
  ...common,
  account_id: z.int(),
  updated_at: z.iso.datetime(),
  sender_type: z.enum(SENDER_TYPES).nullable(),
  sender_id: z.int().nullable(),
  external_source_ids: jsonObject,
  additional_attributes: jsonObject,
  processed_message_content: z.string().nullable(),
  sentiment: jsonObject,
  conversation: z.object({
    assignee_id: z.int().nullable(),
    unread_count: z.int(),
    last_activity_at: z.int(),
    contact_inbox: z.object({ source_id: z.string() }),
  }),
})

/** Some messages of a conversation, oldest first, and what there is to know of it. */
export const messageListSchema = z.object({
  meta: z.object({
    labels: z.array(z.string()),
    additional_attributes: jsonObject,
    contact: contactPushSchema,
    assignee: userPushSchema.optional(),
    agent_last_seen_at: z.iso.datetime().nullable(),
    assignee_last_seen_at: z.iso.datetime().nullable(),
  }),
  payload: z.array(messageSchema),
})

/** Where and how to upload a file, and what to call it afterwards. */
export const directUploadSchema = z.object({
  id: z.int(),
  key: z.string(),
  filename: z.string(),
  content_type: z.string(),
  metadata: jsonObject,
  service_name: z.string(),
  byte_size: z.int(),
  checksum: z.string().nullable(),
  created_at: z.iso.datetime(),
  /** What to send among the attachments of a message. */
  signed_id: z.string(),
  direct_upload: z.object({ url: z.string(), headers: z.object({ 'Content-Type': z.string() }) }),
})
