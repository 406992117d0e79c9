import type { Json, JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import {
  CONTENT_TYPES,
  type ContentType,
  MESSAGE_TYPES,
  type Message,
  type MessageType,
} from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { tooLong } from '#domain/text'
import { parameterInvalid, recordNotFound, refuseInvalid } from '#errors'
import { attach, blobsOf, fileErrors, type GivenFile } from './attachments.ts'
import { applyMessage } from './effects.ts'
import { emailAttributes } from './emails.ts'
import { itemErrors } from './items.ts'
import { renderMessage } from './liquid.ts'
import { storeMessage } from './store.ts'
import { templateErrors } from './templates.ts'

/** How long the content of a message may be, in characters. */
const CONTENT_LIMIT = 150_000

type Optional<T> = T | null | undefined

/** What a message is made of. */
export interface NewMessage extends Settable<Message, 'content' | 'private' | 'source_id' | 'sender_id'> {
  /** `outgoing` unless given. */
  message_type?: Optional<string>
  /** `text` unless given. */
  content_type?: Optional<string>
  /** Only `items`, `in_reply_to` and `automation_rule_id` are taken over. */
  content_attributes?: Optional<JsonObject>
  template_params?: Optional<JsonObject>
  campaign_id?: Json | undefined
  external_created_at?: Json | undefined
  /** What the sender calls the message: told once, not stored. */
  echo_id?: Optional<string>
  attachments?: Optional<readonly GivenFile[]>
  cc_emails?: Optional<string>
  bcc_emails?: Optional<string>
  to_emails?: Optional<string>
  sender_type?: Optional<string>
}

/**
 * Writes a message and lets it take effect (message builder).
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for an unknown type, for an incoming one in an inbox that is
 * no API inbox, and for a malformed address
 */
export function createMessage(desk: Desk, actor: Actor, conversation: Conversation, given: NewMessage): Message {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox) throw recordNotFound('Inbox')
  const messageType = messageTypeOf(given.message_type)
  refuseIncoming(inbox, actor, messageType)
  const contentType = contentTypeOf(given.content_type)
  const attributes = contentAttributes(desk, conversation, inbox, given)
  const blobs = blobsOf(desk, given.attachments ?? [])
  refuseInvalid([
    ...templateErrors(given.template_params),
    ...tooLong('content', given.content, CONTENT_LIMIT),
    ...itemErrors(contentType, attributes.items),
    ...fileErrors(inbox, blobs),
  ])
  const sender = senderOf(desk, actor, conversation, messageType, given)
  const message = storeMessage(desk, conversation, {
    message_type: messageType,
    content_type: contentType,
    content: contentOf(desk, conversation, messageType, sender, given.content ?? null),
    private: given.private ?? false,
    content_attributes: attributes,
    additional_attributes: additionalAttributes(given),
    source_id: given.source_id ?? null,
    ...sender,
  })
  attach(desk, message, blobs)
  applyMessage(desk, actor, conversation, message, given.echo_id ?? undefined)
  return message
}

function messageTypeOf(given: Optional<string>): MessageType {
  if (given === null || given === undefined || given === '') return 'outgoing'
  const type = MESSAGE_TYPES.find((known) => known === given)
  if (!type) throw parameterInvalid('message_type', `'${given}' is not a valid message_type`)
  return type
}

function contentTypeOf(given: Optional<string>): ContentType {
  if (given === null || given === undefined || given === '') return 'text'
  const type = CONTENT_TYPES.find((known) => known === given)
  if (!type) throw parameterInvalid('content_type', `'${given}' is not a valid content_type`)
  return type
}

/** Customers write where they like; others may do it for them in API inboxes only. */
function refuseIncoming({ channel_type }: Inbox, actor: Actor, messageType: MessageType): void {
  if (messageType !== 'incoming' || channel_type === 'Channel::Api' || actor.type === 'contact') return
  throw parameterInvalid('message_type', 'Incoming messages are only allowed in Api inboxes')
}

type Sender = Pick<Message, 'sender_type' | 'sender_id'>

/** Outgoing messages are from who writes them, or from the bot that is named; all others from the customer. */
function senderOf(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  messageType: MessageType,
  { sender_type, sender_id }: NewMessage,
): Sender {
  if (messageType !== 'outgoing') return { sender_type: 'Contact', sender_id: conversation.contact_id }
  const bot = sender_type === 'AgentBot' && sender_id ? desk.db.agentBots.get(sender_id) : undefined
  const isUsable = bot && (bot.account_id === null || bot.account_id === conversation.account_id)
  if (isUsable) return { sender_type: 'AgentBot', sender_id: bot.id }
  if (actor.type === 'user') return { sender_type: 'User', sender_id: actor.user.id }
  if (actor.type === 'agent_bot') return { sender_type: 'AgentBot', sender_id: actor.bot.id }
  return { sender_type: null, sender_id: null }
}

function contentOf(
  desk: Desk,
  conversation: Conversation,
  messageType: MessageType,
  { sender_type, sender_id }: Sender,
  content: string | null,
): string | null {
  if (content === null || (messageType !== 'outgoing' && messageType !== 'template')) return content
  const user = sender_type === 'User' && sender_id !== null ? desk.db.users.get(sender_id) : undefined
  return renderMessage(desk, conversation, user, content)
}

function contentAttributes(desk: Desk, conversation: Conversation, inbox: Inbox, given: NewMessage): JsonObject {
  const { items, in_reply_to, automation_rule_id } = given.content_attributes ?? {}
  const { external_created_at } = given
  return {
    ...(items == null ? {} : { items }),
    ...(in_reply_to == null ? {} : repliedTo(desk, conversation, in_reply_to)),
    ...(automation_rule_id == null ? {} : { automation_rule_id }),
    ...(external_created_at == null ? {} : { external_created_at }),
    ...(inbox.channel_type === 'Channel::Email' ? emailAttributes(given) : {}),
  }
}

/** The message that is replied to, if it is one of the same conversation. */
function repliedTo(desk: Desk, conversation: Conversation, id: Json): JsonObject {
  const message = desk.db.messages.get(Number(id))
  const isKnown = message?.conversation_id === conversation.id
  return {
    in_reply_to: isKnown ? message.id : null,
    in_reply_to_external_id: isKnown ? message.source_id : null,
  }
}

/** Parameters of a template and a campaign share a column: the parameters win. */
function additionalAttributes({ template_params, campaign_id }: NewMessage): JsonObject {
  if (template_params && Object.keys(template_params).length > 0) return { template_params }
  return campaign_id == null || campaign_id === '' ? {} : { campaign_id }
}
