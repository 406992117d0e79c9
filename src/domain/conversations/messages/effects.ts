import { type Json, objectOf } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Actor } from '#domain/actor'
import { assistantAtWork, mayAnswer } from '#domain/captain/inboxes'
import { saveContact } from '#domain/contacts/contacts'
import { changeConversation, retell } from '#domain/conversations/changes'
import type { Desk } from '#domain/desk'
import { isAnsweredByBot } from '#domain/inboxes/bots'
import { isBlank, textOf } from '#tools/ruby'
import { sayOutOfOffice, sendTemplates } from './automatic.ts'
import { deliver } from './delivery.ts'
import { renderMessage } from './liquid.ts'
import { isFlooded, messagesOf, publishMessage, storeMessage, touchConversation } from './store.ts'

/** What an assistant says when it hands a conversation over, unless it was told. */
const HANDOVER_TEXT = 'Transferring to another agent for further assistance.'

/**
 * What a new message brings about, in the running server's order (message model).
 * @param echoId what its sender calls it
 */
export function applyMessage(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  message: Message,
  echoId?: Json | undefined,
): void {
  touchConversation(desk, message)
  if (message.message_type === 'incoming') reopen(desk, actor, conversation, message)
  publishMessage(desk, actor, conversation, message, echoId)
  noteWaiting(desk, actor, conversation, message, echoId)
  deliver(desk, conversation, message)
  sendTemplates(desk, conversation, message, () => retell(desk, actor, conversation))
  if (message.message_type === 'incoming' && conversation.status === 'pending' && conversation.campaign_id === null)
    askAssistant(desk, actor, conversation)
  noteContactActivity(desk, actor, message)
}

/**
 * Leaves what a customer has written to the assistant of the inbox, a moment later. No model answers it: as from one whose
 * provider refuses, a human gets the conversation, whatever has become of it. An assistant that may not answer hands it
 * over at once.
 */
function askAssistant(desk: Desk, actor: Actor, conversation: Conversation): void {
  const assistant = assistantAtWork(desk, conversation.inbox_id)
  if (!assistant) return
  if (!mayAnswer(desk, assistant)) {
    sayAs(desk, actor, conversation, HANDOVER_TEXT)
    retell(desk, actor, conversation)
    handOver(desk, actor, conversation)
    return
  }
  desk.enqueue('default', () => {
    const isGone = !desk.db.conversations.get(conversation.id) || !desk.db.captainAssistants.get(assistant.id)
    if (isGone || isFlooded(desk, conversation)) return
    const { handoff_message: text } = objectOf(assistant.config)
    const by: Actor = { type: 'captain_assistant', assistant }
    sayAs(desk, by, conversation, isBlank(text) ? HANDOVER_TEXT : textOf(text))
    handOver(desk, by, conversation)
  })
}

/** Writes to the customer, as an assistant if one acts, and in nobody's name otherwise. */
export function sayAs(desk: Desk, actor: Actor, conversation: Conversation, text: string): void {
  const message = storeMessage(desk, conversation, {
    message_type: 'outgoing',
    content: renderMessage(desk, conversation, {}, text),
    processed_message_content: text,
    ...(actor.type === 'captain_assistant' ? { sender_type: 'Captain::Assistant', sender_id: actor.assistant.id } : {}),
  })
  applyMessage(desk, actor, conversation, message)
}

function handOver(desk: Desk, actor: Actor, conversation: Conversation): void {
  changeConversation(desk, actor, conversation, { status: 'open' })
  desk.emit(actor, { name: 'conversation.bot_handoff', conversation })
  sayOutOfOffice(desk, conversation, () => retell(desk, actor, conversation))
}

/**
 * What a customer's message does to the status: snoozed ones open, resolved ones open too or wait for the inbox's bot.
 * A blocked contact changes nothing.
 */
function reopen(desk: Desk, actor: Actor, conversation: Conversation, message: Message): void {
  if (desk.db.contacts.get(conversation.contact_id)?.blocked) return
  if (conversation.status === 'snoozed')
    changeConversation(desk, actor, conversation, { status: 'open' }, { isTouched: true })
  else if (conversation.status === 'resolved') reopenResolved(desk, actor, conversation, message)
}

function reopenResolved(desk: Desk, actor: Actor, conversation: Conversation, { private: isPrivate }: Message): void {
  if (isAnsweredByBot(desk, conversation.inbox_id)) {
    changeConversation(desk, actor, conversation, { status: 'pending' })
    return
  }
  const isOfApi = desk.db.inboxes.get(conversation.inbox_id)?.channel_type === 'Channel::Api'
  const reopenedByMessage = isOfApi && !isPrivate
  changeConversation(desk, actor, conversation, { status: 'open' }, { isTouched: true, reopenedByMessage })
}

/** Whether a person wrote it, not a rule or a campaign. */
function isHumanReply({ message_type, sender_type, content_attributes, additional_attributes }: Message): boolean {
  return (
    message_type === 'outgoing' &&
    sender_type === 'User' &&
    isBlank(content_attributes.automation_rule_id) &&
    isBlank(additional_attributes.campaign_id)
  )
}

function isBotReply({ message_type, sender_type }: Message): boolean {
  return message_type === 'outgoing' && isBot(sender_type)
}

function isBot(sender: Message['sender_type']): boolean {
  return sender === 'AgentBot' || sender === 'Captain::Assistant'
}

/** Whether nobody has answered before; rules, which send in nobody's name, and bots don't count. */
function isFirstReply(desk: Desk, conversation: Conversation, message: Message): boolean {
  if (message.private || conversation.first_reply_created_at !== null) return false
  return !messagesOf(desk, conversation).some(
    (earlier) =>
      earlier !== message &&
      earlier.message_type === 'outgoing' &&
      !earlier.private &&
      earlier.sender_type !== null &&
      !isBot(earlier.sender_type) &&
      earlier.additional_attributes.campaign_id === undefined,
  )
}

/** The first human reply, and since when the customer waits. */
function noteWaiting(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  message: Message,
  echoId: Json | undefined,
): void {
  const { created_at } = message
  const isReply = isHumanReply(message)
  if (isReply && isFirstReply(desk, conversation, message)) {
    desk.emit(actor, { name: 'first.reply.created', message, echoId })
    changeConversation(desk, actor, conversation, { first_reply_created_at: created_at, waiting_since: null })
    return
  }
  const { waiting_since: waitingSince } = conversation
  if ((isReply || isBotReply(message)) && !message.private && waitingSince !== null) {
    if (isReply) desk.emit(actor, { name: 'reply.created', message, waitingSince })
    changeConversation(desk, actor, conversation, { waiting_since: null })
  } else if (message.message_type === 'incoming' && waitingSince === null) {
    changeConversation(desk, actor, conversation, { waiting_since: created_at })
  }
}

function noteContactActivity(desk: Desk, actor: Actor, { sender_type, sender_id }: Message): void {
  if (sender_type !== 'Contact' || sender_id === null) return
  const contact = desk.db.contacts.get(sender_id)
  if (contact) saveContact(desk, actor, contact, { last_activity_at: desk.clock.now() })
}
