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

/** The fields that make up what a customer writes: those that requests come in, or plain values. */
interface Kinds<I, T, L, F> {
  integer: I
  text: T
  texts: L
  files: F
}

/** What a customer writes. */
export function incomingSchemaOf<
  I extends z.ZodType<number>,
  T extends z.ZodType<string>,
  L extends z.ZodType<string[]>,
  F extends z.ZodType,
>({ integer, text, texts, files }: Kinds<I, T, L, F>) {
  return z.strictObject({
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
    attachments: files.nullish(),
    conversation_id: integer.optional(),
    subject: text.nullish(),
    html: text.nullish(),
    cc: texts.nullish(),
    message_id: text.nullish(),
    in_reply_to: text.nullish(),
  } satisfies Record<keyof Incoming, z.ZodType>)
}

/** For those who write no TypeScript. Files are looked at by themselves. */
const givenSchema = incomingSchemaOf({
  integer: z.int(),
  text: z.string(),
  texts: z.array(z.string()),
  files: z.array(z.unknown()),
})

/**
 * The same for what JavaScript gives, which no schema has seen yet.
 * @throws {Failure} `ParametersInvalid` for a field that is unknown or of a wrong type; `RecordNotFound`, `RecordInvalid`
 */
export function receiveGiven(world: World, given: Incoming, origin: string): ReceivedView {
  parse(givenSchema, given)
  return receiveIncoming(world, given, origin)
}
