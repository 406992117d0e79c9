import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { SUBSCRIPTION_TYPES } from '#db/models/notifications/notification-subscription'
import { subscribe, unsubscribe } from '#domain/notifications/subscriptions'
import { uncastText } from '#handlers/casts'
import { field, unfit } from '#handlers/fields'
import type { Operation } from '#operation'
import { userOperation } from '#pipeline/define'
import { isBlank } from '#tools/ruby'
import { iso } from '#views/wire'

const PAGE = 'https://developers.chatwoot.com/api-reference/profile'
const PATH = '/api/v1/notification_subscriptions'

/** A device's subscription as it is answered: the record as it is stored. */
const subscriptionSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  subscription_type: z.enum(SUBSCRIPTION_TYPES),
  subscription_attributes: jsonObject,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  identifier: z.string().nullable(),
})

/** How a device is reached, by name. A number of the database's is one too, but says nothing of what the device is known by. */
const subscriptionType = field<(typeof SUBSCRIPTION_TYPES)[number] | null>(
  (input) => {
    const value = SUBSCRIPTION_TYPES.find((type) => type === input)
    if (value !== undefined) return { value }
    const isNone = isBlank(input) || input === 1 || input === 2 || typeof input === 'object'
    return isNone ? { value: null } : unfit(`one of ${SUBSCRIPTION_TYPES.join(', ')}`)
  },
  { type: 'string', enum: SUBSCRIPTION_TYPES },
)

const create = userOperation({
  id: 'notification_subscriptions.create',
  method: 'POST',
  path: PATH,
  summary: 'Be notified on a device',
  documentation: PAGE,
  access: 'user',
  body: {
    schema: z.object({ subscription_type: subscriptionType.nullish(), subscription_attributes: jsonObject.nullish() }),
    required: ['subscription_type'],
    wrapper: 'notification_subscription',
    columnsOnly: ['identifier', 'user_id'],
  },
  answers: { 200: subscriptionSchema },
  handle: ({ world, user, body: { subscription_type, subscription_attributes } }) => {
    const record = subscribe(world, user, subscription_type ?? undefined, subscription_attributes ?? undefined)
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
  body: { schema: z.object({ push_token: uncastText.nullish() }) },
  answers: { 200: null },
  handle: ({ world, body }) => {
    if (body.push_token) unsubscribe(world, body.push_token)
    return {}
  },
})

/** The devices that users are notified on. */
export const notificationSubscriptionOperations: Operation[] = [create, destroy]
