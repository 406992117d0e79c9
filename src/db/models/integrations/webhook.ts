import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** The events that a webhook can subscribe to. The first eight are the default subscription. */
export const WEBHOOK_EVENTS = [
  'conversation_status_changed',
  'conversation_updated',
  'conversation_created',
  'contact_created',
  'contact_updated',
  'message_created',
  'message_updated',
  'webwidget_triggered',
  'inbox_created',
  'inbox_updated',
  'conversation_typing_on',
  'conversation_typing_off',
] as const

/** An address that an account's events are posted to. */
export const webhookSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  inbox_id: z.int().nullable(),
  url: z.string(),
  name: z.string().nullable(),
  subscriptions: z.array(z.enum(WEBHOOK_EVENTS)),
  /** What deliveries are signed with. */
  secret: z.string(),
  created_at: time,
  updated_at: time,
})

export type Webhook = z.output<typeof webhookSchema>
export type WebhookEvent = Webhook['subscriptions'][number]

export const webhooks = model({
  schema: webhookSchema,
  defaults: () => ({ inbox_id: null, name: null }),
  unique: { url: ['account_id', 'url'] },
  lists: { account: 'account_id', inbox: 'inbox_id' },
})
