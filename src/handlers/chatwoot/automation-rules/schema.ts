import { z } from 'zod'
import { AUTOMATION_EVENTS } from '#db/models/automation/automation-rule'
import type { Json, JsonObject } from '#db/models/columns'
import { Failure, parameterInvalid } from '#errors'
import { anything, booleanOrBlank, objects, objectsOrBlank, text } from '#handlers/fields'
import type { Dialect } from '#protocol'

/** Conditions. The running server looks for their fields in a text as well, and finds none. */
const conditions = z.preprocess(
  (input) => (Array.isArray(input) ? input.map((item) => (typeof item === 'string' ? {} : item)) : input),
  objects,
)

/** What a rule is made from, and what of it can be changed. */
export const ruleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  event_name: text.meta({ enum: AUTOMATION_EVENTS }).nullish(),
  active: booleanOrBlank.nullish(),
  conditions: conditions.nullish(),
  actions: objectsOrBlank.nullish(),
})

/** What of a rule can be changed; its conditions as they came. */
export const ruleChangesSchema = ruleSettingsSchema.extend({
  conditions: anything.meta({ type: 'array' }).optional(),
  /** Sent by the dashboard, which sends the rule as it got it, and passed over. */
  account_id: z.unknown().optional(),
  created_on: z.unknown().optional(),
  files: z.unknown().optional(),
})

/**
 * The conditions that a rule is to have; undefined where they stay.
 * @throws {Failure} for what is no list of conditions: `RecordRefused`, without a word, as the running server answers whatever breaks a
 * change; in dialect `documented` `ParametersInvalid`
 */
export function changedConditions(dialect: Dialect, given: Json | undefined): JsonObject[] | undefined {
  if (given === undefined || given === null || given === false) return undefined
  const { success, data } = conditions.safeParse(given)
  if (success) return data
  if (dialect === 'documented') throw parameterInvalid('conditions', 'must be an array of objects')
  throw new Failure('RecordRefused', { errors: [] })
}
