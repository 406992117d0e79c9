import { z } from 'zod'
import { integer, listOf, oneOf, page, text } from '#handlers/fields'

/** The answers in numbers. */
export const csatMetricsSchema = z.object({
  total_count: z.int(),
  ratings_count: z.record(z.string(), z.int()),
  total_sent_messages_count: z.int(),
})

/** Which answers to look at. */
export const csatQuery = z.object({
  since: text.nullish(),
  until: text.nullish(),
  user_ids: listOf(integer).nullish(),
  inbox_id: integer.nullish(),
  team_id: integer.nullish(),
  rating: integer.nullish(),
  sort: oneOf(['created_at', '-created_at']).nullish(),
  page: page.optional(),
})
