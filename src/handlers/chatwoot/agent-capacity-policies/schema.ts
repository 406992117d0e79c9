import { z } from 'zod'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { lookupId } from '#handlers/casts'
import { expected, field, numeric, pathId, text } from '#handlers/fields'

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Which conversations do not count; what the permit list does not know is dropped, also where it is of another form. */
const exclusionRules = field<JsonObject>(
  (input) => {
    if (!isPlainObject(input)) return expected('an object')
    const { exclude_older_than_hours: hours, excluded_labels: labels } = input
    return {
      value: {
        ...(isScalar(hours) || hours === null ? { exclude_older_than_hours: hours } : {}),
        ...(Array.isArray(labels) && labels.every(isScalar) ? { excluded_labels: labels } : {}),
      },
    }
  },
  {
    type: 'object',
    properties: {
      exclude_older_than_hours: { type: 'number' },
      excluded_labels: { type: 'array', items: { type: 'string' } },
    },
  },
)

/** What a capacity policy is made from, and what of it can be changed. */
export const capacityPolicySettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  exclusion_rules: exclusionRules.nullish(),
})

/** Which of the users who follow it. */
export const followerParams = z.object({ id: pathId, user_id: pathId })

/** Which of its limits. */
export const limitParams = z.object({ id: pathId, limit_id: pathId })

export const followerSchema = z.object({ user_id: lookupId.nullish() })

export const newLimitSchema = z.object({ inbox_id: lookupId.nullish(), conversation_limit: numeric.nullish() })

export const limitChangesSchema = z.object({ conversation_limit: numeric.nullish() })
