import { Contract } from '#contract/checks/contract'
import { type ContractReport, contractReport } from '#contract/report/report'
import { ALL_WORLDS, worldsNamed } from '#control/all-worlds'
import { MockWorld } from '#control/mock-world'
import { WorldControl } from '#control/world-control'
import type { Settled, WebhookMode } from '#events/deliveries'
import type { Delivery } from '#events/delivery-log'
import { type Send, send } from '#events/network'
import type { OperationInfo } from '#operation'
import type { Services } from '#pipeline/exchange'
import { handle } from '#pipeline/handle'
import { Router } from '#pipeline/router'
import { parseSeed, type Seed } from '#seed/seed'
import type { JournalEntry, JournalFilter } from '#world/journal'
import type { Watchers } from '#world/parts'
import { Seedbed } from '#world/seedbed'
import { World, type WorldSettings } from '#world/world'
import { isWorldName, Worlds } from '#world/worlds'
import { Failure } from './errors.ts'
import { SERVED_OPERATIONS } from './operations.ts'
import { DEFAULT_WORLD, DIALECTS, type Dialect, type PlainAnswer, type PlainRequest } from './protocol.ts'

/** How a mock is made. */
export interface MockwootOptions {
  /** Where the app under test expects Chatwoot, for the handlers of msw. `https://app.chatwoot.com` unless given. */
  baseUrl?: string
  /** Where the app under test expects Bird, for the handlers of msw. `https://api.bird.com` unless given. */
  birdBaseUrl?: string
  /** The scenario that the mock begins with: by name, or a document of its own. `documented` unless given. */
  seed?: Seed
  /** The number that generated data is derived from; the same number gives the same data. 42 unless given. */
  rng?: number
  /** Where the mock's clock starts, as ISO text or `Date`. The machine's time unless given. */
  now?: string | Date
  /** Whose errors to answer with. `documented` unless given. */
  dialect?: Dialect
  /** Whether accounts can be created by signing up. True unless given. */
  signup?: boolean
  /** Take requests without a token, as the account's first administrator. False unless given. */
  noAuth?: boolean
  /** Refuse requests outside of the contract with 501 and an explanation. False unless given. */
  strict?: boolean
  /** How many requests a minute and token are answered; those above get 429. Any number unless given. */
  rateLimit?: number
  /** How many requests the journal keeps, the last ones. 1,000 unless given. */
  journalLimit?: number
  /** How many worlds there are at most; the longest unused goes when one more is asked for. 1,000 unless given. */
  worldLimit?: number
  /**
   * Where webhooks are delivered to: `on` to loopback and private addresses (in-process also to the names that are kept
   * for tests, like `example.com`), `off` nowhere, `any` everywhere. `on` unless given.
   */
  webhooks?: WebhookMode
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
  readonly #settings: WorldSettings
  readonly #services: Services
  #origin: string
  #isInProcess = false
  readonly #worlds: Worlds
  readonly #noticeListeners: Array<(line: string) => void> = []
  readonly #faultListeners: Array<(error: unknown) => void> = []

