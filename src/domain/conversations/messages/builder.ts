import { isPlainObject, type Json, type JsonObject, NOTHING } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message, MessageType } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import type { Optional } from '#domain/given'
import { LONG_TEXT, tooLong } from '#domain/text'
import { parameterInvalid, refuseInvalid } from '#errors'
import { wholeNumber } from '#tools/ids'
import { isBlank, receiver, textOf as rubyText } from '#tools/ruby'
import { attach, fileErrors, filesOf, type GivenFiles } from './attachments.ts'
import { contentTypeOf, messageTypeOf, privacyOf, textOf } from './casts.ts'
import { applyMessage } from './effects.ts'
import { emailAttributes } from './emails.ts'
import { itemErrors } from './items.ts'
import { renderMessage, renderParameters } from './liquid.ts'
import { mailContent } from './mail-content.ts'
import { processedContent, UNDUG_LIST } from './processed-content.ts'
import { messagesOf, storeMessage } from './store.ts'
import { templateErrors } from './templates.ts'

/** How long the content of a message may be, in characters. */
const CONTENT_LIMIT = 150_000

/** What a message is made of. */
export interface NewMessage {
  content?: Json | undefined
  /** `outgoing` unless given. */
  message_type?: Json | undefined
  private?: Json | undefined
  /** `text` unless given. */
  content_type?: Json | undefined
  /** With an `automation_rule_id` nothing else of them is taken over but `items` and `in_reply_to`. */
  content_attributes?: Json | undefined
  template_params?: Json | undefined
  campaign_id?: Json | undefined
  external_created_at?: Json | undefined
  source_id?: Json | undefined
  /** What the sender calls the message: told once, not stored. */
  echo_id?: Json | undefined
  attachments?: GivenFiles | undefined
  cc_emails?: Json | undefined
  bcc_emails?: Json | undefined
  to_emails?: Json | undefined
  /** What an e-mail shows in place of the content. */
  email_html_content?: Optional<string>
  /** Who is said to have written it; who acts unless given. */
  writer?: User | undefined
  sender_type?: Optional<string>
  sender_id?: Optional<number>
}

/**
 * Writes a message and lets it take effect (message builder).
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for an unknown type, for an incoming one in an inbox that is
 * no API inbox, and for a malformed address
 */
export function createMessage(desk: Desk, actor: Actor, conversation: Conversation, given: NewMessage): Message {
  const message = storeNewMessage(desk, actor, conversation, given)
  applyMessage(desk, actor, conversation, message, given.echo_id ?? undefined)
  return message
}

/**
 * Writes a message that has yet to take effect.
 * @throws {Failure} as `createMessage`
 */
export function storeNewMessage(desk: Desk, actor: Actor, conversation: Conversation, given: NewMessage): Message {
  const inbox = desk.db.inboxes.known(conversation.inbox_id)
  const known = attributesIn(given.content_attributes)
  const messageType = messageTypeOf(given.message_type)
  refuseIncoming(inbox, actor, given.message_type)
  const contentType = contentTypeOf(given.content_type)
  const isPrivate = privacyOf(given.private)
  const written = textOf('content', given.content)
  const source_id = textOf('source_id', given.source_id)
  const files = filesOf(desk, given.attachments)
  const sender = senderOf(desk, actor, conversation, given)
  const render = rendererOf(desk, conversation, messageType, sender)
  const content = written === null ? null : (render?.text(written) ?? written)
  // What came as an e-mail brings all that is known of it along.
  const isMailed =
    inbox.channel_type === 'Channel::Email' && !(messageType === 'incoming' && contentType === 'incoming_email')
  const own = contentAttributes(desk, conversation, known, given)
  const attributes = joined(
    own,
    isMailed ? emailAttributes(given) : NOTHING,
    // Whatever stands for a private note here keeps it from being mailed, be it the text `false` of a form.
    isMailed && (given.private ?? false) === false && !isBlank(written)
      ? mailContent(content ?? '', given.email_html_content, own.email)
      : NOTHING,
  )
  refuseInvalid([
    ...tooLong('source_id', source_id, LONG_TEXT),
    ...itemErrors(contentType, attributes.items),
    ...templateErrors(given.template_params),
    ...tooLong('content', written, CONTENT_LIMIT),
    ...fileErrors(inbox, files),
  ])
  const message = storeMessage(desk, conversation, {
    message_type: messageType,
    content_type: contentType,
    content,
    processed_message_content: processedContent(written, own),
    private: isPrivate,
    content_attributes: attributes,
    additional_attributes: additionalAttributes(given, render?.parameters),
    source_id,
    ...sender,
  })
  for (const file of files) attach(desk, message, file)
  return message
}

