/**
 * The mock in Jest: matchers, and a set-up that listens, resets between tests and closes.
 *
 * @example
 * import { setupMockwoot } from 'mockwoot/jest'
 *
 * const { mock } = setupMockwoot({ seed: 'documented' })
 *
 * it('invites an agent', async () => {
 *   await inviteAgent('new@example.com')
 *   expect(mock).toHaveReceived('agents.create', { email: 'new@example.com' })
 * })
 *
 * @module
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals'
import { type MockwootMatchers, matchers } from './matchers.ts'
import type { MockwootOptions } from './mockwoot.ts'
import { type MockwootSetup, serveTests } from './suite.ts'

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends MockwootMatchers<R> {}
}

declare global {
  namespace jest {
    interface Matchers<R, T> extends MockwootMatchers<R> {}
  }
}

expect.extend(matchers)

/**
 * Serves a mock through msw for all tests of the file or the `describe` that it is called in. Every test begins with
 * the first state of the scenario, in all worlds. Requests to anywhere else fail, except those to this machine.
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is
 */
export function setupMockwoot(options: MockwootOptions = {}): MockwootSetup {
  return serveTests(options, { beforeAll, beforeEach, afterEach, afterAll })
}

export type { MockwootMatchers, MockwootOptions, MockwootSetup }
export { matchers }
