import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'
import { downcase } from '#tools/ruby'

/**
 * What contacts are labelled with: one for all accounts together, kept once it was given. Whoever gives it again, in
 * whatever case, gets it as it was spelled the first time.
 */
export const tagSchema = z.object({
  id: z.int(),
  name: z.string(),
  created_at: time,
  updated_at: time,
})

export const tags = model({
  schema: tagSchema,
  defaults: () => ({}),
  unique: { name: { of: ['name'], key: ({ name }) => downcase(name) } },
})
