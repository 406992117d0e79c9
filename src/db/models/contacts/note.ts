import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** What an agent wrote down about a contact. */
export const noteSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  contact_id: z.int(),
  /** Who wrote it, or changed it last. */
  user_id: z.int().nullable(),
  content: z.string(),
  created_at: time,
  updated_at: time,
})

export type Note = z.output<typeof noteSchema>

export const notes = model({
  schema: noteSchema,
  defaults: () => ({ user_id: null }),
  lists: { user: 'user_id' },
  sorted: {
    /** Oldest first. */
    contact: { key: 'contact_id', by: 'created_at' },
  },
})
