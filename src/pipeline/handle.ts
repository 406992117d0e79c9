import { refusalOf, violationsOf } from '#contract/checks/raised'
import type { NamedConversation } from '#domain/conversations/named'
import { Failure } from '#errors'
import type { Manner } from '#errors/words'
import { delayOf, type Fault } from '#events/faults'
import type { ControlOperation, IncomingRequest, ServedOperation } from '#operation'
import { echoedSession } from '#pipeline/authentication/user'
import { type Api, isServers, type PlainAnswer, type PlainRequest, type Reply, type Violation } from '#protocol'
import { isPending, type Soon, upon } from '#tools/waiting/soon'
import { pause } from '#tools/waiting/timers'
import { withoutNullItems } from '#tools/without-nulls'
import { type DecodedBody, decodeBody, decodeFormStyleQuery, decodeQuery, mediaTypeOf } from './decode.ts'
import { ask, begin, type Exchange, type Question, type Services } from './exchange.ts'
import { altered, DROPPED } from './faults.ts'
import { refuseForeign } from './foreign.ts'
import { welcome } from './home.ts'
import { overridden } from './override.ts'
import { credentialsOf, record } from './record.ts'
import { answer, answerError, JSON_TYPE } from './respond.ts'
import type { Route } from './router.ts'
import { withServerHeaders } from './server-headers.ts'
import { brought, refuseTwoWorlds } from './world-of.ts'

/** Answers a request: match, fault, decode, authenticate, authorize, parse, handle, respond, record. Never throws. */
export async function handle(services: Services, sent: PlainRequest): Promise<PlainAnswer> {
  const { request: meant, worldName } = brought(sent)
  const request = overridden(meant)
  const question = ask(services.router, request, worldName)
  try {
    const answered = welcome(question) ?? answerQuestion(services, question)
    return isPending(answered) ? await answered : answered
  } catch (error) {
    // Refused by the mock itself, of which the running server knows nothing: so it has no words for it.
    return answerError(error, request, { dialect: 'documented', api: question.api }, services.report)
  }
}

function answerQuestion(services: Services, question: Question): Soon<PlainAnswer> {
  const { request, worldName } = question
  refuseForeign(services.host, question)
  refuseTwoWorlds(request, worldName)
  const world = services.host.worldOf(worldName)
  const exchange = begin(services, question, world)
  if (exchange.api === 'control') return steer(exchange)
  world.tick()
  if (exchange.isUnseen) return attempt(exchange)
  return upon(answerExchange(exchange), (outcome) => {
    record(exchange, outcome)
    world.beat()
    return outcome
  })
}

/** Does what is asked of the mock itself, and tells who watches. */
async function steer(exchange: Exchange): Promise<PlainAnswer> {
  const outcome = await attempt(exchange)
  if (exchange.request.method !== 'GET') exchange.world.beat()
  return outcome
}

/** Does what is asked, unless a fault says otherwise. */
function answerExchange(exchange: Exchange): Soon<PlainAnswer> {
  const { request, route, path, world } = exchange
  const operation = route?.operation.id
  const fault = world.faults.takeForRequest({ operation, method: request.method, path }, world.random)
  return fault ? answerFaulty(exchange, fault) : attempt(exchange)
}

async function answerFaulty(exchange: Exchange, fault: Fault): Promise<PlainAnswer> {
  const { world, request } = exchange
  const { epoch } = world
  exchange.faults.push(fault.id)
  const delay = delayOf(fault, world.random)
  if (delay > 0) await pause(delay)
  // What it was to change is gone, and the next test must not find it in what is there now.
  if (world.epoch !== epoch && request.method !== 'GET') return DROPPED
  if (!fault.drop && fault.status === undefined) return altered(await attempt(exchange), fault)
  note(exchange)
  return fault.drop ? DROPPED : altered({ status: fault.status ?? 200, headers: {}, body: undefined }, fault)
}

/** Does what is asked; what is raised becomes its answer. */
function attempt(exchange: Exchange): Soon<PlainAnswer> {
  return upon(attempted(exchange), (outcome) => withServerHeaders(inFormat(exchange, outcome), exchange))
}

/** What is done is done, but JSON can't be shown in the format that a path asks for. */
function inFormat({ route, request, manner, services }: Exchange, outcome: PlainAnswer): PlainAnswer {
  const isJson = outcome.status < 300 && outcome.headers['content-type'] === JSON_TYPE
  if (route?.format === undefined || !isJson) return outcome
  const accept = route.format === 'xml' ? 'application/xml' : 'text/html'
  const header = (name: string) => (name === 'accept' ? accept : request.header(name))
  return answerError(new Failure('NotAcceptable', {}), { header, target: request.target }, manner, services.report)
}

function attempted(exchange: Exchange): Soon<PlainAnswer> {
  try {
    const performing = perform(exchange)
    return isPending(performing) ? performing.catch((error) => answerOf(exchange, error)) : performing
  } catch (error) {
    return answerOf(exchange, error)
  }
}

/** What the running server's controllers answer themselves, so that what they do after an action they do after it as well. */
const HANDLED: ReadonlySet<Failure['code']> = new Set([
  'RecordNotFound',
  'AccessDenied',
  'ParameterMissing',
  'Unprocessable',
  'RecordRefused',
  'RecordRejected',
  'ContactOnline',
])

function answerOf(exchange: Exchange, error: unknown): PlainAnswer {
  const { incoming, request, manner, services, api } = exchange
  if (!(error instanceof Failure)) exchange.internalError = String(error)
  const raised = raisedBy(exchange, error)
  const outcome = answerError(raised, request, manner, services.report)
  const isHandled = api === 'application' && raised instanceof Failure && HANDLED.has(raised.code)
  return isHandled && incoming ? withSession(outcome, incoming) : outcome
}

