import { z } from 'zod'
import type { Incoming } from '#domain/conversations/incoming/incoming'
import { fileOrText, integer, listOf, text } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { contactSchema } from '#views/contacts/schema'
import { messageSchema } from '#views/messages/schema'
import { receiveIncoming } from '../receive.ts'
import { CONTROL } from './control.ts'

const receivedSchema = z.object({
  contact: contactSchema,
  /** The display id. */
  conversation_id: z.int(),
  message: messageSchema,
})

/** What a customer's message brought about, as the REST API shows it. */
export type ReceivedView = z.output<typeof receivedSchema>

const incomingSchema = z.strictObject({
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

const incoming = controlOperation({
  ...CONTROL,
  id: 'mock.incoming',
  method: 'POST',
  path: '/__mock/incoming',
  summary: 'Let a customer write',
  body: { schema: incomingSchema },
  answers: { 200: receivedSchema },
  handle: ({ world, request, body }) => ({ body: receiveIncoming(world, body, request.origin) }),
})

/** What customers do. */
export const incomingOperations: ControlOperation[] = [incoming]
