import { z } from 'zod'
import { text } from '#handlers/fields'

/** One condition of a filter as it is sent; what is wrong with it has texts of the server's own. */
export const conditionSchema = z.object({
  attribute_key: text.nullish(),
  filter_operator: text.nullish(),
  values: z.unknown().optional(),
  query_operator: text.nullish(),
})
