import type { Contract } from '#contract/checks/contract'
import { refusalOf, violationsOf } from '#contract/checks/raised'
import { Failure, type Manner } from '#errors'
import { altered, DROPPED, delayOf } from '#events/faults'
import type { Mockwoot } from '#mockwoot'
import type { IncomingRequest } from '#operation'
import { type Api, apiOf, type PlainAnswer, type PlainRequest, type Reply, type Violation } from '#protocol'
import type { World } from '#world/world'
import { accessTokenOf, echoedSession } from './authenticate.ts'
import { type DecodedBody, decodeBody, decodeFormStyleQuery, decodeQuery, mediaTypeOf } from './decode.ts'
import { answer, answerError } from './respond.ts'
import type { Route, Router } from './router.ts'

/** What every request passes through. */
export interface Services {
  mock: Mockwoot
  router: Router
  contract: Contract
  /** The name of the world that a request asks for. */
  worldNameOf: (request: PlainRequest) => string | undefined
  /** Hears of errors that are the mock's own fault. */
  report: (error: unknown) => void
}

/** One request on its way, and what is noted about it. */
interface Exchange {
  request: PlainRequest
  path: string
  search: string
  route: Route | undefined
  api: Api
  startedAt: number
  incoming: IncomingRequest | undefined
  violations: Violation[]
  faults: number[]
}

/** Answers a request: match, fault, decode, authenticate, authorize, parse, handle, respond, record. Never throws. */
export async function handle(services: Services, request: PlainRequest): Promise<PlainAnswer> {
  const exchange = begin(services.router, request)
  const manner: Manner = { dialect: services.mock.dialect, api: exchange.api }
  try {
    const world = services.mock.world(services.worldNameOf(request))
    manner.dialect = world.dialect
    if (exchange.api === 'control') return await perform(services, world, exchange)
    world.tick()
    // Taken first: what is still under way when the world is reset leaves no trace in the next test.
    const { journal, ledger } = world
    const outcome = await answerExchange(services, world, exchange, manner)
    record(world, { journal, ledger }, exchange, outcome)
    return outcome
  } catch (error) {
    return answerError(error, request, manner, services.report)
  }
}

function begin(router: Router, request: PlainRequest): Exchange {
  const mark = request.target.indexOf('?')
  const path = mark < 0 ? request.target : request.target.slice(0, mark)
  const route = router.find(request.method, path)
  return {
    request,
    path,
    search: mark < 0 ? '' : request.target.slice(mark + 1),
    route,
    api: route?.operation.api ?? apiOf(path),
    startedAt: performance.now(),
    incoming: undefined,
    violations: [],
    faults: [],
  }
}

/** Does what is asked, unless a fault says otherwise. */
async function answerExchange(
  services: Services,
  world: World,
  exchange: Exchange,
  manner: Manner,
): Promise<PlainAnswer> {
  const { request, route, path } = exchange
  const operation = route?.operation.id
  const fault = world.faults.takeForRequest({ operation, method: request.method, path }, world.random)
  if (!fault) return attempt(services, world, exchange, manner)
  exchange.faults.push(fault.id)
  await wait(delayOf(fault, world.random))
  if (!fault.drop && fault.status === undefined) {
    return altered(await attempt(services, world, exchange, manner), fault)
  }
  await note(services, world, exchange)
  return fault.drop ? DROPPED : altered({ status: fault.status ?? 200, headers: {}, body: undefined }, fault)
}

function wait(milliseconds: number): Promise<void> | undefined {
  return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined
}

/** Does what is asked; what is raised becomes its answer. */
async function attempt(services: Services, world: World, exchange: Exchange, manner: Manner): Promise<PlainAnswer> {
  try {
    return await perform(services, world, exchange)
  } catch (error) {
    const { violations } = exchange
    if (error instanceof Failure) violations.push(...violationsOf(error, violations))
    const isOutside =
      world.strict && violations.length > 0 && error instanceof Failure && error.code !== 'TooManyRequests'
    const raised = isOutside ? refusalOf(violations) : error
    return answerError(raised, exchange.request, manner, services.report)
  }
}

