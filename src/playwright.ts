/**
 * The mock in Playwright: what pages ask of Chatwoot and of Bird is answered by a mock that begins every test anew.
 *
 * @example
 * import { expect, test } from 'mockwoot/playwright'
 *
 * test('lists the agents', async ({ page, mock }) => {
 *   await page.goto('/agents')
 *   await expect(page.getByText('John Doe')).toBeVisible()
 *   expect(mock).toHaveReceived('agents.list')
 * })
 *
 * @module
 */
import {
  type BrowserContext,
  test as base,
  expect as baseExpect,
  type Expect,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type Route,
  type TestType,
  type WebSocketRoute,
} from '@playwright/test'
import { listen } from '#adapters/server'
import { channelPattern, joinChannel } from './core.ts'
import { createMockwoot } from './index.ts'
import { matchers } from './matchers.ts'
import type { Mockwoot, MockwootOptions } from './mockwoot.ts'

/** What every test can ask for. */
export interface MockwootFixtures {
  /** The mock, in its first state when the test begins. */
  mock: Mockwoot
  /** Where the mock is served over HTTP as well, for what is no page: a back end, `request`, `curl`. */
  mockUrl: string
}

/** What the tests of a worker share. */
export interface MockwootWorkerFixtures {
  /** What the mock is made with: `test.use({ mockwootOptions: { seed: 'demo' } })`. */
  mockwootOptions: MockwootOptions
  /** @internal */
  servedMock: { mock: Mockwoot; url: string }
}

/** What Playwright's tests can ask for, and those of the mock. Named, so that the types of Playwright stay in Playwright. */
type MockwootTest = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & MockwootFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & MockwootWorkerFixtures
>

/** Playwright's `test`, whose pages have the mock for Chatwoot and for Bird. */
export const test: MockwootTest = base.extend<MockwootFixtures, MockwootWorkerFixtures>({
  mockwootOptions: [{}, { option: true, scope: 'worker' }],
  servedMock: [
    async ({ mockwootOptions }, use) => {
      const mock = createMockwoot(mockwootOptions)
      // Pages of any origin are tested, and nobody else knows the port.
      const { url, close } = await listen(mock, { port: 0, cors: ['*'] })
      await use({ mock, url })
      await close()
    },
    { scope: 'worker' },
  ],
  mock: [
    async ({ servedMock: { mock, url }, context }, use) => {
      mock.resetAll()
      await serveContext(context, mock, url)
      await use(mock)
    },
    { auto: true },
  ],
  mockUrl: async ({ servedMock }, use) => use(servedMock.url),
})

/** Playwright's `expect`, with the matchers of the mock. */
export const expect: Expect<typeof matchers> = baseExpect.extend(matchers)

/** Leads what pages ask of Chatwoot and of Bird to the mock. */
async function serveContext(context: BrowserContext, mock: Mockwoot, url: string): Promise<void> {
  for (const root of [mock.baseUrl, mock.birdBaseUrl]) {
    const isBelow = ({ href }: URL): boolean => href.startsWith(`${root}/`)
    await context.route(isBelow, (route) => forward(route, url + route.request().url().slice(root.length)))
  }
  await context.routeWebSocket(channelPattern(mock.baseUrl), (socket) => connect(socket, mock))
}

async function forward(route: Route, url: string): Promise<void> {
  try {
    await route.fulfill({ response: await route.fetch({ url, maxRedirects: 0 }) })
  } catch {
    // A fault has broken the connection, or the test is over.
    await route.abort('connectionreset').catch(() => {})
  }
}

function connect(socket: WebSocketRoute, mock: Mockwoot): void {
  const channel = joinChannel(mock, socket.url(), {
    send: (frame) => socket.send(frame),
    close: (code, reason) => void socket.close({ ...(code && { code }), ...(reason && { reason }) }),
  })
  socket.onMessage((frame) => channel.receive(frame))
  socket.onClose(() => channel.closed())
}
