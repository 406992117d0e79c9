import { z } from 'zod'
import { holdsObject, type Json } from '#db/models/columns'
import { parameterInvalid } from '#errors'
import { textAsGiven } from '#handlers/casts'
import { anything, expected, FIRST_PAGE, field, page, readBy, text, unfit } from '#handlers/fields'
import type { Page } from '#views/wire'

/** What a condition looks at, as it came; the running server can't look for an object. */
const attributeKey = field<string>(
  (input) => {
    if (holdsObject(input)) return unfit('a string')
    return typeof input === 'boolean' ? { value: String(input) } : readBy(textAsGiven, input, expected('a string'))
  },
  { type: 'string' },
)

/** One condition of a filter as it is sent; what is wrong with it has texts of the server's own. */
export const conditionSchema = z.object({
  attribute_key: attributeKey.nullish(),
  filter_operator: text.nullish(),
  values: z.unknown().optional(),
  custom_attribute_type: z.unknown().optional(),
  /** Sent by the dashboard, and passed over. */
  attribute_model: z.unknown().optional(),
  query_operator: anything.meta({ type: ['string', 'null'], enum: ['AND', 'OR', 'and', 'or', null] }).optional(),
})

/** The page of what is found, as it came: the running server reads it once it has read the conditions. */
export const givenPage = anything.meta({ type: 'integer', minimum: 1, default: 1 }).optional()

/**
 * The page that is meant.
 * @throws {Failure} `ParametersInvalid` for a list or an object
 */
export function wantedPage(given: Json | undefined): Page {
  if (given === undefined) return FIRST_PAGE
  const reading = page.safeParse(given)
  if (!reading.success) throw parameterInvalid('page', 'must be an integer')
  return reading.data
}

/**
 * Raises for a condition that is no object.
 * @throws {Failure} `ParametersInvalid`: the running server breaks on it
 */
export function refuseOddConditions(payload: unknown): void {
  const given: unknown[] = Array.isArray(payload) ? payload : []
  given.forEach((condition, index) => {
    if (typeof condition !== 'object' || Array.isArray(condition))
      throw parameterInvalid(`payload.${index}`, 'must be an object')
  })
}
