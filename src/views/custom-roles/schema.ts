import { z } from 'zod'

/** A custom role as it is answered. */
export const customRoleSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  permissions: z.array(z.string()),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
