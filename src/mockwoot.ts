import { Failure } from '#errors'
import { OPERATIONS } from '#handlers/operations'
import type { Api, Dialect, Operation, PlainAnswer, PlainRequest, Reply } from '#operation'
import { decodeBody, decodeQuery } from '#pipeline/decode'
import { answer, answerError } from '#pipeline/respond'
import { type Route, Router } from '#pipeline/router'
import { parseSeed, type Seed } from '#seed/seed'
import { type ResetOptions, World, type WorldSettings, type WorldState } from '#world'
import { AccountControl } from './account-control.ts'
import { type Health, health } from './health.ts'

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
}

/** The world of requests that name none. */
export const DEFAULT_WORLD = 'default'

const WORLD_HEADER = 'x-mockwoot-world'
const WORLD_NAME = /^[A-Za-z0-9._-]{1,64}$/

/** One mock: the same behaviour in-process and over HTTP, in as many worlds as are asked for. */
export class Mockwoot {
  readonly baseUrl: string
  readonly birdBaseUrl: string
  readonly #settings: WorldSettings
  readonly #router: Router
  readonly #worlds = new Map<string, World>()
  readonly #faultListeners: Array<(error: unknown) => void> = []

  /** @throws {SeedError} when the seed is malformed, {RangeError} when `now` is no time or `rng` no whole number. */
  constructor(options: MockwootOptions = {}) {
    this.baseUrl = (options.baseUrl ?? 'https://app.chatwoot.com').replace(/\/+$/, '')
    this.birdBaseUrl = (options.birdBaseUrl ?? 'https://api.bird.com').replace(/\/+$/, '')
    this.#settings = {
      dialect: options.dialect ?? 'documented',
      seed: parseSeed(options.seed ?? 'documented'),
      rng: wholeNumber(options.rng ?? 42),
      now: options.now === undefined ? undefined : timeOf(options.now),
      signup: options.signup ?? true,
      noAuth: options.noAuth ?? false,
    }
    this.#router = new Router(OPERATIONS)
    this.world()
  }

  /** Every operation that is served. */
  get operations(): readonly Operation[] {
    return this.#router.operations
  }

  /** The world of this name, made on first use. */
  world(name: string = DEFAULT_WORLD): World {
    const existing = this.#worlds.get(name)
    if (existing) return existing
    if (!WORLD_NAME.test(name)) {
      throw new Failure('MalformedRequest', {
        reason: `The name of a world is 1 to 64 letters, digits, ".", "_" or "-", not ${JSON.stringify(name)}`,
      })
    }
    const world = new World(name, this.#settings)
    this.#worlds.set(name, world)
    return world
  }

  /** The names of the worlds that are in use. */
  worlds(): string[] {
    return [...this.#worlds.keys()]
  }

  /** Forgets a world; the next request that names it begins anew. */
  removeWorld(name: string): boolean {
    return this.#worlds.delete(name)
  }

  /** Back to the scenario's first state, or to another's. */
  reset(options: ResetOptions = {}): Health {
    const world = this.world()
    world.reset(options)
    return health(world)
  }

  /** That the mock is up, its version, and what it plays. */
  health(): Health {
    return health(this.world())
  }

  /** Everything that is stored, as JSON that `setState` takes. */
  state(): WorldState {
    return structuredClone(this.world().dump())
  }

  /**
   * Replaces everything that is stored.
   * @throws {Failure} `ParametersInvalid` when the state is malformed; nothing changes then.
   */
  setState(state: unknown): void {
    this.world().restore(state)
  }

  /** What a plan decides about an account. */
  accounts(id: number): AccountControl {
    return new AccountControl(this.world(), id)
  }

  /** Calls back with every error that is the mock's own fault: those are answered with 500. */
  onInternalError(listener: (error: unknown) => void): void {
    this.#faultListeners.push(listener)
  }

  /** Answers a request; never throws. */
  async handle(request: PlainRequest): Promise<PlainAnswer> {
    const mark = request.target.indexOf('?')
    const path = mark < 0 ? request.target : request.target.slice(0, mark)
    const search = mark < 0 ? '' : request.target.slice(mark + 1)
    const route = this.#router.find(request.method, path)
    let dialect = this.#settings.dialect
    try {
      const world = this.world(request.header(WORLD_HEADER))
      dialect = world.dialect
      if (!route) throw new Failure('RouteNotFound', {})
      const reply = await this.#perform(request, world, route, path, search)
      return request.method === 'HEAD' ? { ...answer(reply), body: undefined } : answer(reply)
    } catch (error) {
      const api = route?.operation.api ?? apiOf(path)
      return answerError(error, request, { dialect, api }, (fault) => {
        for (const listener of this.#faultListeners) listener(fault)
      })
    }
  }

  async #perform(
    request: PlainRequest,
    world: World,
    { operation, params }: Route,
    path: string,
    search: string,
  ): Promise<Reply> {
    const decoding = decodeBody(request)
    const { body, isJson } = decoding instanceof Promise ? await decoding : decoding
    return world.change(() =>
      operation.perform({
        mock: this,
        world,
        method: request.method,
        path,
        origin: request.origin,
        header: (name) => request.header(name),
        params: decodeParams(params),
        query: decodeQuery(search),
        body,
        isJson,
      }),
    )
  }
}

/** The API that a path without an operation would belong to. */
function apiOf(path: string): Api {
  if (path.startsWith('/workspaces/')) return 'bird'
  if (path.startsWith('/platform/')) return 'platform'
  if (path.startsWith('/public/')) return 'public'
  return path.startsWith('/__mock') ? 'control' : 'application'
}

function decodeParams(params: Record<string, string>): Record<string, string> {
  const decoded: Record<string, string> = {}
  for (const name in params) decoded[name] = decodeSegment(params[name] ?? '')
  return decoded
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new Failure('MalformedRequest', { reason: `The path has a malformed escape: ${segment}` })
  }
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`Failed to make a mock: rng has to be a whole number, not ${value}`)
  }
  return value
}

function timeOf(value: string | Date): number {
  const time = new Date(value).getTime()
  if (Number.isNaN(time)) {
    throw new RangeError(`Failed to make a mock: now has to be an ISO time, not ${JSON.stringify(value)}`)
  }
  return time
}
