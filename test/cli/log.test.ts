import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Receiver, receiver } from '../events/receiver.ts'
import { outcome, type Running, start } from './terminal.ts'

let running: Running
let screen = ''
let hook: Receiver

/** Starts the mock with a screen, and takes what is printed from then on. @returns its base URL */
async function serve(...options: string[]): Promise<string> {
  running = start(['--port', '0', ...options])
  screen = await running.printed()
  return /http:\/\/127\.0\.0\.1:\d+/.exec(screen)?.[0] ?? ''
}

const printed = async (): Promise<string[]> => (await running.printed()).slice(screen.length).trimEnd().split('\n')

const ask = (url: string, method: string, path: string, body?: object, headers = {}) =>
  fetch(`${url}${path}`, {
    method,
    headers: { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

const subscribe = (url: string) =>
  ask(url, 'POST', '/api/v1/accounts/1/webhooks', { url: hook.url, subscriptions: ['contact_created'] })

describe('the log of start', () => {
  beforeEach(async () => {
    hook = await receiver()
  })
  afterEach(async () => {
    running.interrupt()
    await running.ended
    await hook.close()
  })

  it('has a line for every request: what, with what answer, how long, where, and what was wrong', async () => {
    const url = await serve()
    await ask(url, 'GET', '/api/v1/profile')
    await ask(url, 'GET', '/api/v1/accounts/1/agent')
    await ask(url, 'GET', '/api/v1/profile', undefined, { 'x-mockwoot-world': 'worker-3' })
    await ask(url, 'PATCH', '/api/v1/accounts/1/agents/77', { role: 'agent' })
    await ask(url, 'GET', '/__mock/health')
    expect(await printed()).toEqual([
      expect.stringMatching(/^GET {5}\/api\/v1\/profile {2}200 {2}profile\.show {2}[\d.]+ ms$/),
      expect.stringMatching(/^GET {5}\/\S+\/agent {2}404 {2}no operation {2}.* did you mean GET \/\S+\/agents\?$/),
      expect.stringMatching(/ 200 {2}profile\.show {2}[\d.]+ ms {2}worker-3$/),
      expect.stringMatching(/^PATCH {3}\S+ {2}404 {2}agents\.update {2}[\d.]+ ms {2}Agent not found$/),
    ])
  })

  it('has a line for every delivery', async () => {
    const url = await serve()
    await subscribe(url)
    await ask(url, 'POST', '/api/v1/accounts/1/contacts', { name: 'Ann', inbox_id: 1 })
    await ask(url, 'POST', '/__mock/settle')
    expect((await printed()).at(-1)).toBe(`→       contact_created → ${hook.url}  200`)
    await ask(url, 'POST', '/__mock/faults', { match: { event: '*' }, receiver: { timeout: true } })
    await ask(url, 'POST', '/api/v1/accounts/1/contacts', { name: 'Bob', inbox_id: 1 })
    await ask(url, 'POST', '/__mock/settle')
    expect((await printed()).at(-1)).toMatch(/^→ {7}contact_created → \S+ {2}failed {2}\S/)
  })

  it('goes on after a reset', async () => {
    const url = await serve()
    await ask(url, 'POST', '/__mock/reset')
    await ask(url, 'GET', '/api/v1/profile')
    expect((await printed())[0]).toContain('profile.show')
  })

  it('shows bodies where asked, without secrets, and lets nobody write on the terminal', async () => {
    const url = await serve('--log-bodies')
    const signIn = { email: 'john@example.com', password: 'Password1!', note: '\u001b[2J' }
    await ask(url, 'POST', '/auth/sign_in', signIn)
    const [line, sent, answered] = await printed()
    expect(line).toContain('POST')
    expect(sent).toContain('> {"email":"john@example.com"')
    expect(sent).not.toContain('Password1!')
    expect(sent).not.toContain('\u001b[2J')
    expect(answered).toContain('< {')
  })

  it('is JSON where asked', async () => {
    const url = await serve('--log', 'json')
    await subscribe(url)
    await ask(url, 'POST', '/api/v1/accounts/1/contacts', { name: 'Ann', inbox_id: 1, nam: 'x' })
    await ask(url, 'POST', '/__mock/settle')
    const lines = (await printed()).map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { type: 'request', operation: 'webhooks.create', status: 200, world: 'default', complaints: [] },
      { type: 'request', method: 'POST', complaints: [expect.stringContaining('did you mean name?')] },
      { type: 'delivery', event: 'contact_created', url: hook.url, status: 200, state: 'delivered' },
    ])
    for (const line of lines) expect(line).not.toHaveProperty('body')
  })

  it.each([[['--log', 'off']], [['--quiet']]])('is silent with %j', async (options) => {
    const url = (await serve(...options)).trim()
    await ask(url, 'GET', '/api/v1/profile')
    expect(await printed()).toEqual([''])
  })
})

describe('--latency', () => {
  it.each([
    ['30', 30, 1000],
    ['20-40', 20, 1000],
  ])('lets every answer wait: %s', async (latency, least, most) => {
    running = start(['--port', '0', '--quiet', '--latency', latency])
    const url = (await running.printed()).trim()
    const spans: number[] = []
    for (const path of ['/api/v1/profile', '/__mock/health', '/nowhere', '/api/v1/accounts/1/agents']) {
      const before = performance.now()
      await ask(url, 'GET', path)
      spans.push(performance.now() - before)
    }
    expect(Math.min(...spans)).toBeGreaterThanOrEqual(least - 2)
    expect(Math.min(...spans)).toBeLessThan(most)
    running.interrupt()
    await running.ended
  })

  it.each([['fast'], ['40-20'], ['-1'], ['99999999999'], ['']])('is no number of milliseconds: %j', async (latency) => {
    const ended = await outcome([`--latency=${latency}`])
    expect(ended).toMatchObject({ exitCode: 2, complaints: [expect.stringContaining('--latency')] })
  })
})
