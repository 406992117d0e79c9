import type { Sequence } from '#db/indexes/sorted-list'
import { holdsObject, type Json } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { afterwards, parameterInvalid, recordInvalid } from '#errors'
import { isPresent } from '#tools/ruby'
import { MINUTE } from '#tools/time/units'

/** How many messages a conversation takes within a minute (`CONVERSATION_MESSAGE_PER_MINUTE_LIMIT`). */
const MESSAGES_PER_MINUTE = 200

/** What a message is made of, besides where it belongs. */
export type MessageColumns = Partial<Omit<Message, 'id' | 'account_id' | 'inbox_id' | 'conversation_id'>>

/** The messages of a conversation, oldest first. */
export function messagesOf(desk: Desk, conversation: Pick<Conversation, 'id'>): Sequence<Message> {
  return desk.db.messages.ascending('conversation', conversation.id)
}

/** The messages that came from the customer, oldest first. */
export function incomingMessages(desk: Desk, conversation: Pick<Conversation, 'id'>): Sequence<Message> {
  return desk.db.messages.ascending('incoming', conversation.id)
}

/** Whether a conversation has had as many messages within the last minute as it takes. */
export function isFlooded(desk: Desk, conversation: Pick<Conversation, 'id'>): boolean {
  const first = messagesOf(desk, conversation).at(-MESSAGES_PER_MINUTE)
  return first !== undefined && first.created_at >= desk.clock.now() - MINUTE
}

/**
 * Refuses to store anything about a message while its conversation is flooded: the check runs with every save.
 * @throws {Failure} `RecordInvalid`
 */
export function refuseFlooded(desk: Desk, conversation: Pick<Conversation, 'id'>): void {
  if (isFlooded(desk, conversation)) throw recordInvalid(['base', 'Too many messages'])
}

/**
 * Stores a message, and nothing else: `publishMessage` tells of it.
 * @throws {Failure} `RecordInvalid` when the conversation is flooded
 */
export function storeMessage(desk: Desk, conversation: Conversation, columns: MessageColumns): Message {
  refuseFlooded(desk, conversation)
  const { id, account_id, inbox_id } = conversation
  const { content = null } = columns
  return desk.db.messages.insert({
    processed_message_content: content,
    ...columns,
    account_id,
    inbox_id,
    conversation_id: id,
  })
}

/** Never back: changes within a millisecond are told apart by less. */
function touch({ clock }: Desk, { updated_at }: Conversation): Pick<Conversation, 'updated_at'> {
  return { updated_at: Math.max(clock.now(), updated_at) }
}

/** Moves the conversation to where its newest message is, and tells of the message. */
export function publishMessage(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  message: Message,
  echoId?: Json,
): void {
  const { created_at } = message
  desk.db.conversations.update(conversation, { last_activity_at: created_at, ...touch(desk, conversation) })
  // The running server breaks on an object when it tells of the message.
  if (desk.dialect === 'chatwoot' && isPresent(echoId) && holdsObject(echoId))
    throw afterwards(parameterInvalid('echo_id', 'unable to convert unpermitted parameters to hash'))
  desk.emit(actor, { name: 'message.created', message, echoId })
}

/** Marks the conversation of a message that changed as changed, as the server's models do; nobody is told. */
export function touchConversation(desk: Desk, message: Pick<Message, 'conversation_id'>): void {
  const conversation = desk.db.conversations.get(message.conversation_id)
  if (conversation) desk.db.conversations.update(conversation, touch(desk, conversation))
}

/** The conversation that a message belongs to. */
export function conversationOf(desk: Desk, message: Pick<Message, 'conversation_id'>): Conversation {
  return desk.db.conversations.known(message.conversation_id)
}

/** Leaves the messages of a sender who goes without one; nobody is told. */
export function forgetSender({ db }: Desk, type: NonNullable<Message['sender_type']>, id: number): void {
  db.messages.adjust(db.messages.many('sender', `${type}:${id}`), { sender_type: null, sender_id: null })
}
