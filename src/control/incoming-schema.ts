import { z } from 'zod'
import type { Incoming } from '#domain/conversations/incoming/incoming'
import { fileOrText, integer, listOf, text } from '#handlers/fields'

/** What a customer writes, as tests say it: over HTTP, and in JavaScript. */
export const incomingSchema = z.strictObject({
  inbox_id: integer,
  contact: z
    .strictObject({
      email: text.nullish(),
      name: text.nullish(),
      phone_number: text.nullish(),
      identifier: text.nullish(),
    })
    .optional(),
  content: text.nullish(),
  /** Files of a multipart form, or signed ids of files that were uploaded before. */
  attachments: listOf(fileOrText).nullish(),
  conversation_id: integer.optional(),
  subject: text.nullish(),
  html: text.nullish(),
  cc: listOf(text).nullish(),
  message_id: text.nullish(),
  in_reply_to: text.nullish(),
} satisfies Record<keyof Incoming, z.ZodType>)
