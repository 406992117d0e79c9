import { type Listening, listen } from '#adapters/server'
import type { Live } from '#control/live/live'
import { Mockwoot, type MockwootOptions } from '#mockwoot'
import { SeedError } from '#seed/seed-error'
import { CliError, reasonOf } from './cli-error.ts'
import { readSeed } from './files/seed.ts'
import { loadState } from './files/state.ts'
import { StateKeeper } from './files/state-keeper.ts'
import { refuseUnwatchable, stateOf, watchSeed } from './files/watch-seed.ts'
import { type Identity, identityOf } from './https.ts'
import { progressOf } from './log/progress.ts'
import type { StartOptions } from './start-options.ts'

/** A mock that the command line serves. */
export interface Served {
  mock: Mockwoot
  url: string
  /** With https: the file that clients can be pointed at, to trust what is served. */
  certificate: string | undefined
  /** Stops serving, and saves the state where one is kept. */
  stop(): Promise<void>
}

/**
 * Makes the mock and serves it.
 * @param tell takes what is for people beside the output
 * @param status shows a text in place of the one before, where somebody looks
 * @throws {CliError} when the seed or the state can't be read, or the address can't be bound
 */
export async function serve(
  options: StartOptions,
  tell: (line: string) => void,
  status?: (text: string) => void,
): Promise<Served> {
  if (options.watch) refuseUnwatchable(options.seed)
  const seen = options.watch ? stateOf(options.seed) : ''
  const mock = await makeMock(options, options.quiet ? undefined : status)
  mock.onInternalError((error) => tell(internalErrorReport(error)))
  mock.onNotice((line) => tell(`mockwoot: ${line}`))
  if (options.state !== undefined) await loadState(mock, options.state)
  const keeper = options.state === undefined ? undefined : new StateKeeper(mock, options.state, tell)
  const identity = await identityOf(options)
  const listening = await bind(mock, options, identity)
  await keeper?.start()
  const unwatch = options.watch ? watchSeed(mock, options.seed, seen, () => makeMock(options), tell) : () => {}
  const live = options.live ? await enliven(mock, options) : undefined
  const stop = async () => {
    live?.stop()
    unwatch()
    await listening.close()
    await keeper?.stop()
    await identity?.forget()
  }
  return { mock, url: listening.url, certificate: identity?.file, stop }
}

/** Lets customers write and agents answer in the default world. */
async function enliven(mock: Mockwoot, { livePace: pace, rng }: StartOptions): Promise<Live> {
  const { Live } = await import('#control/live/live')
  const live = new Live(() => mock.worldOf(), { pace, rng, report: (error) => mock.reportInternalError(error) })
  live.start()
  return live
}

/** What a user has to hand on, so that somebody can mend it. */
function internalErrorReport(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `mockwoot: an error of the mock itself, not of the real server:\n${trace}`
}

async function makeMock(options: StartOptions, status?: (text: string) => void): Promise<Mockwoot> {
  const seed = await readSeed(options.seed)
  const progress = status && progressOf(options.seed, status)
  try {
    return new Mockwoot({ ...mockOptions(options), seed }, undefined, progress && { planting: progress.planting })
  } catch (error) {
    if (error instanceof SeedError) throw new CliError(`can't plant the seed ${options.seed}: ${error.message}`)
    throw error
  } finally {
    progress?.done()
  }
}

function mockOptions({
  rng,
  now,
  clockSpeed,
  dialect,
  signup,
  auth,
  webhooks,
  bot,
  strict,
  rateLimit,
}: StartOptions): MockwootOptions {
  return {
    rng,
    clockSpeed,
    dialect,
    signup,
    webhooks,
    strict,
    noAuth: !auth,
    ...(now === undefined ? {} : { now }),
    ...(bot === undefined ? {} : { bot }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  }
}

async function bind(
  mock: Mockwoot,
  { port, host, cors, allowHost, latency }: StartOptions,
  identity: Identity | undefined,
): Promise<Listening> {
  try {
    return await listen(mock, {
      port,
      host,
      ...(cors ? { cors } : {}),
      ...(allowHost ? { allowHosts: allowHost } : {}),
      ...(latency ? { latency } : {}),
      ...(identity ? { https: identity } : {}),
    })
  } catch (error) {
    await identity?.forget()
    throw new CliError(listenComplaint(error, port, host))
  }
}

function listenComplaint(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `port ${port} is taken; --port 0 picks a free one`
  if (code === 'EACCES') return `port ${port} needs more rights than you have`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `can't bind ${host}: it is no address of this machine`
  return `can't listen on ${host}:${port}: ${reasonOf(error)}`
}
