import { z } from 'zod'
import { CONTENT_TYPES, MESSAGE_STATUSES, MESSAGE_TYPES } from '#db/models/conversations/message'
import { anything, fileOrAnything, integer, jsonText, leadingInteger, listOf, pathId, text } from '#handlers/fields'

/** Which conversation. */
export const conversationParams = z.object({ conversation_id: pathId })

/** Which message. */
export const messageParams = z.object({ conversation_id: pathId, message_id: pathId })

/** Which messages to list: those around an id, the newest 20 unless given. */
export const messageListQuery = z.object({
  before: leadingInteger.optional(),
  after: leadingInteger.optional(),
  /** Whatever is given leaves out private notes and activities. */
  filter_internal_messages: anything.meta({ type: 'string' }).optional(),
})

/** What a message is created from. */
export const newMessageSchema = z.object({
  content: anything.meta({ type: 'string' }).optional(),
  message_type: anything.meta({ type: 'string', enum: MESSAGE_TYPES }).optional(),
  private: anything.meta({ type: 'boolean' }).optional(),
  content_type: anything.meta({ type: 'string', enum: CONTENT_TYPES }).optional(),
  content_attributes: jsonText.nullish(),
  template_params: anything.meta({ type: 'object' }).optional(),
  campaign_id: anything.optional(),
  external_created_at: anything.optional(),
  source_id: anything.meta({ type: 'string' }).optional(),
  echo_id: anything.meta({ type: 'string' }).optional(),
  attachments: listOf(fileOrAnything).or(fileOrAnything).nullish(),
  cc_emails: anything.meta({ type: 'string' }).optional(),
  bcc_emails: anything.meta({ type: 'string' }).optional(),
  to_emails: anything.meta({ type: 'string' }).optional(),
  email_html_content: text.nullish(),
  sender_type: text.nullish(),
  sender_id: integer.nullish(),
})

/** How far a message has come, and what went wrong with one that failed. */
export const messageStatusSchema = z.object({
  status: text.meta({ type: 'string', enum: MESSAGE_STATUSES }).nullish(),
  external_error: text.nullish(),
})

/** The language to translate a message into. */
export const translationSchema = z.object({ target_language: text.nullish() })

/** A file that is to be uploaded. */
export const newBlobSchema = z.object({
  filename: text.nullish(),
  byte_size: integer.refine(Number.isSafeInteger).nullish(),
  checksum: text.nullish(),
  content_type: text.nullish(),
})
