import type { z } from 'zod'
import type { Json } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES, type Message } from '#db/models/conversations/message'
import { conversationOf } from '#domain/conversations/messages/store'
import { contactOf, unreadCount } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { isPresent, textOf } from '#tools/ruby'
import { contactPushView } from '#views/contacts/view'
import { iso, isoOrNull, seconds } from '#views/wire'
import { attachmentViews } from './attachment-view.ts'
import type { messageListSchema, messagePushSchema, messageSchema } from './schema.ts'
import { senderView, userPushView } from './sender-view.ts'

/** A message on the wire of the REST API (models/_message). */
export type MessageView = z.output<typeof messageSchema>

/** A message inside of conversations and realtime events. */
export type MessagePushView = z.output<typeof messagePushSchema>

/** What a survey says unless the inbox has a text of its own. */
const SURVEY_TEXT = 'Please rate this conversation,'

/** The content of a message as customers outside of websites get it: a survey is a link. */
export function linkedContent(desk: Desk, message: Message, origin: string): string | null {
  if (message.content_type !== 'input_csat') return message.content
  const inbox = desk.db.inboxes.get(message.inbox_id)
  if (inbox?.channel_type === 'Channel::WebWidget') return message.content
  const { message: given } = inbox?.csat_config ?? {}
  const text = isPresent(given) ? textOf(given) : SURVEY_TEXT
  return `${text} ${origin}/survey/responses/${conversationOf(desk, message).uuid}`
}

/** A message as the operations on messages answer it. `echoId` is what the sender called it just now. */
export function messageView(desk: Desk, message: Message, origin: string, echoId?: Json): MessageView {
  const attachments = attachmentViews(desk, message, origin)
  const sender = senderView(desk, message, origin)
  return {
    id: message.id,
    content: desk.dialect === 'documented' ? linkedContent(desk, message, origin) : message.content,
    inbox_id: message.inbox_id,
    ...(echoId === undefined || echoId === null || echoId === false ? {} : { echo_id: echoId }),
    conversation_id: conversationOf(desk, message).display_id,
    message_type: MESSAGE_TYPES.indexOf(message.message_type),
    content_type: message.content_type,
    status: message.status,
    content_attributes: message.content_attributes,
    created_at: seconds(message.created_at),
    private: message.private,
    source_id: message.source_id,
    ...(sender ? { sender } : {}),
    ...(attachments ? { attachments } : {}),
  }
}

/** A message as conversations and realtime events carry it (the message's `push_event_data`). @param echo its `echo_id`, if any */
export function messagePushView(desk: Desk, message: Message, origin: string, echo: object = {}): MessagePushView {
  const conversation = conversationOf(desk, message)
  const attachments = attachmentViews(desk, message, origin)
  const sender = senderView(desk, message, origin)
  return {
    id: message.id,
    content: message.content,
    account_id: message.account_id,
    inbox_id: message.inbox_id,
    conversation_id: conversation.display_id,
    message_type: MESSAGE_TYPES.indexOf(message.message_type),
    created_at: seconds(message.created_at),
    updated_at: iso(message.updated_at),
    private: message.private,
    status: message.status,
    source_id: message.source_id,
    content_type: message.content_type,
    content_attributes: message.content_attributes,
    sender_type: message.sender_type,
    sender_id: message.sender_id,
    external_source_ids: {},
    additional_attributes: message.additional_attributes,
    processed_message_content: message.processed_message_content,
    sentiment: {},
    conversation: {
      assignee_id: conversation.assignee_id,
      unread_count: unreadCount(desk, conversation),
      last_activity_at: seconds(conversation.last_activity_at),
      contact_inbox: { source_id: desk.db.contactInboxes.get(conversation.contact_inbox_id)?.source_id ?? '' },
    },
    ...echo,
    ...(attachments ? { attachments } : {}),
    ...(sender ? { sender } : {}),
  }
}

/** Some messages of a conversation. */
export function messageListView(
  desk: Desk,
  conversation: Conversation,
  messages: readonly Message[],
  origin: string,
): z.output<typeof messageListSchema> {
  const contact = contactOf(desk, conversation)
  const assignee = desk.db.users.get(conversation.assignee_id)
  return {
    meta: {
      labels: conversation.labels,
      additional_attributes: conversation.additional_attributes,
      contact: contactPushView(contact),
      ...(assignee ? { assignee: userPushView(desk, conversation.account_id, assignee) } : {}),
      agent_last_seen_at: isoOrNull(conversation.agent_last_seen_at),
      assignee_last_seen_at: isoOrNull(conversation.assignee_last_seen_at),
    },
    payload: messages.map((message) => messageView(desk, message, origin)),
  }
}