/** Customers write where they like; others may do it for them in API inboxes only. */
function refuseIncoming({ channel_type }: Inbox, actor: Actor, messageType: Json | undefined): void {
  if (messageType !== 'incoming' || channel_type === 'Channel::Api' || actor.type === 'contact') return
  throw parameterInvalid('message_type', 'Incoming messages are only allowed in Api inboxes')
}

type Sender = Pick<Message, 'sender_type' | 'sender_id'>

/**
 * Outgoing messages are from who writes them, or from the bot that is named; all others, and those whose type is given by
 * its number, from the customer.
 */
function senderOf(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  { message_type, writer, sender_type, sender_id }: NewMessage,
): Sender {
  const type = (message_type === false ? null : message_type) ?? 'outgoing'
  if (type !== 'outgoing') return { sender_type: 'Contact', sender_id: conversation.contact_id }
  const bot = sender_type === 'AgentBot' && sender_id ? desk.db.agentBots.get(sender_id) : undefined
  const isUsable = bot && (bot.account_id === null || bot.account_id === conversation.account_id)
  if (isUsable) return { sender_type: 'AgentBot', sender_id: bot.id }
  const user = writer ?? (actor.type === 'user' ? actor.user : undefined)
  if (user) return { sender_type: 'User', sender_id: user.id }
  if (actor.type === 'agent_bot') return { sender_type: 'AgentBot', sender_id: actor.bot.id }
  return { sender_type: null, sender_id: null }
}

/** What fills in the variables of a message that goes out; those of others stay as they are. */
function rendererOf(desk: Desk, conversation: Conversation, messageType: MessageType, sender: Sender) {
  if (messageType !== 'outgoing' && messageType !== 'template') return undefined
  return {
    text: (text: string) => renderMessage(desk, conversation, sender, text),
    parameters: (parameters: JsonObject) => renderParameters(desk, conversation, sender, parameters),
  }
}

/** @throws {Failure} `ParametersInvalid` where the running server breaks, in its words */
function attributesIn(given: Json = null): JsonObject {
  if (given === null) return NOTHING
  if (isPlainObject(given)) return given
  const reason = Array.isArray(given) ? UNDUG_LIST : `undefined method \`dig' for ${receiver(given)}`
  throw parameterInvalid('content_attributes', reason)
}

function contentAttributes(
  desk: Desk,
  conversation: Conversation,
  attributes: JsonObject,
  { external_created_at = null }: NewMessage,
): JsonObject {
  const { items, in_reply_to = null, automation_rule_id = null } = attributes
  const repliesTo = repliedTo(desk, conversation, isBlank(automation_rule_id) ? attributes : { in_reply_to })
  return joined(
    isBlank(automation_rule_id) ? attributes : { automation_rule_id },
    items == null ? NOTHING : { items },
    repliesTo,
    isBlank(external_created_at) ? NOTHING : { external_created_at },
  )
}

/** What several objects have together; of the same key, the last one's. */
function joined(...parts: readonly JsonObject[]): JsonObject {
  const filled = parts.filter((part) => part !== NOTHING)
  return filled.length === 0 ? NOTHING : Object.fromEntries(filled.flatMap(Object.entries<Json>))
}

/** What a message says of the one of the same conversation that it replies to: by its id, or else by its id in the channel. */
function repliedTo(
  desk: Desk,
  conversation: Conversation,
  { in_reply_to = null, in_reply_to_external_id = null }: JsonObject,
): JsonObject {
  const isByExternal = isBlank(in_reply_to)
  if (isByExternal && isBlank(in_reply_to_external_id)) return NOTHING
  const message = isByExternal
    ? messageBySource(desk, conversation, rubyText(in_reply_to_external_id))
    : messageById(desk, conversation, in_reply_to)
  return { in_reply_to: message?.id ?? null, in_reply_to_external_id: message?.source_id ?? null }
}

/** As a column of numbers reads the id; of a list, any will do. */
function messageById(desk: Desk, conversation: Conversation, given: Json): Message | undefined {
  const ids = (Array.isArray(given) ? given : [given]).map((id) => (typeof id === 'object' ? null : wholeNumber(id)))
  return ids.map((id) => desk.db.messages.get(id)).find((message) => message?.conversation_id === conversation.id)
}

function messageBySource(desk: Desk, conversation: Conversation, sourceId: string): Message | undefined {
  return [...messagesOf(desk, conversation)].find(({ source_id }) => source_id === sourceId)
}

/** Parameters of a template and a campaign share a column: the parameters win. */
function additionalAttributes(
  { template_params, campaign_id = null }: NewMessage,
  render: (parameters: JsonObject) => JsonObject = (parameters) => parameters,
): JsonObject {
  if (!isPlainObject(template_params) || Object.keys(template_params).length === 0) {
    return isBlank(campaign_id) ? NOTHING : { campaign_id }
  }
  const { processed_params } = template_params
  const rendered = isPlainObject(processed_params) ? { processed_params: render(processed_params) } : {}
  return { template_params: { ...template_params, ...rendered } }
}
