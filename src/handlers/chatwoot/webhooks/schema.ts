import { z } from 'zod'
import { WEBHOOK_EVENTS } from '#db/models/integrations/webhook'
import { columnInteger, texts } from '#handlers/casts'
import { pathId, text } from '#handlers/fields'

/** What a webhook is made from, and what of it can be changed. */
export const webhookSettingsSchema = z.object({
  url: text.nullish(),
  name: text.nullish(),
  subscriptions: texts.meta({ items: { enum: WEBHOOK_EVENTS } }).nullish(),
  inbox_id: columnInteger.nullish(),
})

/** Which webhook. */
export const webhookParams = z.object({ webhook_id: pathId })
