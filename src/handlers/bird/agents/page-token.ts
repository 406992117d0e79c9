import { z } from 'zod'
import { type AgentOrder, type Place, SORT_KEYS } from '#domain/bird/listing'
import { parameterInvalid } from '#errors'
import { decodeBase64Json, encodeBase64Json, urlSafe, usualBase64 } from '#tools/base64'

const cursorSchema = z.object({
  sortBy: z.enum(SORT_KEYS),
  reverse: z.boolean(),
  after: z
    .array(z.union([z.string(), z.number()]))
    .min(2)
    .max(3),
})

/** Where in which order a list goes on. */
export type Cursor = z.output<typeof cursorSchema>

/** The token that stands for a place in an order; it needs no escaping in a query. */
export function pageToken({ sortBy, reverse }: AgentOrder, after: Place): string {
  return urlSafe(encodeBase64Json({ sortBy, reverse, after })).replaceAll('=', '')
}

/**
 * The place that a token stands for. The order may be left out of a request that has a token, but not be another one.
 * @throws {Failure} `ParametersInvalid`
 */
export function readPageToken(token: string, order: { [K in keyof AgentOrder]: AgentOrder[K] | undefined }): Cursor {
  const { success, data } = cursorSchema.safeParse(decodeBase64Json(usualBase64(token)))
  if (!success) throw parameterInvalid('pageToken', 'must be a token that a page of this list came with')
  const { sortBy = data.sortBy, reverse = data.reverse } = order
  if (sortBy !== data.sortBy || reverse !== data.reverse) {
    throw parameterInvalid('pageToken', 'belongs to a list in another order')
  }
  return data
}
