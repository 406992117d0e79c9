import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { createMockwoot } from '#index'
import type { Mockwoot } from '#mockwoot'
import { RawConnection, WEBSOCKET } from './raw.ts'

const AGENTS = '/api/v1/accounts/1/agents'
const TOKEN = 'api_access_token: mockwoot-admin-token'
const END = ['', '']

let mock: Mockwoot
let listening: Listening

beforeEach(async () => {
  mock = createMockwoot()
  listening = await listen(mock, { port: 0 })
})
afterEach(() => listening.close())

function open(): RawConnection {
  return new RawConnection(listening.port)
}

/** Sends one request and waits for the end of the connection. @returns what came */
async function exchange(...lines: string[]): Promise<string> {
  const connection = open()
  connection.write(...lines, ...END)
  await connection.closed()
  return connection.text
}

async function isAlive(): Promise<boolean> {
  return (await fetch(`${listening.url}/__mock/health`)).ok
}

describe('an answer', () => {
  it.each(['plain', 'Zoë', '東京 🏯', ''])('with %j in it has as many bytes as it says', async (name) => {
    mock.faults.add({ match: {}, status: 200, body: { name }, headers: { 'content-length': '1', 'x-more': 'yes' } })
    const text = await exchange(`GET ${AGENTS} HTTP/1.1`, 'Host: localhost', TOKEN, 'Connection: close')
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toEqual({ name })
    expect(head.match(/content-length: .*/gi)).toEqual([`content-length: ${body.length}`])
  })
})

describe('a request target', () => {
  it.each(['//', '///', 'http://[', '/%', '*', '/?%', 'http://', 'http://[::1', '//cable', '/\\..\\'])(
    'of %j costs nothing, upgrade or not',
    async (target) => {
      for (const headers of [['Connection: close'], [...WEBSOCKET.slice(1), 'Connection: close, Upgrade']]) {
        expect(await exchange(`GET ${target} HTTP/1.1`, 'Host: localhost', ...headers)).toMatch(/^HTTP\/1\.1 4\d\d /)
      }
      expect(await isAlive()).toBe(true)
    },
  )

  it('may be absolute', async () => {
    const lines = [`GET http://localhost:4100${AGENTS}?page=1 HTTP/1.1`, 'Host: other', TOKEN, 'Connection: close']
    expect(await exchange(...lines)).toContain('john@example.com')
    expect(mock.requests()).toMatchObject([{ path: AGENTS, query: { page: '1' }, status: 200 }])
  })

  it('that is absolute says under which name the mock is steered', async () => {
    const ask = (target: string, host: string) =>
      exchange(`GET ${target}/__mock/worlds HTTP/1.1`, `Host: ${host}`, 'Connection: close')
    expect(await ask('http://localhost', 'evil.example')).toContain('HTTP/1.1 200 ')
    expect(await ask('http://evil.example', 'localhost')).toContain('HTTP/1.1 403 ')
    expect(await ask('http://localhost@evil.example', 'localhost')).toContain('HTTP/1.1 403 ')
  })
})

describe('requests that are sent before the last is answered', () => {
  const CREATE = JSON.stringify({ email: 'new@example.com', name: 'New' })
  const POST = [`POST ${AGENTS} HTTP/1.1`, 'Host: localhost', TOKEN, 'Content-Type: application/json']
  const GET = [`GET ${AGENTS} HTTP/1.1`, 'Host: localhost', TOKEN, '']

  it('find what those ahead of them changed', async () => {
    const connection = open()
    connection.write(...POST, `Content-Length: ${CREATE.length}`, '', `${CREATE}${GET.join('\r\n')}`, '')
    await connection.until(/"id":3,.*"id":3,/s)
    expect(connection.statuses).toEqual([200, 200])
    connection.socket.destroy()
  })

  it('are not carried out when the connection breaks ahead of them', async () => {
    mock.faults.add({ match: { method: 'GET' }, times: 1, delayMs: 20, drop: true })
    const connection = open()
    connection.write(...GET, [...POST, `Content-Length: ${CREATE.length}`, '', CREATE].join('\r\n'))
    await connection.closed()
    expect(await isAlive()).toBe(true)
    expect(mock.requests()).toMatchObject([{ method: 'GET' }])
  })
})

