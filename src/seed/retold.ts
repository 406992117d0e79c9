import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { ReportingEvent } from '#db/models/reports/reporting-event'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { pubsubToken } from './secrets.ts'

/** What the rules make of a customer who writes in and is answered. */
export interface Story {
  readonly contact: Contact
  readonly link: ContactInbox
  readonly conversation: Conversation
  readonly messages: readonly Message[]
  readonly events: readonly ReportingEvent[]
}

/** Where another story differs from the one that is told again. */
export interface Retelling {
  /** How many stories later it is told. */
  readonly after: number
  /** How much later it happens, in milliseconds. */
  readonly later: number
  readonly name: string
  readonly email: string
  /** The id of the agent who answers. */
  readonly agent: number
}

/** What was stored last for the newest contact. */
export function lastStory(desk: Desk): Story | undefined {
  const { db } = desk
  const contact = db.contacts.all().at(-1)
  const link = db.contactInboxes.all().at(-1)
  const conversation = db.conversations.all().at(-1)
  if (!contact || !link || !conversation) return undefined
  const messages = [...messagesOf(desk, conversation)]
  const events = [...db.reportingEvents.many('conversation', conversation.id)]
  return { contact, link, conversation, messages, events }
}

/**
 * Stores what the rules would make of another customer who writes the same: a copy of each record, with ids and times of
 * its own, which is sooner done than the rules are applied.
 * @returns the customer
 */
export function retell(
  desk: Desk,
  { contact, link, conversation, messages, events }: Story,
  retelling: Retelling,
): Contact {
  const { after, later, name, email, agent } = retelling
  const { db, random } = desk
  const contactId = contact.id + after
  const conversationId = conversation.id + after
  const customer = {
    ...contact,
    id: contactId,
    name,
    email,
    last_activity_at: moved(contact.last_activity_at, later),
    ...dates(contact, later),
  }
  db.contacts.load(customer)
  db.contactInboxes.load({
    ...link,
    id: link.id + after,
    contact_id: contactId,
    source_id: random.uuid(),
    pubsub_token: pubsubToken('contact', link.id + after),
    ...dates(link, later),
  })
  db.conversations.load({
    ...conversation,
    id: conversationId,
    display_id: conversation.display_id + after,
    contact_id: contactId,
    contact_inbox_id: link.id + after,
    uuid: random.uuid(),
    assignee_id: agent,
    participant_ids: [agent],
    first_reply_created_at: moved(conversation.first_reply_created_at, later),
    waiting_since: moved(conversation.waiting_since, later),
    last_activity_at: conversation.last_activity_at + later,
    ...dates(conversation, later),
  })
  for (const message of messages) {
    db.messages.load({
      ...message,
      id: message.id + after * messages.length,
      conversation_id: conversationId,
      sender_id: message.sender_type === 'User' ? agent : contactId,
      ...dates(message, later),
    })
  }
  for (const event of events) {
    db.reportingEvents.load({
      ...event,
      id: event.id + after * events.length,
      user_id: agent,
      conversation_id: conversationId,
      event_start_time: event.event_start_time + later,
      event_end_time: event.event_end_time + later,
      ...dates(event, later),
    })
  }
  return customer
}

/** The times that every record has, so much later. */
function dates({ created_at, updated_at }: { created_at: number; updated_at: number }, later: number) {
  return { created_at: created_at + later, updated_at: updated_at + later }
}

function moved(time: number | null, later: number): number | null {
  return time === null ? null : time + later
}
