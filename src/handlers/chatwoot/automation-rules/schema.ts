import { z } from 'zod'
import { booleanOrBlank, objects, objectsOrBlank, pathId, text } from '#handlers/fields'

/** What a rule is made from, and what of it can be changed. */
export const ruleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  event_name: text.nullish(),
  active: booleanOrBlank.nullish(),
  conditions: objects.nullish(),
  actions: objectsOrBlank.nullish(),
})

/** Which rule. */
export const ruleParams = z.object({ id: pathId })
