import { createServer as createPlainServer, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMockwoot, type MswMockwoot } from '#index'
import type { MockwootOptions } from '#mockwoot'
import type { WebhookMode } from '#protocol'
import { leadsTo } from './names.ts'
import { type Receiver, receiver } from './receiver.ts'

let hook: Receiver

beforeEach(async () => {
  hook = await receiver()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await hook.close()
})

/** The port that the receiver listens on. */
function port(): string {
  return new URL(hook.url).port
}

function subscribed(mock: MswMockwoot, url: string): void {
  mock.worldOf().db.webhooks.insert({ account_id: 1, url, subscriptions: ['contact_created'], secret: 's' })
}

async function deliver(webhooks: WebhookMode, url: string, options: MockwootOptions = {}) {
  const mock = createMockwoot({ ...options, webhooks })
  subscribed(mock, url)
  mock.incoming({ inbox_id: 1, contact: { email: 'x@example.com' }, content: 'Hi' })
  await mock.settled()
  return mock.deliveries()[0]
}

/** Serves on this machine until the work is done. */
async function serving<T>(server: Server, work: (url: string) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const result = await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
  server.close()
  server.closeAllConnections()
  return result
}

describe('where webhooks go', () => {
  it('is not outside because a receiver says so', async () => {
    let next = hook.url
    const redirecting = createPlainServer((_, response) => void response.writeHead(303, { location: next }).end())
    await serving(redirecting, async (url) => {
      expect(await deliver('on', url)).toMatchObject({ state: 'delivered', status: 200 })
      next = 'https://93.184.216.34/'
      expect(await deliver('on', url)).toMatchObject({ state: 'failed', status: 303, error: '303 See Other' })
    })
  })

  it('fails where there is nowhere to go', async () => {
    expect(await deliver('any', 'http:foo bar')).toMatchObject({ state: 'failed', status: null, attempts: 1 })
    expect(await deliver('any', 'ftp://127.0.0.1/')).toMatchObject({ state: 'failed', status: null, attempts: 1 })
  })

  it('is nowhere when they are off', async () => {
    expect(await deliver('off', 'http://127.0.0.1:9/hook')).toMatchObject({ state: 'recorded', attempts: 0 })
  })

  it.each(['http://127.0.0.1:9/', 'http://localhost:9/', 'http://[::1]:9/', 'http://192.0.0.1.localhost:9/'])(
    'is %s when they are on',
    async (url) => expect(await deliver('on', url)).toMatchObject({ state: 'failed', attempts: 1 }),
  )

  it.each([
    'https://93.184.216.34/',
    'https://example.org/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
    'https://[64:ff9b::5db8:d822]/',
    'http://172.32.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://2852039166/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
  ])('is never %s when they are on', async (url) => {
    expect(await deliver('on', url)).toMatchObject({ state: 'refused', attempts: 0 })
  })

  it.each(['on', 'any'] as const)(
    'fail in the words of the server where there is no address, when they are %s',
    async (mode) => {
      const error = 'bad URI (is not URI?): "http://http:foo bar"'
      expect(await deliver(mode, 'http:foo bar')).toMatchObject({ state: 'failed', status: null, error })
    },
  )
})

describe('a receiver with a name', () => {
  it.each(['10.evil.com', '127.evil.com', '0.pool.ntp.org', 'intranet', 'hooks.acme.com', '169.254.169.254.nip.io'])(
    'is reached by the address that it leads to: %s',
    async (name) => {
      leadsTo('93.184.216.34')
      expect(await deliver('on', `http://${name}:${port()}/`)).toMatchObject({ state: 'refused', attempts: 0 })
      leadsTo('169.254.169.254')
      expect(await deliver('on', `http://${name}:${port()}/`)).toMatchObject({ state: 'refused', attempts: 0 })
      leadsTo('127.0.0.1')
      expect(await deliver('on', `http://${name}:${port()}/`)).toMatchObject({ state: 'delivered', status: 200 })
      expect(hook.received).toHaveLength(1)
      expect(hook.received[0]?.headers.host).toBe(`${name}:${port()}`)
    },
  )

  it('is not connected to elsewhere when its name leads elsewhere a moment later', async () => {
    const asked = leadsTo('127.0.0.1', '93.184.216.34')
    expect(await deliver('on', `http://rebinding.acme.com:${port()}/`)).toMatchObject({
      state: 'refused',
      status: null,
      attempts: 0,
      error: 'Only loopback and private addresses are delivered to',
    })
    expect(asked).toHaveLength(2)
  })

  it('is connected to anywhere when webhooks go anywhere', async () => {
    leadsTo('127.0.0.1')
    expect(await deliver('any', `http://hooks.acme.com:${port()}/`)).toMatchObject({ state: 'delivered' })
  })
})