async function perform(services: Services, world: World, exchange: Exchange): Promise<PlainAnswer> {
  const { request, route, api } = exchange
  const retryAfter = api === 'control' ? undefined : world.rateLimit?.exceeded(credentialsOf(request) ?? '')
  if (retryAfter !== undefined) {
    await note(services, world, exchange)
    throw new Failure('TooManyRequests', { retryAfter })
  }
  if (!route) return refuseUnknown(services, exchange)
  const decoding = decodeBody(request)
  const decoded = decoding instanceof Promise ? await decoding : decoding
  const incoming = understand(services, world, exchange, route, decoded)
  const { violations } = exchange
  if (world.strict && violations.length > 0) throw refusalOf(violations)
  const finished = (reply: Reply): PlainAnswer => answer(api === 'application' ? withSession(reply, incoming) : reply)
  return world.change(() => {
    const reply = route.operation.perform(incoming)
    return reply instanceof Promise ? reply.then(finished) : finished(reply)
  })
}

function refuseUnknown({ contract, router }: Services, { request, path, api, violations }: Exchange): never {
  if (api !== 'control') violations.push(contract.unknown(request.method, path, router.methods(path)))
  throw new Failure('RouteNotFound', {})
}

/** The request in the form that operations take, noted together with what the contract says of it. */
function understand(
  services: Services,
  world: World,
  exchange: Exchange,
  route: Route,
  { body, isJson }: DecodedBody,
): IncomingRequest {
  const { request, path, search, api } = exchange
  const incoming: IncomingRequest = {
    mock: services.mock,
    world,
    method: request.method,
    path,
    origin: request.origin,
    header: (name) => request.header(name),
    params: decodeParams(route.params),
    query: api === 'bird' ? decodeFormStyleQuery(search) : decodeQuery(search),
    body,
    isJson,
    bytes: request.body,
  }
  exchange.incoming = incoming
  if (api !== 'control') {
    exchange.violations = services.contract.check(route.operation, { ...incoming, mediaType: mediaTypeOf(request) })
  }
  return incoming
}

/** Notes a request that is not carried out: the journal shows what was asked all the same. */
async function note(services: Services, world: World, exchange: Exchange): Promise<void> {
  const { route, request } = exchange
  try {
    if (!route) return refuseUnknown(services, exchange)
    understand(services, world, exchange, route, await decodeBody(request))
  } catch (error) {
    if (error instanceof Failure) exchange.violations.push(...violationsOf(error, exchange.violations))
  }
}

/** Tells a signed-in client its session again, as the running server does. */
function withSession(reply: Reply, incoming: IncomingRequest): Reply {
  const echoed = echoedSession(incoming)
  return echoed ? { ...reply, headers: { ...echoed, ...reply.headers } } : reply
}

/** What a request shows of who sends it. */
function credentialsOf(request: PlainRequest): string | undefined {
  return accessTokenOf(request) ?? request.header('authorization') ?? request.header('access-token')
}

function record(
  world: World,
  { journal, ledger }: Pick<World, 'journal' | 'ledger'>,
  exchange: Exchange,
  { status, body }: PlainAnswer,
): void {
  const { request, path, route, incoming, violations } = exchange
  const operation = route?.operation.id ?? null
  const offender = { method: request.method, path, operation }
  ledger.countAnswer(operation, status)
  if (violations.length > 0) ledger.recordViolations(violations, offender)
  journal.record({
    ...offender,
    at: world.clock.now(),
    world: world.name,
    query: incoming?.query ?? {},
    params: incoming?.params ?? {},
    body: incoming?.body ?? null,
    size: request.body?.byteLength ?? 0,
    token: credentialsOf(request),
    status,
    response: body,
    duration_ms: performance.now() - exchange.startedAt,
    faults: exchange.faults,
    violations,
  })
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
