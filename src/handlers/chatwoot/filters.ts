import { z } from 'zod'
import { parameterInvalid } from '#errors'
import { anything, text } from '#handlers/fields'

/** One condition of a filter as it is sent; what is wrong with it has texts of the server's own. */
export const conditionSchema = z.object({
  attribute_key: text.nullish(),
  filter_operator: text.nullish(),
  values: z.unknown().optional(),
  query_operator: anything.meta({ type: ['string', 'null'], enum: ['AND', 'OR', null] }).optional(),
})

/**
 * Raises for a condition that is no object.
 * @throws {Failure} `ParametersInvalid`: the running server breaks on it
 */
export function refuseOddConditions(payload: unknown): void {
  const given: unknown[] = Array.isArray(payload) ? payload : []
  given.forEach((condition, index) => {
    if (typeof condition !== 'object') throw parameterInvalid(`payload.${index}`, 'must be an object')
  })
}
