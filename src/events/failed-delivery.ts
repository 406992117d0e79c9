import { SYSTEM } from '#domain/actor'
import { changeConversation } from '#domain/conversations/changes'
import { postActivity } from '#domain/conversations/messages/automatic'
import { failMessage } from '#domain/conversations/messages/messages'
import type { Desk } from '#domain/desk'
import { unlessRefused } from '#errors'
import type { Subject } from './delivery-log.ts'

/** What the conversation says when its bot could not be reached. */
const BOT_FAILED = 'Conversation was marked open by system due to an error with the agent bot.'

/** The events whose failed delivery has consequences. */
const MESSAGE_EVENTS = new Set(['message_created', 'message_updated'])

/**
 * What follows when the delivery of a message has failed for good: one that an API inbox did not take is `failed`; a
 * conversation that waits for a bot which can't be reached is opened for people. Account webhooks fail without a trace.
 */
export function noteFailedDelivery(desk: Desk, subject: Subject, error: string): void {
  if (!MESSAGE_EVENTS.has(subject.event)) return
  if (subject.target === 'inbox') failInboxMessage(desk, subject, error)
  if (subject.target === 'bot') openForPeople(desk, subject)
}

function failInboxMessage(desk: Desk, { messageId }: Subject, error: string): void {
  const message = desk.db.messages.get(messageId)
  if (message) unlessRefused(() => failMessage(desk, SYSTEM, message, 'failed', error))
}

function openForPeople(desk: Desk, { conversation: told }: Subject): void {
  const conversation = told && desk.db.conversations.get(told.id)
  if (conversation?.status !== 'pending') return
  changeConversation(desk, SYSTEM, conversation, { status: 'open' })
  postActivity(desk, conversation, BOT_FAILED)
}
