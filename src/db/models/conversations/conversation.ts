import { z } from 'zod'
import { derived, derivedKeys, model } from '#db/model'
import { jsonObject, NOTHING, optionalTime, time } from '#db/models/columns'
import { downcase } from '#tools/ruby'

/** The states of a conversation, in the running server's order. */
export const STATUSES = ['open', 'resolved', 'pending', 'snoozed'] as const

/** The priorities of a conversation, lowest first. */
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const

/** A thread between a contact and the agents of an inbox. The columns of the running server, in its order; then ours. */
export const conversationSchema = z.object({
  /** The id of the record. On the wire a conversation is known by its `display_id`. */
  id: z.int(),
  account_id: z.int(),
  inbox_id: z.int(),
  status: z.enum(STATUSES),
  assignee_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
  contact_id: z.int(),
  /** Counts from 1 in every account; never given twice. */
  display_id: z.int(),
  contact_last_seen_at: optionalTime,
  agent_last_seen_at: optionalTime,
  additional_attributes: jsonObject,
  contact_inbox_id: z.int(),
  uuid: z.string(),
  /** What a provider calls the call that it stands for. */
  identifier: z.string().nullable(),
  last_activity_at: time,
  team_id: z.int().nullable(),
  campaign_id: z.int().nullable(),
  snoozed_until: optionalTime,
  custom_attributes: jsonObject,
  assignee_last_seen_at: optionalTime,
  first_reply_created_at: optionalTime,
  priority: z.enum(PRIORITIES).nullable(),
  /** When the customer began to wait for an answer. */
  waiting_since: optionalTime,
  /** The labels as text, written when they are first saved; null until then. */
  cached_label_list: z.string().nullable(),
  /** The bot that it is assigned to, in place of an agent. */
  assignee_agent_bot_id: z.int().nullable(),
  labels: z.array(z.string()),
  /** The users who follow the conversation. */
  participant_ids: z.array(z.int()),
  /** The users who were mentioned in private notes. */
  mentioned_ids: z.array(z.int()),
  /** What somebody has begun to write; null when nobody has. */
  draft_message: z.string().nullable(),
})

export type Conversation = z.output<typeof conversationSchema>
export type Status = Conversation['status']
export type Priority = NonNullable<Conversation['priority']>

const ofConversation = derived<Conversation>()

function assignmentKey(place: number, { status, assignee_id }: Pick<Conversation, 'status' | 'assignee_id'>): string {
  return `${place}:${status}:${assignee_id === null ? '' : 'assigned'}`
}

export const conversations = model({
  schema: conversationSchema,
  // Far from the display ids, so that a client that confuses the two notices at once.
  firstId: 1001,
  defaults: () => ({
    status: 'open' as const,
    priority: null,
    assignee_id: null,
    assignee_agent_bot_id: null,
    team_id: null,
    campaign_id: null,
    cached_label_list: null,
    identifier: null,
    labels: [],
    participant_ids: [],
    mentioned_ids: [],
    draft_message: null,
    additional_attributes: NOTHING,
    custom_attributes: NOTHING,
    snoozed_until: null,
    waiting_since: null,
    first_reply_created_at: null,
    agent_last_seen_at: null,
    assignee_last_seen_at: null,
    contact_last_seen_at: null,
  }),
  elsewhere: ['participant_ids', 'mentioned_ids', 'draft_message'],
  unique: {
    display_id: ['account_id', 'display_id'],
    uuid: 'uuid',
  },
  lists: {
    account: 'account_id',
    contact: 'contact_id',
    contact_inbox: 'contact_inbox_id',
    inbox: 'inbox_id',
    assignee: 'assignee_id',
    bot: 'assignee_agent_bot_id',
    team: 'team_id',
    campaign: 'campaign_id',
    /** Counts by who works on them: `<account>:<status>:<assignee or nothing>`. */
    workload: ['account_id', 'status', 'assignee_id'],
    /** The same of one inbox: `<inbox>:<status>:<assignee or nothing>`. */
    inbox_workload: ['inbox_id', 'status', 'assignee_id'],
    /** `<account>:<label>`, whatever the case. */
    label: derivedKeys<Conversation>()(['account_id', 'labels'], ({ account_id, labels }) =>
      labels.map((label) => `${account_id}:${downcase(label)}`),
    ),
    /** By the users who follow them. */
    participant: derivedKeys<Conversation>()(['participant_ids'], ({ participant_ids }) => participant_ids),
    /** By the users who were mentioned in them. */
    mentioned: derivedKeys<Conversation>()(['mentioned_ids'], ({ mentioned_ids }) => mentioned_ids),
    snoozed: ofConversation(['snoozed_until'], ({ snoozed_until }) => (snoozed_until === null ? undefined : 'snoozed')),
  },
  sorted: {
    /** The conversations of an account, oldest first. */
    time: { key: 'account_id', by: 'created_at' },
    /** `<account>:<status>`, least recently active first. */
    activity: { key: ['account_id', 'status'], by: 'last_activity_at' },
    /** The same, `<account>:<status>:<priority or nothing>`. */
    priority: { key: ['account_id', 'status', 'priority'], by: 'last_activity_at' },
    /** The same, `<account>:<status>:assigned` for those that somebody works on, `<account>:<status>:` for the others. */
    assignment: {
      key: ofConversation(['account_id', 'status', 'assignee_id'], (one) => assignmentKey(one.account_id, one)),
      by: 'last_activity_at',
    },
    /** `<account>:<status>`, oldest first. */
    created: { key: ['account_id', 'status'], by: 'created_at' },
    /** The same of one inbox, whose id stands in the place of the account's. */
    inbox_activity: { key: ['inbox_id', 'status'], by: 'last_activity_at' },
    inbox_priority: { key: ['inbox_id', 'status', 'priority'], by: 'last_activity_at' },
    inbox_assignment: {
      key: ofConversation(['inbox_id', 'status', 'assignee_id'], (one) => assignmentKey(one.inbox_id, one)),
      by: 'last_activity_at',
    },
    inbox_created: { key: ['inbox_id', 'status'], by: 'created_at' },
  },
})
