import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { columnId, columnInteger, keysOf, oneOrList, orAbsent } from '#handlers/casts'
import { booleanOrBlank, scalar, text, timeText } from '#handlers/fields'

/** What a campaign is made from, and what of it can be changed. */
export const campaignSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  message: text.nullish(),
  enabled: booleanOrBlank.nullish(),
  trigger_only_during_business_hours: booleanOrBlank.nullish(),
  inbox_id: columnId.nullish(),
  sender_id: columnInteger.nullish(),
  scheduled_at: timeText.nullish(),
  audience: orAbsent(oneOrList(keysOf({ type: scalar.nullish(), id: scalar.nullish() }))),
  trigger_rules: orAbsent(jsonObject),
  template_params: orAbsent(jsonObject),
})
