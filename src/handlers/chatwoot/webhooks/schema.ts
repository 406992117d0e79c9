import { z } from 'zod'
import { CHANNEL_TYPES } from '#db/models/inbox'
import { WEBHOOK_EVENTS } from '#db/models/webhook'
import { integer, listOf, pathId, text } from '#handlers/fields'

/** A webhook as it is answered. */
export const webhookSchema = z.object({
  id: z.int(),
  url: z.string(),
  account_id: z.int(),
  subscriptions: z.array(z.enum(WEBHOOK_EVENTS)),
  /** Only where the webhook belongs to an inbox. */
  inbox: z.object({ id: z.int(), name: z.string(), channel_type: z.enum(CHANNEL_TYPES) }).optional(),
})

/** What a webhook is made from, and what of it can be changed. */
export const webhookSettingsSchema = z.object({
  url: text.nullish(),
  subscriptions: listOf(text).nullish(),
  inbox_id: integer.nullish(),
})

/** Which webhook. */
export const webhookParams = z.object({ webhook_id: pathId })
