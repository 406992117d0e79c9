import { z } from 'zod'
import { matchesGlob } from '#tools/glob'
import type { Random } from '#tools/random'

/** Which requests, or with `event` which deliveries, a fault applies to. Everything given has to match. */
interface FaultMatch {
  /**
   * The id of an operation, `agents.create`, or a glob of ids, `agents.*`: `mockwoot routes` lists them. An id that there
   * is not is refused, with the one that was probably meant.
   */
  operation?: string | undefined
  /** `GET`, `HEAD`, `POST`, `PUT`, `PATCH` or `DELETE`. */
  method?: string | undefined
  /** A glob of paths, in which `*` stands for one segment and `**` for any number; without host and query. */
  path?: string | undefined
  /**
   * The event of a delivery, `message_created`, or a glob. With it, the fault breaks what the mock sends instead. One that
   * is mistyped is refused.
   */
  event?: string | undefined
  /** A glob of the URLs that a delivery goes to. */
  url?: string | undefined
  /** What a delivery goes to: the webhook of an `account`, the callback of an `inbox`, or a `bot`. */
  target?: 'account' | 'inbox' | 'bot' | undefined
}

/** What to break, as tests ask for it: either requests, or with `match.event` deliveries. */
export interface FaultOptions {
  /** Which requests or deliveries the fault applies to, by what follows; to all requests unless given. */
  match?: FaultMatch | undefined
  /** How often it applies; for ever unless given. */
  times?: number | undefined
  /**
   * How likely it applies, from 0 to 1, drawn from the world's own numbers: the same `rng`, the same outcome. Certain unless
   * given.
   */
  probability?: number | undefined
  /**
   * How long to wait, in milliseconds: a number, or `[least, most]`. What was asked is done then, also where the client waits no
   * more.
   */
  delayMs?: number | readonly [number, number] | undefined
  /** The status to answer with; nothing of what was asked is done then. */
  status?: number | undefined
  /**
   * What is answered: as JSON, or with another content type in `headers`, a text as it is. Without `status` the request is
   * carried out, and its answer is changed.
   */
  body?: unknown
  /** Headers beside the answer's own. */
  headers?: Readonly<Record<string, string>> | undefined
  /**
   * Whether the connection breaks (a network error in-process, a reset socket over HTTP) and nothing of what was asked is done,
   * or the delivery is lost.
   */
  drop?: boolean | undefined
  /** How many times a delivery goes out. */
  duplicate?: number | undefined
  /** Whether a delivery changes places with the one after it, for which it waits a second, or until `settled()` is asked. */
  reorder?: boolean | undefined
  /** Whether a delivery is signed wrongly. */
  badSignature?: boolean | undefined
  /** What the receiver of a delivery answers, as if it had: `{ status }`, or `{ timeout: true }` for nothing in time. */
  receiver?: { status: number } | { timeout: true } | undefined
}

/** The longest wait that timers take, in milliseconds: some 24 days. */
const MAX_DELAY = 2 ** 31 - 1

const milliseconds = z.number().min(0).max(MAX_DELAY)

const delaySchema = z
  .union([milliseconds, z.tuple([milliseconds, milliseconds])], { error: 'must be milliseconds, or [least, most]' })
  .refine((delay) => typeof delay === 'number' || delay[0] <= delay[1], 'must be [least, most]')

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Names and values that every transport can send. */
const headersSchema = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/),
  z.string().regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/, 'must be one line of Latin-1 text'),
)

