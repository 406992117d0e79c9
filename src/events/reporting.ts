import type { Conversation } from '#db/models/conversations/conversation'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import type { ChangeSet, DeskEvent, Listener } from '#domain/event'
import { recordFirstReply, recordHandoff, recordReply, recordResolution } from '#domain/reports/events'
import type { ChangingContext } from './automation.ts'

/**
 * Writes down what reports are made of.
 * Source: the reporting event listener.
 */
export function reportingListener({ desk, change }: ChangingContext): Listener {
  return {
    happened(event) {
      const write = recorder(desk, event)
      if (write) change(write)
    },
  }
}

/** Writes down what reports are made of an event; undefined for what counts in none. */
export function recorder(desk: Desk, event: DeskEvent): (() => void) | undefined {
  switch (event.name) {
    case 'conversation.resolved':
      return () => recordResolution(desk, event.conversation)
    case 'first.reply.created':
      return () => recordFirstReply(desk, event.message)
    case 'conversation.bot_handoff':
      return () => recordHandoff(desk, event.conversation)
    case 'conversation.updated': {
      const waitingSince = endOfWaiting(event.changes)
      return waitingSince === undefined ? undefined : () => recordLaterReply(desk, event.conversation, waitingSince)
    }
    default:
      return undefined
  }
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
