import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import { messagesOf } from '#domain/conversations/messages/store'
import { canReply, unreadCount } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { slaBlock } from '#views/applied-slas/view'
import { contactPushView } from '#views/contacts/view'
import { botPushView, userPushView } from '#views/messages/sender-view'
import { messagePushView } from '#views/messages/view'
import { fractionalSeconds, iso, isoOrNull, seconds, secondsOrZero } from '#views/wire'

/**
 * A conversation as webhooks and realtime events carry it. Unlike the REST form it has neither account nor uuid, its
 * message is the last one that customers see, and nobody and no policy are null instead of absent.
 */
export function conversationData(
  desk: Desk,
  conversation: Conversation,
  origin: string,
  contact = desk.db.contacts.get(conversation.contact_id),
  link = desk.db.contactInboxes.get(conversation.contact_inbox_id),
): object {
  const { db } = desk
  const inbox = db.inboxes.get(conversation.inbox_id)
  const last = lastVisibleMessage(desk, conversation)
  const sla = slaBlock(desk, conversation)
  return {
    additional_attributes: conversation.additional_attributes,
    can_reply: canReply(desk, conversation),
    channel: inbox?.channel_type ?? null,
    contact_inbox: link ? contactInboxBlock(link) : null,
    id: conversation.display_id,
    inbox_id: conversation.inbox_id,
    messages: last ? [messagePushView(desk, last, origin)] : [],
    labels: conversation.labels,
    meta: metaBlock(desk, conversation, contact),
    status: conversation.status,
    custom_attributes: conversation.custom_attributes,
    snoozed_until: isoOrNull(conversation.snoozed_until),
    unread_count: unreadCount(desk, conversation),
    first_reply_created_at: isoOrNull(conversation.first_reply_created_at),
    priority: conversation.priority,
    waiting_since: secondsOrZero(conversation.waiting_since),
    agent_last_seen_at: secondsOrZero(conversation.agent_last_seen_at),
    contact_last_seen_at: secondsOrZero(conversation.contact_last_seen_at),
    last_activity_at: seconds(conversation.last_activity_at),
    timestamp: seconds(conversation.last_activity_at),
    created_at: seconds(conversation.created_at),
    updated_at: fractionalSeconds(conversation.updated_at),
    ...('sla_events' in sla ? { applied_sla: null, ...sla } : {}),
  }
}

function metaBlock(desk: Desk, conversation: Conversation, contact: Contact | undefined): object {
  const { db } = desk
  const team = db.teams.get(conversation.team_id)
  return {
    sender: contact ? contactPushView(contact) : null,
    ...assigneeBlock(desk, conversation),
    team: team ? { id: team.id, name: team.name } : null,
    hmac_verified: db.contactInboxes.get(conversation.contact_inbox_id)?.hmac_verified ?? false,
  }
}

/** Who has a conversation: a bot goes before an agent. */
function assigneeBlock(desk: Desk, { account_id, assignee_id, assignee_agent_bot_id }: Conversation): object {
  const bot = desk.db.agentBots.get(assignee_agent_bot_id ?? -1)
  if (bot) return { assignee: botPushView(bot), assignee_type: 'AgentBot' }
  const agent = desk.db.users.get(assignee_id ?? -1)
  if (!agent) return { assignee: null, assignee_type: null }
  return { assignee: userPushView(desk, account_id, agent), assignee_type: 'User' }
}

function lastVisibleMessage(desk: Desk, conversation: Conversation) {
  return messagesOf(desk, conversation).findLast((message) => message.message_type !== 'activity' && !message.private)
}

/** The link of a conversation as it is stored, which payloads show with its token. */
function contactInboxBlock(link: ContactInbox): object {
  return {
    id: link.id,
    contact_id: link.contact_id,
    inbox_id: link.inbox_id,
    source_id: link.source_id,
    created_at: iso(link.created_at),
    updated_at: iso(link.updated_at),
    hmac_verified: link.hmac_verified,
    pubsub_token: link.pubsub_token,
  }
}

/**
 * A payload without anybody's availability: it belongs to an account, and there is none at hand where customers ask. Jobs
 * have one from the mails that they sent before.
 */
export function withoutAvailability<T>(payload: T): T
export function withoutAvailability(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map((item) => withoutAvailability(item))
  if (typeof payload !== 'object' || payload === null) return payload
  const isUser = 'type' in payload && payload.type === 'user' && 'availability_status' in payload
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      isUser && key === 'availability_status' ? null : withoutAvailability(value),
    ]),
  )
}
