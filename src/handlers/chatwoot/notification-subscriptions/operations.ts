import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { SUBSCRIPTION_TYPES } from '#db/models/notifications/notification-subscription'
import { subscribe, unsubscribe } from '#domain/notifications/subscriptions'
import { parameterInvalid } from '#errors'
import { oneOf, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { userOperation } from '#pipeline/define'
import { iso } from '#views/wire'

const PAGE = 'https://developers.chatwoot.com/api-reference/profile'
const PATH = '/api/v1/notification_subscriptions'

/** A device's subscription as it is answered: the record as it is stored. */
const subscriptionSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  subscription_type: z.enum(SUBSCRIPTION_TYPES),
  subscription_attributes: jsonObject,
  identifier: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

const create = userOperation({
  id: 'notification_subscriptions.create',
  method: 'POST',
  path: PATH,
  summary: 'Be notified on a device',
  documentation: PAGE,
  access: 'user',
  body: {
    schema: z.object({ subscription_type: oneOf(SUBSCRIPTION_TYPES), subscription_attributes: jsonObject.nullish() }),
    wrapper: 'notification_subscription',
    columnsOnly: ['identifier', 'user_id'],
  },
  answers: { 200: subscriptionSchema },
  handle: ({ world, user, body: { subscription_type, subscription_attributes } }) => {
    // The running server looks into them, and breaks where there are none.
    if (!subscription_attributes) throw parameterInvalid('subscription_attributes', "can't be blank")
    const record = subscribe(world, user, { subscription_type, subscription_attributes })
    return { body: { ...record, created_at: iso(record.created_at), updated_at: iso(record.updated_at) } }
  },
})

const destroy = userOperation({
  id: 'notification_subscriptions.delete',
  method: 'DELETE',
  path: PATH,
  summary: 'Be notified on a device no more',
  documentation: PAGE,
  access: 'user',
  body: { schema: z.object({ push_token: text.nullish() }) },
  answers: { 200: null },
  handle: ({ world, body }) => {
    if (body.push_token) unsubscribe(world, body.push_token)
    return {}
  },
})

/** The devices that users are notified on. */
export const notificationSubscriptionOperations: Operation[] = [create, destroy]
