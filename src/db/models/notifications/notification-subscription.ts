import { z } from 'zod'
import { derived, model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** How a device is reached. */
export const SUBSCRIPTION_TYPES = ['browser_push', 'fcm'] as const

/** A device that a user wants notifications on. */
export const notificationSubscriptionSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  subscription_type: z.enum(SUBSCRIPTION_TYPES),
  subscription_attributes: jsonObject,
  created_at: time,
  updated_at: time,
  /** What the device is known by: its push address, or its own id. */
  identifier: z.string().nullable(),
})

export type NotificationSubscription = z.output<typeof notificationSubscriptionSchema>

/** The token that a device is reached by, if it has one. */
function pushToken({
  subscription_attributes: { push_token },
}: Pick<NotificationSubscription, 'subscription_attributes'>): string | undefined {
  return typeof push_token === 'string' ? push_token : undefined
}

export const notificationSubscriptions = model({
  schema: notificationSubscriptionSchema,
  defaults: () => ({}),
  unique: { identifier: 'identifier' },
  lists: { push_token: derived<NotificationSubscription>()(['subscription_attributes'], pushToken), user: 'user_id' },
})
