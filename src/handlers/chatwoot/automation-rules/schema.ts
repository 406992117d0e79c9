import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { boolean, listOf, pathId, text } from '#handlers/fields'

/** What a rule is made from, and what of it can be changed. */
export const ruleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  event_name: text.nullish(),
  active: boolean.nullish(),
  conditions: listOf(jsonObject).nullish(),
  actions: listOf(jsonObject).nullish(),
})

/** Which rule. */
export const ruleParams = z.object({ id: pathId })
