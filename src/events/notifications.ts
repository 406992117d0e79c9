import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { mentionedUsers, noteMentions } from '#domain/conversations/mentions'
import type { Desk } from '#domain/desk'
import type { DeskEvent, Listener } from '#domain/event'
import { isNotified, notify } from '#domain/notifications/notifications'

/**
 * Notifies users of what concerns them.
 * Source: the notification listener and the new message notification service.
 */
export function notificationListener(desk: Desk): Listener {
  return { happened: (event) => tell(desk, event) }
}

/** What nobody is notified of. */
type Untold =
  | 'account.created'
  | 'account.cache_invalidated'
  | 'inbox.created'
  | 'inbox.updated'
  | 'contact.created'
  | 'contact.deleted'
  | 'contact.merged'
  | 'contact.updated'
  | 'conversation.opened'
  | 'conversation.resolved'
  | 'conversation.status_changed'
  | 'conversation.read'
  | 'conversation.contact_changed'
  | 'team.changed'
  | 'conversation.updated'
  | 'conversation.mentioned'
  | 'conversation.typing_on'
  | 'conversation.typing_off'
  | 'message.updated'
  | 'copilot.message.created'
  | 'first.reply.created'
  | 'reply.created'
  | 'notification.created'
  | 'notification.updated'
  | 'notification.deleted'
  | 'webwidget.triggered'
  | 'campaign.triggered'
  | 'webhook_event.requested'

function tell(desk: Desk, event: DeskEvent): void {
  switch (event.name) {
    case 'conversation.created':
    case 'conversation.bot_handoff':
      tellMembers(desk, event.conversation)
      break
    case 'assignee.changed':
      if (event.isNotable) tellAssignee(desk, event.conversation)
      break
    case 'message.created':
      tellOfMessage(desk, event.message)
      break
    default:
      event.name satisfies Untold
  }
}

function isTold({ message_type }: Message): boolean {
  return message_type === 'incoming' || message_type === 'outgoing'
}

function tellMembers(desk: Desk, conversation: Conversation): void {
  if (conversation.status === 'pending') return
  for (const { user_id } of desk.db.inboxMembers.many('inbox', conversation.inbox_id)) {
    notify(desk, user_id, 'conversation_creation', conversation)
  }
}

/** Tells who has it by now: also who took it from whom it was given to in the same request. */
function tellAssignee(desk: Desk, conversation: Conversation): void {
  const { assignee_id, status } = conversation
  if (assignee_id === null || status === 'pending') return
  notify(desk, assignee_id, 'conversation_assignment', conversation)
}

/**
 * Whom a private note mentions comes first, whatever type of message it is; then, of what was said, the assignee and who else
 * takes part. Each is told once.
 */
function tellOfMessage(desk: Desk, message: Message): void {
  const conversation = desk.db.conversations.get(message.conversation_id)
  if (!conversation) return
  const mentioned = mentionedUsers(desk, conversation, message)
  noteMentions(desk, conversation, mentioned)
  const about = { type: 'Message' as const, id: message.id }
  for (const { id } of mentioned) notify(desk, id, 'conversation_mention', conversation, about)
  if (!isTold(message)) return
  const { assignee_id, participant_ids } = conversation
  const author = message.sender_type === 'User' ? message.sender_id : null
  if (assignee_id !== null && assignee_id !== author && !isNotified(desk, assignee_id, conversation, message)) {
    notify(desk, assignee_id, 'assigned_conversation_new_message', conversation, about)
  }
  for (const id of participant_ids) {
    if (id === author || isNotified(desk, id, conversation, message)) continue
    notify(desk, id, 'participating_conversation_new_message', conversation, about)
  }
}
