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
  type Request,
  type Route,
  type TestType,
  type WebSocketRoute,
} from '@playwright/test'
import { listen } from '#adapters/server'
import { channelPattern, joinChannel } from './core.ts'
import { createMockwoot } from './index.ts'
import { matchers } from './matchers.ts'
import type { Mockwoot, MockwootOptions } from './mockwoot.ts'
import type { PlainAnswer } from './protocol.ts'

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
    async ({ servedMock: { mock }, browser, context }, use) => {
      mock.resetAll()
      await serveContext(context, mock)
      const { newContext } = browser
      // Who else uses the app in a test, a customer beside an agent, has a context of their own.
      browser.newContext = async (options) => {
        const another = await newContext.call(browser, options)
        await serveContext(another, mock)
        return another
      }
      await use(mock)
      browser.newContext = newContext
    },
    { auto: true },
  ],
  mockUrl: async ({ servedMock }, use) => use(servedMock.url),
})

/** Playwright's `expect`, with the matchers of the mock. */
export const expect: Expect<typeof matchers> = baseExpect.extend(matchers)

/** Leads what pages ask of Chatwoot and of Bird to the mock. */
async function serveContext(context: BrowserContext, mock: Mockwoot): Promise<void> {
  for (const root of [mock.baseUrl, mock.birdBaseUrl]) {
    const isBelow = ({ href }: URL): boolean => href.startsWith(`${root}/`)
    await context.route(isBelow, (route) => answer(route, mock, root))
  }
  await context.routeWebSocket(channelPattern(mock.baseUrl), (socket) => connect(socket, mock))
}

/** Under the address that the page knows: what an answer links to has to be there, too, and pages may not ask this machine. */
async function answer(route: Route, mock: Mockwoot, root: string): Promise<void> {
  try {
    const request = route.request()
    const { drop, status, headers, body, stream } = await answerTo(request, mock, root)
    if (drop) return await route.abort('connectionreset')
    const whole = stream ? [...stream.texts()].join('') : body
    stream?.close()
    const text = request.method() === 'HEAD' ? '' : whole
    await route.fulfill({
      status,
      headers: { ...headers, 'access-control-expose-headers': Object.keys(headers).join() },
      body: typeof text === 'string' ? text : Buffer.from(text ?? []),
    })
  } catch {
    // The test is over.
  }
}

/** Playwright asks nobody about where a redirect leads to, so those within the mock are followed here. */
async function answerTo(request: Request, mock: Mockwoot, root: string): Promise<PlainAnswer> {
  const headers = await request.allHeaders()
  const method = request.method()
  const ask = async (url: string): Promise<PlainAnswer> => {
    const target = url.slice(root.length).replace(/#.*/, '')
    const body = request.postDataBuffer() ?? undefined
    const found = await mock.handle({ method, target, origin: root, header: (name) => headers[name], body })
    const next = new URL(found.headers.location ?? 'about:blank', url).href
    return method === 'GET' && next.startsWith(`${root}/`) ? ask(next) : found
  }
  return ask(request.url())
}

function connect(socket: WebSocketRoute, mock: Mockwoot): void {
  const channel = joinChannel(mock, socket.url(), {
    send: (frame) => socket.send(frame),
    close: (code, reason) => void socket.close({ ...(code && { code }), ...(reason && { reason }) }),
  })
  socket.onMessage((frame) => channel.receive(frame))
  socket.onClose(() => channel.closed())
}
