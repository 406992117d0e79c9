import { z } from 'zod'

/** A label as it is answered. */
export const labelSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  color: z.string(),
  show_on_sidebar: z.boolean().nullable(),
})
