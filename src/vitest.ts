/**
 * The mock in Vitest: matchers, and a set-up that listens, resets between tests and closes.
 *
 * @example
 * import { expect, it } from 'vitest'
 * import { setupMockwoot } from 'mockwoot/vitest'
 *
 * const { mock } = setupMockwoot({ seed: 'documented' })
 *
 * it('invites an agent', async () => {
 *   await inviteAgent('new@example.com')
 *   expect(mock).toHaveReceived('agents.create', { email: 'new@example.com' })
 *   expect(mock).toHaveNoContractViolations()
 * })
 *
 * @module
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type MockwootMatchers, matchers } from './matchers.ts'
import type { MockwootOptions } from './mockwoot.ts'
import { type MockwootSetup, serveTests } from './suite.ts'

declare module 'vitest' {
  interface Matchers<T> extends MockwootMatchers {}
}

expect.extend(matchers)

/**
 * Serves a mock through msw for all tests of the file or the `describe` that it is called in. Every test begins with
 * the first state of the scenario, in all worlds. Requests to anywhere else fail, except those to this machine.
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is
 */
export function setupMockwoot(options: MockwootOptions = {}): MockwootSetup {
  let running = 0
  return serveTests(options, {
    beforeAll,
    afterAll,
    // Of tests that run at the same time, none may begin anew what the others are about.
    beforeEach: (work) =>
      beforeEach(({ onTestFinished }) => {
        if (running === 0) work()
        running += 1
        onTestFinished(() => {
          running -= 1
        })
      }),
    afterEach: (work) =>
      afterEach(() => {
        if (running === 1) work()
      }),
  })
}

export type { MockwootMatchers, MockwootOptions, MockwootSetup }
export { matchers }
