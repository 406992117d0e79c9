import { type SetupServer, setupServer } from 'msw/node'
import { createMockwoot, type MswMockwoot } from './index.ts'
import type { MockwootOptions } from './mockwoot.ts'

/** A mock that the tests of a file share. */
export interface MockwootSetup {
  /** The mock, in its first state when a test begins. */
  mock: MswMockwoot
  /** The server of msw, for handlers of one's own: `server.use(…)`. Those of a test are gone after it. */
  server: SetupServer
}

/** What test runners call back, each with what they have for it. */
export interface Hooks {
  beforeAll(work: () => void): void
  beforeEach(work: () => void): void
  afterEach(work: () => void): void
  afterAll(work: () => void): void
}

/**
 * Serves a mock through msw as long as tests run. Every test begins with the first state of the scenario, in all worlds.
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is
 */
export function serveTests(options: MockwootOptions, hooks: Hooks): MockwootSetup {
  const mock = createMockwoot(options)
  const server = setupServer(...mock.handlers, mock.failOthers)
  hooks.beforeAll(() => server.listen())
  hooks.beforeEach(() => mock.resetAll())
  hooks.afterEach(() => server.resetHandlers())
  hooks.afterAll(() => server.close())
  return { mock, server }
}
