import { z } from 'zod'
import { type ContractReport, contractReport } from '#contract/report/report'
import type { Incoming } from '#domain/conversations/incoming/incoming'
import type { Settled } from '#events/deliveries'
import type { Delivery, DeliveryFilter } from '#events/delivery-log'
import type { OperationOutline } from '#operation'
import { parse } from '#pipeline/parse'
import { DIALECTS } from '#protocol'
import { parseSeed } from '#seed/seed'
import type { JournalEntry, JournalFilter } from '#world/journal'
import type { SnapshotInfo } from '#world/snapshots'
import type { ResetOptions, World, WorldState } from '#world/world'
import { AccountControl } from './account.ts'
import { ClockControl } from './clock.ts'
import { FaultControl } from './faults.ts'
import { deliveryFilter, requestFilter } from './filters.ts'
import { type Health, health } from './health.ts'
import type { ReceivedView } from './operations/incoming.ts'
import { receiveGiven } from './receive.ts'
import { takeSnapshot } from './snapshots.ts'
import { WebhookControl } from './webhooks.ts'

/** What a reset takes, for those who write no TypeScript. A seed is looked at by itself. */
const resetSchema = z.strictObject({
  seed: z.unknown().optional(),
  rng: z.int().optional(),
  dialect: z.enum(DIALECTS).optional(),
  signup: z.boolean().optional(),
} satisfies Record<keyof ResetOptions, z.ZodType>)

/** What tests do with a world: break it, move its time, watch it. */
export abstract class WorldControl {
  /** The name of the world. */
  abstract readonly name: string
  /** Where the app under test expects Chatwoot, for the handlers of msw. */
  abstract readonly baseUrl: string
  /** Where the app under test expects Bird, for the handlers of msw. */
  abstract readonly birdBaseUrl: string
  /** Every operation that is served, in outline. */
  abstract readonly operations: readonly OperationOutline[]

  /** @internal The world itself; another one after it was forgotten. */
  protected abstract inner(): World

  /**
   * Back to the scenario's first state, or to another's.
   * @throws {SeedError} when the seed is malformed, {Failure} `ParametersInvalid` when another option is; nothing changes then
   */
  reset(options: ResetOptions = {}): Health {
    parse(resetSchema, options)
    const world = this.inner()
    world.reset(options.seed === undefined ? options : { ...options, seed: parseSeed(options.seed) })
    return health(world)
  }

  /** That the mock is up, its version, and what it plays. */
  health(): Health {
    return health(this.inner())
  }

  /** Everything that is stored, as JSON that `setState` takes. */
  state(): WorldState {
    return structuredClone(this.inner().dump())
  }

  /**
   * Replaces everything that is stored.
   * @throws {Failure} `ParametersInvalid` when the state is malformed; nothing changes then.
   */
  setState(state: unknown): void {
    // As it would come over HTTP: what JSON can't carry is no state, and what the caller changes later is not ours.
    this.inner().restore(JSON.parse(JSON.stringify(state) ?? 'null'))
  }

  /**
   * Keeps everything that is stored under a name, for `restore`; quick enough to do in every test.
   * @throws {Failure} `ParametersInvalid` when a snapshot can't have this name
   */
  snapshot(name: string): SnapshotInfo {
    return takeSnapshot(this.inner(), name)
  }

  /**
   * Puts back what was kept under a name: records, clock, random numbers, presence. The journal, deliveries and faults
   * stay; `reset` clears those, and leaves the snapshots.
   * @throws {Failure} `Absent`, with the names that there are
   */
  restore(name: string): SnapshotInfo {
    return this.inner().restoreSnapshot(name)
  }

  /** The snapshots that there are, oldest first. */
  snapshots(): SnapshotInfo[] {
    return this.inner().snapshots.list()
  }

  /**
   * Drops a snapshot.
   * @throws {Failure} `Absent`, with the names that there are
   */
  dropSnapshot(name: string): void {
    this.inner().snapshots.drop(name)
  }

  /** What is to break. */
  get faults(): FaultControl {
    return new FaultControl(this.inner(), this.operations)
  }

  /** Who is told what happens. */
  get webhooks(): WebhookControl {
    return new WebhookControl(this.inner())
  }

  /** The mock's own time. */
  get clock(): ClockControl {
    return new ClockControl(this.inner())
  }

  /** The journal: the last requests and their answers, newest last. */
  requests(filter: JournalFilter = {}): JournalEntry[] {
    return this.inner().journal.list(requestFilter(filter, this.operations))
  }

  /** What the app under test called, and what it got wrong. */
  contract(): ContractReport {
    return contractReport([this.inner()], this.operations)
  }

  /** What a plan decides about an account. */
  accounts(id: number): AccountControl {
    return new AccountControl(this.inner(), id)
  }

  /**
   * A customer writes: contact, conversation and message come into being as they would.
   * @throws {Failure} `ParametersInvalid` for a field that is unknown or of a wrong type; `RecordNotFound`, `RecordInvalid`
   */
  incoming(incoming: Incoming): ReceivedView {
    const world = this.inner()
    return receiveGiven(world, incoming, world.origin)
  }

  /** What was sent to webhooks, inboxes and bots, oldest first. */
  deliveries(filter: DeliveryFilter = {}): Delivery[] {
    return this.inner().deliveries.list(deliveryFilter(filter))
  }

  /** Sends a delivery once more. Undefined when there is none with this id. */
  redeliver(id: number): Delivery | undefined {
    return this.inner().deliveries.redeliver(id)
  }

  /**
   * Resolves once everything under way has gone out: webhooks, realtime events. Receivers that do not
   * answer are waited for 15 seconds unless told otherwise; the result names them then.
   * @param patience how long to wait at most, in milliseconds
   */
  settled(patience?: number): Promise<Settled> {
    return this.inner().deliveries.settled(patience)
  }
}
