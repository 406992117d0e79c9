import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { type Actor, SYSTEM } from '#domain/actor'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import { changeConversation } from '#domain/conversations/changes'
import { createConversation, setConversationLabels } from '#domain/conversations/conversations'
import { answerSurvey, recordRating } from '#domain/conversations/csat'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { applySla } from '#domain/sla/applied'
import { slaPoliciesOf } from '#domain/sla/policies'
import { recordInvalid } from '#errors'
import type { ConversationDocument, MessageDocument, parseSeedDocument } from './document.ts'
import { plantAccount } from './plant-account.ts'
import { each, inboxOf, type PlantedAccount, userOf } from './planted.ts'
import { pubsubToken } from './secrets.ts'
import { at, referred } from './seed-error.ts'

const MINUTE = 60_000

const DAY = 24 * 60 * MINUTE

/**
 * Fills an empty world with what a document says. The accounts are a day older than the oldest of their conversations.
 * @throws {SeedError} naming the place of what the rules of the support desk refuse
 */
export function plantDocument(desk: Desk, { accounts }: ReturnType<typeof parseSeedDocument>): void {
  const now = desk.clock.now()
  const conversations = accounts.flatMap((account) => account.conversations ?? [])
  const times = conversations.flatMap((conversation) => timesOf(conversation, now))
  desk.clock.set(times.length > 0 ? Math.min(...times) - DAY : now)
  const planted = accounts.map((account, index) => plantAccount(desk, account, `accounts.${index}`))
  for (const [index, account] of accounts.entries()) {
    const target = planted[index]
    if (!target) continue
    each(target, 'conversations', account.conversations, (conversation, place) =>
      plantConversation(target, conversation, place, now),
    )
  }
  desk.clock.set(now)
}

/** When the messages of a conversation were written: a minute apart, the last one just now, unless they say. */
function timesOf({ messages = [] }: ConversationDocument, now: number): number[] {
  return messages.map(({ at: time }, index) =>
    time === undefined ? now - (messages.length - 1 - index) * MINUTE : Date.parse(time),
  )
}

function plantConversation(planted: PlantedAccount, document: ConversationDocument, place: string, now: number): void {
  const { desk, contacts } = planted
  const inbox = inboxOf(planted, document.inbox, `${place}.inbox`)
  const contact = referred(`${place}.contact`, 'contact', document.contact, contacts.get(document.contact))
  const times = timesOf(document, now)
  desk.clock.set(times[0] ?? now)
  const conversation = createConversation(desk, { type: 'contact', contact }, linkOf(desk, contact, inbox), {
    priority: document.priority,
    additional_attributes: document.additional_attributes,
    custom_attributes: document.custom_attributes,
    ...placementOf(planted, document, place),
  })
  if (document.sla_policy !== undefined) plantSla(planted, conversation, document.sla_policy, place)
  for (const [index, message] of (document.messages ?? []).entries()) {
    const where = `${place}.messages.${index}`
    desk.clock.set(times[index] ?? now)
    at(where, () => plantMessage(planted, conversation, contact, message, where))
  }
  at(place, () => settle(planted, conversation, document))
}

function plantSla({ desk, account }: PlantedAccount, conversation: Conversation, name: string, place: string): void {
  const policy = slaPoliciesOf(desk, account).find((candidate) => candidate.name === name)
  applySla(desk, SYSTEM, conversation, referred(`${place}.sla_policy`, 'SLA policy', name, policy).id)
}

function linkOf(desk: Desk, contact: Contact, inbox: Inbox): ContactInbox {
  const links = [...desk.db.contactInboxes.many('contact', contact.id)]
  const pubsub_token = pubsubToken('contact', desk.db.contactInboxes.nextId)
  return (
    links.find(({ inbox_id }) => inbox_id === inbox.id) ??
    findOrCreateContactInbox(desk, contact, inbox, { pubsub_token })
  )
}

function placementOf(planted: PlantedAccount, { assignee, team }: ConversationDocument, place: string) {
  const teams = [...planted.desk.db.teams.many('account', planted.account.id)]
  const wanted = team?.toLowerCase()
  return {
    ...(assignee === undefined ? {} : { assignee_id: userOf(planted, assignee, `${place}.assignee`).id }),
    ...(team === undefined
      ? {}
      : {
          team_id: referred(
            `${place}.team`,
            'team',
            team,
            teams.find(({ name }) => name === wanted),
          ).id,
        }),
  }
}

function plantMessage(
  planted: PlantedAccount,
  conversation: Conversation,
  contact: Contact,
  { from, at: _, csat, ...message }: MessageDocument,
  place: string,
): void {
  const actor = from === 'contact' ? ({ type: 'contact', contact } as const) : authorOf(planted, from, `${place}.from`)
  const message_type = actor.type === 'contact' ? 'incoming' : 'outgoing'
  const survey = createMessage(planted.desk, actor, conversation, { ...message, message_type })
  if (csat) plantAnswer(planted, conversation, contact, survey, csat)
}

/** What the customer made of it all, told when it was asked. */
function plantAnswer(
  { desk }: PlantedAccount,
  conversation: Conversation,
  contact: Contact,
  message: Message,
  { rating, feedback }: NonNullable<MessageDocument['csat']>,
): void {
  if (message.content_type !== 'input_csat') throw recordInvalid(['csat', 'goes with the content type input_csat only'])
  const csat_survey_response = { rating, ...(feedback === undefined ? {} : { feedback_message: feedback }) }
  answerSurvey(desk, { type: 'contact', contact }, { conversation, message }, { csat_survey_response })
  recordRating(desk, message)
}

function authorOf(planted: PlantedAccount, from: string, place: string): Actor {
  if (from.includes('@')) return { type: 'user', user: userOf(planted, from, place) }
  const bots = [...planted.desk.db.agentBots.many('account', planted.account.id)]
  return {
    type: 'agent_bot',
    bot: referred(
      place,
      'agent bot',
      from,
      bots.find(({ name }) => name === from),
    ),
  }
}

/** What a conversation has come to in the end, whatever its messages brought about. */
function settle({ desk }: PlantedAccount, conversation: Conversation, document: ConversationDocument): void {
  const { status, snoozed_until, labels } = document
  if (snoozed_until !== undefined && status !== 'snoozed') {
    throw recordInvalid(['snoozed_until', 'goes with the status snoozed only'])
  }
  changeConversation(desk, SYSTEM, conversation, {
    ...(status === undefined ? {} : { status }),
    ...(snoozed_until === undefined ? {} : { snoozed_until: Date.parse(snoozed_until) }),
  })
  if (labels) setConversationLabels(desk, SYSTEM, conversation, labels)
}
