import { z } from 'zod'
import { textAsGiven } from '#handlers/casts'
import { rangeQuery } from '#handlers/chatwoot/reports/schema'
import { ids, page, pathId, scalarText } from '#handlers/fields'

/** The answers in numbers. */
export const csatMetricsSchema = z.object({
  total_count: z.int(),
  ratings_count: z.record(z.string(), z.int()),
  total_sent_messages_count: z.int(),
})

/** Which answers to look at. */
export const csatQuery = z.object({
  ...rangeQuery,
  user_ids: ids.nullish(),
  inbox_id: ids.nullish(),
  team_id: ids.nullish(),
  rating: ids.nullish(),
  /** `created_at` or `-created_at`; anything else does not sort, and a list breaks the running server. */
  sort: scalarText.meta({ type: 'string', enum: ['created_at', '-created_at'] }).nullish(),
  page: page.optional(),
})

/** Which answer. */
export const csatParams = z.object({ response_id: pathId })

/** What to note about an answer. */
export const reviewSchema = z.object({ csat_review_notes: textAsGiven.nullish() })
