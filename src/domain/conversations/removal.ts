import { omit } from 'es-toolkit'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { recordRemoval } from '#domain/accounts/audit-logs'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { forgetNotifications } from '#domain/notifications/notifications'
import { forgetReportingEvents } from '#domain/reports/events'
import { forgetSla, slaPolicyIdOf } from '#domain/sla/applied'
import { forgetResponses } from './csat.ts'

/** Leaves it to a job to delete a conversation (delete object job). */
export function deleteConversation(desk: Desk, conversation: Conversation): void {
  const { performer } = desk
  desk.enqueue('low', () => {
    const columns = omit(conversation, ['labels', 'participant_ids', 'mentioned_ids', 'draft_message'])
    const record = { ...columns, sla_policy_id: slaPolicyIdOf(desk, conversation) }
    removeConversation(desk, conversation)
    recordRemoval(desk, 'Conversation', record, performer)
  })
}

/** Deletes a conversation with its messages, their files and all that is about it. Only notifications are told of. */
export function removeConversation(desk: Desk, conversation: Conversation): void {
  for (const message of [...messagesOf(desk, conversation)]) {
    removeAttachments(desk, message)
    desk.db.messages.delete(message)
  }
  forgetNotifications(desk, conversation)
  forgetResponses(desk, conversation)
  forgetReportingEvents(desk, conversation)
  forgetSla(desk, conversation)
  desk.db.conversations.delete(conversation)
  // The running server notes it for no account, which takes an id.
  desk.db.auditLogs.reserve(desk.db.auditLogs.nextId + 1)
}

/** Deletes the attachments of a message. */
export function removeAttachments({ db }: Desk, message: Pick<Message, 'id'>): void {
  db.attachments.deleteMany('message', message.id)
}
