import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { boolean, integer, isoTime, listOf, pathId, text } from '#handlers/fields'

/** What a campaign is made from, and what of it can be changed. */
export const campaignSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  message: text.nullish(),
  enabled: boolean.nullish(),
  trigger_only_during_business_hours: boolean.nullish(),
  inbox_id: integer.nullish(),
  sender_id: integer.nullish(),
  scheduled_at: isoTime.nullish(),
  audience: listOf(jsonObject).nullish(),
  trigger_rules: jsonObject.nullish(),
})

/** Which campaign: its number within the account. */
export const campaignParams = z.object({ id: pathId })
