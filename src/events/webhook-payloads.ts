import { pick } from 'es-toolkit'
import type { Json, JsonObject } from '#db/models/columns'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { conversationData } from '#views/conversations/data'
import { attachmentViews } from '#views/messages/attachment-view'
import { assistantPushView } from '#views/messages/sender-view'
import { linkedContent } from '#views/messages/view'
import { iso } from '#views/wire'
import { renderedFor } from './channel-marks.ts'

/** What a payload is built from and for. */
export interface PayloadContext {
  desk: Desk
  /** Scheme, host and port that the URLs of attachments begin with. */
  origin: string
}

/** The account in short, as every payload has it. */
function accountBlock({ db }: Desk, accountId: number): object {
  return { id: accountId, name: db.accounts.get(accountId)?.name ?? null }
}

function inboxBlock({ id, name }: Inbox): object {
  return { id, name }
}

/** A contact in the webhook form. */
function contactBlock(desk: Desk, contact: Contact): object {
  return {
    account: accountBlock(desk, contact.account_id),
    additional_attributes: contact.additional_attributes,
    avatar: contact.avatar_url ?? '',
    custom_attributes: contact.custom_attributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phone_number,
    thumbnail: contact.avatar_url ?? '',
    blocked: contact.blocked,
  }
}

/** Who acts, in the webhook form; null for nobody. */
function actorBlock(desk: Desk, actor: Actor): object | null {
  switch (actor.type) {
    case 'user': {
      const { id, name, email } = actor.user
      return { id, name, email, type: 'user' }
    }
    case 'agent_bot':
      return { id: actor.bot.id, name: actor.bot.name, type: 'agent_bot' }
    case 'contact':
      return contactBlock(desk, actor.contact)
    case 'captain_assistant':
    case 'automation':
    case 'system':
      return null
  }
}

/** Who sent a message, in the webhook form; null when nobody did, or nobody who is still there. */
function senderBlock({ desk, origin }: PayloadContext, { sender_type, sender_id }: Message): object | null {
  if (sender_type === null || sender_id === null) return null
  if (sender_type === 'Contact') {
    const contact = desk.db.contacts.get(sender_id)
    return contact ? contactBlock(desk, contact) : null
  }
  if (sender_type === 'AgentBot') {
    const bot = desk.db.agentBots.get(sender_id)
    return bot ? actorBlock(desk, { type: 'agent_bot', bot }) : null
  }
  if (sender_type === 'Captain::Assistant') {
    const assistant = desk.db.captainAssistants.get(sender_id)
    return assistant ? assistantPushView(assistant, origin) : null
  }
  const user = desk.db.users.get(sender_id)
  return user ? actorBlock(desk, { type: 'user', user }) : null
}

/** A value as JSON shows it in a change: times of columns that hold times as ISO text. */
export function changedValue(column: string, value: unknown): unknown {
  const isTime = column.endsWith('_at') || column === 'waiting_since' || column === 'snoozed_until'
  return isTime && typeof value === 'number' ? iso(value) : value
}

/** What changed, as webhooks tell it: a list of objects with one key each. */
export function changedAttributes(changes: ChangeSet): object[] | null {
  const list = Object.entries(changes).map(([column, [previous, current]]) => ({
    [column]: {
      previous_value: changedValue(column, previous),
      current_value: changedValue(column, current),
    },
  }))
  return list.length > 0 ? list : null
}

/** `conversation_created`, `conversation_updated`, `conversation_status_changed`, and what bots hear of conversations. */
export function conversationPayload(
  { desk, origin }: PayloadContext,
  event: string,
  conversation: Conversation,
  extra: object = {},
): object {
  return { ...conversationData(desk, conversation, origin), event, ...extra }
}

/** What a message says to who is told of it: in release 4.10.1, with the marks that its customer's channel understands. */
function renderedContent(desk: Desk, message: Message, inbox: Inbox, origin: string): string | null {
  const content = linkedContent(desk, message, origin)
  return desk.dialect === 'chatwoot' && content?.trim() ? renderedFor(inbox, content) : content
}

/** `message_created` and `message_updated`. */
export function messagePayload(
  { desk, origin }: PayloadContext,
  event: string,
  message: Message,
  extra: object = {},
): object | undefined {
  const conversation = desk.db.conversations.get(message.conversation_id)
  const inbox = desk.db.inboxes.get(message.inbox_id)
  if (!conversation || !inbox) return undefined
  const attachments = attachmentViews(desk, message, origin)
  return {
    account: accountBlock(desk, message.account_id),
    additional_attributes: message.additional_attributes,
    content_attributes: message.content_attributes,
    content_type: message.content_type,
    content: renderedContent(desk, message, inbox, origin),
    conversation: conversationData(desk, conversation, origin),
    created_at: iso(message.created_at),
    id: message.id,
    inbox: inboxBlock(inbox),
    message_type: message.message_type,
    private: message.private,
    sender: senderBlock({ desk, origin }, message),
    source_id: message.source_id,
    ...(attachments ? { attachments } : {}),
    event,
    ...extra,
  }
}

/** `contact_created` and `contact_updated`. */
export function contactPayload(desk: Desk, event: string, contact: Contact, extra: object = {}): object {
  return { ...contactBlock(desk, contact), event, ...extra }
}

/** `conversation_typing_on` and `conversation_typing_off`. */
export function typingPayload(
  { desk, origin }: PayloadContext,
  event: string,
  conversation: Conversation,
  actor: Actor,
  isPrivate: Json,
): object {
  return {
    event,
    user: actorBlock(desk, actor),
    conversation: conversationData(desk, conversation, origin),
    is_private: isPrivate,
  }
}

/** `webwidget_triggered`: who opened the widget of which website, and what the browser told. */
export function widgetPayload(
  { desk, origin }: PayloadContext,
  event: string,
  inbox: Inbox,
  { contactInbox, info }: { contactInbox: ContactInbox; info: JsonObject },
): object {
  const { id, contact_id, source_id } = contactInbox
  const contact = desk.db.contacts.get(contact_id)
  const current = [...desk.db.conversations.many('contact_inbox', id)].at(-1)
  return {
    id,
    contact: contact ? contactBlock(desk, contact) : null,
    inbox: inboxBlock(inbox),
    account: accountBlock(desk, inbox.account_id),
    current_conversation: current ? conversationData(desk, current, origin) : null,
    source_id,
    event,
    event_info: info,
  }
}

/** `inbox_created` and `inbox_updated`: neither the id nor the name of the inbox is in them. */
export function inboxPayload(event: string, inbox: Inbox, extra: object = {}): object {
  return {
    ...pick(inbox, [
      'allow_messages_after_resolved',
      'lock_to_single_conversation',
      'auto_assignment_config',
      'enable_auto_assignment',
      'enable_email_collect',
      'greeting_enabled',
      'greeting_message',
      'csat_survey_enabled',
      'business_name',
      'sender_name_type',
      'timezone',
      'out_of_office_message',
      'working_hours_enabled',
      'working_hours',
    ]),
    created_at: iso(inbox.created_at),
    updated_at: iso(inbox.updated_at),
    channel: { id: inbox.channel_id, account_id: inbox.account_id, ...inbox.channel },
    event,
    ...extra,
  }
}