describe('a receiver', () => {
  it.each(['on', 'any'] as const)('gets name and password of its URL in a header (%s)', async (mode) => {
    const url = `http://ada%40acme:p%C3%A4ss%3A%zz@127.0.0.1:${port()}/hook`
    expect(await deliver(mode, url)).toMatchObject({ state: 'delivered', url })
    const [, credentials = ''] = hook.received[0]?.headers.authorization?.split(' ') ?? []
    expect(Buffer.from(credentials, 'base64').toString()).toBe('ada@acme:p%C3%A4ss%3A%zz')
  })

  it('may listen on a port that browsers shun', async () => {
    const server = createPlainServer((_, response) => void response.end())
    const shunned = [6000, 6665, 6666, 6667, 6668, 6669, 6697, 10_080, 5060, 5061]
    for (const candidate of shunned) {
      const isFree = await new Promise((resolve) => {
        server.once('error', () => resolve(false))
        server.listen(candidate, '127.0.0.1', () => resolve(true))
      })
      if (!isFree) continue
      expect(await deliver('on', `http://127.0.0.1:${candidate}/`)).toMatchObject({ state: 'delivered', status: 200 })
      server.close()
      server.closeAllConnections()
      return
    }
    expect.fail('none of the ports is free')
  })

  it.each([
    ['hangs up', (): string => '', 'Server broke connection'],
    ['answers nonsense', (): string => 'SSH-2.0-OpenSSH\r\n\r\n', /Parse Error/],
  ])('that %s has failed', async (_, answer, error) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end(answer()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
    const delivery = await deliver('on', url)
    server.close()
    expect(delivery).toMatchObject({ state: 'failed', status: null, attempts: 1 })
    expect(delivery?.error).toMatch(error)
  })
})

describe('what breaks within the mock while it delivers', () => {
  it('is told, and costs only the delivery', async () => {
    const rejected = vi.fn()
    process.on('unhandledRejection', rejected)
    const mock = createMockwoot()
    const errors: unknown[] = []
    mock.onInternalError((error) => errors.push(error))
    const { db, deliveries } = mock.worldOf()
    const [message] = db.messages.all()
    db.messages.update = () => {
      throw new TypeError('a mistake of ours')
    }
    const shipment = { event: 'message_created', secret: null, payload: {}, messageId: message?.id }
    deliveries.ship({ ...shipment, target: 'inbox', url: 'http://127.0.0.1:9/' })
    deliveries.ship({ ...shipment, target: 'account', url: hook.url })
    await mock.settled()
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', rejected)
    expect(errors).toMatchObject([{ message: 'a mistake of ours' }])
    expect(mock.deliveries().map(({ state }) => state)).toEqual(['failed', 'delivered'])
    expect(rejected).not.toHaveBeenCalled()
  })
})

describe('in-process', () => {
  /** Serves a mock through msw, and notes what its own handlers for receivers get. */
  function served(...names: string[]) {
    const mock = createMockwoot()
    const received: Array<{ url: string; authorization: string | null }> = []
    const handlers = names.map((name) =>
      http.post(name, ({ request }) => {
        received.push({ url: request.url, authorization: request.headers.get('authorization') })
        return new HttpResponse(null, { status: 204 })
      }),
    )
    const server = setupServer(...mock.handlers, ...handlers)
    server.listen({ onUnhandledRequest: 'bypass' })
    mock.servesInProcess()
    return { mock, received, close: () => server.close() }
  }

  async function happen(mock: MswMockwoot): Promise<void> {
    mock.incoming({ inbox_id: 1, contact: { email: 'x@example.com' }, content: 'Hi' })
    await mock.settled()
  }

  it('names that are kept for tests reach the handlers of the suite, on any port, with name and password', async () => {
    const { mock, received, close } = served('http://bot.example.com:6000/hook')
    subscribed(mock, 'http://ada:secret@bot.example.com:6000/hook')
    await happen(mock)
    close()
    expect(received).toEqual([
      { url: 'http://bot.example.com:6000/hook', authorization: `Basic ${btoa('ada:secret')}` },
    ])
    expect(mock.deliveries()).toMatchObject([{ state: 'delivered', status: 204 }])
  })

  it('names that are kept for tests get nowhere without a handler, whatever they lead to', async () => {
    leadsTo('93.184.216.34')
    const { mock, close } = served()
    subscribed(mock, 'http://www.example.com/hook')
    await happen(mock)
    close()
    expect(mock.deliveries()).toMatchObject([{ state: 'refused', attempts: 0 }])
  })

  it('all other names have to lead to this machine or a private network', async () => {
    const { mock, received, close } = served('https://hooks.acme.com/')
    leadsTo('93.184.216.34')
    subscribed(mock, 'https://hooks.acme.com/')
    await happen(mock)
    close()
    expect(received).toEqual([])
    expect(mock.deliveries()).toMatchObject([{ state: 'refused', attempts: 0 }])
  })
})

describe('timers of the suite', () => {
  afterEach(() => vi.useRealTimers())

  it.each(['127.0.0.1', 'handled'])(
    'that stand still hold up neither webhooks nor who waits for them: %s',
    async (to) => {
      const mock = createMockwoot()
      const handler = http.post('http://bot.example.com/hook', () => new HttpResponse(null, { status: 204 }))
      const server = setupServer(...mock.handlers, handler)
      server.listen({ onUnhandledRequest: 'bypass' })
      mock.servesInProcess()
      subscribed(mock, to === 'handled' ? 'http://bot.example.com/hook' : hook.url)
      mock.faults.add({ match: { event: '*' }, delayMs: 5 })
      vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'Date', 'performance'] })
      mock.incoming({ inbox_id: 1, contact: { email: 'x@example.com' }, content: 'Hi' })
      await mock.settled()
      server.close()
      expect(mock.deliveries()).toMatchObject([{ state: 'delivered' }])
    },
  )

  it('hold up no answer', async () => {
    const mock = createMockwoot()
    mock.faults.add({ delayMs: 5 })
    vi.useFakeTimers()
    const request = { method: 'GET', target: '/api', origin: 'http://localhost', header: () => undefined }
    expect((await mock.handle(request)).status).toBe(200)
  })
})
