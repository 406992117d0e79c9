import { z } from 'zod'
import { rangeQuery } from '#handlers/chatwoot/reports/schema'
import { castInteger, page, text } from '#handlers/fields'

/** Which promises to look at. */
export const appliedSlaQuery = z.object({
  ...rangeQuery,
  inbox_id: castInteger.nullish(),
  team_id: castInteger.nullish(),
  sla_policy_id: castInteger.nullish(),
  assigned_agent_id: castInteger.nullish(),
  label_list: text.nullish(),
  page: page.optional(),
})
