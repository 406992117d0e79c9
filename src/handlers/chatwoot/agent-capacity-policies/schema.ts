import { z } from 'zod'
import { isPlainObject, type JsonObject } from '#db/models/columns'
import type { AgentCapacityPolicy } from '#db/models/people/capacity-policy'
import { castInteger, expected, field, isScalar, pathId, text, wholeNumeric } from '#handlers/fields'

/** Which conversations do not count, or a list of that; what the permit list does not know is dropped. */
const exclusionRules = field<AgentCapacityPolicy['exclusion_rules']>(
  (input) => {
    if (Array.isArray(input)) return { value: input.filter(isPlainObject).map(permitted) }
    return isPlainObject(input) ? { value: permitted(input) } : expected('an object')
  },
  {
    type: 'object',
    properties: {
      exclude_older_than_hours: { type: 'number' },
      excluded_labels: { type: 'array', items: { type: 'string' } },
    },
  },
)

function permitted({ exclude_older_than_hours: hours, excluded_labels: labels }: JsonObject): JsonObject {
  return {
    ...(isScalar(hours) || hours === null ? { exclude_older_than_hours: hours } : {}),
    ...(Array.isArray(labels) && labels.every(isScalar) ? { excluded_labels: labels } : {}),
  }
}

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

export const newLimitSchema = z.object({ inbox_id: castInteger.nullish(), conversation_limit: wholeNumeric.nullish() })

export const limitChangesSchema = z.object({ conversation_limit: wholeNumeric.nullish() })
