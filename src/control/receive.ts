import { type Incoming, receive } from '#domain/conversations/incoming/incoming'
import { parse } from '#pipeline/parse'
import { contactView } from '#views/contacts/view'
import { messageView } from '#views/messages/view'
import type { World } from '#world/world'
import { incomingSchema } from './incoming-schema.ts'
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

/**
 * The same for what JavaScript gives, which no schema has seen yet.
 * @throws {Failure} `ParametersInvalid` for a field that is unknown or of a wrong type; `RecordNotFound`, `RecordInvalid`
 */
export function receiveGiven(world: World, given: Incoming, origin: string): ReceivedView {
  return receiveIncoming(world, parse(incomingSchema, given, 'documented'), origin)
}
