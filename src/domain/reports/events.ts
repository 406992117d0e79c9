import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { ReportingEvent, ReportingEventName } from '#db/models/reports/reporting-event'
import { conversationOf, messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { isAnsweredByBot } from '#domain/inboxes/bots'
import { businessSeconds } from '#domain/inboxes/opening-hours'
import { oldestFirst } from '#tools/order/newest-first'
import { seconds } from '#tools/time/units'

/** What is measured: from when to when, in milliseconds since 1970, and who gets it counted. */
interface Measured {
  name: ReportingEventName
  from: number
  to: number
  userId: number | null
  /** Whether it is written down as having taken no time. */
  isInstant?: boolean
}

/** Writes down how long something took. */
function record(desk: Desk, conversation: Conversation, { name, from, to, userId, isInstant }: Measured): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  desk.db.reportingEvents.insert({
    account_id: conversation.account_id,
    name,
    // The server takes whole seconds before it subtracts.
    value: isInstant ? 0 : Math.max(0, seconds(to) - seconds(from)),
    value_in_business_hours: isInstant ? 0 : businessSeconds(inbox, from, to),
    user_id: userId,
    inbox_id: conversation.inbox_id,
    conversation_id: conversation.id,
    event_start_time: from,
    event_end_time: to,
  })
}

/** Writes down that a conversation was resolved, and that a bot did it where no user has written. */
export function recordResolution(desk: Desk, conversation: Conversation): void {
  const { created_at, updated_at, assignee_id } = conversation
  const measured = { from: created_at, to: updated_at, userId: assignee_id }
  if (isAnsweredByBot(desk, conversation.inbox_id) && !isAnsweredByUser(desk, conversation)) {
    record(desk, conversation, { ...measured, name: 'conversation_bot_resolved' })
  }
  record(desk, conversation, { ...measured, name: 'conversation_resolved' })
}

function isAnsweredByUser(desk: Desk, conversation: Conversation): boolean {
  return messagesOf(desk, conversation).some(
    ({ message_type, sender_type }) => message_type === 'outgoing' && sender_type === 'User',
  )
}

/**
 * Writes down how long the customer waited for the first answer, since the conversation was opened again, a bot handed it
 * over or resolved it, or it began.
 */
export function recordFirstReply(desk: Desk, message: Message): void {
  const conversation = conversationOf(desk, message)
  const from = lastAutomaticStep(desk, conversation)?.event_end_time ?? conversation.created_at
  const userId = message.sender_type === 'User' ? message.sender_id : null
  record(desk, conversation, { name: 'first_response', from, to: message.created_at, userId })
}

/**
 * Writes down how long the customer waited for a later answer.
 * @param waitingSince since when, in milliseconds since 1970
 */
export function recordReply(desk: Desk, message: Message, waitingSince: number): void {
  const conversation = conversationOf(desk, message)
  const { assignee_id: userId } = conversation
  record(desk, conversation, { name: 'reply_time', from: waitingSince, to: message.created_at, userId })
}

/** Writes down that a bot handed a conversation over, once for each. */
export function recordHandoff(desk: Desk, conversation: Conversation): void {
  if (handoffOf(desk, conversation)) return
  const { created_at, updated_at, assignee_id } = conversation
  record(desk, conversation, {
    name: 'conversation_bot_handoff',
    from: created_at,
    to: updated_at,
    userId: assignee_id,
  })
}

/** The latest opening or handoff; without one, the last time that a bot resolved the conversation. */
function lastAutomaticStep(desk: Desk, conversation: Conversation): ReportingEvent | undefined {
  const events = reportingEventsOf(desk, conversation)
  const begun = events.filter(({ name }) => name === 'conversation_bot_handoff' || name === 'conversation_opened')
  const [latest] = begun.sort((a, b) => b.event_end_time - a.event_end_time)
  return latest ?? events.findLast(({ name }) => name === 'conversation_bot_resolved')
}

function handoffOf(desk: Desk, { id }: Conversation): ReportingEvent | undefined {
  return [...desk.db.reportingEvents.many('conversation', id)].find(({ name }) => name === 'conversation_bot_handoff')
}

/** What was measured of a conversation, oldest first. */
export function reportingEventsOf({ db }: Desk, { id }: Pick<Conversation, 'id'>): ReportingEvent[] {
  return [...db.reportingEvents.many('conversation', id)].sort(oldestFirst)
}

/** Writes down that a conversation was opened: again, how long after it was resolved; for the first time, at once. */
export function recordOpening(desk: Desk, conversation: Conversation): void {
  const { created_at, updated_at, assignee_id } = conversation
  const resolved = reportingEventsOf(desk, conversation).findLast(({ name }) => name === 'conversation_resolved')
  const from = resolved?.event_end_time ?? created_at
  record(desk, conversation, {
    name: 'conversation_opened',
    from,
    to: updated_at,
    userId: assignee_id,
    isInstant: resolved === undefined,
  })
}

/** Removes what was measured of a conversation that goes. */
export function forgetReportingEvents(desk: Desk, { id }: Pick<Conversation, 'id'>): void {
  desk.db.reportingEvents.deleteMany('conversation', id)
}
