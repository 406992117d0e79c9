import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { storeConversation } from '#domain/conversations/conversations'
import { storeRating } from '#domain/conversations/csat'
import { labelColumns } from '#domain/conversations/labels'
import { storeMessage } from '#domain/conversations/messages/store'
import { given } from '#domain/given'
import { tagNames } from '#domain/tags'
import type { ConversationDocument, CsatDocument, MessageDocument } from '#seed/sections/conversations'
import { plantAttachments } from './attachments.ts'
import { authorOf, partiesOf, plantAssignedBot, slaPolicyNamed, timesOf, valuesOf } from './conversation.ts'
import { identified } from './identified.ts'
import { at } from './place.ts'
import { type PlantedAccount, userOf } from './planted.ts'

/** Plants a conversation as it was elsewhere: nobody gets it, and nothing follows from what is written in it. */
export function plantStoredConversation(
  planted: PlantedAccount,
  document: ConversationDocument,
  place: string,
  now: number,
): void {
  const { desk } = planted
  const { status = 'open', snoozed_until, labels, stored = {} } = document
  const times = timesOf(document, now)
  const { contact, link } = partiesOf(planted, document, place)
  desk.clock.set(stored.created_at ?? times[0] ?? now)
  const values = valuesOf(planted, document, place)
  const conversation = identified(desk.db.conversations, { stored }, place, () =>
    storeConversation(desk, link, { ...values, ...given({ uuid: stored.uuid }) }),
  )
  plantAssignedBot(planted, conversation, document, place)
  plantAppliedSla(planted, conversation, document, place)
  for (const [index, message] of (document.messages ?? []).entries()) {
    const where = `${place}.messages.${index}`
    desk.clock.set(times[index] ?? now)
    at(where, () => plantStoredMessage(planted, conversation, contact, message, where))
  }
  const reached = {
    status,
    team_id: values.team_id ?? null,
    snoozed_until: snoozed_until === undefined ? null : Date.parse(snoozed_until),
    ...(labels ? labelColumns(desk, tagNames(labels)) : {}),
  }
  desk.db.conversations.update(conversation, reached, { touch: false })
}

/** What was promised for a conversation, and what of it was not kept. */
function plantAppliedSla(
  planted: PlantedAccount,
  conversation: Conversation,
  { sla_policy, applied_sla: { events = [], ...applied } = {} }: ConversationDocument,
  place: string,
): void {
  if (sla_policy === undefined) return
  const { appliedSlas, slaEvents } = planted.desk.db
  const { id: sla_policy_id } = slaPolicyNamed(planted, sla_policy, place)
  const { id: conversation_id, account_id, inbox_id } = conversation
  const { id: applied_sla_id } = identified(appliedSlas, applied, `${place}.applied_sla`, () =>
    appliedSlas.insert({ account_id, sla_policy_id, conversation_id }),
  )
  for (const [index, missed] of events.entries()) {
    identified(slaEvents, missed, `${place}.applied_sla.events.${index}`, ({ event_type, meta = {} }) =>
      slaEvents.insert({ account_id, applied_sla_id, conversation_id, inbox_id, sla_policy_id, event_type, meta }),
    )
  }
}

const TYPES = { contact: 'incoming', user: 'outgoing', agent_bot: 'outgoing' } as const

function plantStoredMessage(
  planted: PlantedAccount,
  conversation: Conversation,
  contact: Contact,
  { from, at: _, csat, type, attachments, ...document }: MessageDocument,
  place: string,
): void {
  const { desk } = planted
  const author = authorOf(planted, contact, from, `${place}.from`)
  const message_type = type ?? (author ? TYPES[author.type] : 'activity')
  const message = identified(desk.db.messages, document, place, ({ content, source_id = null, ...values }) =>
    storeMessage(desk, conversation, { ...given(values), content, source_id, message_type, ...senderOf(author) }),
  )
  plantAttachments(desk, message, attachments, place)
  if (csat) plantRating(planted, message, csat, place)
}

function senderOf(author: ReturnType<typeof authorOf>): Pick<Message, 'sender_type' | 'sender_id'> {
  switch (author?.type) {
    case 'contact':
      return { sender_type: 'Contact', sender_id: author.contact.id }
    case 'user':
      return { sender_type: 'User', sender_id: author.user.id }
    case 'agent_bot':
      return { sender_type: 'AgentBot', sender_id: author.bot.id }
    default:
      return { sender_type: null, sender_id: null }
  }
}

function plantRating(planted: PlantedAccount, message: Message, document: CsatDocument, place: string): void {
  const { desk } = planted
  identified(desk.db.csatSurveyResponses, document, `${place}.csat`, ({ rating, feedback = null, agent }) => {
    const response = storeRating(desk, message, { rating, feedback_message: feedback })
    if (agent === undefined) return response
    const assigned_agent_id = agent === null ? null : userOf(planted, agent, `${place}.csat.agent`).id
    desk.db.csatSurveyResponses.update(response, { assigned_agent_id }, { touch: false })
    return response
  })
}
