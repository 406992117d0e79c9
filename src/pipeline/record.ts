import { accessTokenOf } from '#pipeline/authentication/user'
import type { PlainAnswer, PlainRequest } from '#protocol'
import { callerOf } from './caller.ts'
import type { Exchange } from './exchange.ts'

/** What a request shows of who sends it. */
export function credentialsOf(request: PlainRequest): string | undefined {
  return accessTokenOf(request) ?? request.header('authorization') ?? request.header('access-token')
}

/** Notes an exchange in the journal, and what the contract says of it. */
export function record(exchange: Exchange, { status, body }: PlainAnswer): void {
  const { request, path, route, incoming, violations, world, journal, ledger, conversation } = exchange
  const operation = route?.operation.id ?? null
  ledger.countAnswer(operation, status)
  if (violations.length > 0)
    ledger.recordViolations(violations, { method: request.method, path, operation }, world.name)
  const recorded = {
    method: request.method,
    path,
    operation,
    at: world.clock.now(),
    world: world.name,
    query: incoming?.query ?? {},
    params: incoming?.params ?? {},
    conversation,
    body: incoming?.body ?? null,
    size: request.body?.byteLength ?? 0,
    token: credentialsOf(request),
    caller: callerOf(world, request, incoming),
    status,
    duration_ms: performance.now() - exchange.startedAt,
    internal_error: exchange.internalError,
    faults: exchange.faults,
    violations,
  }
  journal.record(recorded, body)
}
