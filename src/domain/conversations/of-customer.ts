import type { JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { type Actor, SYSTEM } from '#domain/actor'
import type { Customer } from '#domain/contacts/customers'
import { failMessage, saveMessage } from '#domain/conversations/messages/messages'
import { isFlooded, messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { parameterInvalid, recordNotFound } from '#errors'
import { changeConversation } from './changes.ts'
import { refuseLateAnswer } from './csat.ts'

/** The customer as the one who acts. */
export function asActor({ contact }: Customer): Actor {
  return { type: 'contact', contact }
}

/**
 * The conversations that a customer sees, as they were last written: those of the link, or all of the contact when its
 * identity is proved.
 */
export function customerConversations({ db }: Desk, { contact, contactInbox }: Customer): Conversation[] {
  const { conversations } = db
  return conversations.asWritten(
    contactInbox.hmac_verified
      ? conversations.many('contact', contact.id)
      : conversations.many('contact_inbox', contactInbox.id),
  )
}

/**
 * A conversation that a customer sees, by its display id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCustomerConversation(desk: Desk, customer: Customer, displayId: number): Conversation {
  const conversation = contactConversation(desk, customer, displayId)
  const { id, hmac_verified } = customer.contactInbox
  if (!hmac_verified && conversation.contact_inbox_id !== id) throw recordNotFound('Conversation')
  return conversation
}

/**
 * A conversation of the customer's contact, in whatever inbox: that is where the public API lets it write.
 * @throws {Failure} `RecordNotFound`
 */
export function contactConversation(desk: Desk, { contact }: Customer, displayId: number): Conversation {
  const conversation = desk.db.conversations.one('display_id', `${contact.account_id}:${displayId}`)
  if (conversation?.contact_id !== contact.id) throw recordNotFound('Conversation')
  return conversation
}

/** The messages that customers see: neither private notes nor activities; oldest first. */
export function visibleMessages(desk: Desk, conversation: Conversation): Message[] {
  return messagesOf(desk, conversation).filter((message) => !message.private && message.message_type !== 'activity')
}

/** A customer ends a conversation. Once it is resolved, nothing changes any more. */
export function resolveByCustomer(desk: Desk, customer: Customer, conversation: Conversation): void {
  if (conversation.status !== 'resolved') {
    changeConversation(desk, asActor(customer), conversation, { status: 'resolved' })
  }
}

/** A customer has looked: a job marks every answer that was sent or delivered until now as read. */
export function readByCustomer(desk: Desk, customer: Customer, conversation: Conversation): void {
  const now = desk.clock.now()
  desk.db.conversations.update(conversation, { contact_last_seen_at: now })
  desk.emit(asActor(customer), { name: 'conversation.read', conversation })
  desk.enqueue('deferred', () => {
    for (const message of messagesOf(desk, conversation)) {
      const isUnread = message.status === 'sent' || message.status === 'delivered'
      if (message.message_type !== 'incoming' && isUnread && message.created_at <= now) {
        failMessage(desk, SYSTEM, message, 'read', null)
      }
    }
  })
}

/**
 * What a customer filled in, kept with the message that asked for it.
 * @throws {Failure} `Unprocessable` for a survey that was asked too long ago; `ParametersInvalid` while the conversation is
 * flooded, of which the running server can't tell
 */
export function submitValues(desk: Desk, customer: Customer, message: Message, submitted: JsonObject): void {
  refuseLateAnswer(desk, message)
  if (isFlooded(desk, { id: message.conversation_id })) throw parameterInvalid('submitted_values', 'Too many messages')
  saveMessage(desk, asActor(customer), message, {
    content_attributes: { ...message.content_attributes, ...submitted },
  })
}
