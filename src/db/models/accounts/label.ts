import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** A label that an account offers. What is labelled carries the title, not the id. */
export const labelSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** Always lower case. */
  title: z.string(),
  description: z.string().nullable(),
  color: z.string(),
  show_on_sidebar: z.boolean().nullable(),
  created_at: time,
  updated_at: time,
})

export type Label = z.output<typeof labelSchema>

export const labels = model({
  schema: labelSchema,
  defaults: () => ({ description: null, color: '#1f93ff', show_on_sidebar: null }),
  unique: { title: ['account_id', 'title'] },
  lists: { account: 'account_id' },
})
