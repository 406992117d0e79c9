import { z } from 'zod'
import { rangeQuery } from '#handlers/chatwoot/reports/schema'
import { anyText, ids, page } from '#handlers/fields'

/** Which promises to look at. */
export const appliedSlaQuery = z.object({
  ...rangeQuery,
  inbox_id: ids.nullish(),
  team_id: ids.nullish(),
  sla_policy_id: ids.nullish(),
  assigned_agent_id: ids.nullish(),
  label_list: anyText.nullish(),
  page: page.optional(),
})
