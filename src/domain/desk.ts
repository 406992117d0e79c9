import type { Db } from '#db/db'
import type { User } from '#db/models/people/user'
import type { InHand } from '#domain/conversations/in-hand'
import type { Presence } from '#domain/people/presence'
import { afterwards, Failure } from '#errors'
import type { Dialect } from '#protocol'
import { isEqual } from '#tools/is-equal'
import type { Random } from '#tools/random'
import type { Clock } from '#tools/time/clock'
import type { Actor } from './actor.ts'
import type { ChangeSet, Happening } from './event.ts'
import type { Job, Queue } from './job.ts'

/** What the rules of the support desk work on: the part of a world that they may touch. */
export interface Desk {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly presence: Presence
  /** The conversations that were told of within the request or job that is worked on. */
  readonly inHand: InHand
  readonly dialect: Dialect
  /** Whether accounts can be created by signing up. */
  readonly signup: boolean
  /** The user whose request is being answered; undefined for bots, customers, and the server by itself. */
  readonly performer: User | undefined
  /** Whether a job is being done, which is nobody's request. */
  readonly isJob: boolean
  /** Tells the listeners what an actor did. */
  emit(actor: Actor, event: Happening): void
  /** Leaves work for later: it is done once the answer is made, if the change stays. */
  enqueue(queue: Queue, job: Job): void
}

/**
 * Does what is a step of its own on the running server: when it fails, what was done before stays done there. On the
 * published pages nothing is left half done.
 */
export function nextStep<T>({ dialect }: Desk, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof Failure && dialect === 'chatwoot' ? afterwards(error) : error
  }
}

/** A random uuid that nothing has yet: seeds may have planted what the random numbers still have before them. */
export function unusedUuid({ random }: Desk, isTaken: (uuid: string) => boolean): string {
  let uuid = random.uuid()
  while (isTaken(uuid)) uuid = random.uuid()
  return uuid
}

/** What columns held before a save; null for what the database filled in and the server then finds changed. */
export type Previous<R> = { [column in keyof R]?: R[column] | null }

/** The previous and the new value of every column that an update of `record` changed, in the order of the columns. */
export function changeSet<R extends object>(record: R, previous: Previous<R>): ChangeSet {
  const changes: ChangeSet = {}
  for (const column in record) {
    if (!Object.hasOwn(previous, column)) continue
    const before = previous[column]
    const after = record[column]
    if (before !== after && !isEqual(before, after)) changes[column] = [before, after]
  }
  return changes
}
