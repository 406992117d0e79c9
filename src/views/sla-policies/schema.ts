import { z } from 'zod'

/** A service level policy as it is answered. */
export const slaPolicySchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  first_response_time_threshold: z.number().nullable(),
  next_response_time_threshold: z.number().nullable(),
  resolution_time_threshold: z.number().nullable(),
  only_during_business_hours: z.boolean().nullable(),
})
