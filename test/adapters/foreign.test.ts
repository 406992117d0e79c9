import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, type ListenOptions, listen } from '#adapters/express'
import { createMockwoot } from '#index'
import type { MockwootOptions } from '#mockwoot'
import { RawConnection, WEBSOCKET } from './raw.ts'

const AGENTS = '/api/v1/accounts/1/agents'
const PROFILE = '/api/v1/profile'

const closers: Array<() => Promise<void>> = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Serves a mock. @returns what asks it, and tells the status of the answer */
async function serve(options: MockwootOptions = {}, listenOptions: ListenOptions = {}) {
  const mock = createMockwoot(options)
  const listening: Listening = await listen(mock, { port: 0, ...listenOptions })
  closers.push(() => listening.close())
  const ask = async (path: string, headers: Record<string, string>, upgrade: readonly string[] = []) => {
    const connection = new RawConnection(listening.port)
    const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`)
    connection.write(`GET ${path} HTTP/1.1`, ...lines, ...upgrade, '', '')
    await connection.answers(1)
    connection.socket.destroy()
    return connection.statuses[0]
  }
  return { mock, ask }
}

const TOKEN = { api_access_token: 'mockwoot-admin-token' }
const EVIL_PAGE = { origin: 'https://evil.example' }
const EVIL_NAME = { host: 'evil.example' }
const OWN_PAGE = { origin: 'http://localhost:5173' }

describe('a web page of elsewhere', () => {
  it.each([
    ['another origin', EVIL_PAGE],
    ['a sandboxed frame', { origin: 'null' }],
    ['another name (DNS rebinding)', EVIL_NAME],
  ])('does not get at the realtime channel: %s', async (_, headers) => {
    const { ask, mock } = await serve()
    for (const path of ['/cable', '/cable?world=made', '/~made/cable', '/~default/cable']) {
      expect(await ask(path, headers, WEBSOCKET), path).toBe(403)
    }
    expect(mock.worlds()).toEqual(['default'])
  })

  it('does not get in without a token', async () => {
    const { ask } = await serve({ noAuth: true })
    for (const path of [
      AGENTS,
      '/workspaces/11111111-1111-4111-8111-111111111111/agents',
      '/platform/api/v1/users/1',
    ]) {
      expect(await ask(path, EVIL_PAGE), path).toBe(403)
      expect(await ask(path, EVIL_NAME), path).toBe(403)
    }
    expect(await ask(AGENTS, OWN_PAGE)).toBe(200)
    expect(await ask(AGENTS, {})).toBe(200)
  })

  it('makes no worlds', async () => {
    const { ask, mock } = await serve()
    const inWorld = { ...TOKEN, 'x-mockwoot-world': 'made' }
    expect(await ask(AGENTS, { ...inWorld, ...EVIL_PAGE })).toBe(403)
    expect(await ask('/__mock/health', { ...inWorld, ...EVIL_PAGE })).toBe(403)
    for (const path of [`/~made${AGENTS}`, '/~made/__mock/health', '/~default/__mock/worlds', '/~made/nowhere']) {
      expect(await ask(path, { ...TOKEN, ...EVIL_PAGE }), path).toBe(403)
      expect(await ask(path, { ...TOKEN, ...EVIL_NAME }), path).toBe(403)
    }
    expect(mock.worlds()).toEqual(['default'])
    expect(await ask(AGENTS, inWorld)).toBe(200)
    expect(await ask(AGENTS, { ...inWorld, ...EVIL_PAGE })).toBe(200)
  })

  it('may ask for the health, and whoever has a token for what it is good for', async () => {
    const { ask } = await serve()
    expect(await ask('/__mock/health', EVIL_NAME)).toBe(200)
    expect(await ask(PROFILE, { ...TOKEN, ...EVIL_PAGE })).toBe(200)
  })
})

describe('the realtime channel', () => {
  it.each([{}, OWN_PAGE, { origin: 'https://app.example' }, { host: 'mock.example' }])(
    'is open to %j',
    async (headers) => {
      const { ask } = await serve({}, { cors: ['https://app.example'], allowHosts: ['mock.example'] })
      expect(await ask('/cable', headers, WEBSOCKET)).toBe(101)
    },
  )
})

describe('a mock that serves more than this machine', () => {
  it.each([
    [{ host: '192.0.2.7:4100' }, 200],
    [{ host: '[2001:db8::7]:4100' }, 200],
    [{ host: 'mockwoot:4100' }, 200],
    [{ host: 'host.docker.internal:4100' }, 200],
    [{ host: 'host.docker.internal.evil.example:4100' }, 403],
    [{ host: 'mockwoot:4100', origin: 'http://frontend:3000' }, 200],
    [{ host: '192.168.1.7:4100', origin: 'http://192.168.1.7:4100' }, 200],
    [{ host: '192.168.1.7:4100', origin: 'http://203.0.113.5' }, 403],
    [{ host: 'mockwoot:4100', origin: 'https://evil.example' }, 403],
    [{ host: 'evil.example' }, 403],
  ])('is steered as %j: %i', async (headers, status) => {
    const { ask } = await serve({}, { host: '0.0.0.0' })
    expect(await ask('/__mock/worlds', headers)).toBe(status)
  })

  it('is not what serves this machine alone', async () => {
    const { ask } = await serve()
    expect(await ask('/__mock/worlds', { host: '192.168.1.7:4100' })).toBe(403)
    expect(await ask('/__mock/worlds', { host: 'mockwoot:4100' })).toBe(403)
  })
})
