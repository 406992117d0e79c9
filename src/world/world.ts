import { Db } from '#db/db'
import type { Conversation } from '#db/models/conversations/conversation'
import type { User } from '#db/models/people/user'
import { auditChanges } from '#domain/accounts/audit-logs'
import type { Actor } from '#domain/actor'
import { importDue, isImportDue } from '#domain/contacts/import'
import { InHand } from '#domain/conversations/in-hand'
import { type NamedConversation, nameOf, scene } from '#domain/conversations/named'
import type { Desk } from '#domain/desk'
import type { Happening, Listener } from '#domain/event'
import type { Job, Queue } from '#domain/job'
import { Failure } from '#errors'
import { Cable } from '#events/cable'
import { noteFailedDelivery } from '#events/failed-delivery'
import { listenersOf } from '#events/listeners/listeners'
import { PULSE_STREAM } from '#events/subscriptions'
import type { ClockState } from '#tools/time/clock'
import { MINUTE } from '#tools/time/units'
import { Changes } from './changes.ts'
import { type Parts, partsOf, type ResetOptions, settingsAfter, type WorldSettings } from './parts.ts'
import { begin, goOnFrom } from './planting/beginning.ts'
import { PULSE_EVENT, pulseOf } from './pulse.ts'
import { harvest } from './seedbed.ts'
import { infoOf, type SnapshotInfo, Snapshots } from './snapshots.ts'
import { Standing } from './standing.ts'
import { readState, stateOf, type WorldState } from './state.ts'
import { Ticker } from './ticker.ts'
import { runTimers } from './timers.ts'

export type { ResetOptions, WorldSettings, WorldState }

