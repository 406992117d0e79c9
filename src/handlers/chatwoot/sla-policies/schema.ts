import { z } from 'zod'
import { columnNumber } from '#handlers/casts'
import { booleanOrBlank, text } from '#handlers/fields'

/** What a service level policy is made from, and what of it can be changed. */
export const slaPolicySettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  first_response_time_threshold: columnNumber.nullish(),
  next_response_time_threshold: columnNumber.nullish(),
  resolution_time_threshold: columnNumber.nullish(),
  only_during_business_hours: booleanOrBlank.nullish(),
})
