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
import { type SetupServer, setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createMockwoot, type MswMockwoot } from './index.ts'
import { type MockwootMatchers, matchers } from './matchers.ts'
import type { MockwootOptions } from './mockwoot.ts'

declare module 'vitest' {
  interface Matchers<T> extends MockwootMatchers<T> {}
}

expect.extend(matchers)

/** A mock that the tests of a file share. */
export interface MockwootSetup {
  mock: MswMockwoot
  /** The server of msw, for handlers of one's own: `server.use(…)`. Those of a test are gone after it. */
  server: SetupServer
}

/**
 * Serves a mock through msw for all tests of the file or the `describe` that it is called in. Every test begins with
 * the first state of the scenario. Requests to anywhere else fail, except those to this machine.
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is
 */
export function setupMockwoot(options: MockwootOptions = {}): MockwootSetup {
  const mock = createMockwoot(options)
  const server = setupServer(...mock.handlers, mock.failOthers)
  beforeAll(() => {
    server.listen()
  })
  beforeEach(() => {
    mock.reset()
  })
  afterEach(() => {
    server.resetHandlers()
  })
  afterAll(() => {
    server.close()
  })
  return { mock, server }
}

export type { MockwootMatchers, MockwootOptions }
export { matchers }
