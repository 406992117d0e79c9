import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '#test/browser'
import { Consumer, filesOf } from './consumer.ts'
import type { Packed } from './packed.ts'

const INSTALLED = ['msw', 'jest', '@jest/globals', '@babel/plugin-transform-modules-commonjs', '@playwright/test']

const JEST = 'node_modules/jest/bin/jest.js'

/** What containers ask of Chromium; the rest keeps it from asking the internet. */
const BROWSER = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']

/** A picture of a single dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What the page has no room for. */
const EDGES = `import { expect, test } from 'mockwoot/playwright'

test.beforeEach(({ page }) => page.route('https://desk.example.com/', (route) => route.fulfill({ body: '<p>' })))

test('opens the realtime channel, of a world as well', async ({ page, mock }) => {
  await page.goto('https://desk.example.com/')
  const first = (url) => page.evaluate((url) => new Promise((resolve) => {
    new WebSocket(url, 'actioncable-v1-json').onmessage = ({ data }) => resolve(data)
  }), url)
  expect(JSON.parse(await first('wss://app.chatwoot.com/cable'))).toEqual({ type: 'welcome' })
  expect(mock.worlds()).toEqual(['default'])
  expect(JSON.parse(await first('wss://app.chatwoot.com/~other/cable'))).toEqual({ type: 'welcome' })
  expect(mock.worlds()).toEqual(['default', 'other'])
})

test('begins anew in all worlds, and breaks connections as faults say', async ({ page, mock }) => {
  expect(mock.worlds()).toEqual(['default'])
  mock.faults.add({ match: { operation: 'profile.show' }, drop: true })
  await page.goto('https://desk.example.com/')
  const ask = (url) => page.evaluate((url) => fetch(url).then(({ status }) => status, () => 'broken'), url)
  expect(await ask('https://app.chatwoot.com/api/v1/profile')).toBe('broken')
  expect(await ask('https://api.bird.com/workspaces/1/agents')).toBe(401)
})

test('shows files where the app expects Chatwoot', async ({ page, mock }) => {
  mock.faults.add({ match: { operation: 'messages.create' }, headers: { 'x-own': 'seen' } })
  await page.goto('https://desk.example.com/')
  const shown = await page.evaluate(async (picture) => {
    const form = new FormData()
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0))
    form.append('attachments[]', new File([bytes], 'dot.png', { type: 'image/png' }))
    const sent = { method: 'POST', headers: { api_access_token: 'mockwoot-admin-token' }, body: form }
    const answer = await fetch('https://app.chatwoot.com/api/v1/accounts/1/conversations/1/messages', sent)
    const { attachments: [{ data_url }] } = await answer.json()
    const image = new Image()
    image.src = data_url
    await image.decode()
    const { status } = await fetch(data_url, { credentials: 'include' })
    const head = await fetch('https://app.chatwoot.com/api', { method: 'HEAD' })
    return [data_url, image.width, status, answer.headers.get('x-own'), await head.text()]
  }, '${DOT}')
  expect(shown).toEqual([expect.stringMatching(/^https:..app.chatwoot.com.rails/), 1, 200, 'seen', ''])
})

test('is there for whoever else uses the app', async ({ browser, mock }) => {
  for (const make of [() => browser.newContext().then((context) => context.newPage()), () => browser.newPage()]) {
    const page = await make()
    await page.route('https://desk.example.com/', (route) => route.fulfill({ body: '<p>' }))
    await page.goto('https://desk.example.com/')
    expect(await page.evaluate(() => fetch('https://app.chatwoot.com/api/v1/profile').then(({ status }) => status))).toBe(401)
    await page.context().close()
  }
  expect(mock.requests()).toHaveLength(2)
})

test('leads to the files of messages, and lets pages read them', async ({ page, mock }) => {
  await page.goto('https://desk.example.com/')
  const read = await page.evaluate(async () => {
    const form = new FormData()
    form.append('attachments[]', new File(['hello'], 'note.txt', { type: 'text/plain' }))
    const path = 'https://app.chatwoot.com/api/v1/accounts/1/conversations/1/messages'
    const headers = { api_access_token: 'mockwoot-admin-token' }
    const sent = await (await fetch(path, { method: 'POST', headers, body: form })).json()
    const { data_url } = sent.attachments[0]
    const signedIn = await fetch('https://app.chatwoot.com/auth/sign_in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'john@example.com', password: 'Password1!' }),
    })
    return [new URL(data_url).origin, await (await fetch(data_url)).text(), signedIn.headers.get('uid')]
  })
  expect(read).toEqual(['https://app.chatwoot.com', 'hello', 'john@example.com'])
  expect(mock.requests().map(({ operation }) => operation)).toContain('storage.download')
})
`

