import { z } from 'zod'
import { actionsSchema } from '#db/models/automation/automation-rule'
import { jsonObject } from '#db/models/columns'
import { storedFile } from '#views/media'

/** A rule as it is answered. */
export const automationRuleSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  event_name: z.string(),
  conditions: z.array(jsonObject),
  actions: actionsSchema,
  created_on: z.int(),
  active: z.boolean(),
  /** The uploads that it sends: only where there are any. */
  files: z.array(storedFile({ automation_rule_id: z.int() })).optional(),
})

/** A new rule: the running server answers the bare rule, the published document has it under `payload` as well. */
export const createdRuleSchema = automationRuleSchema.extend({ payload: automationRuleSchema.optional() })
