import { z } from 'zod'
import { booleanOrBlank, objects, objectsOrBlank, pathId, text } from '#handlers/fields'

/** Conditions. The running server looks for their fields in a text as well, and finds none. */
const conditions = z.preprocess(
  (input) => (Array.isArray(input) ? input.map((item) => (typeof item === 'string' ? {} : item)) : input),
  objects,
)

/** What a rule is made from, and what of it can be changed. */
export const ruleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  event_name: text.nullish(),
  active: booleanOrBlank.nullish(),
  conditions: conditions.nullish(),
  actions: objectsOrBlank.nullish(),
})

/** Which rule. */
export const ruleParams = z.object({ id: pathId })
