import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** How fast an account promises to answer and to resolve; in seconds. */
export const slaPolicySchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  first_response_time_threshold: z.number().nullable(),
  next_response_time_threshold: z.number().nullable(),
  resolution_time_threshold: z.number().nullable(),
  only_during_business_hours: z.boolean().nullable(),
  created_at: time,
  updated_at: time,
})

export type SlaPolicy = z.output<typeof slaPolicySchema>

export const slaPolicies = model({
  schema: slaPolicySchema,
  defaults: () => ({
    description: null,
    first_response_time_threshold: null,
    next_response_time_threshold: null,
    resolution_time_threshold: null,
    only_during_business_hours: false,
  }),
  lists: { account: 'account_id' },
})
