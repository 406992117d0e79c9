import type { Conversation } from '#db/models/conversation'
import type { Message } from '#db/models/message'
import { forgetResponses } from './csat.ts'
import type { Desk } from './desk.ts'
import { messagesOf } from './message-store.ts'
import { forgetNotifications } from './notifications.ts'
import { forgetReportingEvents } from './reporting-events.ts'

/** Deletes a conversation with its messages, their files and all that is about it. Only notifications are told of. */
export function removeConversation(desk: Desk, conversation: Conversation): void {
  for (const message of [...messagesOf(desk, conversation)]) {
    removeAttachments(desk, message)
    desk.db.messages.delete(message)
  }
  forgetNotifications(desk, conversation)
  forgetResponses(desk, conversation)
  forgetReportingEvents(desk, conversation)
  desk.db.conversations.delete(conversation)
}

/** Deletes the attachments of a message with their files. */
export function removeAttachments({ db }: Desk, message: Pick<Message, 'id'>): void {
  for (const attachment of [...db.attachments.many('message', message.id)]) {
    const blob = attachment.blob_id === null ? undefined : db.blobs.get(attachment.blob_id)
    if (blob) db.blobs.delete(blob)
    db.attachments.delete(attachment)
  }
}
