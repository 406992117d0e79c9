import { z } from 'zod'
import { Clock } from '#clock'
import { Ledger } from '#contract/ledger'
import { Db, tablesStateSchema } from '#db/db'
import type { User } from '#db/models/user'
import type { Actor } from '#domain/actor'
import { auditChanges } from '#domain/audit-logs'
import type { Desk } from '#domain/desk'
import { Presence } from '#domain/presence'
import { runTimers } from '#domain/timers'
import { Failure, type ParameterIssue } from '#errors'
import { automationListener } from '#events/automation'
import { Cable } from '#events/cable'
import { csatListener } from '#events/csat'
import { Deliveries, type DeliveryContext, type WebhookMode } from '#events/deliveries'
import type { DeskEvent, Happening, Listener } from '#events/event'
import { noteFailedDelivery } from '#events/failed-delivery'
import { notificationListener } from '#events/notifications'
import { realtimeListener } from '#events/realtime'
import { recorder, reportingListener } from '#events/reporting'
import { webhookListener } from '#events/webhooks'
import type { Dialect } from '#operation'
import { Random } from '#random'
import { plant, type Seed, seedName } from '#seed/seed'
import { Faults } from './faults.ts'
import { Journal } from './journal.ts'
import { RateLimit } from './rate-limit.ts'

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
  /** Whether requests outside of the contract are refused. */
  strict: boolean
  /** Requests a minute and caller; undefined for any number. */
  rateLimit: number | undefined
  /** How many requests the journal keeps; its own number unless given. */
  journalLimit: number | undefined
  webhooks: WebhookMode
  /** Scheme, host and port that the URLs in webhooks and realtime events begin with. */
  origin: () => string
  /** Whether the app under test reaches the mock through msw. */
  isInProcess: () => boolean
}

/** What a reset may change until the next one. */
export interface ResetOptions {
  seed?: Seed | undefined
  rng?: number | undefined
  dialect?: Dialect | undefined
  signup?: boolean | undefined
}

/** Everything that one test can see: records, clock, random numbers, listeners. */
export class World implements Desk {
  readonly name: string
  readonly #initial: WorldSettings
  #settings: WorldSettings
  #listeners: Listener[] = []
  #events: DeskEvent[] = []
  /** What stays, in the order in which it is told. */
  #untold: DeskEvent[] = []
  #isTelling = false
  #isSeeding = false
  #parts: Parts
  /** The realtime channel. */
  readonly cable = new Cable(() => this)

  constructor(name: string, settings: WorldSettings) {
    this.name = name
    this.#initial = settings
    this.#settings = settings
    this.#parts = this.#newParts()
    this.#seed()
    const context = { desk: this, cable: this.cable, origin: settings.origin, deliveries: () => this.deliveries }
    const changing = { desk: this, change: <T>(work: () => T): T => this.change(work) }
    this.listen(realtimeListener(context))
    this.listen(automationListener(changing))
    this.listen(csatListener(changing))
    this.listen(notificationListener(changing))
    this.listen(reportingListener(changing))
    this.listen(webhookListener(context))
  }

  /** Set while a request is answered, by whoever finds out who calls. */
  performer: User | undefined

  get db(): Db {
    return this.#parts.db
  }

  get clock(): Clock {
    return this.#parts.clock
  }

  get random(): Random {
    return this.#parts.random
  }

  get presence(): Presence {
    return this.#parts.presence
  }

  /** What is to break. */
  get faults(): Faults {
    return this.#parts.faults
  }

  /** The last requests and answers. */
  get journal(): Journal {
    return this.#parts.journal
  }

  /** What was seen of the contract. */
  get ledger(): Ledger {
    return this.#parts.ledger
  }

  /** What was sent to the outside. */
  get deliveries(): Deliveries {
    return this.#parts.deliveries
  }

  get rateLimit(): RateLimit | undefined {
    return this.#parts.rateLimit
  }

