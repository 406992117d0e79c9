import type { JsonObject } from '#db/models/columns'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { SYSTEM } from '#domain/actor'
import { createContact } from '#domain/contacts/contacts'
import { type CustomerValues, findContactBy } from '#domain/contacts/customers'
import { findOrCreateContactInbox, newestLink } from '#domain/contacts/inboxes'
import { createConversation } from '#domain/conversations/conversations'
import type { GivenFile } from '#domain/conversations/messages/attachments'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { recordInvalid, recordNotFound } from '#errors'
import { ringing } from './calls.ts'
import { beginningOf, providersName } from './channels.ts'
import {
  beginningOfMail,
  type GivenMail,
  MAIL_FIELDS,
  type Mail,
  mailOf,
  messageOfMail,
  sameMail,
  senderOf,
  threadOf,
} from './mail.ts'

/** What a customer writes, and who the customer is. What only an e-mail has goes with an e-mail inbox only. */
export interface Incoming extends GivenMail {
  /** The inbox that the customer writes to. */
  inbox_id: number
  /** Who writes: `email`, `name`, `phone_number`, `identifier`. Somebody new unless one of them is known. */
  contact?: Pick<CustomerValues, 'email' | 'name' | 'phone_number' | 'identifier'> | undefined
  /** The text. */
  content?: string | null | undefined
  /** Files: their bytes, or signed ids of files that were uploaded before. */
  attachments?: readonly GivenFile[] | null | undefined
  /** The display id of the conversation to go on with. */
  conversation_id?: number | undefined
}

/** What a customer's message brought about. */
export interface Received {
  contact: Contact
  conversation: Conversation
  message: Message
}

/**
 * A customer writes through the channel of an inbox: contact, link, conversation and message come into being as far as
 * they are not there. A new message of a customer goes on with the last conversation that is not resolved; an inbox that
 * is locked to a single one goes on with that; an e-mail goes on with the one that has the mail that it answers.
 * @throws {Failure} `RecordNotFound`, `RecordInvalid`
 */
export function receive(desk: Desk, incoming: Incoming): Received {
  const inbox = desk.db.inboxes.get(incoming.inbox_id)
  if (!inbox) throw recordNotFound('Inbox')
  const content = incoming.content ?? null
  if (inbox.channel_type === 'Channel::Email') return receiveMail(desk, inbox, incoming, mailOf(desk, incoming))
  refuseMailFields(incoming)
  const { contact, conversation } = placeOf(desk, inbox, incoming)
  const written =
    inbox.channel_type === 'Channel::Voice'
      ? ringing(desk, inbox, conversation, contact, content)
      : { content, message_type: 'incoming' }
  const actor = { type: 'contact', contact } as const
  const message = createMessage(desk, actor, conversation, { ...written, attachments: incoming.attachments })
  return { contact, conversation, message }
}

function refuseMailFields(incoming: Incoming): void {
  const field = MAIL_FIELDS.find((name) => incoming[name] !== undefined && incoming[name] !== null)
  if (field) throw recordInvalid([field, 'goes with an e-mail inbox only'])
}

function receiveMail(desk: Desk, inbox: Inbox, incoming: Incoming, mail: Mail): Received {
  const { contact, conversation } = placeOf(desk, inbox, incoming, mail)
  const known = sameMail(desk, conversation, mail)
  const actor = { type: 'contact', contact } as const
  const message = known ?? createMessage(desk, actor, conversation, messageOfMail(desk, inbox, contact, mail))
  return { contact, conversation, message }
}

/** Who writes, and in which conversation. */
type Place = Omit<Received, 'message'>

function placeOf(desk: Desk, inbox: Inbox, incoming: Incoming, mail?: Mail): Place {
  const { conversation_id: given, contact: values = {} } = incoming
  if (given !== undefined) return resumed(desk, inbox, given)
  const account = { id: inbox.account_id }
  const unknown = mail ? { ...values, ...senderOf(mail, values) } : values
  const contact = findContactBy(desk, account.id, values) ?? createContact(desk, SYSTEM, account, unknown)
  const link = linkOf(desk, contact, inbox)
  const last = mail ? threadOf(desk, inbox, mail) : lastConversation(desk, inbox, link)
  const beginning = mail ? beginningOfMail(desk, mail) : beginningOf(inbox, link)
  return { contact, conversation: last ?? beginConversation(desk, contact, link, beginning) }
}

function resumed(desk: Desk, inbox: Inbox, displayId: number): Place {
  const conversation = desk.db.conversations.one('display_id', `${inbox.account_id}:${displayId}`)
  const contact = conversation && desk.db.contacts.get(conversation.contact_id)
  if (!contact || conversation.inbox_id !== inbox.id) throw recordNotFound('Conversation')
  return { contact, conversation }
}

function beginConversation(
  desk: Desk,
  contact: Contact,
  link: ContactInbox,
  additional_attributes: JsonObject,
): Conversation {
  return createConversation(desk, { type: 'contact', contact }, link, { additional_attributes })
}

function linkOf(desk: Desk, contact: Contact, inbox: Inbox): ContactInbox {
  return (
    newestLink(desk, contact, inbox) ??
    findOrCreateContactInbox(desk, contact, inbox, { source_id: providersName(desk, inbox) })
  )
}

/** Every call is a conversation of its own. */
function lastConversation(desk: Desk, inbox: Inbox, link: ContactInbox): Conversation | undefined {
  if (inbox.channel_type === 'Channel::Voice') return undefined
  const conversations = [...desk.db.conversations.many('contact_inbox', link.id)]
  const eligible = inbox.lock_to_single_conversation
    ? conversations
    : conversations.filter(({ status }) => status !== 'resolved')
  return eligible.at(-1)
}
