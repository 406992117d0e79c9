import { z } from 'zod'
import { inboxSchema } from '#views/inboxes/schema'

/** How many there are; the lists are not cut into pages. */
const meta = z.object({ total_count: z.int(), page: z.literal(1) })

/** An assistant as it is answered. */
export const assistantSchema = z.object({
  account_id: z.int(),
  config: z.record(z.string(), z.unknown()),
  created_at: z.int(),
  description: z.string(),
  guardrails: z.unknown(),
  id: z.int(),
  name: z.string(),
  response_guidelines: z.unknown(),
  updated_at: z.int(),
})

/** The assistants of an account. */
export const assistantListSchema = z.object({ payload: z.array(assistantSchema), meta })

/** The tools that every assistant can use. */
export const assistantToolsSchema = z.array(
  z.object({ id: z.string(), title: z.string(), description: z.string(), icon: z.string() }),
)

/** A scenario as it is answered. */
export const scenarioSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string(),
  instruction: z.string(),
  tools: z.array(z.string()).nullable(),
  enabled: z.boolean(),
  assistant_id: z.int(),
  account_id: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  assistant: z.object({ id: z.int(), name: z.string() }),
})

/** The scenarios of an assistant. */
export const scenarioListSchema = z.object({ payload: z.array(scenarioSchema), meta })

/** The inboxes of an assistant. */
export const inboxListSchema = z.object({ payload: z.array(inboxSchema), meta })
