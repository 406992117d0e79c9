import type { z } from 'zod'
import type { Campaign } from '#db/models/automation/campaign'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { type Agent, availabilityStatus } from '#domain/people/agents'
import { availableName } from '#domain/people/users'
import { type contactRecordView, publicMessageView } from '#views/public/client/view'
import { iso, isoOrNull, secondsOrZero } from '#views/wire'
import type {
  begunConversationSchema,
  changedVisitorSchema,
  conversationRecordSchema,
  visitorSchema,
  widgetCampaignSchema,
  widgetConversationSchema,
  widgetMemberSchema,
  writtenMessageSchema,
} from './schema.ts'

/** What is known of a visitor who has just said something of themself. */
export function changedVisitorView(contact: Contact): z.output<typeof changedVisitorSchema> {
  const isFilled = (value: string | null): boolean => Boolean(value?.trim())
  return {
    id: contact.id,
    has_email: isFilled(contact.email),
    has_name: isFilled(contact.name),
    has_phone_number: isFilled(contact.phone_number),
  }
}

/** What is known of a visitor. */
export function visitorView(contact: Contact): z.output<typeof visitorSchema> {
  return { ...changedVisitorView(contact), identifier: contact.identifier }
}

/** The conversation of a visitor. */
export function widgetConversationView(conversation: Conversation): z.output<typeof widgetConversationSchema> {
  return {
    id: conversation.display_id,
    inbox_id: conversation.inbox_id,
    contact_last_seen_at: secondsOrZero(conversation.contact_last_seen_at),
    status: conversation.status,
  }
}

/** A conversation that a visitor has just begun. @param contact as it was before the first message */
export function begunConversationView(
  desk: Desk,
  conversation: Conversation,
  contact: ReturnType<typeof contactRecordView>,
  origin: string,
): z.output<typeof begunConversationSchema> {
  return {
    ...widgetConversationView(conversation),
    messages: messagesOf(desk, conversation)
      .slice()
      .map((message) => ({
        ...publicMessageView(desk, message, origin),
        // The running server has not read its own messages back yet, so that they show what they were made with.
        ...(message.message_type === 'incoming' ? {} : { message_type: message.message_type }),
      })),
    custom_attributes: conversation.custom_attributes,
    contact,
  }
}

/** A message that a visitor has just written. */
export function writtenMessageView(
  desk: Desk,
  message: Message,
  origin: string,
): z.output<typeof writtenMessageSchema> {
  const shown = publicMessageView(desk, message, origin)
  const { id, content, message_type, content_type: _, created_at, conversation_id, ...rest } = shown
  return {
    id,
    content,
    inbox_id: message.inbox_id,
    conversation_id,
    message_type,
    created_at,
    private: message.private,
    source_id: message.source_id,
    ...rest,
  }
}

/** An agent who answers a website's visitors. */
export function widgetMemberView(desk: Desk, agent: Agent): z.output<typeof widgetMemberSchema> {
  const { user } = agent
  return {
    id: user.id,
    name: availableName(user),
    avatar_url: user.avatar_url ?? '',
    availability_status: availabilityStatus(desk, agent),
  }
}

/** Something that a website says unasked. */
export function widgetCampaignView({ db }: Desk, campaign: Campaign): z.output<typeof widgetCampaignSchema> {
  const sender = db.users.get(campaign.sender_id)
  return {
    id: campaign.display_id,
    trigger_rules: campaign.trigger_rules,
    trigger_only_during_business_hours: campaign.trigger_only_during_business_hours,
    message: campaign.message,
    sender: sender ? { name: sender.name, avatar_url: sender.avatar_url ?? '' } : null,
  }
}

/** A conversation as it is stored. */
export function conversationRecordView(conversation: Conversation): z.output<typeof conversationRecordSchema> {
  const { labels, participant_ids, mentioned_ids, draft_message, ...columns } = conversation
  return {
    ...columns,
    created_at: iso(columns.created_at),
    updated_at: iso(columns.updated_at),
    contact_last_seen_at: isoOrNull(columns.contact_last_seen_at),
    agent_last_seen_at: isoOrNull(columns.agent_last_seen_at),
    last_activity_at: iso(columns.last_activity_at),
    snoozed_until: isoOrNull(columns.snoozed_until),
    assignee_last_seen_at: isoOrNull(columns.assignee_last_seen_at),
    first_reply_created_at: isoOrNull(columns.first_reply_created_at),
    sla_policy_id: null,
    waiting_since: isoOrNull(columns.waiting_since),
    label_list: labels,
  }
}
