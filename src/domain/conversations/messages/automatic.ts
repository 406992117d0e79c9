import { objectOf } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { SYSTEM } from '#domain/actor'
import { assistantAtWork } from '#domain/captain/inboxes'
import { canReply } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { isOutOfOffice } from '#domain/inboxes/opening-hours'
import { chosenOr } from '#domain/inboxes/settings'
import { isBlank, isPresent, textOf } from '#tools/ruby'
import { DAY, MINUTE } from '#tools/time/units'
import { deliver } from './delivery.ts'
import { renderMessage } from './liquid.ts'
import { incomingMessages, isFlooded, type MessageColumns, messagesOf, publishMessage, storeMessage } from './store.ts'

/** For how long after an agent's message nobody is told that the office is closed, in milliseconds. */
const OUT_OF_OFFICE_PAUSE = 5 * MINUTE

const EMAIL_COLLECT_TEXT = 'Give the team a way to reach you.'
const EMAIL_COLLECT_QUESTION = 'Get notified by email'
/** What is written down where the channel takes no message any more. */
const UNSENT_SURVEY = 'CSAT survey not sent due to outgoing message restrictions'

const CSAT_QUESTION = 'Please rate the conversation'

/**
 * Writes what the inbox writes by itself after a message: out of office, greeting, question for the e-mail address.
 * Only where the customer has written, no campaign began it, and no assistant has it in hand.
 * @param whenSent hears once that they were written: all of them, but for the last of two that are written at once
 */
export function sendTemplates(desk: Desk, conversation: Conversation, trigger: Message, whenSent: () => void): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox || conversation.campaign_id !== null || incomingMessages(desk, conversation).length === 0) return
  if (conversation.status === 'pending' && assistantAtWork(desk, inbox.id)) return
  let isSent = false
  const post = (content: string | null): void => {
    isSent = postTemplate(desk, conversation, { content }) !== undefined || isSent
  }
  if (isOutOfOfficeDue(desk, inbox, conversation, trigger)) post(inbox.out_of_office_message)
  if (isGreetingDue(desk, inbox, conversation)) post(inbox.greeting_message)
  const asksForEmail = isEmailCollectDue(desk, inbox, conversation)
  if (asksForEmail) post(EMAIL_COLLECT_TEXT)
  if (isSent) whenSent()
  if (asksForEmail) postTemplate(desk, conversation, { content: EMAIL_COLLECT_QUESTION, content_type: 'input_email' })
}

/** Says that the office is closed, if it is, to a customer whom an assistant has just handed over. */
export function sayOutOfOffice(desk: Desk, conversation: Conversation, whenSent: () => void): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox || isBlank(inbox.out_of_office_message) || !isOutOfOffice(inbox, desk.clock.now())) return
  const message = postTemplate(desk, conversation, { content: inbox.out_of_office_message })
  if (!message) return
  sendTemplates(desk, conversation, message, whenSent)
  whenSent()
}

/** Writes a message that nobody in particular sent, and sends it; a flooded conversation goes without. */
export function postTemplate(desk: Desk, conversation: Conversation, columns: MessageColumns): Message | undefined {
  if (isFlooded(desk, conversation)) return undefined
  const content = columns.content ?? null
  const message = storeMessage(desk, conversation, {
    ...columns,
    message_type: 'template',
    processed_message_content: content,
    content: content === null ? null : renderMessage(desk, conversation, {}, content),
  })
  publishMessage(desk, SYSTEM, conversation, message)
  deliver(desk, conversation, message)
  return message
}

/**
 * Leaves it to a job to write down what somebody did to the conversation (activity message job). A flooded conversation
 * goes without. Any message lets the inbox write what is due.
 */
export function postActivity(desk: Desk, conversation: Conversation, content: string): void {
  desk.enqueue('high', () => {
    const isGone = desk.db.conversations.get(conversation.id) === undefined
    if (isGone || isFlooded(desk, conversation)) return
    const message = storeMessage(desk, conversation, { message_type: 'activity', content })
    publishMessage(desk, SYSTEM, conversation, message)
    sendTemplates(desk, conversation, message, () => {})
  })
}

function has(desk: Desk, conversation: Conversation, condition: (message: Message) => boolean): boolean {
  return messagesOf(desk, conversation).some(condition)
}

function isOutOfOfficeDue(desk: Desk, inbox: Inbox, conversation: Conversation, trigger: Message): boolean {
  const now = desk.clock.now()
  if (trigger.message_type !== 'incoming' || isBlank(inbox.out_of_office_message)) return false
  if (!isOutOfOffice(inbox, now)) return false
  const today = now - (now % DAY)
  return !has(
    desk,
    conversation,
    ({ message_type, private: isPrivate, created_at }) =>
      (message_type === 'outgoing' && !isPrivate && created_at > now - OUT_OF_OFFICE_PAUSE) ||
      (message_type === 'template' && created_at >= today),
  )
}

function isGreetingDue(desk: Desk, inbox: Inbox, conversation: Conversation): boolean {
  if (!inbox.greeting_enabled || isBlank(inbox.greeting_message)) return false
  return !has(desk, conversation, ({ message_type }) => message_type === 'outgoing' || message_type === 'template')
}

function isEmailCollectDue(desk: Desk, inbox: Inbox, conversation: Conversation): boolean {
  if (inbox.channel_type !== 'Channel::WebWidget' || !inbox.enable_email_collect) return false
  if (desk.db.contacts.get(conversation.contact_id)?.email) return false
  return !has(desk, conversation, ({ content_type }) => content_type === 'input_email')
}

/** Asks how it was, once, where a conversation is resolved (CSAT survey service). */
export function sendSurvey(desk: Desk, conversation: Conversation): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox || !isSurveyDue(desk, inbox, conversation)) return
  if (canReply(desk, conversation)) postSurvey(desk, inbox, conversation)
  else postActivity(desk, conversation, UNSENT_SURVEY)
}

function isSurveyDue(desk: Desk, inbox: Inbox, conversation: Conversation): boolean {
  if (conversation.status !== 'resolved' || !inbox.csat_survey_enabled) return false
  if (conversation.additional_attributes.type === 'tweet' && inbox.channel_type === 'Channel::TwitterProfile')
    return false
  if (!meetsSurveyRules(inbox, conversation)) return false
  return !has(desk, conversation, ({ content_type }) => content_type === 'input_csat')
}

/** The inbox may ask only about conversations with, or without, some labels; an operator of any other name says nothing. */
function meetsSurveyRules({ csat_config }: Inbox, { labels }: Conversation): boolean {
  const rules = objectOf(csat_config.survey_rules)
  const values = Array.isArray(rules.values) ? rules.values : []
  if (values.length === 0) return true
  const isLabelled = labels.some((label) => values.includes(label))
  const operator = rules.operator ?? 'contains'
  if (operator === 'contains') return isLabelled
  return operator !== 'does_not_contain' || !isLabelled
}

function postSurvey(desk: Desk, { csat_config }: Inbox, conversation: Conversation): void {
  const { message, display_type } = csat_config
  postTemplate(desk, conversation, {
    content: isPresent(message) ? textOf(message) : CSAT_QUESTION,
    content_type: 'input_csat',
    content_attributes: { display_type: chosenOr(display_type, 'emoji') },
  })
}