describe('an upgrade that is none of /cable', () => {
  /** What Java's HttpClient sends. */
  const H2C = [
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAA',
  ]
  const INVITATION = JSON.stringify({ email: 'new@example.com', name: 'New' })
  const INVITE = [
    `POST ${AGENTS} HTTP/1.1`,
    'Host: localhost',
    TOKEN,
    'Content-Type: application/json',
    `Content-Length: ${INVITATION.length}`,
    ...H2C,
    '',
  ]

  it('is ignored: the request is answered, its body read, and so is the next one', async () => {
    const connection = open()
    connection.write(...INVITE, INVITATION.slice(0, 10))
    await new Promise((resolve) => setTimeout(resolve, 50))
    connection.write(INVITATION.slice(10))
    await connection.until(/"id":3,/)
    connection.write(`GET ${AGENTS} HTTP/1.1`, 'Host: localhost', TOKEN, ...H2C, ...END)
    await connection.until(/"id":3,.*"id":3,/s)
    expect(connection.statuses).toEqual([200, 200])
    expect(mock.worldOf().db.users.size).toBe(3)
    connection.socket.destroy()
  })

  it('is answered after the requests ahead of it', async () => {
    mock.faults.add({ match: { method: 'GET' }, delayMs: 50, times: 1 })
    const connection = open()
    connection.write(`GET ${AGENTS} HTTP/1.1`, 'Host: localhost', TOKEN, '', INVITE.join('\r\n'), INVITATION)
    await connection.until(/"id":3,/)
    expect(connection.statuses).toEqual([200, 200])
    connection.socket.destroy()
  })

  it('may come any number of times', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => void warnings.push(warning)
    process.on('warning', note)
    const connection = open()
    for (let times = 1; times <= 30; times++) {
      connection.write(`GET /nowhere HTTP/1.1`, 'Host: localhost', ...H2C, ...END)
      await connection.answers(times)
    }
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', note)
    expect(warnings).toEqual([])
    connection.socket.destroy()
  })

  it('is ignored elsewhere, for websockets as well', async () => {
    const connection = open()
    connection.write(`GET ${AGENTS} HTTP/1.1`, 'Host: localhost', TOKEN, ...WEBSOCKET, ...END)
    await connection.until(/john@example\.com/)
    expect(connection.statuses).toEqual([200])
    connection.socket.destroy()
  })

  it.each([0, 5, 50])('costs nothing when the connection is reset after %i ms', async (delay) => {
    for (const path of ['/cable', '/nowhere']) {
      const connection = open()
      connection.write(`GET ${path} HTTP/1.1`, 'Host: evil.example', ...WEBSOCKET, ...END)
      await new Promise((resolve) => setTimeout(resolve, delay))
      connection.socket.resetAndDestroy()
      await connection.closed()
    }
    expect(await isAlive()).toBe(true)
  })

  it('does not keep the server from closing, half open or not', async () => {
    const connection = new RawConnection(listening.port, { allowHalfOpen: true })
    connection.write('GET /cable HTTP/1.1', 'Host: evil.example', ...WEBSOCKET, ...END)
    await connection.until(/HTTP\/1\.1 403 /)
    const welcomed = new RawConnection(listening.port, { allowHalfOpen: true })
    welcomed.write('GET /cable HTTP/1.1', 'Host: localhost', ...WEBSOCKET, ...END)
    await welcomed.until(/welcome/)
    await listening.close()
    connection.socket.destroy()
    welcomed.socket.destroy()
    listening = await listen(mock, { port: 0 })
  })
})
