import { z } from 'zod'
import { agentSchema } from '#views/bird/agents/schema'

/** A page of agents. */
export const agentListSchema = z.object({
  results: z.array(agentSchema),
  /** Only while there is more. */
  nextPageToken: z.string().optional(),
  total: z.int(),
})
