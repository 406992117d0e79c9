import type { z } from 'zod'
import type { Conversation } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES, type Message } from '#db/models/conversations/message'
import type { Team } from '#db/models/people/team'
import type { Counts } from '#domain/conversations/lists/finder'
import { matchingMessages } from '#domain/conversations/lists/narrowing'
import { messagesOf } from '#domain/conversations/messages/store'
import { canReply, contactOf, lastMessage, lastNonActivityMessage, unreadCount } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { agentOf } from '#domain/people/agents'
import { slaPolicyIdOf } from '#domain/sla/applied'
import { afterwards, broken } from '#errors'
import { agentBotSlimView } from '#views/agent-bots/view'
import { agentView } from '#views/agents/view'
import { slaBlock } from '#views/applied-slas/view'
import { contactView } from '#views/contacts/view'
import { senderView } from '#views/messages/sender-view'
import { messagePushView } from '#views/messages/view'
import { teamView } from '#views/teams/view'
import { fractionalSeconds, iso, isoOrNull, seconds, secondsOrZero } from '#views/wire'
import type {
  conversationSchema,
  countsSchema,
  foundConversationSchema,
  foundCountsSchema,
  teamRecordSchema,
  toggledStatusSchema,
} from './schema.ts'

/** A conversation on the wire of the REST API (conversations/partials/_conversation). */
export type ConversationView = z.output<typeof conversationSchema>

/** For whom an answer is made. */
export interface Audience {
  /** Scheme, host and port that the URLs in it begin with. */
  origin: string
  /** The user who asks; undefined for a bot. */
  userId: number | undefined
}

function metaView(desk: Desk, conversation: Conversation, { userId }: Audience): ConversationView['meta'] {
  const { team_id } = conversation
  const team = desk.db.teams.get(team_id)
  return {
    sender: contactView(desk, contactOf(desk, conversation), { contactInboxes: false }),
    channel: desk.db.inboxes.get(conversation.inbox_id)?.channel_type ?? null,
    ...assigneeView(desk, conversation),
    ...(team ? { team: teamView(desk, team, { id: userId ?? asNobody(desk) }) } : {}),
    hmac_verified: desk.db.contactInboxes.get(conversation.contact_inbox_id)?.hmac_verified ?? false,
  }
}

/**
 * As whom a bot looks at a team: no user has the id 0.
 * @throws {Failure} `Broken`: the running server asks a bot for its teams, and bots have none
 */
function asNobody({ dialect }: Desk): number {
  if (dialect === 'chatwoot') throw afterwards(broken('bots have no teams'))
  return 0
}

/** Who has a conversation, and what that is: a bot goes before an agent. Who is none of the account's is not shown. */
function assigneeView(
  desk: Desk,
  { account_id, assignee_id, assignee_agent_bot_id }: Conversation,
): Pick<ConversationView['meta'], 'assignee' | 'assignee_type'> {
  const bot = desk.db.agentBots.get(assignee_agent_bot_id)
  if (bot) return { assignee: agentBotSlimView(bot), assignee_type: 'AgentBot' }
  const agent = assignee_id === null ? undefined : agentOf(desk, account_id, assignee_id)
  return agent ? { assignee: agentView(desk, agent), assignee_type: 'User' } : {}
}

/** A conversation as the REST API answers it. */
export function conversationView(desk: Desk, conversation: Conversation, audience: Audience): ConversationView {
  const last = lastMessage(desk, conversation)
  const said = lastNonActivityMessage(desk, conversation)
  const { origin } = audience
  return {
    meta: metaView(desk, conversation, audience),
    id: conversation.display_id,
    messages: last ? [messagePushView(desk, last, origin)] : [],
    account_id: conversation.account_id,
    uuid: conversation.uuid,
    additional_attributes: conversation.additional_attributes,
    agent_last_seen_at: secondsOrZero(conversation.agent_last_seen_at),
    assignee_last_seen_at: secondsOrZero(conversation.assignee_last_seen_at),
    can_reply: canReply(desk, conversation),
    contact_last_seen_at: secondsOrZero(conversation.contact_last_seen_at),
    custom_attributes: conversation.custom_attributes,
    inbox_id: conversation.inbox_id,
    labels: conversation.labels,
    muted: contactOf(desk, conversation).blocked,
    snoozed_until: isoOrNull(conversation.snoozed_until),
    status: conversation.status,
    created_at: seconds(conversation.created_at),
    updated_at: fractionalSeconds(conversation.updated_at),
    timestamp: seconds(conversation.last_activity_at),
    first_reply_created_at: secondsOrZero(conversation.first_reply_created_at),
    unread_count: unreadCount(desk, conversation),
    last_non_activity_message: said ? messagePushView(desk, said, origin) : null,
    last_activity_at: seconds(conversation.last_activity_at),
    priority: conversation.priority,
    waiting_since: secondsOrZero(conversation.waiting_since),
    sla_policy_id: slaPolicyIdOf(desk, conversation),
    ...slaBlock(desk, conversation),
  }
}

/** How many conversations a list has, as its head says it. */
export function countsView({ mine, unassigned, all }: Counts): z.output<typeof countsSchema> {
  return { mine_count: mine, assigned_count: all - unassigned, unassigned_count: unassigned, all_count: all }
}

/** How many conversations were found, as searches and filters say it. */
export function foundCountsView(counts: Counts): z.output<typeof foundCountsSchema> {
  const { assigned_count: _, ...found } = countsView(counts)
  return found
}

/** A conversation as a search answers it, with the messages that contain the text, or with all. */
export function foundConversationView(
  desk: Desk,
  conversation: Conversation,
  text: string | undefined,
): z.output<typeof foundConversationSchema> {
  const { id, name } = contactOf(desk, conversation)
  const messages = text === undefined ? messagesOf(desk, conversation) : matchingMessages(desk, conversation, text)
  return {
    id: conversation.display_id,
    uuid: conversation.uuid,
    created_at: seconds(conversation.created_at),
    contact: { id, name },
    inbox: inboxOf(desk, conversation),
    messages: [...messages].map((message) => foundMessageView(desk, message)),
    account_id: conversation.account_id,
  }
}

function inboxOf({ db }: Desk, { inbox_id }: Conversation) {
  const { id, name, channel_type } = db.inboxes.known(inbox_id)
  return { id, name, channel_type }
}

function foundMessageView(desk: Desk, message: Message) {
  // Its name alone is shown, no picture that would be found anywhere.
  const sender = senderView(desk, message, '')
  return {
    content: message.content,
    id: message.id,
    ...(sender ? { sender_name: sender.name } : {}),
    message_type: MESSAGE_TYPES.indexOf(message.message_type),
    created_at: seconds(message.created_at),
  }
}

/** What came of a change of status. */
export function toggledStatusView(
  conversation: Conversation,
  isSuccess: boolean,
): z.output<typeof toggledStatusSchema> {
  return {
    payload: {
      success: isSuccess ? true : null,
      conversation_id: conversation.display_id,
      current_status: conversation.status,
      snoozed_until: isoOrNull(conversation.snoozed_until),
    },
  }
}

/** A team as it is stored: the running server shows the record itself after an assignment. */
export function teamRecordView(team: Team): z.output<typeof teamRecordSchema> {
  const { id, name, description, allow_auto_assign, account_id, created_at, updated_at } = team
  return {
    id,
    name,
    description,
    allow_auto_assign,
    account_id,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
  }
}
