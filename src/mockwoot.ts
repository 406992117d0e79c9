import { type ContractReport, contractReport } from '#contract/report/report'
import { ALL_WORLDS, merged, worldsNamed } from '#control/all-worlds'
import { deliveryFilter, requestFilter } from '#control/filters'
import { MockWorld } from '#control/mock-world'
import { WorldControl } from '#control/world-control'
import type { Settled } from '#events/deliveries'
import type { Delivery, DeliveryFilter } from '#events/delivery-log'
import { type Send, send } from '#events/network'
import type { OperationOutline, ServedOperation } from '#operation'
import type { Services } from '#pipeline/exchange'
import { parseSeed, type Seed } from '#seed/seed'
import type { JournalEntry, JournalFilter } from '#world/journal'
import { Ledger } from '#world/ledger'
import type { Watchers } from '#world/parts'
import { Seedbed } from '#world/seedbed'
import { World, type WorldSettings } from '#world/world'
import { isWorldName, Worlds } from '#world/worlds'
import { Failure } from './errors.ts'
import { loadServed, outlinedOperations } from './operations.ts'
import { baseUrlOf, type MockwootOptions, startOf, worldLimitOf } from './options.ts'
import { DEFAULT_WORLD, type Dialect, type PlainAnswer, type PlainRequest } from './protocol.ts'

export type { MockwootOptions }

/** What every request passes through, and what takes it there. */
interface LoadedServices extends Services {
  handle: Awaited<ReturnType<typeof loadServed>>['handle']
}

/** Whose requests, deliveries or violations to show. */
export interface WorldFilter {
  /** The name of a world; `*` for all worlds. */
  world?: string | undefined
}

/**
 * One mock: the same behaviour in-process and over HTTP, in as many worlds as are asked for. Where none is named, it is
 * the default one.
 */
export class Mockwoot extends WorldControl {
  readonly name = DEFAULT_WORLD
  readonly baseUrl: string
  readonly birdBaseUrl: string
  /** @internal */
  readonly whole = new Ledger()
  readonly #settings: WorldSettings
  #services: LoadedServices | undefined
  #origin: string
  #isInProcess = false
  readonly #worlds: Worlds
  readonly #noticeListeners: Array<(line: string) => void> = []
  readonly #faultListeners: Array<(error: unknown) => void> = []

