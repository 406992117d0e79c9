import { z } from 'zod'
import { fileOrText, integer, listOf, text } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { contactSchema } from '#views/contacts/schema'
import { messageSchema } from '#views/messages/schema'
import { incomingSchemaOf, receiveIncoming } from '../receive.ts'
import { CONTROL } from './control.ts'

const receivedSchema = z.object({
  contact: contactSchema,
  /** The display id. */
  conversation_id: z.int(),
  message: messageSchema,
})

/** What a customer's message brought about, as the REST API shows it. */
export type ReceivedView = z.output<typeof receivedSchema>

/** Files are those of a multipart form, or signed ids of files that were uploaded before. */
const incomingSchema = incomingSchemaOf({ integer, text, texts: listOf(text), files: listOf(fileOrText) })

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
