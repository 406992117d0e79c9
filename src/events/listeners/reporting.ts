import type { Conversation } from '#db/models/conversations/conversation'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import type { ChangeSet, DeskEvent, Listener } from '#domain/event'
import { recordFirstReply, recordHandoff, recordOpening, recordReply, recordResolution } from '#domain/reports/events'

/**
 * Writes down what reports are made of.
 * Source: the reporting event listener.
 */
export function reportingListener(desk: Desk): Listener {
  return { happened: (event) => record(desk, event) }
}

function record(desk: Desk, event: DeskEvent): void {
  if (event.name === 'conversation.opened') recordOpening(desk, event.conversation)
  if (event.name === 'conversation.resolved') recordResolution(desk, event.conversation)
  if (event.name === 'first.reply.created') recordFirstReply(desk, event.message)
  if (event.name === 'conversation.bot_handoff') recordHandoff(desk, event.conversation)
  if (event.name !== 'conversation.updated') return
  const waitingSince = endOfWaiting(event.changes)
  if (waitingSince !== undefined) recordLaterReply(desk, event.conversation, waitingSince)
}

/** Since when the customer had waited whom a later answer than the first has reached, in milliseconds since 1970. */
function endOfWaiting({ waiting_since, first_reply_created_at }: ChangeSet): number | undefined {
  if (!waiting_since || first_reply_created_at) return undefined
  const [before, now] = waiting_since
  return typeof before === 'number' && now === null ? before : undefined
}

function recordLaterReply(desk: Desk, conversation: Conversation, waitingSince: number): void {
  const reply = messagesOf(desk, conversation).findLast(
    ({ message_type, sender_type, private: isPrivate }) =>
      message_type === 'outgoing' && sender_type === 'User' && !isPrivate,
  )
  if (reply) recordReply(desk, conversation, waitingSince, reply.created_at)
}