  /**
   * @param network takes webhooks to their receivers; @internal, for replays that have none
   * @param watchers watch what passes, from the planting of the seed on; @internal
   * @throws {SeedError} when the seed is malformed, {RangeError} when another option is out of its range
   */
  constructor(options: MockwootOptions = {}, network: Send = send, watchers: Watchers = {}) {
    super()
    this.baseUrl = baseUrlOf('baseUrl', options.baseUrl ?? 'https://app.chatwoot.com')
    this.birdBaseUrl = baseUrlOf('birdBaseUrl', options.birdBaseUrl ?? 'https://api.bird.com')
    this.#origin = this.baseUrl
    const report = (error: unknown): void => this.reportInternalError(error)
    const tell = (line: string): void => this.notify(line)
    this.#settings = {
      ...startOf(options),
      seedbed: new Seedbed(),
      send: network,
      origin: () => this.#origin,
      isInProcess: () => this.#isInProcess,
      report,
      tell,
      watchers: { ...watchers },
      whole: this.whole,
    }
    this.#worlds = new Worlds((name) => new World(name, this.#settings), tell, worldLimitOf(options))
    this.worldOf()
  }

  /** The dialect that worlds begin with. */
  get dialect(): Dialect {
    return this.#settings.dialect
  }

  /** Every operation that is served, in outline. */
  get operations(): readonly OperationOutline[] {
    return outlinedOperations()
  }

  /** @internal Every operation that is served, with its schemas. */
  async served(): Promise<readonly ServedOperation[]> {
    return (await loadServed()).operations()
  }

  /**
   * The world of this name, made when it is first used: the whole mock again.
   * @throws {Failure} `MalformedRequest` when no world can have this name
   */
  world(name: string = DEFAULT_WORLD): MockWorld {
    refuseName(name)
    return new MockWorld(this, name, this)
  }

  /** @internal What is behind the world of this name, made on first use. */
  worldOf(name: string = DEFAULT_WORLD): World {
    refuseName(name)
    return this.#worlds.get(name)
  }

  /** @internal */
  protected inner(): World {
    return this.worldOf()
  }

  /** Whether there is such a world already. */
  hasWorld(name: string = DEFAULT_WORLD): boolean {
    return this.#worlds.has(name)
  }

  /** Whether a world can have this name; none at all means the default one. */
  isWorldName(name: string | undefined): boolean {
    return name === undefined || isWorldName(name)
  }

  /** The names of the worlds that are in use. */
  worlds(): string[] {
    return this.#worlds.names()
  }

  /** Forgets a world; the next request that names it begins anew. */
  removeWorld(name: string): boolean {
    return this.#worlds.remove(name)
  }

  /**
   * The journal: the last requests and their answers, newest last.
   * @param filter with `world`, those of another world than the default one; of all worlds with `*`
   */
  override requests({ world, ...filter }: JournalFilter & WorldFilter = {}): JournalEntry[] {
    const known = requestFilter(filter, this.operations)
    const worlds = worldsNamed(this, world ?? DEFAULT_WORLD)
    return merged(
      worlds.map(({ journal }) => journal.list(known)),
      known.limit,
    )
  }

  /**
   * What the app under test called, and what it got wrong.
   * @param filter with `world`, in this world; in all of them unless given. With `past`, in all of them from the start on,
   * whatever was reset or forgotten since
   */
  override contract({
    world = ALL_WORLDS,
    past = false,
  }: WorldFilter & { past?: boolean | undefined } = {}): ContractReport {
    return contractReport(worldsNamed(this, world), this.operations, past ? [this.whole] : undefined)
  }

  /**
   * What was sent to webhooks, inboxes and bots, oldest first.
   * @param filter with `world`, by another world than the default one; by all worlds with `*`
   */
  override deliveries({ world = DEFAULT_WORLD, ...filter }: DeliveryFilter & WorldFilter = {}): Delivery[] {
    const known = deliveryFilter(filter)
    const worlds = worldsNamed(this, world)
    return merged(
      worlds.map(({ deliveries }) => deliveries.list(known)),
      known.limit,
    )
  }

  /**
   * Resolves once everything under way, in all worlds, has gone out: webhooks, realtime events. Receivers
   * that do not answer are waited for 15 seconds unless told otherwise; the result names them then.
   * @param patience how long to wait at most, in milliseconds
   */
  override async settled(patience?: number): Promise<Settled> {
    const all = await Promise.all(this.#worlds.all().map(({ deliveries }) => deliveries.settled(patience)))
    return { settled: all.every(({ settled }) => settled), waiting: all.flatMap(({ waiting }) => waiting) }
  }

  /**
   * Back to the first state in every world, so that a test leaves nothing to the next one. Of the worlds beside the
   * default one, only those stay that have snapshots to come back to.
   */
  resetAll(): void {
    this.reset()
    for (const world of this.allWorlds()) {
      if (world.name === DEFAULT_WORLD) continue
      if (world.snapshots.list().length > 0) world.reset()
      else this.removeWorld(world.name)
    }
  }

  /** @internal The worlds that there are; looking at them does not count as using them. */
  allWorlds(): readonly World[] {
    return this.#worlds.all()
  }

  /** @internal Notes that the app under test reaches the mock through msw. */
  servesInProcess(): void {
    this.#isInProcess = true
  }

  /** Calls back with every error that is the mock's own fault: those are answered with 500. */
  onInternalError(listener: (error: unknown) => void): void {
    this.#faultListeners.push(listener)
  }

  /**
   * Calls back with a line for people whenever something is dropped because it would take too much room, or a web page may not
   * call.
   */
  onNotice(listener: (line: string) => void): void {
    this.#noticeListeners.push(listener)
  }

  /** @internal Tells who listens what people should know. */
  notify(line: string): void {
    for (const listener of this.#noticeListeners) listener(line)
  }

  /** @internal Lets somebody watch what passes, as it passes. */
  watch(watchers: Watchers): void {
    Object.assign(this.#settings.watchers, watchers)
  }

  /** @internal Lets every world, those to come included, begin with another seed. */
  replant(seed: Seed): void {
    this.#settings.seed = parseSeed(seed)
    for (const world of this.allWorlds()) world.reset()
  }

  /** @internal Tells who listens of an error that is the mock's own fault. */
  reportInternalError(error: unknown): void {
    for (const listener of this.#faultListeners) listener(error)
  }

  /** Answers a request; never throws. */
  handle(request: PlainRequest): Promise<PlainAnswer> {
    const services = this.#services
    return services ? this.#answer(services, request) : this.load().then((loaded) => this.#answer(loaded, request))
  }

  /** @internal Loads what carries requests out, which the first of them waits for otherwise. */
  async load(): Promise<LoadedServices> {
    const { handle, router, contract } = await loadServed()
    this.#services ??= { handle, host: this, router, contract, report: (error) => this.reportInternalError(error) }
    return this.#services
  }

  #answer(services: LoadedServices, request: PlainRequest): Promise<PlainAnswer> {
    this.#origin = request.origin
    return services.handle(services, request)
  }
}

function refuseName(name: string): void {
  if (isWorldName(name)) return
  throw new Failure('MalformedRequest', {
    reason: `The name of a world is 1 to 64 letters, digits, ".", "_" or "-", not ${JSON.stringify(name)}`,
  })
}
