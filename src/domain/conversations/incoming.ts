import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { SYSTEM } from '#domain/actor'
import { createContact } from '#domain/contacts/contacts'
import { type CustomerValues, findContactBy } from '#domain/contacts/customers'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import type { GivenFile } from '#domain/conversations/messages/attachments'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { recordNotFound } from '#errors'
import { createConversation } from './conversations.ts'
import { beginningOf, messageOf, providersName } from './incoming-channels.ts'

/** What a customer writes, and who the customer is. */
export interface Incoming {
  inbox_id: number
  contact?: Pick<CustomerValues, 'email' | 'name' | 'phone_number' | 'identifier'>
  content?: string | null
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
 * is locked to a single one goes on with that.
 * @throws {Failure} `RecordNotFound`, `RecordInvalid`
 */
export function receive(desk: Desk, incoming: Incoming): Received {
  const inbox = desk.db.inboxes.get(incoming.inbox_id)
  if (!inbox) throw recordNotFound('Inbox')
  const given = incoming.conversation_id
  const { contact, conversation } = given === undefined ? newcomer(desk, inbox, incoming) : resumed(desk, inbox, given)
  const actor = { type: 'contact', contact } as const
  const written = messageOf(desk, inbox, conversation, contact, incoming.content ?? null)
  const message = createMessage(desk, actor, conversation, { ...written, attachments: incoming.attachments })
  return { contact, conversation, message }
}

function resumed(desk: Desk, inbox: Inbox, displayId: number): Omit<Received, 'message'> {
  const conversation = desk.db.conversations.one('display_id', `${inbox.account_id}:${displayId}`)
  const contact = conversation && desk.db.contacts.get(conversation.contact_id)
  if (!contact || conversation.inbox_id !== inbox.id) throw recordNotFound('Conversation')
  return { contact, conversation }
}

function newcomer(desk: Desk, inbox: Inbox, { contact: values = {} }: Incoming): Omit<Received, 'message'> {
  const account = { id: inbox.account_id }
  const contact = findContactBy(desk, account.id, values) ?? createContact(desk, SYSTEM, account, values)
  const link = linkOf(desk, contact, inbox)
  const conversation = lastConversation(desk, inbox, link) ?? beginConversation(desk, contact, inbox, link)
  return { contact, conversation }
}

function beginConversation(desk: Desk, contact: Contact, inbox: Inbox, link: ContactInbox): Conversation {
  const additional_attributes = beginningOf(desk, inbox, link)
  return createConversation(desk, { type: 'contact', contact }, link, { additional_attributes })
}

function linkOf(desk: Desk, contact: Contact, inbox: Inbox): ContactInbox {
  const links = [...desk.db.contactInboxes.many('contact', contact.id)]
  const newest = links.filter(({ inbox_id }) => inbox_id === inbox.id).at(-1)
  return newest ?? findOrCreateContactInbox(desk, contact, inbox, { source_id: providersName(desk, inbox) })
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