/** What to answer instead of a failure: strict worlds explain what was outside of the contract. */
function raisedBy(exchange: Exchange, error: unknown): unknown {
  if (!(error instanceof Failure) || exchange.api === 'control') return error
  const { violations, world } = noteFailure(exchange, error)
  const isOutside = world.strict && violations.length > 0 && error.code !== 'TooManyRequests'
  return isOutside ? refusalOf(violations) : error
}

function perform(exchange: Exchange): Soon<PlainAnswer> {
  const { api, request, route, world, isUnseen } = exchange
  const retryAfter = api === 'control' || isUnseen ? undefined : world.rateLimit?.exceeded(credentialsOf(request) ?? '')
  if (retryAfter !== undefined) return refuseTooMany(exchange, retryAfter)
  if (!route) return refuseUnknown(exchange)
  const incoming = understand(exchange, route, decodeBody(request))
  if (world.strict && exchange.violations.length > 0) throw refusalOf(exchange.violations)
  return run(exchange, route.operation, incoming)
}

/**
 * What is mocked happens within one change of the world, its answer ready to be sent before any background work begins.
 * What steers the mock stands outside of the changes.
 */
function run(exchange: Exchange, operation: ServedOperation, incoming: IncomingRequest): Soon<PlainAnswer> {
  const { world, manner } = exchange
  if (operation.api === 'control') return runControl(operation, incoming, manner)
  exchange.conversation = namedConversation(incoming)
  return world.change(() => {
    try {
      const reply = operation.perform(incoming)
      exchange.conversation ??= world.touched
      return answer(operation.api === 'application' ? withSession(reply, incoming) : reply, manner)
    } catch (error) {
      if (!(error instanceof Failure) || !error.isLate) throw error
      return answerOf(exchange, error)
    }
  })
}

async function runControl(
  operation: ControlOperation,
  incoming: IncomingRequest,
  manner: Manner,
): Promise<PlainAnswer> {
  return answer(await operation.perform(incoming), manner)
}

/** The conversation that a path names. */
function namedConversation({ params }: IncomingRequest): NamedConversation | null {
  const { account_id, conversation_id } = params
  if (account_id === undefined || conversation_id === undefined) return null
  const name = { account_id: Number(account_id), id: Number(conversation_id) }
  return Number.isSafeInteger(name.account_id) && Number.isSafeInteger(name.id) ? name : null
}

function refuseTooMany(exchange: Exchange, retryAfter: number): never {
  note(exchange)
  throw new Failure('TooManyRequests', { retryAfter })
}

function refuseUnknown(exchange: Exchange): never {
  const violation = unknown(exchange)
  if (exchange.api === 'control') throw new Failure('RouteNotFound', { message: violation.message })
  exchange.violations.push(violation)
  throw new Failure('RouteNotFound', {})
}

function unknown({ services: { contract, router }, request, route, path }: Exchange): Violation {
  return contract.unknown(request.method, path, route ? [] : router.methods(path))
}

/** The request in the form that operations take, noted together with what the contract says of it. */
function understand(exchange: Exchange, route: Route, { body, isJson }: DecodedBody): IncomingRequest {
  const { services, request, worldName, path, search, api, world, manner } = exchange
  const incoming: IncomingRequest = {
    host: services.host,
    world,
    worldName,
    method: request.method,
    path,
    origin: request.origin,
    header: (name) => request.header(name),
    params: decodeParams(route.params),
    query: queryOf(api, search),
    body: isJson && isServers(manner) ? withoutNullItems(body) : body,
    isJson,
    bytes: request.body,
  }
  exchange.incoming = incoming
  if (api !== 'control') {
    exchange.violations = services.contract.check(route.operation, incoming, mediaTypeOf(request))
    if (route.format !== undefined) exchange.violations.push(unknown(exchange))
  }
  return incoming
}

/** Who asks the mock itself may leave values empty, as forms do: that is as if they were not named. */
function queryOf(api: Api, search: string): Record<string, unknown> {
  if (api === 'bird') return decodeFormStyleQuery(search)
  const query = decodeQuery(search)
  return api === 'control' ? Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) : query
}

/** Notes a request that is not carried out: the journal shows what was asked all the same. */
function note(exchange: Exchange): void {
  const { route, request } = exchange
  try {
    if (!route) refuseUnknown(exchange)
    understand(exchange, route, decodeBody(request))
  } catch (error) {
    if (error instanceof Failure) noteFailure(exchange, error)
  }
}

function noteFailure(exchange: Exchange, failure: Failure): Exchange {
  exchange.violations = [...exchange.violations, ...violationsOf(failure, exchange.violations)]
  return exchange
}

/** Tells a signed-in client its session again, as the running server does. */
function withSession<R extends Pick<Reply, 'headers'>>(reply: R, incoming: IncomingRequest): R {
  const echoed = echoedSession(incoming)
  return echoed ? { ...reply, headers: { ...echoed, ...reply.headers } } : reply
}

function decodeParams(params: Record<string, string>): Record<string, string> {
  const decoded: Record<string, string> = {}
  for (const name in params) decoded[name] = decodeSegment(params[name] ?? '')
  return decoded
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment.replace(/%([a-z\d]{2})?/gi, escapeOf))
  } catch {
    throw new Failure('MalformedRequest', { reason: `The path has a malformed escape: ${segment}` })
  }
}

/** An escape as the framework reads it: of one that is none, the digits that it begins with, and a sign alone as itself. */
function escapeOf(_: string, digits = '25'): string {
  const code = Number.parseInt(digits, 16) || 0
  return `%${code.toString(16).padStart(2, '0')}`
}
