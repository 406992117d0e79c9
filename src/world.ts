import { z } from 'zod'
import { Clock } from '#clock'
import { Db, tablesStateSchema } from '#db/db'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { Presence } from '#domain/presence'
import { Failure, type ParameterIssue } from '#errors'
import type { DeskEvent, Happening, Listener } from '#events/event'
import type { Dialect } from '#operation'
import { Random } from '#random'
import { plant, type Seed, seedName } from '#seed/seed'

/** What a world is made with. */
export interface WorldSettings {
  dialect: Dialect
  seed: Seed
  /** The number that generated data is derived from. */
  rng: number
  /** Where the clock starts, in milliseconds since 1970; the machine's time unless given. */
  now: number | undefined
  signup: boolean
  noAuth: boolean
}

/** What a reset may change until the next one. */
export type ResetOptions = Partial<Pick<WorldSettings, 'seed' | 'rng' | 'dialect'>>

/** Everything that one test can see: records, clock, random numbers, listeners. */
export class World implements Desk {
  readonly name: string
  readonly #initial: WorldSettings
  #settings: WorldSettings
  #clock: Clock
  #random: Random
  #db: Db
  #presence: Presence
  #listeners: Listener[] = []
  #events: DeskEvent[] = []

  constructor(name: string, settings: WorldSettings) {
    this.name = name
    this.#initial = settings
    this.#settings = settings
    this.#clock = new Clock(settings.now)
    this.#random = new Random(settings.rng)
    this.#db = this.#emptyDb()
    this.#presence = new Presence(this.#clock)
    this.#seed()
  }

  get db(): Db {
    return this.#db
  }

  get clock(): Clock {
    return this.#clock
  }

  get random(): Random {
    return this.#random
  }

  get presence(): Presence {
    return this.#presence
  }

  get dialect(): Dialect {
    return this.#settings.dialect
  }

  get signup(): boolean {
    return this.#settings.signup
  }

  /** Whether requests without credentials are taken. */
  get noAuth(): boolean {
    return this.#settings.noAuth
  }

  /** The name of the scenario that the world began with. */
  get scenario(): string {
    return seedName(this.#settings.seed)
  }

  /** Back to a scenario's first state: the one that the world was made with, unless another is given. */
  reset(options: ResetOptions = {}): void {
    this.#settings = { ...this.#initial, ...options }
    this.#clock = new Clock(this.#settings.now)
    this.#random = new Random(this.#settings.rng)
    this.#db = this.#emptyDb()
    this.#presence = new Presence(this.#clock)
    this.#seed()
  }

  /** Adds one that hears of everything that happens from now on. */
  listen(listener: Listener): void {
    this.#listeners.push(listener)
  }

  emit(actor: Actor, happening: Happening): void {
    const event = { ...happening, actor }
    this.#events.push(event)
    for (const listener of this.#listeners) listener.happening?.(event)
  }

  /**
   * Makes a change whole or not at all, then tells the listeners what happened.
   * Nothing else runs meanwhile: changes are synchronous.
   */
  change<T>(work: () => T): T {
    try {
      const result = this.#db.transaction(work)
      this.#publish()
      return result
    } finally {
      this.#events = []
    }
  }

  /** Everything there is, as JSON. */
  dump(): WorldState {
    return {
      version: 1,
      clock: this.clock.dump(),
      random: this.random.state,
      tables: this.#db.dump(),
    }
  }

  /**
   * Replaces everything by what another world dumped; changes nothing when that is malformed.
   * @throws {Failure} `ParametersInvalid`, naming the places
   */
  restore(dump: unknown): void {
    const db = this.#emptyDb()
    try {
      const state = worldStateSchema.parse(dump)
      db.restore(state.tables)
      this.#db = db
      this.random.state = state.random
      this.clock.restore(state.clock)
    } catch (error) {
      throw new Failure('ParametersInvalid', { issues: issuesOf(error) })
    }
  }

  #emptyDb(): Db {
    return new Db(() => this.#clock.now())
  }

  /** Scenarios come about silently: their events are nobody's business. */
  #seed(): void {
    plant(this, this.#settings.seed)
    this.#events = []
  }

  #publish(): void {
    const events = this.#events
    this.#events = []
    for (const event of events) {
      for (const listener of this.#listeners) listener.happened?.(event)
    }
  }
}

const worldStateSchema = z.object({
  version: z.literal(1),
  clock: z.object({ now: z.number(), frozen: z.boolean() }),
  random: z.number(),
  tables: tablesStateSchema,
})

/** A world as JSON. */
export type WorldState = z.output<typeof worldStateSchema>

function issuesOf(error: unknown): ParameterIssue[] {
  if (!(error instanceof z.ZodError)) {
    const message = error instanceof Error ? error.message : String(error)
    return [{ path: 'state', message, kind: 'value' }]
  }
  return error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.') || 'state', message, kind: 'type' }))
}
