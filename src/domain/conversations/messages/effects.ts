import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Actor } from '#domain/actor'
import { saveContact } from '#domain/contacts/contacts'
import { changeConversation } from '#domain/conversations/changes'
import type { Desk } from '#domain/desk'
import { answeringBot } from '#domain/inboxes/bots'
import { sendTemplates } from './automatic.ts'
import { deliver } from './delivery.ts'
import { messagesOf, publishMessage } from './store.ts'

/** What a new message brings about, in the running server's order (message model). */
export function applyMessage(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  message: Message,
  echoId?: string,
): void {
  if (message.message_type === 'incoming') reopen(desk, actor, conversation)
  publishMessage(desk, actor, conversation, message, echoId)
  noteWaiting(desk, actor, conversation, message)
  deliver(desk, conversation, message)
  sendTemplates(desk, conversation, message)
  noteContactActivity(desk, actor, message)
}

/**
 * What a customer's message does to the status: snoozed ones open, resolved ones open too or wait for the inbox's bot.
 * A blocked contact changes nothing.
 */
function reopen(desk: Desk, actor: Actor, conversation: Conversation): void {
  if (desk.db.contacts.get(conversation.contact_id)?.blocked) return
  if (conversation.status === 'snoozed') changeConversation(desk, actor, conversation, { status: 'open' })
  if (conversation.status === 'resolved') reopenResolved(desk, actor, conversation)
}

function reopenResolved(desk: Desk, actor: Actor, conversation: Conversation): void {
  if (answeringBot(desk, conversation.inbox_id)) {
    changeConversation(desk, actor, conversation, { status: 'pending' })
    return
  }
  const reopenedByMessage = desk.db.inboxes.get(conversation.inbox_id)?.channel_type === 'Channel::Api'
  changeConversation(desk, actor, conversation, { status: 'open' }, { reopenedByMessage })
}

/** Whether a person wrote it, not a rule or a campaign. */
function isHumanReply({ message_type, sender_type, content_attributes, additional_attributes }: Message): boolean {
  return (
    message_type === 'outgoing' &&
    sender_type === 'User' &&
    !content_attributes.automation_rule_id &&
    !additional_attributes.campaign_id
  )
}

function isBotReply({ message_type, sender_type }: Message): boolean {
  return message_type === 'outgoing' && sender_type === 'AgentBot'
}

function isFirstReply(desk: Desk, conversation: Conversation, message: Message): boolean {
  if (message.private || conversation.first_reply_created_at !== null) return false
  return !messagesOf(desk, conversation).some(
    (earlier) =>
      earlier !== message &&
      earlier.message_type === 'outgoing' &&
      !earlier.private &&
      earlier.sender_type !== 'AgentBot' &&
      !earlier.additional_attributes.campaign_id,
  )
}

/** The first human reply, and since when the customer waits. */
function noteWaiting(desk: Desk, actor: Actor, conversation: Conversation, message: Message): void {
  const { created_at } = message
  const isReply = isHumanReply(message)
  if (isReply && isFirstReply(desk, conversation, message)) {
    desk.emit(actor, { name: 'first.reply.created', message })
    changeConversation(desk, actor, conversation, { first_reply_created_at: created_at, waiting_since: null })
  } else if ((isReply || isBotReply(message)) && !message.private) {
    changeConversation(desk, actor, conversation, { waiting_since: null })
  } else if (message.message_type === 'incoming' && conversation.waiting_since === null) {
    changeConversation(desk, actor, conversation, { waiting_since: created_at })
  }
}

function noteContactActivity(desk: Desk, actor: Actor, { sender_type, sender_id }: Message): void {
  if (sender_type !== 'Contact' || sender_id === null) return
  const contact = desk.db.contacts.get(sender_id)
  if (contact) saveContact(desk, actor, contact, { last_activity_at: desk.clock.now() })
}
