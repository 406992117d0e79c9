import { z } from 'zod'
import { isPlainObject, type JsonObject } from '#db/models/columns'
import { castInteger, expected, field, isScalar, numeric, pathId, text } from '#handlers/fields'

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

export const followerSchema = z.object({ user_id: castInteger.nullish() })

export const newLimitSchema = z.object({ inbox_id: castInteger.nullish(), conversation_limit: numeric.nullish() })

export const limitChangesSchema = z.object({ conversation_limit: numeric.nullish() })
