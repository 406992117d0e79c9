/**
 * The mock in `node:test`: assertions, and a set-up that listens, resets between tests and closes.
 *
 * @example
 * import { it } from 'node:test'
 * import { assertReceived, setupMockwoot } from 'mockwoot/node-test'
 *
 * const { mock } = setupMockwoot({ seed: 'documented' })
 *
 * it('invites an agent', async () => {
 *   await inviteAgent('new@example.com')
 *   assertReceived(mock, 'agents.create', { email: 'new@example.com' })
 * })
 *
 * @module
 */
import { AssertionError } from 'node:assert'
import { after, afterEach, before, beforeEach } from 'node:test'
import { type MatcherResult, matchers, type ObservedMock } from './matchers.ts'
import type { MockwootOptions } from './mockwoot.ts'
import { type MockwootSetup, serveTests } from './suite.ts'

/**
 * Serves a mock through msw for all tests of the file or the `describe` that it is called in. Every test begins with
 * the first state of the scenario, in all worlds. Requests to anywhere else fail, except those to this machine.
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is
 */
export function setupMockwoot(options: MockwootOptions = {}): MockwootSetup {
  return serveTests(options, { beforeAll: before, beforeEach, afterEach, afterAll: after })
}

/**
 * Fails when a request was outside of the contract since the last reset.
 * @throws {AssertionError} with what was wrong, and what was probably meant
 */
export function assertNoContractViolations(mock: ObservedMock): void {
  demand(matchers.toHaveNoContractViolations(mock))
}

/**
 * Fails when an operation was not asked for since the last reset.
 * @param operation its id: `agents.create`
 * @param body what the body has to have in it, within or without the key that it may be nested under
 * @throws {AssertionError} with what was received instead
 */
export function assertReceived(mock: ObservedMock, operation: string, body?: unknown): void {
  demand(matchers.toHaveReceived(mock, operation, body))
}

/**
 * Fails when an event was not delivered since the last reset. Wait for `mock.settled()` before.
 * @param event its name: `message_created`
 * @param payload what the payload has to have in it
 * @throws {AssertionError} with what was delivered instead
 */
export function assertDelivered(mock: ObservedMock, event: string, payload?: unknown): void {
  demand(matchers.toHaveDelivered(mock, event, payload))
}

function demand({ pass, message }: MatcherResult): void {
  if (!pass) throw new AssertionError({ message: message() })
}

export type { MockwootOptions, MockwootSetup, ObservedMock }
