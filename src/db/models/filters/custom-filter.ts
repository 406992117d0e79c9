import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** What a filter finds. */
export const FILTER_TYPES = ['conversation', 'contact', 'report'] as const

/** A query that a user keeps: a folder of conversations, a segment of contacts. */
export const customFilterSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  name: z.string(),
  filter_type: z.enum(FILTER_TYPES),
  /** Kept as it came. The running server's own default is a text. */
  query: z.union([jsonObject, z.string()]),
  created_at: time,
  updated_at: time,
})

export type CustomFilter = z.output<typeof customFilterSchema>

export const customFilters = model({
  schema: customFilterSchema,
  defaults: () => ({ filter_type: 'conversation' as const, query: '{}' }),
  lists: {
    owner: ['account_id', 'user_id'],
    user: 'user_id',
  },
})
