import { z } from 'zod'

/** A team as it is answered. */
export const teamSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  allow_auto_assign: z.boolean().nullable(),
  account_id: z.int(),
  /** Whether the caller belongs to the team. */
  is_member: z.boolean(),
})
