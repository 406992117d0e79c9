import { z } from 'zod'
import { Db } from '#db/db'
import { tablesStateSchema } from '#db/restore'
import { Failure, type ParameterIssue } from '#errors'
import { issueWords } from '#errors/issue-words'
import type { StreamedText } from '#protocol'
import type { Random } from '#tools/random'
import { type Clock, MAX_SPEED, MAX_TIME } from '#tools/time/clock'

/** Which form of state this release writes and reads; it changes whenever an older state would no longer do. */
export const STATE_VERSION = 1

const moment = z.number().min(0).max(MAX_TIME)

/** What an export holds, and an import has to. */
const worldStateSchema = z.strictObject({
  version: z.literal(STATE_VERSION, {
    error: ({ input }) =>
      `has to be ${STATE_VERSION}, the one that this release reads and writes, not ${JSON.stringify(input) ?? 'missing'}`,
  }),
  clock: z.strictObject({
    now: moment,
    frozen: z.boolean(),
    speed: z.number().positive().max(MAX_SPEED).optional(),
    step: moment.nullish(),
  }),
  /** The state of the generator, 32 bits. */
  random: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  tables: tablesStateSchema,
})

/** A world as JSON. */
export type WorldState = z.output<typeof worldStateSchema>

/** What of a world its state is made of. */
interface Stateful {
  db: Db
  clock: Clock
  random: Random
}

/** Everything there is, as JSON. */
export function stateOf({ db, clock, random }: Stateful): WorldState {
  return { version: STATE_VERSION, clock: clock.dump(), random: random.state, tables: db.dump() }
}

/** The JSON of `stateOf` in pieces, without the brace at its end; what has not changed since the last time costs nothing. */
export function stateTexts(world: Stateful): string[] {
  return [headOf(world), ...world.db.texts()]
}

/** The JSON of `stateOf` now, made while it is read: the world may change, or become another one, meanwhile. */
export function stateStream(world: Stateful): StreamedText {
  const head = headOf(world)
  const tables = world.db.read()
  return {
    *texts() {
      yield head
      yield* tables.texts()
      yield '}'
    },
    close: tables.close,
  }
}

/** The beginning of the JSON of a state, up to the tables. */
function headOf({ clock, random }: Stateful): string {
  const head = JSON.stringify({ version: STATE_VERSION, clock: clock.dump(), random: random.state })
  return `${head.slice(0, -1)},"tables":`
}

/** A text that is another one after everything that changes the state, but for the time that passes. */
export function revisionOf({ db, clock, random }: Stateful): string {
  return `${db.revision} ${clock.moves} ${random.state}`
}

/** What an export says, checked whole. */
interface ReadState extends Omit<WorldState, 'tables' | 'version'> {
  db: Db
}

/**
 * Reads an export.
 * @param now the time that the database goes by
 * @throws {Failure} `ParametersInvalid`, naming the places
 */
export function readState(dump: unknown, now: () => number): ReadState {
  const db = new Db(now)
  try {
    const { tables, clock, random } = worldStateSchema.parse(dump, { error: issueWords })
    db.restore(tables)
    return { db, clock, random }
  } catch (error) {
    throw new Failure('ParametersInvalid', { issues: issuesOf(error) })
  }
}

/** What is wrong with an import, the first twenty things. */
function issuesOf(error: unknown): ParameterIssue[] {
  if (!(error instanceof z.ZodError)) {
    const message = error instanceof Error ? error.message : String(error)
    return [{ path: 'state', message, kind: 'value' }]
  }
  return error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.') || 'state', message, kind: 'type' }))
}
