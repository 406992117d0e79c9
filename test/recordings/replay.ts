import { z } from 'zod'
import { contentOf } from '#contract/recording/content'
import { Correspondence } from '#contract/recording/correspondence'
import type { Difference } from '#contract/recording/difference'
import { differencesOf } from '#contract/recording/differences'
import type { Finding } from '#contract/recording/findings'
import type { Beginning } from '#contract/recording/moments'
import { routeOf } from '#contract/recording/patterns'
import type { Answer, Arrival, RecordedExchange, RecordedStep, RecordedWorld } from '#contract/recording/recording'
import { Mockwoot } from '#mockwoot'
import { keyOrder } from './key-order.ts'
import { Receivers } from './receivers.ts'
import { requestOf } from './request.ts'

/** Where the recorded server was reached, and where the mock pretends to be. */
const BASES = { real: 'http://127.0.0.1:3000', mock: 'http://127.0.0.1:4100' }

/** What a subscriber is sent; a frame without a type is a message. */
const frameSchema = z.object({ type: z.string().optional(), message: z.unknown().optional() })

/** When every world of the mock begins: before all recordings, so that the times of its first state are no request's. */
const BEGAN = Date.UTC(2026, 0, 1)

/** One recorded request, what the mock did with it, and where that differs. */
export interface ReplayedExchange {
  /** The index of the step in the world's trace. */
  index: number
  recorded: RecordedExchange
  answer: Answer
  arrived: readonly Arrival[]
  findings: Finding[]
}

/** A mock to replay recordings with, one after the other, and the receivers of its webhooks. */
export interface Player {
  mock: Mockwoot
  receivers: Receivers
  /** What happens between the steps that no recording tells of. */
  interlude?: (mock: Mockwoot, step: number) => void
}

/** A mock that begins as every recorded world. */
export function replayingMock(): Player {
  const receivers = new Receivers()
  const options = { baseUrl: BASES.mock, seed: 'empty', dialect: 'chatwoot', now: new Date(BEGAN) } as const
  return { mock: new Mockwoot(options, (request) => receivers.send(request)), receivers }
}

/** Does with a mock what was done in a recorded world, request by request. The mock begins anew. */
export async function* replay(world: RecordedWorld, player: Player): AsyncGenerator<ReplayedExchange> {
  const stage = new Stage(world, player)
  for (const [index, step] of world.trace.entries()) {
    if ('method' in step) yield await stage.exchange(step, index)
    else stage.take(step)
  }
}

/** Everything in which a mock differs from a recorded world. A replay that breaks off is a finding as well. */
export async function findingsOf(world: RecordedWorld, player: Player): Promise<Finding[]> {
  const findings: Finding[] = []
  try {
    for await (const exchange of replay(world, player)) findings.push(...exchange.findings)
  } catch (error) {
    findings.push(failure(world, error))
  }
  return findings
}

function failure({ name }: RecordedWorld, error: unknown): Finding {
  const request = { world: name, step: -1, method: '', path: '', route: 'replay', as: 'nobody', sent: undefined }
  return { ...request, kind: 'failed', at: '', real: undefined, mock: error instanceof Error ? error.stack : error }
}

/** What the framework says beside a controller: compared here alone, as elsewhere something may stand before a server. */
const FRAMEWORK_HEADERS = [
  'cache-control',
  'message',
  'referrer-policy',
  'vary',
  'x-content-type-options',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]

function frameworkHeaders({ status, headers: real }: Answer, mock: Answer): Difference[] {
  const differing = status === mock.status ? FRAMEWORK_HEADERS.filter((name) => real[name] !== mock.headers[name]) : []
  return differing.map((at) => ({ kind: 'header', at, real: real[at], mock: mock.headers[at] }))
}

/** A mock in a world's state, its receivers of webhooks and its subscribers. */
class Stage {
  readonly #world: RecordedWorld
  readonly #began: Beginning
  readonly #mock: Mockwoot
  readonly #same = new Correspondence(BASES)
  readonly #receivers: Receivers
  readonly #interlude: Player['interlude']
  #arrived: Arrival[] = []
  /** What the steps have added to the clock, in milliseconds. */
  #offset = 0

  constructor(world: RecordedWorld, { mock, receivers, interlude }: Player) {
    this.#world = world
    this.#began = { real: world.began, mock: BEGAN }
    this.#mock = mock
    this.#receivers = receivers
    this.#interlude = interlude
    receivers.begin((arrival) => this.#arrived.push(arrival))
    mock.reset()
  }

  /** Does a step that is no request. */
  take(step: Exclude<RecordedStep, RecordedExchange>): void {
    if ('clock' in step) this.#offset += step.clock.advance * 1000
    if ('limits' in step) this.#mock.accounts(step.limits.account).setLimits(step.limits.limits)
    if ('receiver' in step) this.#receivers.listen(step.receiver, step.status)
    if ('cable' in step) this.#subscribe(step.cable.pubsub_token, step.cable)
  }

  /** Asks the mock what the real server was asked, and waits for what that causes. */
  async exchange(recorded: RecordedExchange, index: number): Promise<ReplayedExchange> {
    this.#arrived = []
    this.#interlude?.(this.#mock, index)
    this.#mock.clock.move({ now: new Date(recorded.at + this.#offset), frozen: true })
    const answer = await this.#ask(recorded)
    await this.#mock.settled()
    const arrived = this.#arrived
    return { index, recorded, answer, arrived, findings: this.#findings(recorded, index, { answer, arrived }) }
  }

  async #ask(recorded: RecordedExchange): Promise<Answer> {
    const { status, headers, body, drop } = await this.#mock.handle(await requestOf(recorded, this.#same))
    if (drop) return { status: 0, headers: {}, text: 'The connection broke' }
    const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
    return {
      status,
      headers: Object.fromEntries(lowered),
      ...contentOf(recorded.method === 'HEAD' ? '' : textOf(body)),
    }
  }

  #findings(recorded: RecordedExchange, step: number, mock: { answer: Answer; arrived: Arrival[] }): Finding[] {
    const { method, path, token, json, form, text } = recorded
    const route = routeOf(path)
    const found = [
      ...differencesOf(recorded, mock, `${method} ${route}`, { same: this.#same, began: this.#began }),
      ...frameworkHeaders(recorded.answer, mock.answer),
      ...keyOrder(recorded, mock, `${method} ${route}`),
    ]
    const request = {
      world: this.#world.name,
      step,
      method,
      path,
      route,
      as: nameOf(token),
      sent: json ?? form ?? text,
    }
    return found.map((difference) => ({ ...request, ...difference }))
  }

  #subscribe(token: string, parameters: object): void {
    const subscriber = this.#same.text(token)
    const send = (frame: string): void => {
      const { type, message } = frameSchema.parse(JSON.parse(frame))
      if (type === undefined) this.#arrived.push({ cable: subscriber, json: message })
    }
    const identifier = JSON.stringify(this.#same.json({ channel: 'RoomChannel', ...parameters }))
    const connection = this.#mock.worldOf().cable.connect({ send, close: () => {} })
    connection.receive(JSON.stringify({ command: 'subscribe', identifier }))
  }
}

/** A body as whoever reads an answer of `fetch` gets it: without a mark of the byte order. */
function textOf(body: string | Uint8Array | undefined): string {
  return new TextDecoder().decode(typeof body === 'string' ? new TextEncoder().encode(body) : body)
}

function nameOf(token: string | undefined): string {
  if (token === undefined) return 'nobody'
  return { 'mockwoot-admin-token': 'admin', 'mockwoot-platform-token': 'platform' }[token] ?? 'other'
}
