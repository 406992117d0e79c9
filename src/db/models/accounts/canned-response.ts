import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** A text that agents insert by a short code. */
export const cannedResponseSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  short_code: z.string(),
  content: z.string(),
  created_at: time,
  updated_at: time,
})

export type CannedResponse = z.output<typeof cannedResponseSchema>

export const cannedResponses = model({
  schema: cannedResponseSchema,
  defaults: () => ({}),
  unique: { short_code: ['account_id', 'short_code'] },
  lists: { account: 'account_id' },
})
