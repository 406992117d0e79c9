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
 * What the rules would make of another customer who writes the same: a copy of each record, with ids and times of its own,
 * which is sooner done than the rules are applied. Nothing is stored.
 */
export function retold({ random }: Desk, story: Story, retelling: Retelling): Story {
  const { contact, link, conversation, messages, events } = story
  const { after, later, name, email, agent } = retelling
  const ids = { contact: contact.id + after, link: link.id + after, conversation: conversation.id + after }
  return {
    contact: {
      ...contact,
      id: ids.contact,
      name,
      email,
      last_activity_at: moved(contact.last_activity_at, later),
      ...dates(contact, later),
    },
    link: {
      ...link,
      id: ids.link,
      contact_id: ids.contact,
      source_id: random.uuid(),
      pubsub_token: pubsubToken('contact', ids.link),
      ...dates(link, later),
    },
    conversation: {
      ...conversation,
      id: ids.conversation,
      display_id: conversation.display_id + after,
      contact_id: ids.contact,
      contact_inbox_id: ids.link,
      uuid: random.uuid(),
      assignee_id: agent,
      participant_ids: [agent],
      first_reply_created_at: moved(conversation.first_reply_created_at, later),
      waiting_since: moved(conversation.waiting_since, later),
      last_activity_at: conversation.last_activity_at + later,
      ...dates(conversation, later),
    },
    messages: messages.map((message) => ({
      ...message,
      id: message.id + after * messages.length,
      conversation_id: ids.conversation,
      sender_id: message.sender_type === 'User' ? agent : ids.contact,
      ...dates(message, later),
    })),
    events: events.map((event) => ({
      ...event,
      id: event.id + after * events.length,
      user_id: agent,
      conversation_id: ids.conversation,
      event_start_time: event.event_start_time + later,
      event_end_time: event.event_end_time + later,
      ...dates(event, later),
    })),
  }
}

/** Stores what was told again, in the order of its telling. */
export function store({ db }: Desk, stories: readonly Story[]): void {
  db.contacts.append(stories.map(({ contact }) => contact))
  db.contactInboxes.append(stories.map(({ link }) => link))
  db.conversations.append(stories.map(({ conversation }) => conversation))
  db.messages.append(stories.flatMap(({ messages }) => messages))
  db.reportingEvents.append(stories.flatMap(({ events }) => events))
}

/** The times that every record has, so much later. */
function dates({ created_at, updated_at }: { created_at: number; updated_at: number }, later: number) {
  return { created_at: created_at + later, updated_at: updated_at + later }
}

function moved(time: number | null, later: number): number | null {
  return time === null ? null : time + later
}
