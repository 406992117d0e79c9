import { z } from 'zod'
import { tablesStateSchema } from '#db/db'
import type { ParameterIssue } from '#errors'

/** What an export holds, and an import has to. */
export const worldStateSchema = z.object({
  version: z.literal(1),
  clock: z.object({ now: z.number(), frozen: z.boolean() }),
  random: z.number(),
  tables: tablesStateSchema,
})

/** A world as JSON. */
export type WorldState = z.output<typeof worldStateSchema>

/** What is wrong with an import, the first twenty things. */
export function issuesOf(error: unknown): ParameterIssue[] {
  if (!(error instanceof z.ZodError)) {
    const message = error instanceof Error ? error.message : String(error)
    return [{ path: 'state', message, kind: 'value' }]
  }
  return error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.') || 'state', message, kind: 'type' }))
}
