/**
 * Matchers for the mock, for `expect.extend` of Vitest, Jest and Playwright. The set-ups for those bring them in themselves.
 *
 * @example
 * import { matchers } from 'mockwoot/matchers'
 * expect.extend(matchers)
 *
 * @module
 */
import { findingLines } from '#contract/report/format'
import type { ContractReport } from '#contract/report/report'
import { unknownHint } from '#control/filters'
import type { Delivery } from '#events/delivery-log'
import { DELIVERED_EVENTS } from '#events/event-names'
import { contains, isAsymmetric } from '#tools/contains'
import { isObject } from '#tools/is-object'
import { nearestName } from '#tools/nearest'
import type { JournalEntry, JournalFilter } from '#world/journal'
import type { OperationOutline } from './operation.ts'

/** The part of a mock that matchers look at. */
export interface ObservedMock {
  readonly operations: readonly OperationOutline[]
  requests(filter?: JournalFilter): JournalEntry[]
  contract(): ContractReport
  deliveries(): Delivery[]
}

/** What the matchers add to `expect(mock)`; `R` is what a matcher of the test runner returns. */
export interface MockwootMatchers<R = void> {
  /** Passes when no request was outside of the contract since the last reset. */
  toHaveNoContractViolations(): R
  /**
   * Passes when the operation was asked for since the last reset.
   * @param operation its id: `agents.create`
   * @param body what the body has to have in it, within or without the key that it may be nested under; asymmetric matchers
   * work
   */
  toHaveReceived(operation: string, body?: unknown): R
  /**
   * Passes when an event was delivered since the last reset. Wait for `mock.settled()` before.
   * @param event its name: `message_created`
   * @param payload what the payload has to have in it
   */
  toHaveDelivered(event: string, payload?: unknown): R
}

/** What matchers give back. */
export interface MatcherResult {
  pass: boolean
  message: () => string
}

/** How many requests or deliveries a message shows, the newest. */
const SHOWN = 5

/** The longest text of a body that a message shows, in characters. */
const SHOWN_TEXT = 500

function toHaveNoContractViolations(received: unknown): MatcherResult {
  const report = mockOf(received).contract()
  const pass = report.violations.length === 0
  return {
    pass,
    message: () =>
      pass
        ? `expected a request outside of the contract, but all ${report.summary.requests} were within`
        : `expected no request outside of the contract, but:\n\n${findingLines({ ...report, mismatches: [] }).join('\n')}`,
  }
}

function toHaveReceived(received: unknown, operation: string, body?: unknown): MatcherResult {
  const mock = mockOf(received)
  const wrapper = knownOperation(mock, operation).wrapper
  const entries = mock.requests({ operation })
  const hasIt = (entry: JournalEntry): boolean =>
    [entry.body, within(entry.body, wrapper)].some((actual) => contains(actual, body))
  const pass = entries.some((entry) => body === undefined || hasIt(entry))
  const wanted = `${operation}${body === undefined ? '' : ` with ${wish(body)}`}`
  return {
    pass,
    message: () =>
      pass
        ? `expected the mock not to have received ${wanted}, but it has`
        : `expected the mock to have received ${wanted}, but ${receivedInstead(mock, operation, entries)}`,
  }
}

function toHaveDelivered(received: unknown, event: string, payload?: unknown): MatcherResult {
  const deliveries = mockOf(received).deliveries()
  const named = deliveries.filter((delivery) => delivery.event === event)
  const pass = named.some(({ state, body }) => OUT.has(state) && (payload === undefined || contains(body, payload)))
  const wanted = `${event}${payload === undefined ? '' : ` with ${wish(payload)}`}`
  return {
    pass,
    message: () =>
      pass
        ? `expected the mock not to have delivered ${wanted}, but it has`
        : `expected the mock to have delivered ${wanted}, but ${deliveredInstead(event, named, deliveries)}`,
  }
}

/** What the matchers are, by name. */
export const matchers = { toHaveNoContractViolations, toHaveReceived, toHaveDelivered }

