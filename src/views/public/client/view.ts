import type { z } from 'zod'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES, type Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Customer } from '#domain/contacts/customers'
import { conversationOf } from '#domain/conversations/messages/store'
import { visibleMessages } from '#domain/conversations/of-customer'
import { contactOf } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { attachmentViews } from '#views/messages/attachment-view'
import { senderView } from '#views/messages/sender-view'
import { linkedContent } from '#views/messages/view'
import { iso, isoOrNull, seconds, secondsOrZero } from '#views/wire'
import type {
  contactRecordSchema,
  publicContactSchema,
  publicConversationSchema,
  publicInboxSchema,
  publicMessageSchema,
} from './schema.ts'

/** An inbox as customers see it. */
export function publicInboxView(inbox: Inbox): z.output<typeof publicInboxSchema> {
  return {
    identifier: inbox.identifier,
    identity_validation_enabled: inbox.hmac_mandatory,
    name: inbox.name,
    timezone: inbox.timezone,
    working_hours: inbox.working_hours,
    working_hours_enabled: inbox.working_hours_enabled,
    csat_survey_enabled: inbox.csat_survey_enabled,
    greeting_enabled: inbox.greeting_enabled,
  }
}

/** A customer as customers see themselves. */
export function publicContactView({ contact, contactInbox }: Customer): z.output<typeof publicContactSchema> {
  return {
    source_id: contactInbox.source_id,
    pubsub_token: contactInbox.pubsub_token,
    id: contact.id,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phone_number,
  }
}

/** A contact as it is stored. */
export function contactRecordView(contact: Contact): z.output<typeof contactRecordSchema> {
  return {
    id: contact.id,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phone_number,
    account_id: contact.account_id,
    created_at: iso(contact.created_at),
    updated_at: iso(contact.updated_at),
    additional_attributes: contact.additional_attributes,
    identifier: contact.identifier,
    custom_attributes: contact.custom_attributes,
    last_activity_at: isoOrNull(contact.last_activity_at),
    contact_type: contact.contact_type,
    middle_name: contact.middle_name,
    last_name: contact.last_name,
    location: contact.location,
    country_code: contact.country_code,
    blocked: contact.blocked,
    company_id: contact.company_id,
    label_list: contact.labels,
  }
}

/** Who sent a message, as customers see it: no account is at hand there that an agent's availability could be of. */
function customersSender(sender: ReturnType<typeof senderView>): ReturnType<typeof senderView> {
  return sender && 'availability_status' in sender ? { ...sender, availability_status: null } : sender
}

/** A message as customers see it. */
export function publicMessageView(desk: Desk, message: Message, origin: string): z.output<typeof publicMessageSchema> {
  const attachments = attachmentViews(desk, message, origin)
  const sender = customersSender(senderView(desk, message, origin))
  return {
    id: message.id,
    content: desk.dialect === 'documented' ? linkedContent(desk, message, origin) : message.content,
    message_type: MESSAGE_TYPES.indexOf(message.message_type),
    content_type: message.content_type,
    content_attributes: message.content_attributes,
    created_at: seconds(message.created_at),
    conversation_id: conversationOf(desk, message).display_id,
    ...(attachments ? { attachments } : {}),
    ...(sender ? { sender } : {}),
  }
}

/** A conversation as customers see it, with all the messages that they see. */
export function publicConversationView(
  desk: Desk,
  conversation: Conversation,
  origin: string,
): z.output<typeof publicConversationSchema> {
  return {
    id: conversation.display_id,
    uuid: conversation.uuid,
    inbox_id: conversation.inbox_id,
    contact_last_seen_at: secondsOrZero(conversation.contact_last_seen_at),
    status: conversation.status,
    agent_last_seen_at: secondsOrZero(conversation.agent_last_seen_at),
    messages: visibleMessages(desk, conversation).map((message) => publicMessageView(desk, message, origin)),
    contact: contactRecordView(contactOf(desk, conversation)),
  }
}
