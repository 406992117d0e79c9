import type { Conversation, Status } from '#db/models/conversations/conversation'
import { type Actor, actorName } from '#domain/actor'
import { saveContact } from '#domain/contacts/contacts'
import { postActivity } from '#domain/conversations/messages/automatic'
import type { Desk } from '#domain/desk'
import type { Viewer } from './access.ts'
import { changeConversation } from './changes.ts'

/** A status to set. */
export interface WantedStatus {
  /** Without one: open ones are resolved, all others opened. */
  status?: Status | undefined
  /** When a snooze ends, in milliseconds since 1970; without one, when it did before, or with the customer's next message. */
  snoozedUntil?: number | undefined
}

/**
 * Changes the status of a conversation. An agent who finds it open afterwards has it assigned; a bot that opens a
 * pending one hands it over.
 * @returns whether it was anything else than a bot's handover
 */
export function toggleStatus(
  desk: Desk,
  actor: Actor,
  { membership }: Viewer,
  conversation: Conversation,
  { status, snoozedUntil }: WantedStatus,
): boolean {
  const before = conversation.status
  const next = status ?? (before === 'open' ? 'resolved' : 'open')
  const snoozed_until = next === 'snoozed' ? (snoozedUntil ?? conversation.snoozed_until) : null
  changeConversation(desk, actor, conversation, { status: next, snoozed_until })
  if (membership?.role === 'agent' && next === 'open') {
    changeConversation(desk, actor, conversation, { assignee_id: membership.user_id })
  }
  const isHandover = actor.type === 'agent_bot' && before === 'pending' && status === 'open'
  if (isHandover) desk.emit(actor, { name: 'conversation.bot_handoff', conversation })
  return !isHandover
}

/** Resolves a conversation and blocks its contact. */
export function muteConversation(desk: Desk, actor: Actor, conversation: Conversation): void {
  changeConversation(desk, actor, conversation, { status: 'resolved' })
  block(desk, actor, conversation, true)
}

/** Lets the contact of a conversation write again. The status stays. */
export function unmuteConversation(desk: Desk, actor: Actor, conversation: Conversation): void {
  block(desk, actor, conversation, false)
}

function block(desk: Desk, actor: Actor, conversation: Conversation, blocked: boolean): void {
  const contact = desk.db.contacts.get(conversation.contact_id)
  if (contact) saveContact(desk, actor, contact, { blocked })
  // Rules mute without a word.
  const name = actor.type === 'automation' ? undefined : actorName(actor)
  if (name !== undefined)
    postActivity(desk, conversation, `${name} has ${blocked ? 'muted' : 'unmuted'} the conversation`)
}
