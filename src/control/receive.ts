import { z } from 'zod'
import { type Incoming, receive } from '#domain/conversations/incoming/incoming'
import { parse } from '#pipeline/parse'
import { contactView } from '#views/contacts/view'
import { messageView } from '#views/messages/view'
import type { World } from '#world/world'
import type { ReceivedView } from './operations/incoming.ts'

/**
 * A customer writes: contact, conversation and message come into being as they would.
 * @throws {Failure} `RecordNotFound`, `RecordInvalid`
 */
export function receiveIncoming(world: World, incoming: Incoming, origin: string): ReceivedView {
  return world.change(() => {
    const { contact, conversation, message } = receive(world, incoming)
    return {
      contact: contactView(world, contact, { contactInboxes: true }),
      conversation_id: conversation.display_id,
      message: messageView(world, message, origin),
    }
  })
}

const text = z.string().nullish()

/** What a customer writes, for those who write no TypeScript. Files are looked at by themselves. */
const givenSchema = z.strictObject({
  inbox_id: z.int(),
  contact: z.strictObject({ email: text, name: text, phone_number: text, identifier: text }).optional(),
  content: text,
  attachments: z.array(z.unknown()).nullish(),
  conversation_id: z.int().optional(),
  subject: text,
  html: text,
  cc: z.array(z.string()).nullish(),
  message_id: text,
  in_reply_to: text,
} satisfies Record<keyof Incoming, z.ZodType>)

/**
 * The same for what JavaScript gives, which no schema has seen yet.
 * @throws {Failure} `ParametersInvalid` for a field that is unknown or of a wrong type; `RecordNotFound`, `RecordInvalid`
 */
export function receiveGiven(world: World, given: Incoming, origin: string): ReceivedView {
  parse(givenSchema, given, 'documented')
  return receiveIncoming(world, given, origin)
}
