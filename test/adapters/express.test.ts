import { connect } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp, type Listening, listen, type MockApp } from '#adapters/express'
import { createMockwoot } from '#index'

const TOKEN = { api_access_token: 'mockwoot-admin-token' }
const JSON_TYPE = { 'content-type': 'application/json' }
const AGENTS = '/api/v1/accounts/1/agents'
const INVITATION = JSON.stringify({ email: 'new@example.com', name: 'New' })

const closers: Array<() => unknown> = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Serves an Express app. @returns its base URL */
async function serve(app: MockApp): Promise<string> {
  const server = app.listen(0, '127.0.0.1')
  closers.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

async function served(options: Parameters<typeof listen>[1] = {}): Promise<Listening> {
  const listening = await listen(createMockwoot(), { port: 0, ...options })
  closers.push(() => listening.close())
  return listening
}

describe.each([
  ['createApp', async (options: object) => void createApp(createMockwoot(), options)],
  ['listen', async (options: object) => void (await served(options))],
])('%s', (_, serveWith) => {
  it.each([
    ['{"corz": []}', /there is no option corz; did you mean cors\?/],
    ['{"port": "x"}', /port has to be a whole number/],
    ['{"host": ""}', /host has to be an address/],
    ['{"cors": "https://app.example.com"}', /cors has to be a list of texts/],
    ['{"allowHosts": [1]}', /allowHosts has to be a list of texts/],
    ['{"latency": 20}', /latency has to be two times/],
    ['{"latency": [20, 10]}', /latency has to be two times/],
    ['{"latency": [-1, 10]}', /latency has to be two times/],
  ])('refuses %s', async (options, message) => {
    await expect(serveWith(JSON.parse(options))).rejects.toThrow(message)
  })
})

describe('createApp', () => {
  it('is an Express app of its own', async () => {
    const url = await serve(createApp(createMockwoot()))
    const response = await fetch(`${url}${AGENTS}`, { headers: TOKEN })
    expect(await response.json()).toMatchObject([{ id: 1 }, { id: 2 }])
    expect(response.headers.get('x-powered-by')).toBeNull()
  })

  it('answers below the path that it is mounted at, and leaves all others alone', async () => {
    const app = express()
    app.use('/chatwoot', createApp(createMockwoot()))
    app.use((_, response) => void response.status(418).end())
    const url = await serve(app)
    expect((await fetch(`${url}/chatwoot${AGENTS}`, { headers: TOKEN })).status).toBe(200)
    expect((await fetch(`${url}${AGENTS}`, { headers: TOKEN })).status).toBe(418)
  })

  it.each([
    ['as data', express.json()],
    ['as text', express.text({ type: '*/*' })],
    ['as bytes', express.raw({ type: '*/*' })],
  ])('takes a body that the surrounding app has read already, %s', async (_, parser) => {
    const app = express()
    app.use(parser, createApp(createMockwoot()))
    const url = await serve(app)
    const init = { method: 'POST', headers: { ...TOKEN, ...JSON_TYPE }, body: INVITATION }
    expect(await (await fetch(`${url}${AGENTS}`, init)).json()).toMatchObject({ id: 3, name: 'New' })
  })
})

describe('listen', () => {
  it('answers HEAD with the length that GET has, and no body', async () => {
    const { url } = await served()
    const get = await fetch(`${url}${AGENTS}`, { headers: TOKEN })
    const head = await fetch(`${url}${AGENTS}`, { method: 'HEAD', headers: TOKEN })
    expect(await head.text()).toBe('')
    expect(head.headers.get('content-length')).toBe(String((await get.arrayBuffer()).byteLength))
  })

  it('reads bodies that come in chunks', async () => {
    const { url } = await served()
    const body = new ReadableStream({
      start(controller) {
        for (const half of [INVITATION.slice(0, 10), INVITATION.slice(10)]) {
          controller.enqueue(new TextEncoder().encode(half))
        }
        controller.close()
      },
    })
    const init = { method: 'POST', headers: { ...TOKEN, ...JSON_TYPE }, body, duplex: 'half' }
    expect((await fetch(`${url}${AGENTS}`, init)).status).toBe(200)
  })

  it('changes nothing and goes on when a request breaks off', async () => {
    const { url, port } = await served()
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST ${AGENTS} HTTP/1.1\r\nHost: localhost\r\napi_access_token: mockwoot-admin-token\r\n` +
        `Content-Type: application/json\r\nContent-Length: 500\r\n\r\n${INVITATION}`,
    )
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.destroy()
    await new Promise((resolve) => socket.once('close', resolve))
    expect(await (await fetch(`${url}${AGENTS}`, { headers: TOKEN })).json()).toHaveLength(2)
  })

  it('rejects when the address is taken', async () => {
    const { port } = await served()
    await expect(listen(createMockwoot(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('stops serving when closed, open connections included', async () => {
    const listening = await listen(createMockwoot(), { port: 0 })
    await fetch(`${listening.url}/__mock/health`)
    await listening.close()
    await listening.close()
    await expect(fetch(listening.url)).rejects.toThrow()
  })
})

/** Sends a request with the headers as they are: `fetch` would set `Host` itself. */
function rawStatus(port: number, path: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const lines = Object.entries({ connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer.split('\r\n', 1)[0] ?? ''))
    socket.on('error', reject)
  })
}

describe('who may steer the mock', () => {
  it.each([
    ['localhost:4100', undefined, 200],
    ['127.0.0.1:4100', undefined, 200],
    ['[::1]:4100', undefined, 200],
    ['evil.example', undefined, 403],
    ['localhost.evil.example', undefined, 403],
    ['localhost', 'http://localhost:5173', 200],
    ['localhost', 'https://evil.example', 403],
    ['localhost', 'null', 403],
    ['localhost', 'https://allowed.example', 200],
  ])('Host %s and Origin %s: %i', async (host, origin, status) => {
    const { port } = await served({ cors: ['https://allowed.example', 'http://localhost:5173'] })
    for (const path of ['/__mock/worlds', '//__mock/worlds', '/__mock/worlds?x=1']) {
      const headers = { host, ...(origin === undefined ? {} : { origin }) }
      expect(await rawStatus(port, path, headers), path).toContain(`HTTP/1.1 ${status} `)
    }
  })

  it('lets any host ask the mocked APIs', async () => {
    const { port } = await served()
    expect(await rawStatus(port, AGENTS, { host: 'chat.example.com', ...TOKEN })).toContain('HTTP/1.1 200 ')
  })

  it('answers the preflight of an allowed origin, and tells of others', async () => {
    const mock = createMockwoot()
    const notices: string[] = []
    mock.onNotice((line) => notices.push(line))
    const { url, close } = await listen(mock, { port: 0 })
    closers.push(() => close())
    const preflight = (origin: string) =>
      fetch(`${url}${AGENTS}`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'api_access_token',
        },
      })
    const allowed = await preflight('http://localhost:3000')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    expect(allowed.headers.get('access-control-allow-headers')).toBe('api_access_token')
    for (let times = 0; times < 2; times++)
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    expect(notices).toEqual(['a page of https://evil.example may not call, unless --cors https://evil.example lets it'])
  })

  it('lets no browser take what an element has asked for, without an origin, for the answer to a page', async () => {
    const { url } = await served()
    const told = async (headers: object) =>
      (await fetch(`${url}${AGENTS}`, { headers: { ...TOKEN, ...headers } })).headers.get('vary')
    expect(await told({ 'sec-fetch-site': 'cross-site' })).toBe('origin')
    expect(await told({})).toBeNull()
  })
})
