import { z } from 'zod'

/** What an agent has to do. */
export const agentLiveSchema = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string(),
  thumbnail: z.string(),
  availability: z.string(),
  metric: z.object({ open: z.int(), unattended: z.int() }),
})
