import { holdsObject, type Json } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import { incomingMessages } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import { SECOND } from '#tools/time/units'

/** An agent has looked at a conversation. Nobody is told. */
export function markSeen(desk: Desk, conversation: Conversation, userId: number): void {
  const now = desk.clock.now()
  const isAssignee = conversation.assignee_id === userId
  const seen = { agent_last_seen_at: now, ...(isAssignee ? { assignee_last_seen_at: now } : {}) }
  desk.db.conversations.update(conversation, seen, { touch: false })
}

/** Makes the customer's newest message one that nobody has seen. Nobody is told. */
export function markUnread(desk: Desk, conversation: Conversation): void {
  const newest = incomingMessages(desk, conversation).at(-1)
  const time = newest ? newest.created_at - SECOND : null
  desk.db.conversations.update(
    conversation,
    { agent_last_seen_at: time, assignee_last_seen_at: time },
    { touch: false },
  )
}

/**
 * Tells that somebody began or ceased to write; anything else than `on` and `off` is passed over.
 * @throws {Failure} `ParametersInvalid` for an object that says whether it is private: the running server breaks on it
 */
export function tellTyping(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  status: string | null | undefined,
  isPrivate: Json,
): void {
  if (status !== 'on' && status !== 'off') return
  if (holdsObject(isPrivate)) throw parameterInvalid('is_private', 'must be true or false')
  desk.emit(actor, { name: `conversation.typing_${status}`, conversation, isPrivate })
}
