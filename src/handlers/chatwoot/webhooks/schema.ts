import { z } from 'zod'
import { texts } from '#handlers/casts'
import { integer, pathId, text } from '#handlers/fields'

/** What a webhook is made from, and what of it can be changed. */
export const webhookSettingsSchema = z.object({
  url: text.nullish(),
  name: text.nullish(),
  subscriptions: texts.nullish(),
  inbox_id: integer.nullish(),
})

/** Which webhook. */
export const webhookParams = z.object({ webhook_id: pathId })
