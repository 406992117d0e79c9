import { Db } from '#db/db'
import type { User } from '#db/models/people/user'
import type { Actor } from '#domain/actor'
import { InHand } from '#domain/conversations/in-hand'
import type { Desk } from '#domain/desk'
import type { Happening, Listener } from '#domain/event'
import type { Job, Queue } from '#domain/job'
import { Presence } from '#domain/people/presence'
import { bookkeepersOf } from '#events/listeners/listeners'
import type { Dialect } from '#protocol'
import { plant, type Seed } from '#seed/seed'
import { Random } from '#tools/random'
import { Clock } from '#tools/time/clock'
import { harvest, type Planted } from '../seedbed.ts'

/** What is planted in. */
export type Ground = Pick<Desk, 'db' | 'clock' | 'random' | 'presence' | 'dialect' | 'signup'>

/**
 * A desk where a scenario comes about: silently, as its events are nobody's business but of those who keep books, and with
 * no request to answer first, so that later is now.
 */
class Planting implements Desk {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly presence: Presence
  readonly dialect: Dialect
  readonly signup: boolean
  readonly inHand = new InHand()
  readonly performer: User | undefined
  readonly isJob = false
  readonly #bookkeepers: readonly Listener[] = bookkeepersOf(this)
  readonly #watch: (() => void) | undefined

  constructor({ db, clock, random, presence, dialect, signup }: Ground, watch: (() => void) | undefined) {
    this.db = db
    this.clock = clock
    this.random = random
    this.presence = presence
    this.dialect = dialect
    this.signup = signup
    this.#watch = watch
  }

  emit(actor: Actor, happening: Happening): void {
    const event = { ...happening, actor }
    for (const listener of this.#bookkeepers) listener.happened?.(event)
    this.#watch?.()
  }

  enqueue(_: Queue, job: Job): void {
    job()
  }
}

/**
 * Fills an empty database with what comes of a seed, while the clock stands still.
 * @param watch is called with everything that comes about
 */
export function plantIn(
  ground: Ground,
  { seed, bot }: { seed: Seed; bot?: string | undefined },
  watch?: () => void,
): void {
  plant(new Planting(ground, watch), seed, bot)
}

/** When a seed is planted, and what else it depends on. */
export interface Season extends Pick<Ground, 'dialect' | 'signup'> {
  now: number
  rng: number
}

/** What comes of a seed, planted beside all worlds. */
export function grown(seed: Seed, { now, rng, dialect, signup }: Season): Planted {
  const clock = new Clock(now, true)
  const db = new Db(() => clock.now())
  const ground = { db, clock, random: new Random(rng), presence: new Presence(clock), dialect, signup }
  plantIn(ground, { seed })
  return harvest(ground)
}