  /**
   * @param network takes webhooks to their receivers; @internal, for replays that have none
   * @throws {SeedError} when the seed is malformed, {RangeError} when another option is out of its range
   */
  constructor(options: MockwootOptions = {}, network: Send = send) {
    super()
    this.baseUrl = baseUrlOf('baseUrl', options.baseUrl ?? 'https://app.chatwoot.com')
    this.birdBaseUrl = baseUrlOf('birdBaseUrl', options.birdBaseUrl ?? 'https://api.bird.com')
    this.#origin = this.baseUrl
    const report = (error: unknown): void => this.reportInternalError(error)
    const tell = (line: string): void => {
      for (const listener of this.#noticeListeners) listener(line)
    }
    const worldLimit = options.worldLimit === undefined ? undefined : wholeNumber('worldLimit', options.worldLimit, 2)
    this.#settings = {
      dialect: dialectOf(options.dialect ?? 'documented'),
      seed: parseSeed(options.seed ?? 'documented'),
      seedbed: new Seedbed(),
      rng: wholeNumber('rng', options.rng ?? 42),
      now: options.now === undefined ? undefined : timeOf(options.now),
      signup: options.signup ?? true,
      noAuth: options.noAuth ?? false,
      strict: options.strict ?? false,
      rateLimit: options.rateLimit === undefined ? undefined : wholeNumber('rateLimit', options.rateLimit, 1),
      journalLimit:
        options.journalLimit === undefined ? undefined : wholeNumber('journalLimit', options.journalLimit, 1),
      webhooks: options.webhooks ?? 'on',
      send: network,
      origin: () => this.#origin,
      isInProcess: () => this.#isInProcess,
      report,
      tell,
      watchers: {},
    }
    this.#worlds = new Worlds((name) => new World(name, this.#settings), tell, worldLimit)
    this.#services = {
      host: this,
      router: new Router(SERVED_OPERATIONS),
      contract: new Contract(SERVED_OPERATIONS),
      report,
    }
    this.worldOf()
  }

  /** The dialect that worlds begin with. */
  get dialect(): Dialect {
    return this.#settings.dialect
  }

  /** Every operation that is served. */
  get operations(): readonly OperationInfo[] {
    return this.#services.router.operations
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
    return worldsNamed(this, world ?? DEFAULT_WORLD).flatMap(({ journal }) => journal.list(filter))
  }

  /**
   * What the app under test called, and what it got wrong.
   * @param filter with `world`, in this world; in all of them unless given
   */
  override contract({ world = ALL_WORLDS }: WorldFilter = {}): ContractReport {
    return contractReport(worldsNamed(this, world), this.operations)
  }

  /**
   * What was sent to webhooks, inboxes and bots, oldest first.
   * @param filter with `world`, by another world than the default one; by all worlds with `*`
   */
  override deliveries({ world = DEFAULT_WORLD }: WorldFilter = {}): Delivery[] {
    return worldsNamed(this, world).flatMap(({ deliveries }) => deliveries.list())
  }

  /**
   * Resolves once everything under way, in all worlds, has gone out: webhooks, their retries, realtime events. Receivers
   * that do not answer are waited for 15 seconds unless told otherwise; the result names them then.
   * @param patience how long to wait at most, in milliseconds
   */
  override async settled(patience?: number): Promise<Settled> {
    const all = await Promise.all(this.#worlds.all().map(({ deliveries }) => deliveries.settled(patience)))
    return { settled: all.every(({ settled }) => settled), waiting: all.flatMap(({ waiting }) => waiting) }
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

  /** Calls back with a line for people whenever something is dropped because it would take too much room. */
  onNotice(listener: (line: string) => void): void {
    this.#noticeListeners.push(listener)
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
    this.#origin = request.origin
    return handle(this.#services, request)
  }
}

function refuseName(name: string): void {
  if (isWorldName(name)) return
  throw new Failure('MalformedRequest', {
    reason: `The name of a world is 1 to 64 letters, digits, ".", "_" or "-", not ${JSON.stringify(name)}`,
  })
}

/** A base URL as requests have it, by which they are told apart; without a slash at its end. */
function baseUrlOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain =
    url && /^https?:$/.test(url.protocol) && `${url.search}${url.hash}${url.username}${url.password}` === ''
  if (isPlain) return url.href.replace(/\/+$/, '')
  const wanted = 'an http or https URL without query, fragment and password'
  throw new RangeError(`Failed to make a mock: ${name} has to be ${wanted}, not ${JSON.stringify(text)}`)
}

function dialectOf(name: string): Dialect {
  const dialect = DIALECTS.find((known) => known === name)
  if (dialect) return dialect
  throw new RangeError(`Failed to make a mock: dialect has to be one of ${DIALECTS.join(', ')}, not ${name}`)
}

function wholeNumber(name: string, value: number, least: number = Number.MIN_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= least) return value
  const range = least === Number.MIN_SAFE_INTEGER ? '' : ` from ${least}`
  throw new RangeError(`Failed to make a mock: ${name} has to be a whole number${range}, not ${value}`)
}

function timeOf(value: string | Date): number {
  const time = new Date(value).getTime()
  if (Number.isNaN(time)) {
    throw new RangeError(`Failed to make a mock: now has to be an ISO time, not ${JSON.stringify(value)}`)
  }
  return time
}
