import { z } from 'zod'
import { tablesStateSchema } from '#db/restore'
import type { ParameterIssue } from '#errors'
import { MAX_TIME } from '#tools/clock'

/** Which form of state this release writes and reads; it changes whenever an older state would no longer do. */
export const STATE_VERSION = 1

const moment = z.number().min(0).max(MAX_TIME)

/** What an export holds, and an import has to. */
export const worldStateSchema = z.strictObject({
  version: z.literal(STATE_VERSION, {
    error: ({ input }) =>
      `has to be ${STATE_VERSION}, the one that this release reads and writes, not ${JSON.stringify(input) ?? 'missing'}`,
  }),
  clock: z.strictObject({ now: moment, frozen: z.boolean(), step: moment.nullish() }),
  /** The state of the generator, 32 bits. */
  random: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
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
