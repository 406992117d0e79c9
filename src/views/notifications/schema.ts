import { z } from 'zod'
import { isPlainObject, jsonObject } from '#db/models/columns'
import { NOTIFICATION_TYPES } from '#db/models/notifications/notification'
import { currentPageSchema } from '#views/current-page'
import { userPushSchema } from '#views/messages/schema'

/** Something as realtime events carry it. */
const pushData = z
  .custom<object>(isPlainObject, { error: 'must be an object' })
  .meta({ type: 'object', additionalProperties: true })

/** A notification as lists have it: with all that it is about. */
export const notificationSchema = z.object({
  id: z.int(),
  notification_type: z.enum(NOTIFICATION_TYPES),
  push_message_title: z.string(),
  push_message_body: z.string(),
  primary_actor_type: z.string(),
  /** The id of the conversation's record, not its display id. */
  primary_actor_id: z.int(),
  primary_actor: pushData,
  read_at: z.string().nullable(),
  secondary_actor: pushData.nullable(),
  user: userPushSchema.nullable(),
  created_at: z.int(),
  last_activity_at: z.int(),
  snoozed_until: z.string().nullable(),
  meta: jsonObject,
})

/** One page of notifications. */
export const notificationPageSchema = z.object({
  data: z.object({
    meta: z.object({
      unread_count: z.int(),
      count: z.int(),
      current_page: currentPageSchema,
    }),
    payload: z.array(notificationSchema),
  }),
})

/** A notification as it is stored. */
export const notificationRecordSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  notification_type: z.enum(NOTIFICATION_TYPES),
  primary_actor_type: z.string(),
  primary_actor_id: z.int(),
  secondary_actor_type: z.string().nullable(),
  secondary_actor_id: z.int().nullable(),
  read_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  snoozed_until: z.string().nullable(),
  last_activity_at: z.string(),
  meta: jsonObject,
})
