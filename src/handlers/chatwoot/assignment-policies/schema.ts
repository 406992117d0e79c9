import { z } from 'zod'
import { ASSIGNMENT_ORDERS, CONVERSATION_PRIORITIES } from '#db/models/inboxes/assignment-policy'
import { booleanOrBlank, enumOf, numeric, pathId, text } from '#handlers/fields'

/** What an assignment policy is made from, and what of it can be changed. */
export const assignmentPolicySettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  assignment_order: enumOf(ASSIGNMENT_ORDERS).nullish(),
  conversation_priority: enumOf(CONVERSATION_PRIORITIES).nullish(),
  fair_distribution_limit: numeric.nullish(),
  fair_distribution_window: numeric.nullish(),
  enabled: booleanOrBlank.nullish(),
})

/** Which inbox. */
export const inboxParams = z.object({ inbox_id: pathId })