const matchSchema = z.strictObject({
  operation: z.string().optional(),
  method: z.string().toUpperCase().pipe(z.enum(METHODS)).optional(),
  path: z
    .string()
    .regex(/^[/*][^?]*$/, 'has to begin with "/" or "*", and has no query')
    .optional(),
  event: z.string().optional(),
  url: z.string().optional(),
  target: z.enum(['account', 'inbox', 'bot']).optional(),
} satisfies Record<keyof FaultMatch, z.ZodType>)

const faultFields = z.strictObject({
  match: matchSchema.default({}),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  delayMs: delaySchema.optional(),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: headersSchema.optional(),
  drop: z.boolean().optional(),
  duplicate: z.int().min(1).max(100).optional(),
  reorder: z.boolean().optional(),
  badSignature: z.boolean().optional(),
  receiver: z
    .union([z.strictObject({ status: z.int() }), z.strictObject({ timeout: z.literal(true) })], {
      error: 'must be { status: … } or { timeout: true }',
    })
    .optional(),
} satisfies Record<keyof FaultOptions, z.ZodType>)

const ANSWER_EFFECTS = ['status', 'body', 'headers'] as const
const DELIVERY_EFFECTS = ['duplicate', 'reorder', 'badSignature', 'receiver'] as const
const REQUEST_MATCHES = ['operation', 'method', 'path'] as const
const DELIVERY_MATCHES = ['url', 'target'] as const

/** The fields that say nothing about what the fault matches: about deliveries for requests, and the other way round. */
function misplaced(fault: z.output<typeof faultFields>): string[][] {
  const { match } = fault
  const [effects, matches] =
    match.event === undefined ? [DELIVERY_EFFECTS, DELIVERY_MATCHES] : [ANSWER_EFFECTS, REQUEST_MATCHES]
  return [
    ...effects.filter((field) => fault[field] !== undefined).map((field) => [field]),
    ...matches.filter((field) => match[field] !== undefined).map((field) => ['match', field]),
  ]
}

/** What to break, checked. */
export const faultSchema = faultFields.superRefine((fault, context) => {
  const message = fault.match.event === undefined ? 'needs match.event' : 'does not go with match.event'
  for (const path of misplaced(fault)) context.addIssue({ code: 'custom', path, message })
})

/** A fault as it is shown. */
export const storedFaultSchema = z.strictObject({ ...faultFields.shape, id: z.int(), applied: z.int() })

/** A fault that waits for what it matches. */
export interface Fault extends FaultOptions {
  match: FaultMatch
  id: number
  /** How often it has applied. */
  applied: number
}

/** A request as faults see it. */
export interface FaultyRequest {
  operation: string | undefined
  method: string
  path: string
}

/** A delivery as faults see it. */
export interface FaultyDelivery {
  event: string
  url: string
  target: 'account' | 'inbox' | 'bot'
}

/** What is to break in one world. */
export class Faults {
  #faults: Fault[] = []
  #lastId = 0
  #revision = 0

  /** A number that is another one after every fault that came, went or applied. */
  get revision(): number {
    return this.#revision
  }

  add(options: z.output<typeof faultSchema>): Fault {
    this.#revision++
    const fault = { ...options, id: ++this.#lastId, applied: 0 }
    this.#faults.push(fault)
    return fault
  }

  /** Every fault, in the order they were added. */
  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }))
  }

  /** Whether there was such a fault. */
  remove(id: number): boolean {
    this.#revision++
    const before = this.#faults.length
    this.#faults = this.#faults.filter((fault) => fault.id !== id)
    return this.#faults.length < before
  }

  clear(): void {
    this.#revision++
    this.#faults = []
  }

  /** The first fault that matches a request and is not used up, counted as applied. */
  takeForRequest(request: FaultyRequest, random: Random): Fault | undefined {
    return this.#take(({ match }) => matchesRequest(match, request), random)
  }

  /** The first fault that matches a delivery and is not used up, counted as applied. */
  takeForDelivery(delivery: FaultyDelivery, random: Random): Fault | undefined {
    return this.#take(({ match }) => matchesDelivery(match, delivery), random)
  }

  #take(matches: (fault: Fault) => boolean, random: Random): Fault | undefined {
    const fault = this.#faults.find(
      (candidate) =>
        (candidate.times === undefined || candidate.applied < candidate.times) &&
        matches(candidate) &&
        (candidate.probability === undefined || random.next() < candidate.probability),
    )
    if (!fault) return undefined
    this.#revision++
    fault.applied++
    return fault
  }
}

function matchesRequest(match: FaultMatch, request: FaultyRequest): boolean {
  return (
    match.event === undefined &&
    (match.operation === undefined || matchesGlob(match.operation, request.operation ?? '')) &&
    (match.method === undefined || match.method === request.method.toUpperCase()) &&
    (match.path === undefined || matchesGlob(match.path, request.path))
  )
}

function matchesDelivery(match: FaultMatch, delivery: FaultyDelivery): boolean {
  return (
    match.event !== undefined &&
    matchesGlob(match.event, delivery.event) &&
    (match.url === undefined || matchesGlob(match.url, delivery.url)) &&
    (match.target === undefined || match.target === delivery.target)
  )
}

/** How long a fault waits, in milliseconds; a range is drawn from. */
export function delayOf({ delayMs }: Pick<Fault, 'delayMs'>, random: Random): number {
  if (delayMs === undefined || typeof delayMs === 'number') return delayMs ?? 0
  const [least, most] = delayMs
  return least + random.next() * (most - least)
}
