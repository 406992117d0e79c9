import type { Json } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Actor } from '#domain/actor'
import { saveContact } from '#domain/contacts/contacts'
import { announceSave, changeConversation, type Save } from '#domain/conversations/changes'
import type { Desk } from '#domain/desk'
import { isAnsweredByBot } from '#domain/inboxes/bots'
import { sendTemplates } from './automatic.ts'
import { deliver } from './delivery.ts'
import { messagesOf, publishMessage } from './store.ts'

/** What comes with a new message. */
interface Circumstances {
  /** What its sender calls it. */
  echoId?: Json | undefined
  /** What was saved of its conversation with it. */
  earlier?: Save
}

/** What a new message brings about, in the running server's order (message model). */
export function applyMessage(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  message: Message,
  { echoId, earlier }: Circumstances = {},
): void {
  const reopened = message.message_type === 'incoming' ? reopen(desk, actor, conversation, message) : undefined
  publishMessage(desk, actor, conversation, message, echoId)
  const save = noteWaiting(desk, actor, conversation, message) ?? reopened ?? earlier
  deliver(desk, conversation, message)
  // A message touches its conversation: the running server then tells of its last save once more, what led to it forgotten.
  sendTemplates(desk, conversation, message, () => {
    if (save) announceSave(desk, actor, conversation, { told: save.told, occasion: {} })
  })
  noteContactActivity(desk, actor, message)
}

/**
 * What a customer's message does to the status: snoozed ones open, resolved ones open too or wait for the inbox's bot.
 * A blocked contact changes nothing.
 */
function reopen(desk: Desk, actor: Actor, conversation: Conversation, message: Message): Save | undefined {
  if (desk.db.contacts.get(conversation.contact_id)?.blocked) return undefined
  if (conversation.status === 'snoozed') return changeConversation(desk, actor, conversation, { status: 'open' })
  return conversation.status === 'resolved' ? reopenResolved(desk, actor, conversation, message) : undefined
}

function reopenResolved(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  { private: isPrivate }: Message,
): Save | undefined {
  if (isAnsweredByBot(desk, conversation.inbox_id)) {
    return changeConversation(desk, actor, conversation, { status: 'pending' })
  }
  const isOfApi = desk.db.inboxes.get(conversation.inbox_id)?.channel_type === 'Channel::Api'
  const reopenedByMessage = isOfApi && !isPrivate
  return changeConversation(desk, actor, conversation, { status: 'open' }, { reopenedByMessage })
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

/** Whether nobody has answered before; rules, which send in nobody's name, and bots don't count. */
function isFirstReply(desk: Desk, conversation: Conversation, message: Message): boolean {
  if (message.private || conversation.first_reply_created_at !== null) return false
  return !messagesOf(desk, conversation).some(
    (earlier) =>
      earlier !== message &&
      earlier.message_type === 'outgoing' &&
      !earlier.private &&
      earlier.sender_type !== null &&
      earlier.sender_type !== 'AgentBot' &&
      earlier.additional_attributes.campaign_id === undefined,
  )
}

/** The first human reply, and since when the customer waits. */
function noteWaiting(desk: Desk, actor: Actor, conversation: Conversation, message: Message): Save | undefined {
  const { created_at } = message
  const isReply = isHumanReply(message)
  if (isReply && isFirstReply(desk, conversation, message)) {
    desk.emit(actor, { name: 'first.reply.created', message })
    return changeConversation(desk, actor, conversation, { first_reply_created_at: created_at, waiting_since: null })
  }
  if ((isReply || isBotReply(message)) && !message.private && conversation.waiting_since !== null) {
    return changeConversation(desk, actor, conversation, { waiting_since: null })
  }
  const isWaiting = message.message_type !== 'incoming' || conversation.waiting_since !== null
  return isWaiting ? undefined : changeConversation(desk, actor, conversation, { waiting_since: created_at })
}

function noteContactActivity(desk: Desk, actor: Actor, { sender_type, sender_id }: Message): void {
  if (sender_type !== 'Contact' || sender_id === null) return
  const contact = desk.db.contacts.get(sender_id)
  if (contact) saveContact(desk, actor, contact, { last_activity_at: desk.clock.now() })
}
