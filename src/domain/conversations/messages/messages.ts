import type { Conversation } from '#db/models/conversations/conversation'
import { MESSAGE_STATUSES, type Message } from '#db/models/conversations/message'
import type { Actor } from '#domain/actor'
import { changeSet, type Desk } from '#domain/desk'
import type { Optional } from '#domain/given'
import { Failure, recordNotFound } from '#errors'
import { removeAttachments } from './attachments.ts'
import { processedContent } from './processed-content.ts'
import { type MessageColumns, refuseFlooded, touchConversation } from './store.ts'

/** What the content of a deleted message becomes. */
const DELETED_TEXT = 'This message was deleted'

/**
 * The message of a conversation with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findMessage(desk: Desk, conversation: Pick<Conversation, 'id'>, id: number): Message {
  const message = desk.db.messages.get(id)
  if (message?.conversation_id !== conversation.id) throw recordNotFound('Message')
  return message
}

/**
 * Changes a message and tells so, if anything is different.
 * @throws {Failure} `RecordInvalid` while the conversation is flooded
 */
export function saveMessage(desk: Desk, actor: Actor, message: Message, columns: MessageColumns): void {
  refuseFlooded(desk, { id: message.conversation_id })
  const { content, content_attributes } = { ...message, ...columns }
  const processed_message_content = processedContent(content, content_attributes)
  const previous = desk.db.messages.update(message, { processed_message_content, ...columns })
  if (Object.keys(previous).length === 0) return
  touchConversation(desk, message)
  desk.emit(actor, { name: 'message.updated', message, changes: changeSet(message, previous) })
}

/**
 * Deletes what a message says. The message itself stays.
 * @throws {Failure} `RecordInvalid` while the conversation is flooded
 */
export function deleteMessage(desk: Desk, actor: Actor, message: Message): void {
  removeAttachments(desk, message)
  saveMessage(desk, actor, message, {
    content: DELETED_TEXT,
    content_type: 'text',
    content_attributes: { deleted: true },
  })
}

/**
 * Notes how far the message with this id has come. Unknown statuses, and a way back from `read` to `delivered`, are passed over.
 * @throws {Failure} `Forbidden` outside of API inboxes; `RecordNotFound`; `RecordInvalid` while the conversation is flooded
 */
export function setMessageStatus(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  id: number,
  { status: given, external_error }: { status?: Optional<string>; external_error?: Optional<string> },
): Message {
  if (desk.db.inboxes.get(conversation.inbox_id)?.channel_type !== 'Channel::Api') {
    throw new Failure('Forbidden', { text: 'Message status update is only allowed for API inboxes' })
  }
  const message = findMessage(desk, conversation, id)
  const status = MESSAGE_STATUSES.find((known) => known === given)
  if (status && (message.status !== 'read' || status !== 'delivered'))
    failMessage(desk, actor, message, status, status === 'failed' ? (external_error ?? null) : null)
  return message
}

/** Sets a message's status together with what went wrong, null for nothing. */
export function failMessage(
  desk: Desk,
  actor: Actor,
  message: Message,
  status: Message['status'],
  externalError: string | null,
): void {
  const before = message.content_attributes.external_error ?? null
  const content_attributes =
    before === externalError
      ? message.content_attributes
      : { ...message.content_attributes, external_error: externalError }
  saveMessage(desk, actor, message, { status, content_attributes })
}
