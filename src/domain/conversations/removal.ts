import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { forgetNotifications } from '#domain/notifications/notifications'
import { forgetReportingEvents } from '#domain/reports/events'
import { forgetSla } from '#domain/sla/applied'
import { forgetResponses } from './csat.ts'

/** Leaves it to a job to delete a conversation (delete object job). */
export function deleteConversation(desk: Desk, conversation: Conversation): void {
  desk.enqueue('low', () => removeConversation(desk, conversation))
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
}

/** Deletes the attachments of a message. */
export function removeAttachments({ db }: Desk, message: Pick<Message, 'id'>): void {
  for (const attachment of [...db.attachments.many('message', message.id)]) {
    db.attachments.delete(attachment)
  }
}