  get strict(): boolean {
    return this.#settings.strict
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
    const { seed, rng, dialect, signup } = this.#initial
    this.#settings = {
      ...this.#initial,
      seed: options.seed ?? seed,
      rng: options.rng ?? rng,
      dialect: options.dialect ?? dialect,
      signup: options.signup ?? signup,
    }
    this.cable.disconnect()
    this.deliveries.close()
    this.#parts = this.#newParts()
    this.#seed()
  }

  /** Adds one that hears of everything that happens from now on. */
  listen(listener: Listener): void {
    this.#listeners.push(listener)
  }

  emit(actor: Actor, happening: Happening): void {
    const event = { ...happening, actor }
    if (this.#isSeeding) {
      recorder(this, event)?.()
      return
    }
    this.#events.push(event)
    for (const listener of this.#listeners) listener.happening?.(event)
  }

  /**
   * Makes a change whole or not at all, then tells the listeners what happened.
   * Nothing else runs meanwhile: changes are synchronous.
   */
  change<T>(work: () => T): T {
    this.clock.step()
    try {
      const result = this.db.transaction(work)
      this.#publish()
      return result
    } finally {
      this.#events = []
      this.performer = undefined
    }
  }

  /** Does what time has made due: called before every request and after the clock was moved. */
  tick(): void {
    if (this.clock.now() - this.#parts.lastTick >= TIMER_INTERVAL) this.runTimers()
  }

  /** Does what time has made due, now. */
  runTimers(): void {
    const { lastTick } = this.#parts
    this.#parts.lastTick = this.clock.now()
    this.change(() => runTimers(this, lastTick))
  }

  /** Everything there is, as JSON. */
  dump(): WorldState {
    return {
      version: 1,
      clock: this.clock.dump(),
      random: this.random.state,
      tables: this.db.dump(),
    }
  }

  /**
   * Replaces everything by what another world dumped; changes nothing when that is malformed.
   * @throws {Failure} `ParametersInvalid`, naming the places
   */
  restore(dump: unknown): void {
    const db = new Db(() => this.clock.now())
    try {
      const state = worldStateSchema.parse(dump)
      db.restore(state.tables)
      this.#parts.db = db
      auditChanges(this)
      this.random.state = state.random
      this.clock.restore(state.clock)
    } catch (error) {
      throw new Failure('ParametersInvalid', { issues: issuesOf(error) })
    }
  }

  #newParts(): Parts {
    return partsOf(this.#settings, (shipment, error) => {
      this.change(() => noteFailedDelivery(this, shipment, error))
    })
  }

  /** Scenarios come about silently: their events are nobody's business, but they count in reports. */
  #seed(): void {
    this.#isSeeding = true
    try {
      plant(this, this.#settings.seed)
    } finally {
      this.#isSeeding = false
    }
    auditChanges(this)
  }

  /** Tells the listeners, event by event. What they change themselves is told after everything that came before. */
  #publish(): void {
    for (const event of this.#events) this.#untold.push(event)
    this.#events = []
    if (this.#isTelling) return
    this.#isTelling = true
    try {
      // What listeners change is told behind the rest: the list grows while it is told.
      for (let index = 0; index < this.#untold.length; index++) {
        const event = this.#untold[index]
        if (event) for (const listener of this.#listeners) listener.happened?.(event)
      }
    } finally {
      this.#isTelling = false
      this.#untold = []
    }
  }
}

/** How often the running server looks for what has become due, in milliseconds: every five minutes. */
const TIMER_INTERVAL = 5 * 60 * 1000

/** What makes the random numbers of deliveries differ from those of records. */
const DELIVERY_SEED = 0x5eed

/** What a reset replaces. */
interface Parts {
  db: Db
  clock: Clock
  random: Random
  presence: Presence
  faults: Faults
  deliveries: Deliveries
  journal: Journal
  ledger: Ledger
  rateLimit: RateLimit | undefined
  /** When timers ran last, in the clock's milliseconds. */
  lastTick: number
}

/** The clock stands still until the seed is planted. */
function partsOf(settings: WorldSettings, failed: DeliveryContext['failed']): Parts {
  const { now, rng, rateLimit, journalLimit, webhooks, isInProcess } = settings
  const clock = new Clock(now, true)
  const faults = new Faults()
  // Deliveries draw from numbers of their own, so that who listens does not change what is generated.
  const deliveries = new Deliveries({
    clock,
    faults,
    random: new Random(rng ^ DELIVERY_SEED),
    mode: () => webhooks,
    isInProcess,
    failed,
  })
  return {
    db: new Db(() => clock.now()),
    clock,
    random: new Random(rng),
    presence: new Presence(clock),
    faults,
    deliveries,
    journal: new Journal(journalLimit),
    ledger: new Ledger(),
    rateLimit: rateLimit === undefined ? undefined : new RateLimit(clock, rateLimit),
    lastTick: clock.now(),
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
