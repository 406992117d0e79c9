/** Takes the pictures of the inspector that the README shows, of the built package: the same ones every time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from '@playwright/test'
import { listen } from '../dist/express.js'
import { createMockwoot } from '../dist/index.js'

const FOLDER = new URL('../docs/images/', import.meta.url).pathname
const NOW = '2026-03-02T10:00:00Z'
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic']

const mock = createMockwoot({ seed: 'demo', rng: 7, now: NOW })
mock.clock.freeze()
const { url, close } = await listen(mock, { port: 0 })

/** An app that takes what the mock sends. */
const receiver = createServer((request, response) => void request.resume().on('end', () => response.end()))
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve))

/** What an app asks of the mock, a while after the last time. */
function call(method, path, body, token = 'mockwoot-admin-token') {
  mock.clock.advance(3)
  const headers = { api_access_token: token, 'content-type': 'application/json' }
  return fetch(`${url}${path}`, { method, headers, body: body && JSON.stringify(body) })
}

/** An app at work: some of it is right, some of it is not. */
async function work() {
  const account = '/api/v1/accounts/1'
  const hook = `http://127.0.0.1:${receiver.address().port}/hooks/chatwoot`
  await call('POST', `${account}/webhooks`, { url: hook, subscriptions: ['message_created', 'conversation_created'] })
  await call('GET', `${account}/agents`)
  await call('POST', `${account}/contacts`, { name: 'Grace Hopper', email: 'grace@example.com' })
  await call('GET', `${account}/conversatons`)
  mock.incoming({
    inbox_id: 1,
    contact: { name: 'Grace Hopper', email: 'grace@example.com' },
    content: 'Is my order on its way?',
  })
  mock.faults.add({ match: { operation: 'contacts.create' }, times: 1, status: 503 })
  await call('POST', `${account}/contacts`, { name: 'Alan Turing' })
  await call('POST', `${account}/agents`, { email: 'ada@example.com', name: 'Ada', rolle: 'agent' })
  mock.snapshot('ready')
  await mock.settled()
}

mkdirSync(FOLDER, { recursive: true })
await work()
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })

/** Takes one picture, once what it is of is there. */
async function take(name, at, { width = 1280, height = 760, scheme = 'light', until, prepare = async () => {} }) {
  const options = { viewport: { width, height }, colorScheme: scheme, timezoneId: 'UTC', locale: 'en-GB' }
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' })
  await page.goto(`${url}/__mock/${at}`)
  await page.getByText('live', { exact: true }).waitFor({ state: 'attached' })
  await prepare(page)
  await page.locator(until).first().waitFor()
  await page.waitForLoadState('networkidle')
  // The same picture as PNG takes four times the room.
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 90 })
  writeFileSync(`${FOLDER}${name}.webp`, Buffer.from(data, 'base64'))
  await page.close()
}

const findAgent = (page) => page.locator('.entry', { hasText: 'agents' }).filter({ hasText: 'POST' }).click()

await take('desk', '#/desk/1/77?status=all', { until: '.message' })
await take('desk-dark', '#/desk/1/110', { scheme: 'dark', until: '.message' })
await take('desk-phone', '#/desk/1', { width: 390, height: 844, until: '.row' })
await take('traffic', '#/traffic', { until: '.detail .json', prepare: findAgent })
await take('control', '#/control', { until: '.features input' })
await take('contract', '#/contract', { until: '.panel table' })

await browser.close()
receiver.close()
await close()
