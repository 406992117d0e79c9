import type { Json, JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Customer } from '#domain/contacts/customers'
import { identifyCustomer } from '#domain/contacts/identification'
import { createMessage, type NewMessage } from '#domain/conversations/messages/builder'
import { saveMessage } from '#domain/conversations/messages/messages'
import { messagesOf } from '#domain/conversations/messages/store'
import { type Desk, nextStep } from '#domain/desk'
import { recordNotFound } from '#errors'
import { byId } from '#tools/order/by-id'
import { retell } from './changes.ts'
import { openConversation } from './conversations.ts'
import { asActor } from './of-customer.ts'

/** What visitors say of themselves before or during a chat. */
export interface VisitorValues {
  name?: string | null | undefined
  email?: string | null | undefined
  phone_number?: string | null | undefined
}

/** The one conversation that a visitor sees: the last of the link, or of all links that are proved to be the same person. */
export function conversationOfVisitor({ db }: Desk, { contact, contactInbox }: Customer): Conversation | undefined {
  const { id, inbox_id, hmac_verified } = contactInbox
  if (!hmac_verified) return newest([...db.conversations.many('contact_inbox', id)])
  const links = [...db.contactInboxes.many('contact', contact.id)].filter(
    (link) => link.inbox_id === inbox_id && link.hmac_verified,
  )
  return newest(links.flatMap((link) => [...db.conversations.many('contact_inbox', link.id)]))
}

function newest(conversations: readonly Conversation[]): Conversation | undefined {
  return byId(conversations).at(-1)
}

/** What a visitor writes. */
export interface VisitorMessage extends Pick<NewMessage, 'content' | 'echo_id' | 'attachments'> {
  reply_to?: Json | undefined
}

function incoming({ reply_to = null, ...given }: VisitorMessage): NewMessage {
  return { ...given, message_type: 'incoming', content_attributes: { in_reply_to: reply_to } }
}

/** What a conversation is begun with besides a message. */
type BegunAttributes = Pick<Conversation, 'additional_attributes' | 'custom_attributes'>

/**
 * A new conversation of a visitor, though the website keeps others to a single one.
 * @throws {Failure} `RecordInvalid`, and what `createMessage` raises
 */
export function beginAsVisitor(
  desk: Desk,
  customer: Customer,
  attributes: BegunAttributes,
  first: VisitorMessage,
): Conversation {
  return openConversation(desk, asActor(customer), customer.contactInbox, attributes, incoming(first), true)
}

/**
 * A visitor writes, into a conversation that is begun for it where there is none, and that stays where the message fails.
 * @param attributes of the conversation to be
 * @throws {Failure} what `createMessage` raises
 */
export function writeAsVisitor(
  desk: Desk,
  customer: Customer,
  attributes: BegunAttributes,
  message: VisitorMessage,
): Message {
  const write = (conversation: Conversation): Message =>
    createMessage(desk, asActor(customer), conversation, incoming(message))
  const known = conversationOfVisitor(desk, customer)
  if (known) return write(known)
  const conversation = openConversation(desk, asActor(customer), customer.contactInbox, attributes)
  return nextStep(desk, () => {
    const written = write(conversation)
    // The message touches what the running server still has in hand, unless another one that it led to has.
    if (messagesOf(desk, conversation).length === 1) retell(desk, asActor(customer), conversation)
    return written
  })
}

/** Who can be reached already keeps its name; else an e-mail address makes one, where none is given. */
function nameOf({ email, phone_number, identifier }: Contact, given: VisitorValues): string | null | undefined {
  if (email?.trim() || phone_number?.trim() || identifier?.trim()) return undefined
  return given.name ?? given.email?.split('@')[0]
}

/**
 * What a visitor fills in before a chat.
 * @returns the customer, whose contact is another one after a merge
 * @throws {Failure} `RecordInvalid`
 */
export function introduceVisitor(
  desk: Desk,
  customer: Customer,
  given: VisitorValues,
  { dropsMalformed }: { dropsMalformed: boolean },
): Customer {
  const { contact } = customer
  const values = { ...given, email: given.email?.toLowerCase() }
  const name = nameOf(contact, values)
  const options = { keepsName: true, dropsMalformed }
  return { ...customer, contact: identifyCustomer(desk, asActor(customer), contact, { ...values, name }, options) }
}

/**
 * A message of a website's inbox, whoever's conversation it is in: that is what the running server lets visitors fill in.
 * @throws {Failure} `RecordNotFound`
 */
export function findMessageOfWebsite({ db }: Desk, { contactInbox }: Customer, id: number): Message {
  const message = db.messages.get(id)
  if (message?.inbox_id !== contactInbox.inbox_id) throw recordNotFound('Message')
  return message
}

/** What a visitor filled in, kept with the message that asked for it, however long ago. */
export function fillIn(desk: Desk, customer: Customer, message: Message, submitted: JsonObject): void {
  saveMessage(desk, asActor(customer), message, {
    content_attributes: { ...message.content_attributes, ...submitted },
  })
}
