import type { SlaPolicy } from '#db/models/accounts/sla-policy'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AgentBot } from '#db/models/people/agent-bot'
import { type Actor, SYSTEM } from '#domain/actor'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import { changeConversation } from '#domain/conversations/changes'
import { createConversation } from '#domain/conversations/conversations'
import { answerSurvey, recordRating } from '#domain/conversations/csat'
import { setConversationLabels } from '#domain/conversations/labels'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { applySla } from '#domain/sla/applied'
import { slaPoliciesOf } from '#domain/sla/policies'
import { recordInvalid } from '#errors'
import { pubsubToken } from '#seed/secrets'
import type { ConversationDocument, MessageDocument } from '#seed/sections/conversations'
import { MINUTE } from '#tools/time/units'
import { plantAttachments } from './attachments.ts'
import { identified } from './identified.ts'
import { at, referred } from './place.ts'
import { inboxOf, type PlantedAccount, userOf } from './planted.ts'

/** When the messages of a conversation were written: a minute apart, the last one just now, unless they say. */
export function timesOf({ messages = [] }: ConversationDocument, now: number): number[] {
  return messages.map(({ at: time }, index) =>
    time === undefined ? now - (messages.length - 1 - index) * MINUTE : Date.parse(time),
  )
}

/** Plants a conversation as it comes about: it is handed out, and what is written in it has its consequences. */
export function plantConversation(
  planted: PlantedAccount,
  document: ConversationDocument,
  place: string,
  now: number,
): void {
  const { desk } = planted
  const { contact, link } = partiesOf(planted, document, place)
  const times = timesOf(document, now)
  desk.clock.set(times[0] ?? now)
  const values = valuesOf(planted, document, place)
  if (document.applied_sla) throw recordInvalid(['applied_sla', 'goes with a stored conversation only'])
  const conversation = createConversation(desk, { type: 'contact', contact }, link, values)
  plantAssignedBot(planted, conversation, document, place)
  plantSla(planted, conversation, document.sla_policy, place)
  for (const [index, message] of (document.messages ?? []).entries()) {
    const where = `${place}.messages.${index}`
    desk.clock.set(times[index] ?? now)
    at(where, () => plantMessage(planted, conversation, contact, message, where))
  }
  at(place, () => settle(planted, conversation, document))
}

/** Who writes, and where. */
export function partiesOf(planted: PlantedAccount, document: ConversationDocument, place: string) {
  const { desk, contacts } = planted
  const inbox = inboxOf(planted, document.inbox, `${place}.inbox`)
  const contact = referred(`${place}.contact`, 'contact', document.contact, contacts.get(document.contact))
  return { contact, link: linkOf(desk, contact, inbox, document.source_id) }
}

/** What a conversation is made of. */
export function valuesOf(planted: PlantedAccount, document: ConversationDocument, place: string) {
  const { id, priority, additional_attributes, custom_attributes } = document
  const { desk, account } = planted
  if (id !== undefined && desk.db.conversations.one('display_id', `${account.id}:${id}`)) {
    throw recordInvalid(['id', 'has already been taken'])
  }
  const placement = placementOf(planted, document, place)
  return { display_id: id, priority, additional_attributes, custom_attributes, ...placement }
}

/** Lets a policy apply from the beginning. */
export function plantSla(
  planted: PlantedAccount,
  conversation: Conversation,
  name: string | number | undefined,
  place: string,
): void {
  const { desk } = planted
  if (name !== undefined) applySla(desk, SYSTEM, conversation, slaPolicyNamed(planted, name, place).id)
}

/** The SLA policy of the account with this name or number. */
export function slaPolicyNamed({ desk, account }: PlantedAccount, name: string | number, place: string): SlaPolicy {
  const policy = slaPoliciesOf(desk, account).find((one) => (typeof name === 'number' ? one.id : one.name) === name)
  return referred(`${place}.sla_policy`, 'SLA policy', name, policy)
}

/** Gives a conversation to a bot where a bot's name stands in place of an agent's address. */
export function plantAssignedBot(
  planted: PlantedAccount,
  conversation: Conversation,
  { assignee }: ConversationDocument,
  place: string,
): void {
  if (assignee === undefined || assignee.includes('@')) return
  const bot = botNamed(planted, assignee, `${place}.assignee`)
  const given = { assignee_id: null, assignee_agent_bot_id: bot.id }
  planted.desk.db.conversations.update(conversation, given, { touch: false })
}

function botNamed({ desk, account }: PlantedAccount, name: string, place: string): AgentBot {
  const bot = [...desk.db.agentBots.many('account', account.id)].find((candidate) => candidate.name === name)
  return referred(place, 'agent with the e-mail address, nor bot with the name', name, bot)
}

function linkOf(desk: Desk, contact: Contact, inbox: Inbox, source_id: string | undefined): ContactInbox {
  const links = [...desk.db.contactInboxes.many('contact', contact.id)]
  const pubsub_token = pubsubToken('contact', desk.db.contactInboxes.nextId)
  return (
    links.find((link) => link.inbox_id === inbox.id && link.source_id === (source_id ?? link.source_id)) ??
    findOrCreateContactInbox(desk, contact, inbox, { source_id, pubsub_token })
  )
}

function placementOf(planted: PlantedAccount, { assignee, team }: ConversationDocument, place: string) {
  const teams = [...planted.desk.db.teams.many('account', planted.account.id)]
  const wanted = team?.toLowerCase()
  return {
    ...(assignee?.includes('@') ? { assignee_id: userOf(planted, assignee, `${place}.assignee`).id } : {}),
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
  { from, at: _, csat, type, attachments, ...document }: MessageDocument,
  place: string,
): void {
  const { desk } = planted
  const actor = authorOf(planted, contact, from, `${place}.from`)
  if (type !== undefined) throw recordInvalid(['type', 'goes with a stored conversation only'])
  if (actor === undefined) throw recordInvalid(['from', "can't be blank"])
  const message_type = actor.type === 'contact' ? 'incoming' : 'outgoing'
  const message = identified(desk.db.messages, document, place, (values) =>
    createMessage(desk, actor, conversation, { ...values, message_type }),
  )
  plantAttachments(desk, message, attachments, place)
  if (csat) plantAnswer(planted, conversation, contact, message, csat)
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

/** Who wrote a message; undefined for nobody. */
export function authorOf(
  planted: PlantedAccount,
  contact: Contact,
  from: string | undefined,
  place: string,
): Extract<Actor, { type: 'contact' | 'user' | 'agent_bot' }> | undefined {
  if (from === undefined) return undefined
  if (from === 'contact') return { type: 'contact', contact }
  if (from.includes('@')) return { type: 'user', user: userOf(planted, from, place) }
  return { type: 'agent_bot', bot: botNamed(planted, from, place) }
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