/** What is loaded once the modules are reset would not be that which the mock has. */
const RESET = `const { createMockwoot } = require('mockwoot')

const header = (name) => (name === 'api_access_token' ? 'mockwoot-admin-token' : undefined)
const statusOf = async (mock, path) => {
  const target = '/api/v1/accounts/1/' + path
  return (await mock.handle({ method: 'GET', target, origin: 'http://localhost', header })).status
}

test('goes on when the modules are reset', async () => {
  const mock = createMockwoot()
  expect(await statusOf(mock, 'agents')).toBe(200)
  jest.resetModules()
  expect(await statusOf(mock, 'labels/99')).toBe(404)
  mock.reset({ seed: 'demo' })
  expect(await statusOf(mock, 'conversations/1')).toBe(200)
  expect(() => mock.reset({ seed: { accounts: [{ name: 1 }] } })).toThrow('accounts.0')
})
`

/** The set-ups for test runners, as the page of the documentation has them, each in a process of its own. */
export function testRunners(packed: () => Packed): void {
  describe('docs/test-runners.md', () => {
    let consumer: Consumer
    beforeAll(() => {
      consumer = new Consumer(packed().folder, INSTALLED, filesOf('test-runners.md'))
      writeFileSync(join(consumer.folder, 'package.json'), '{"type": "module"}')
    })
    afterAll(() => consumer.remove())

    it('Jest, ES modules', async () => {
      const argv = ['--experimental-vm-modules', JEST, '--config', '{}', '--testMatch', '**/esm.test.js']
      expect(await consumer.run(argv)).toEqual({ code: 0, said: expect.stringContaining('2 passed') })
    }, 300_000)

    it('Jest, CommonJS', async () => {
      const argv = [JEST, '--testMatch', '**/commonjs.test.cjs']
      expect(await consumer.run(argv)).toEqual({ code: 0, said: expect.stringContaining('1 passed') })
    }, 300_000)

    it('Jest, CommonJS, whose modules are reset', async () => {
      writeFileSync(join(consumer.folder, 'reset.test.cjs'), RESET)
      const argv = [JEST, '--testMatch', '**/reset.test.cjs']
      expect(await consumer.run(argv)).toEqual({ code: 0, said: expect.stringContaining('1 passed') })
    }, 300_000)

    it('node:test', async () => {
      const ended = await consumer.run(['--test', '--test-reporter', 'tap', 'node.test.mjs'])
      expect(ended).toEqual({ code: 0, said: expect.stringContaining('# pass 1') })
    }, 120_000)

    it.skipIf(chromiumPath() === undefined)(
      'Playwright',
      async () => {
        const launchOptions = { executablePath: chromiumPath(), args: BROWSER }
        const config = `export default ${JSON.stringify({ use: { launchOptions }, testMatch: '*.spec.mjs', timeout: 120_000 })}`
        writeFileSync(join(consumer.folder, 'playwright.config.mjs'), config)
        writeFileSync(join(consumer.folder, 'edges.spec.mjs'), EDGES)
        const ended = await consumer.run(['node_modules/@playwright/test/cli.js', 'test', '--reporter', 'line'])
        expect(ended).toEqual({ code: 0, said: expect.stringContaining('7 passed') })
      },
      300_000,
    )
  })
}
