import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import type { Mockwoot } from '#mockwoot'

const KILOBYTES = 60 * 1024

/** Sends a request straight to the mock. */
async function send(mock: Mockwoot, method: string, target: string, body?: unknown, world = 'default') {
  const headers = new Map([
    ['api_access_token', 'mockwoot-admin-token'],
    ['content-type', 'application/json'],
    ['x-mockwoot-world', world],
  ])
  const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body))
  return mock.handle({ method, target, origin: 'http://x', header: (name) => headers.get(name), body: bytes })
}

function mockWithNotices(options: Parameters<typeof createMockwoot>[0]) {
  const mock = createMockwoot(options)
  const notices: string[] = []
  mock.onNotice((line) => notices.push(line))
  return { mock, notices }
}

const ACCOUNT = '/api/v1/accounts/1'

describe('what is kept', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })

  const receiver = (answer: Parameters<typeof createServer>[1]): Promise<string> => {
    const server = createServer(answer)
    servers.push(server)
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo
        resolve(`http://127.0.0.1:${port}/`)
      })
    })
  }

  const webhook = (mock: Mockwoot, url: string) =>
    send(mock, 'POST', `${ACCOUNT}/webhooks`, { url, subscriptions: ['contact_created'] })

  const contact = (mock: Mockwoot, size = 10) =>
    send(mock, 'POST', `${ACCOUNT}/contacts`, { name: 'x', custom_attributes: { a: 'a'.repeat(size) } })

  it('of requests has its limit in number, and what was shown of one stays as it was', async () => {
    const { mock } = mockWithNotices({ journalLimit: 2 })
    await send(mock, 'GET', `${ACCOUNT}/labels?page=1`)
    await contact(mock)
    const shown = mock.requests()
    const before = JSON.stringify(shown)
    await send(mock, 'GET', `${ACCOUNT}/contacts/404`)
    await send(mock, 'GET', `${ACCOUNT}/agents`)
    await send(mock, 'POST', `${ACCOUNT}/labels`, { title: 'vip' })
    expect(JSON.stringify(shown)).toBe(before)
    expect(mock.requests()).toMatchObject([
      { id: 4, method: 'GET', path: `${ACCOUNT}/agents`, status: 200, body: {}, query: {} },
      { id: 5, method: 'POST', path: `${ACCOUNT}/labels`, status: 200, body: { title: 'vip' } },
    ])
  })

  it('of requests has its limit in bytes, and one line says so', async () => {
    const { mock, notices } = mockWithNotices({ journalLimit: 100_000 })
    for (let count = 0; count < 120; count++) await contact(mock, KILOBYTES)
    const entries = mock.requests()
    expect(entries.length).toBeLessThan(100)
    expect(entries.at(-1)?.id).toBe(120)
    expect(notices).toEqual([expect.stringMatching(/^world default: the journal .*: the oldest requests go$/)])
  })

  it('of one request is little, however many empty objects it has', async () => {
    const mock = createMockwoot()
    await send(mock, 'POST', `${ACCOUNT}/contacts`, { custom_attributes: Array.from({ length: 500_000 }, () => ({})) })
    expect(JSON.stringify(mock.requests()).length).toBeLessThan(200_000)
  })

  it('of deliveries has its limit in bytes, the oldest go, and one line says so', async () => {
    const { mock, notices } = mockWithNotices({ webhooks: 'off' })
    await webhook(mock, 'http://127.0.0.1:9/')
    for (let count = 0; count < 300; count++) {
      await contact(mock, KILOBYTES)
      if (count % 20 === 0) await mock.settled()
    }
    await mock.settled()
    await contact(mock)
    const kept = mock.deliveries()
    expect(kept.length).toBeLessThan(290)
    expect(kept.at(-1)?.id).toBe(301)
    expect(notices.filter((line) => line.includes('deliveries'))).toHaveLength(1)
    expect((await send(mock, 'GET', '/__mock/deliveries')).status).toBe(200)
  })

  it('of worlds are the last used ones, never without the default one, and a line names who went', async () => {
    const { mock, notices } = mockWithNotices({ worldLimit: 3 })
    for (const name of ['a', 'b']) await send(mock, 'GET', `${ACCOUNT}/agents`, undefined, name)
    await send(mock, 'GET', `${ACCOUNT}/agents`, undefined, 'a')
    await send(mock, 'GET', `${ACCOUNT}/agents`, undefined, 'c')
    expect(mock.worlds()).toEqual(['default', 'a', 'c'])
    expect(notices).toEqual([expect.stringMatching(/^world b is forgotten/)])
  })

  it("of a receiver's answer is its status, however long it is", async () => {
    let sent = 0
    const url = await receiver((_request, response) => {
      response.writeHead(200)
      const more = (): void => {
        if (response.destroyed) return
        sent++
        response.write('a'.repeat(KILOBYTES), more)
      }
      more()
    })
    const mock = createMockwoot()
    await webhook(mock, url)
    await contact(mock)
    await mock.settled()
    expect(mock.deliveries()[0]).toMatchObject({ state: 'delivered', status: 200 })
    expect(sent).toBeLessThan(2000)
  })
})

describe('a receiver that never answers', () => {
  it('holds up no other, and is named by whoever waits', async () => {
    const server = createServer(() => {})
    const silent = await new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
    })
    const answering = createServer((_request, response) => response.end())
    const quick = await new Promise<string>((resolve) => {
      answering.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(answering.address() as AddressInfo).port}/`))
    })
    try {
      const mock = createMockwoot()
      for (const url of [silent, quick]) {
        await send(mock, 'POST', `${ACCOUNT}/webhooks`, { url, subscriptions: ['contact_created'] })
      }
      for (const name of ['a', 'b', 'c']) await send(mock, 'POST', `${ACCOUNT}/contacts`, { name })
      const result = await mock.settled(300)
      expect(result).toEqual({ settled: false, waiting: [{ url: silent, deliveries: 3 }] })
      const toQuick = mock.deliveries().filter(({ url }) => url === quick)
      expect(toQuick.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
      const answer = await send(mock, 'POST', '/__mock/settle', { timeout_ms: 10 })
      expect(JSON.parse(String(answer.body))).toEqual(result)
      mock.reset()
      expect(await mock.settled(10)).toEqual({ settled: true, waiting: [] })
    } finally {
      for (const one of [server, answering]) {
        one.close()
        one.closeAllConnections()
      }
    }
  })
})
