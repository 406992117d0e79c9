import { z } from 'zod'
import { actionsSchema } from '#db/models/automation/automation-rule'
import { jsonObject } from '#db/models/columns'

/** An upload that a rule sends. */
const ruleFileSchema = z.object({
  id: z.int(),
  automation_rule_id: z.int(),
  file_type: z.string(),
  account_id: z.int(),
  file_url: z.string(),
  blob_id: z.int(),
  filename: z.string(),
})

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
  /** Only where there are any. */
  files: z.array(ruleFileSchema).optional(),
})

/** A new rule: the running server answers the bare rule, the published document has it under `payload` as well. */
export const createdRuleSchema = automationRuleSchema.extend({ payload: automationRuleSchema.optional() })
