import { objectOf } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { incomingMessages, messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { leadingInteger } from '#tools/ids'
import { textOf } from '#tools/ruby'
import { HOUR } from '#tools/time/units'

/** More unread messages than these are not counted. */
const UNREAD_LIMIT = 10

/** Channels that take an answer for so many hours after the customer's last message. */
const REPLY_WINDOWS: Partial<Record<Inbox['channel_type'], number>> = {
  'Channel::FacebookPage': 24,
  'Channel::Instagram': 24,
  'Channel::Whatsapp': 24,
  'Channel::Tiktok': 48,
}

/** The contact whom a conversation is with. */
export function contactOf({ db }: Desk, { contact_id }: Pick<Conversation, 'contact_id'>): Contact {
  return db.contacts.known(contact_id)
}

/** Whether the customer waits for an answer: the first, or another. */
export function isUnattended({ first_reply_created_at, waiting_since }: Conversation): boolean {
  return first_reply_created_at === null || waiting_since !== null
}

/** How many messages of the customer no agent has seen, at most ten. */
export function unreadCount(desk: Desk, conversation: Conversation): number {
  const seen = conversation.agent_last_seen_at
  const newest = incomingMessages(desk, conversation).slice(-UNREAD_LIMIT)
  return seen === null ? newest.length : newest.filter(({ created_at }) => created_at > seen).length
}

/** The newest message, whatever its type. */
export function lastMessage(desk: Desk, conversation: Conversation): Message | undefined {
  return messagesOf(desk, conversation).at(-1)
}

/** The newest message that says more than who changed what, private notes included. */
export function lastNonActivityMessage(desk: Desk, conversation: Conversation): Message | undefined {
  return messagesOf(desk, conversation).findLast(({ message_type }) => message_type !== 'activity')
}

/** Whether the channel takes an answer now: some do so only for a while after the customer wrote. */
export function canReply(desk: Desk, conversation: Conversation): boolean {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  const hours = inbox && replyWindow(inbox)
  if (hours === undefined) return true
  const newest = incomingMessages(desk, conversation).at(-1)
  return newest !== undefined && desk.clock.now() - newest.created_at < hours * HOUR
}

function replyWindow({ channel_type, channel }: Inbox): number | undefined {
  if (channel_type === 'Channel::TwilioSms') return channel.medium === 'whatsapp' ? 24 : undefined
  if (channel_type !== 'Channel::Api') return REPLY_WINDOWS[channel_type]
  const hours = leadingInteger(textOf(objectOf(channel.additional_attributes).agent_reply_time_window))
  return hours > 0 ? hours : undefined
}
