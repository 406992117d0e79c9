import { SLA_EVENT_TYPES, SLA_STATUSES } from '#db/models/accounts/applied-sla'
import { PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { CONTENT_TYPES, FILE_TYPES, MESSAGE_STATUSES, MESSAGE_TYPES } from '#db/models/conversations/message'
import { filled } from '#domain/given'
import { byId } from '#tools/order/by-id'
import { moments } from './contacts.ts'
import type { PullContext } from './context.ts'
import type { AccountDraft } from './inboxes.ts'
import {
  conversationPageSchema,
  messagePageSchema,
  ratingsSchema,
  type WireConversation,
  type WireMessage,
  type WireRating,
} from './wire/talk.ts'

export type ConversationDraft = NonNullable<AccountDraft['conversations']>[number]
type MessageDraft = NonNullable<ConversationDraft['messages']>[number]

/** Who wrote a message, by the kind and id that its sender has: as a seed refers to them. */
export type Senders = (type: string | null | undefined, id: number) => string | undefined

/** Which conversations are read. */
export interface Wanted {
  /** The newest so many. */
  conversations: number
  /** Those that something happened in since then, in milliseconds since 1970. */
  since: number | undefined
}

/** Reads pages of conversations, the most recently active first, until there are enough. */
export async function readConversations({ source, at }: PullContext, wanted: Wanted): Promise<WireConversation[]> {
  const found = new Map<number, WireConversation>()
  for (let page = 1; found.size < wanted.conversations; page++) {
    const path = at(`conversations?status=all&assignee_type=all&sort_by=last_activity_at_desc&page=${page}`)
    const { data } = await source.read(path, conversationPageSchema)
    const recent = data.payload.filter(({ last_activity_at }) => (last_activity_at ?? 0) * 1000 >= (wanted.since ?? 0))
    for (const conversation of recent) found.set(conversation.id, conversation)
    if (recent.length === 0 || recent.length < data.payload.length) break
  }
  return [...found.values()].slice(0, wanted.conversations)
}

/** Reads what customers answered to surveys, by the message that asked. */
export async function pullRatings({ source, at }: PullContext, since: number | undefined) {
  const ratings = new Map<number, WireRating>()
  for (let page = 1; ; page++) {
    const path = at(`csat_survey_responses?page=${page}&sort=-created_at`)
    const found = (await source.readIfOpen(path, ratingsSchema)) ?? []
    for (const rating of found) if (rating.message_id) ratings.set(rating.message_id, rating)
    const oldest = found.at(-1)?.created_at
    if (!oldest || oldest * 1000 < (since ?? 0)) return ratings
  }
}

/** Reads a conversation with all that was written in it. */
export async function pullConversation(
  context: PullContext,
  conversation: WireConversation,
  ratings: ReadonlyMap<number, WireRating>,
  senders: Senders,
): Promise<ConversationDraft> {
  const { replacement, attributes } = context
  const { id, inbox_id, uuid, meta, labels, snoozed_until, additional_attributes, custom_attributes } = conversation
  const source_id = conversation.messages?.[0]?.conversation?.contact_inbox?.source_id
  const status = STATUSES.find((known) => known === conversation.status)
  const priority = PRIORITIES.find((known) => known === conversation.priority)
  const messages = await readMessages(context, id)
  return {
    id,
    inbox: inbox_id,
    contact: meta.sender.id,
    ...(source_id ? { source_id: replacement.source(source_id) } : {}),
    ...(status === undefined ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
    ...(snoozed_until && status === 'snoozed' ? { snoozed_until: new Date(snoozed_until).toISOString() } : {}),
    ...assigneeOf(context, conversation, senders),
    ...(meta.team?.name ? { team: replacement.mentions(meta.team.name) } : {}),
    ...(labels?.length ? { labels } : {}),
    ...slaOf(conversation),
    ...(additional_attributes ? { additional_attributes: attributes.noted(additional_attributes) } : {}),
    ...(custom_attributes ? { custom_attributes: attributes.noted(custom_attributes) } : {}),
    stored: { ...(uuid ? { uuid: replacement.identifier(uuid) } : {}), ...timesOf(conversation) },
    messages: messages.map((message) => messageDraft(context, message, ratings.get(message.id), senders)),
  }
}

/** Who has a conversation: an agent, or a bot that the account has. */
function assigneeOf({ replacement }: PullContext, { meta }: WireConversation, senders: Senders) {
  const { assignee, assignee_type } = meta
  if (assignee_type !== 'AgentBot') return assignee?.email ? { assignee: replacement.email(assignee.email) } : {}
  return filled({ assignee: assignee?.id ? senders('agent_bot', assignee.id) : undefined })
}

/** What was promised, and what became of it. */
function slaOf({ sla_policy_id, applied_sla, sla_events }: WireConversation): Partial<ConversationDraft> {
  if (!sla_policy_id) return {}
  if (!applied_sla) return { sla_policy: sla_policy_id }
  const { id, sla_status, created_at, updated_at } = applied_sla
  const events = (sla_events ?? []).flatMap(({ id: number, meta, ...event }) => {
    const event_type = SLA_EVENT_TYPES.find((known) => known === event.event_type)
    const stored = moments({ created_at: event.created_at, updated_at: event.updated_at })
    return event_type ? [{ id: number, event_type, ...filled({ meta }), stored }] : []
  })
  const status = SLA_STATUSES.find((known) => known === sla_status)
  const stored = { ...moments({ created_at, updated_at }), ...filled({ sla_status: status }) }
  return { sla_policy: sla_policy_id, applied_sla: { id, events, stored } }
}

const TIMES = [
  'created_at',
  'updated_at',
  'last_activity_at',
  'first_reply_created_at',
  'agent_last_seen_at',
  'assignee_last_seen_at',
  'contact_last_seen_at',
] as const

/** Nobody waits unless it is said since when. */
function timesOf(conversation: WireConversation) {
  const { waiting_since } = conversation
  const times: { [T in (typeof TIMES)[number]]?: number } = {}
  for (const name of TIMES) Object.assign(times, moments({ [name]: conversation[name] }))
  return { ...times, waiting_since: waiting_since ? waiting_since * 1000 : null }
}

async function readMessages({ source, at }: PullContext, id: number): Promise<WireMessage[]> {
  const all = new Map<number, WireMessage>()
  for (let before: number | undefined; ; ) {
    const query: string = before === undefined ? '' : `?before=${before}`
    const { payload } = await source.read(at(`conversations/${id}/messages${query}`), messagePageSchema)
    const size = all.size
    for (const message of payload) all.set(message.id, message)
    if (all.size === size) return byId([...all.values()])
    before = Math.min(...all.keys())
  }
}

function messageDraft(
  { replacement, attributes }: PullContext,
  message: WireMessage,
  rating: WireRating | undefined,
  senders: Senders,
): MessageDraft {
  const { id, content, message_type, content_attributes, sender, source_id, created_at, attachments } = message
  const type = MESSAGE_TYPES[message_type] ?? 'activity'
  const author = sender ? senders(sender.type, sender.id) : undefined
  const status = MESSAGE_STATUSES.find((known) => known === message.status)
  return {
    id,
    type,
    content: typeof content === 'string' ? replacement.text(content) : null,
    at: new Date(created_at * 1000).toISOString(),
    ...filled({
      from: type === 'incoming' ? 'contact' : author,
      private: message.private,
      content_type: CONTENT_TYPES.find((known) => known === message.content_type),
      content_attributes: content_attributes && attributes.written(content_attributes),
      source_id: source_id && replacement.source(source_id),
      attachments: attachments?.map(attachmentDraft),
      csat: rating && ratingDraft(rating, replacement, senders),
      stored: status && { status },
    }),
  }
}

/** What kind of file it was; where a person was, goes. */
function attachmentDraft({ id, file_type }: NonNullable<WireMessage['attachments']>[number]) {
  return { id, type: FILE_TYPES.find((known) => known === file_type) ?? ('file' as const) }
}

function ratingDraft(
  { id, rating, ...answer }: WireRating,
  replacement: PullContext['replacement'],
  senders: Senders,
): NonNullable<MessageDraft['csat']> {
  const { feedback_message, csat_review_notes, review_notes_updated_by, assigned_agent, created_at } = answer
  const reviewer = review_notes_updated_by?.id
  return {
    id,
    rating,
    ...(typeof feedback_message === 'string' ? { feedback: replacement.text(feedback_message) } : {}),
    agent: assigned_agent?.email ? replacement.email(assigned_agent.email) : null,
    stored: {
      ...moments({ created_at, review_notes_updated_at: answer.review_notes_updated_at }),
      ...(csat_review_notes ? { csat_review_notes: replacement.text(csat_review_notes) } : {}),
      // Who has left the account is nobody that a seed knows.
      ...(reviewer && senders('user', reviewer) ? { review_notes_updated_by_id: reviewer } : {}),
    },
  }
}
