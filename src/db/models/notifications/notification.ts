import { z } from 'zod'
import { derived, model } from '#db/model'
import { jsonObject, optionalTime, time } from '#db/models/columns'

/** What users are notified of, in the order in which their settings name it. */
export const NOTIFICATION_TYPES = [
  'conversation_creation',
  'conversation_assignment',
  'assigned_conversation_new_message',
  'conversation_mention',
  'participating_conversation_new_message',
  'sla_missed_first_response',
  'sla_missed_next_response',
  'sla_missed_resolution',
] as const

export type NotificationType = (typeof NOTIFICATION_TYPES)[number]

/** That something happened which concerns a user. */
export const notificationSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  notification_type: z.enum(NOTIFICATION_TYPES),
  primary_actor_type: z.literal('Conversation'),
  /** The id of the conversation's record, not its display id. */
  primary_actor_id: z.int(),
  secondary_actor_type: z.enum(['Message', 'SlaPolicy']).nullable(),
  secondary_actor_id: z.int().nullable(),
  read_at: optionalTime,
  snoozed_until: optionalTime,
  last_activity_at: time,
  meta: jsonObject,
  created_at: time,
  updated_at: time,
})

export type Notification = z.output<typeof notificationSchema>

export const notifications = model({
  schema: notificationSchema,
  defaults: () => ({
    primary_actor_type: 'Conversation' as const,
    secondary_actor_type: null,
    secondary_actor_id: null,
    read_at: null,
    snoozed_until: null,
    meta: {},
  }),
  lists: {
    user: 'user_id',
    conversation: 'primary_actor_id',
    snoozed: derived<Notification>()(['snoozed_until'], ({ snoozed_until }) =>
      snoozed_until === null ? undefined : 'snoozed',
    ),
  },
  sorted: {
    /** `<account>:<user>`, least recently active first. */
    activity: {
      key: ['account_id', 'user_id'],
      by: 'last_activity_at',
    },
    /** All of them, oldest first. */
    age: { key: 'primary_actor_type', by: 'created_at' },
  },
})

/** What a member of an account wants to be notified of. Its id is the membership's; without one, the defaults hold. */
export const notificationSettingSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  email_types: z.array(z.enum(NOTIFICATION_TYPES)),
  push_types: z.array(z.enum(NOTIFICATION_TYPES)),
  created_at: time,
  updated_at: time,
})

export const notificationSettings = model({ schema: notificationSettingSchema, defaults: () => ({}) })
