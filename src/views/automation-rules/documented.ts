import type { z } from 'zod'
import type { createdRuleSchema } from './schema.ts'
import type { AutomationRuleView } from './view.ts'

/** A new rule as the published page shows it: under `payload`. */
export function documentedCreatedRule(rule: AutomationRuleView): z.output<typeof createdRuleSchema> {
  return { ...rule, payload: rule }
}
