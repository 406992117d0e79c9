import { z } from 'zod'
import { derived, model } from '#db/model'
import { base64, jsonObject, NOTHING, time } from '#db/models/columns'

/** Who a message is from and to; its place in the list is its number on the wire. */
export const MESSAGE_TYPES = ['incoming', 'outgoing', 'activity', 'template'] as const

/** How the content of a message is to be shown. */
export const CONTENT_TYPES = [
  'text',
  'input_text',
  'input_textarea',
  'input_email',
  'input_select',
  'cards',
  'form',
  'article',
  'incoming_email',
  'input_csat',
  'integrations',
  'sticker',
  'voice_call',
] as const

/** How far a message has come. */
export const MESSAGE_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const

/** Who may have sent a message. */
export const SENDER_TYPES = ['Contact', 'User', 'AgentBot', 'Captain::Assistant'] as const

/** One message of a conversation; activities (who changed what) are messages as well. */
export const messageSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  inbox_id: z.int(),
  /** The id of the conversation's record, not its display id. */
  conversation_id: z.int(),
  message_type: z.enum(MESSAGE_TYPES),
  content_type: z.enum(CONTENT_TYPES),
  content: z.string().nullable(),
  /** The content as it was saved last, before the variables in it were filled in. */
  processed_message_content: z.string().nullable(),
  content_attributes: jsonObject,
  additional_attributes: jsonObject,
  private: z.boolean(),
  status: z.enum(MESSAGE_STATUSES),
  source_id: z.string().nullable(),
  sender_type: z.enum(SENDER_TYPES).nullable(),
  sender_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
})

export type Message = z.output<typeof messageSchema>
export type MessageType = Message['message_type']
export type ContentType = Message['content_type']

export const messages = model({
  schema: messageSchema,
  defaults: () => ({
    message_type: 'outgoing' as const,
    content_type: 'text' as const,
    content: null,
    processed_message_content: null,
    content_attributes: NOTHING,
    additional_attributes: NOTHING,
    private: false,
    status: 'sent' as const,
    source_id: null,
    sender_type: null,
    sender_id: null,
  }),
  lists: {
    /** By who sent them: `<type>:<id>`. */
    sender: ['sender_type', 'sender_id'],
    /** By the id that a channel has for them, of an inbox: `<inbox>:<id>`. */
    source: derived<Message>()(['inbox_id', 'source_id'], ({ inbox_id, source_id }) =>
      source_id === null ? undefined : `${inbox_id}:${source_id}`,
    ),
  },
  sorted: {
    /** The messages of a conversation's record, as they were written. */
    conversation: { key: 'conversation_id', by: 'id' },
    /** Those of them that came from the customer. */
    incoming: {
      key: derived<Message>()(['message_type', 'conversation_id'], ({ message_type, conversation_id }) =>
        message_type === 'incoming' ? conversation_id : undefined,
      ),
      by: 'id',
    },
    /** What is counted in reports: `<account>:<type>`, oldest first. */
    time: { key: ['account_id', 'message_type'], by: 'created_at' },
    /** The questions how satisfied customers were, of an account. */
    survey: {
      key: derived<Message>()(['content_type', 'account_id'], ({ content_type, account_id }) =>
        content_type === 'input_csat' ? account_id : undefined,
      ),
      by: 'created_at',
    },
  },
})

/** What an attachment shows as. */
export const FILE_TYPES = [
  'image',
  'audio',
  'video',
  'file',
  'location',
  'fallback',
  'share',
  'story_mention',
  'contact',
  'ig_reel',
] as const

/** A file, or something like one, that came with a message. */
export const attachmentSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  message_id: z.int(),
  file_type: z.enum(FILE_TYPES),
  blob_id: z.int().nullable(),
  extension: z.string().nullable(),
  coordinates_lat: z.number(),
  coordinates_long: z.number(),
  fallback_title: z.string().nullable(),
  external_url: z.string().nullable(),
  meta: jsonObject,
  created_at: time,
  updated_at: time,
})

export type Attachment = z.output<typeof attachmentSchema>

export const attachments = model({
  schema: attachmentSchema,
  defaults: () => ({
    blob_id: null,
    extension: null,
    coordinates_lat: 0,
    coordinates_long: 0,
    fallback_title: null,
    external_url: null,
    meta: {},
  }),
  lists: { message: 'message_id', blob: 'blob_id' },
})

/** The bytes of an upload. */
export const blobSchema = z.object({
  id: z.int(),
  /** What its URL names it by. */
  key: z.string(),
  filename: z.string(),
  content_type: z.string(),
  byte_size: z.int(),
  /** In pixels, once somebody has looked; null for what is no picture. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  data: base64,
  created_at: time,
})

export type Blob = z.output<typeof blobSchema>

export const blobs = model({
  schema: blobSchema,
  defaults: () => ({ width: null, height: null }),
  unique: { key: 'key' },
})