/** Everything that one test can see: records, clock, random numbers, listeners. */
export class World extends Standing implements Desk {
  readonly name: string
  readonly #initial: WorldSettings
  protected settings: WorldSettings
  protected parts: Parts
  #listeners: Listener[] | undefined
  /** The first conversation in which something happened during the change. */
  #touched: Conversation | undefined
  #epoch = 0
  readonly #changes: Changes
  readonly #ticker = new Ticker(() => this.tick())
  /** The realtime channel. */
  readonly cable = new Cable(() => this)
  /** The states that were kept by name. */
  readonly snapshots = new Snapshots((line) => this.#tell(line))
  readonly inHand = new InHand()
  /** Called once the clock was moved, after what that has made due. */
  whenMoved: (() => void) | undefined
  /** Set while a request is answered, by whoever finds out who calls. */
  performer: User | undefined
  isJob = false

  constructor(name: string, settings: WorldSettings) {
    super()
    this.name = name
    this.#initial = settings
    this.settings = settings
    this.parts = this.#grown(settings)
    this.#changes = new Changes(this, (error) => this.settings.report(error))
    this.#goOn()
  }

  /** How often everything was replaced. */
  get epoch(): number {
    return this.#epoch
  }

  /** Tells who watches the mock that something has changed. */
  beat(): void {
    if (this.cable.hears(PULSE_STREAM)) this.cable.broadcast([PULSE_STREAM], PULSE_EVENT, pulseOf(this))
  }

  /** The conversation in which something happened during the present or the last change. */
  get touched(): NamedConversation | null {
    return this.#touched ? nameOf(this.#touched) : null
  }

  /** How many records it takes room for, those of its snapshots included. */
  get size(): number {
    return this.db.size + this.snapshots.size
  }

  /**
   * Back to a scenario's first state: the one that the world was made with, unless another is given.
   * @throws {SeedError} when that can't be planted; nothing changes then
   */
  reset(options: ResetOptions = {}): void {
    const settings = settingsAfter(this.#initial, options)
    const parts = this.#grown(settings)
    this.#epoch++
    this.close()
    this.settings = settings
    this.parts = parts
    this.#goOn()
  }

  /** Ends what is under way: deliveries, realtime connections. */
  close(): void {
    this.#ticker.stop()
    this.cable.disconnect()
    this.deliveries.close()
  }

  /** Adds one that hears of everything that happens from now on. */
  listen(listener: Listener): void {
    this.#hearers().push(listener)
  }

  /** Who hears of what happens. A world in which nothing does has no use for them. */
  #hearers(): Listener[] {
    this.#listeners ??= listenersOf({
      desk: this,
      cable: this.cable,
      origin: () => this.origin,
      deliveries: () => this.deliveries,
    })
    return this.#listeners
  }

  emit(actor: Actor, happening: Happening): void {
    const event = { ...happening, actor }
    this.#touched ??= scene(this.db, happening)
    const listeners = this.#hearers()
    for (const listener of listeners) this.#changes.attempt(() => listener.happening?.(event))
    // A job for each, so that one that breaks costs the others nothing. The running server's, which is one for all, ends with
    // what a listener refuses.
    let isOver = false
    const tell = (listener: Listener): void => {
      try {
        if (!isOver) listener.happened?.(event)
      } catch (error) {
        isOver = error instanceof Failure
        throw error
      }
    }
    for (const listener of listeners) {
      if (listener.happened) this.enqueue('critical', () => tell(listener))
    }
  }

  enqueue(queue: Queue, job: Job): void {
    this.#changes.leave(queue, job)
  }

  /**
   * Makes a change whole or not at all, then does what it left for later: so `work` has to make the answer, and all of
   * it. Nothing else runs meanwhile: changes and jobs are synchronous.
   */
  change<T>(work: () => T): T {
    if (this.#changes.isUnderWay) return work()
    this.#touched = undefined
    this.clock.step()
    try {
      return this.#changes.make(work, () => {
        this.performer = undefined
        this.isJob = true
      })
    } finally {
      this.performer = undefined
      this.isJob = false
      this.beat()
    }
  }

  /** Lets the time pass faster or slower; what becomes due happens all the same. */
  setSpeed(speed: number): void {
    this.clock.setSpeed(speed)
    this.#ticker.follow(speed, TIMER_INTERVAL)
  }

  /** Does what time has made due: called before every request and after the clock was moved. */
  tick(): void {
    if (this.clock.now() - this.parts.lastTick >= TIMER_INTERVAL) this.runTimers()
    else if (isImportDue(this)) this.change(() => importDue(this))
  }

  /** Does what time has made due, now. */
  runTimers(): void {
    const { lastTick } = this.parts
    this.parts.lastTick = this.clock.now()
    this.change(() => runTimers(this, lastTick))
  }

  /** Everything there is, as JSON. */
  dump(): WorldState {
    return stateOf(this)
  }

  /**
   * Replaces everything by what another world dumped; changes nothing when that is malformed.
   * @throws {Failure} `ParametersInvalid`, naming the places
   */
  restore(dump: unknown): void {
    const { db, clock, random } = readState(dump, () => this.clock.now())
    this.#epoch++
    this.parts.db = db
    auditChanges(this)
    this.random.state = random
    this.#restoreClock(clock)
    this.parts.lastTick = this.clock.now()
  }

  /** Keeps the state under a name, instead of what was kept under it before. */
  snapshot(name: string): SnapshotInfo {
    const { clock, lastTick } = this.parts
    const settings = { ...this.settings }
    return this.snapshots.keep(name, { ...harvest(this), settings, clock: clock.dump(), lastTick })
  }

  /**
   * Puts back the state that was kept under a name. What was observed (journal, deliveries), what is to break and who
   * listens stays.
   * @throws {Failure} `Absent`, with the names that there are
   */
  restoreSnapshot(name: string): SnapshotInfo {
    const snapshot = this.snapshots.get(name)
    this.#epoch++
    this.settings = snapshot.settings
    this.parts.db = new Db(() => this.clock.now())
    goOnFrom(this, snapshot)
    auditChanges(this)
    this.#restoreClock(snapshot.clock)
    this.parts.lastTick = snapshot.lastTick
    return infoOf(name, snapshot)
  }

  #restoreClock(state: ClockState): void {
    this.clock.restore(state)
    this.#ticker.follow(this.clock.speed, TIMER_INTERVAL)
  }

  /** New parts, with what comes of the seed; their clock stands still yet. */
  #grown(settings: WorldSettings): Parts {
    const parts = partsOf(this.name, settings, {
      failed: (subject, error) => this.change(() => noteFailedDelivery(this, subject, error)),
      tell: (line) => this.#tell(line),
      done: () => this.beat(),
    })
    begin({ ...settings, ...parts }, settings)
    return parts
  }

  #tell(line: string): void {
    this.settings.tell(`world ${this.name}: ${line}`)
  }

  /** Lets the time of parts that are new run. */
  #goOn(): void {
    this.clock.unfreeze()
    auditChanges(this)
    this.#ticker.follow(this.clock.speed, TIMER_INTERVAL)
  }
}

/** How often the running server looks for what has become due, in milliseconds: every five minutes. */
const TIMER_INTERVAL = 5 * MINUTE