/** The states of a delivery that went out, or would have if webhooks were on. */
const OUT: ReadonlySet<Delivery['state']> = new Set(['delivered', 'recorded'])

function mockOf(received: unknown): ObservedMock {
  if (isMock(received)) return received
  throw new TypeError('Failed to look at the mock: expect(…) has to be given what createMockwoot() returns')
}

function isMock(value: unknown): value is ObservedMock {
  return typeof value === 'object' && value !== null && 'contract' in value && 'requests' in value
}

/** A test that asks for an operation that there is not would never say so by itself. */
function knownOperation({ operations }: ObservedMock, id: string): OperationOutline {
  const found = operations.find((operation) => operation.id === id && operation.api !== 'control')
  if (found) return found
  const hint = unknownHint(id, operations) ?? ''
  throw new RangeError(`Failed to look for ${JSON.stringify(id)}: there is no such operation${hint}`)
}

function within(body: unknown, wrapper: string | undefined): unknown {
  if (wrapper === undefined || typeof body !== 'object' || body === null) return body
  return Object.entries(body).find(([key]) => key === wrapper)?.[1]
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text
}

/** What is expected, as JSON that has matchers of test runners in it, by their names: `{"email":StringContaining "@"}`. */
function wish(value: unknown): string {
  if (isAsymmetric(value)) {
    const { toAsymmetricMatcher: name } = value
    return typeof name === 'function' ? String(name.call(value)) : `${value} ${wish(value.sample)}`
  }
  if (Array.isArray(value)) return `[${value.map(wish)}]`
  if (isObject(value) && !(value instanceof RegExp))
    return `{${Object.entries(value).map(([key, item]) => `${show(key)}:${wish(item)}`)}}`
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function receivedInstead(mock: ObservedMock, operation: string, entries: readonly JournalEntry[]): string {
  if (entries.length > 0) return `what it received of ${operation} was:\n\n${lines(entries, requestLine)}`
  const others = mock.requests()
  return others.length === 0 ? 'it received nothing at all' : `it received:\n\n${lines(others, requestLine)}`
}

function requestLine({
  operation,
  method,
  path,
  query,
  body,
  status,
  violations,
  internal_error,
}: JournalEntry): string {
  const asked = Object.keys(query).length === 0 ? [] : [`query: ${show(query)}`]
  const own = internal_error === null ? [] : [`an error of the mock itself: ${internal_error}`]
  const about = [...asked, ...own, ...violations.map(({ message }) => message)]
    .map((text) => `\n      ${text}`)
    .join('')
  return `  ${operation ?? 'no operation'}: ${method} ${path} ${show(body)} → ${status}${about}`
}

function deliveredInstead(event: string, named: readonly Delivery[], all: readonly Delivery[]): string {
  if (named.some(({ state }) => state === 'pending')) return 'it is still under way; wait for mock.settled() before'
  if (named.length > 0) return `what it delivered of ${event} was:\n\n${lines(named, deliveryLine)}`
  const delivered = all.length === 0 ? 'it delivered nothing at all' : `it delivered:\n\n${lines(all, deliveryLine)}`
  return delivered + meantEvent(event, all)
}

/** Seeds and scripts may have events of their own, so an unknown one is no mistake by itself. */
function meantEvent(event: string, all: readonly Delivery[]): string {
  const known = new Set([...DELIVERED_EVENTS, ...all.map((delivery) => delivery.event)])
  const meant = known.has(event) ? undefined : nearestName(event, [...known])
  return meant === undefined ? '' : `\n\nThere is no event ${event}; did you mean ${meant}?`
}

function deliveryLine({ event, url, state, status, error, body }: Delivery): string {
  const outcome = [state, ...(status === null ? [] : [String(status)]), ...(error === null ? [] : [error])].join(', ')
  return `  ${event} to ${url} (${outcome}): ${show(body)}`
}

function lines<T>(items: readonly T[], line: (item: T) => string): string {
  const earlier = items.length > SHOWN ? [`  … ${items.length - SHOWN} before`] : []
  return [...earlier, ...items.slice(-SHOWN).map(line)].join('\n')
}
