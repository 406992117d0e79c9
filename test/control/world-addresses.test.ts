import '#vitest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '#adapters/express'
import { createMockwoot } from '#index'
import { type Receiver, receiver } from '#test/events/receiver'
import { type Client, clientOf, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const AGENTS = `${ACCOUNT}/agents`
const THREAD = `${ACCOUNT}/conversations/1`
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9/'
const PICTURE = new File([new Uint8Array([1, 2, 3])], 'picture.png', { type: 'image/png' })

function form(values: Record<string, string | File>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.append(name, value)
  return data
}

/** A client of which all requests go to the address of a world. */
function within({ mock, url }: Client, name: string): Client {
  return clientOf(mock, () => `${url}/~${name}`)
}

describeMatrix('a world with an address of its own', (client) => {
  let own: Client
  beforeEach(() => {
    for (const name of client.mock.worlds()) if (name !== 'default') client.mock.removeWorld(name)
    own = within(client, 'worker-3')
  })

  it('is apart from the others, and the same that the header names', async () => {
    await own.post(AGENTS, { email: 'a@example.com', name: 'A' })
    const headers = { 'x-mockwoot-world': 'worker-3' }
    expect((await own.get(AGENTS)).body).toHaveLength(3)
    expect((await client.get(AGENTS, { headers })).body).toHaveLength(3)
    expect((await own.get(AGENTS, { headers })).body).toHaveLength(3)
    expect((await client.get(AGENTS)).body).toHaveLength(2)
    expect(client.mock.worlds()).toEqual(['default', 'worker-3'])
  })

  it('may be the default one, and have its tilde encoded', async () => {
    await within(client, 'default').post(AGENTS, { email: 'a@example.com', name: 'A' })
    expect((await client.get(AGENTS)).body).toHaveLength(3)
    await client.post(`/%7Eworker-3${AGENTS}`, { email: 'a@example.com', name: 'A' })
    expect((await own.get(AGENTS)).body).toHaveLength(3)
  })

  it.each(['', 'a%20b', 'a+b', 'x'.repeat(65)])('can not be called %j', async (name) => {
    const { status, text } = await within(client, name).get(AGENTS)
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining('The name of a world is 1 to 64') })
    expect(client.mock.worlds()).toEqual(['default'])
  })

  it('is the only one that a request can name', async () => {
    const { status, text } = await own.get(AGENTS, { headers: { 'x-mockwoot-world': 'other' } })
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining('A request goes to one world') })
    expect(await own.get('/cable?world=other')).toMatchObject({ status: 400 })
    expect(client.mock.worlds()).toEqual(['default'])
  })

  it.each(['/cable?world=', '/cable/?world=a%20b'])('is named at %s, where it can not be called that', async (path) => {
    const { status, text } = await client.get(path)
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining('The name of a world is 1 to 64') })
    expect(client.mock.worlds()).toEqual(['default'])
  })

  it('is steered there as well', async () => {
    await own.post('/__mock/reset', { seed: 'empty' })
    expect((await own.get('/__mock/health')).body).toMatchObject({ scenario: 'empty' })
    expect((await client.get('/__mock/health')).body).toMatchObject({ scenario: 'documented' })
    await own.get(AGENTS)
    expect((await own.get('/__mock/requests')).body).toMatchObject([{ world: 'worker-3', path: AGENTS }])
    expect((await client.get('/__mock/requests')).body).toEqual([])
  })

  it('takes a form that names its method', async () => {
    await own.post(`${ACCOUNT}/labels`, { title: 'old' })
    const { body } = await own.get(`${ACCOUNT}/labels`)
    const { status } = await own.post(`${ACCOUNT}/labels/${body.payload[0].id}`, form({ _method: 'DELETE' }))
    expect(status).toBe(200)
    expect((await own.get(`${ACCOUNT}/labels`)).body.payload).toEqual([])
  })

  it.each([
    ['its address', () => own],
    ['the header', () => client],
  ])('emits links that lead back to it when it is named by %s', async (_, asked) => {
    const headers = { 'x-mockwoot-world': 'worker-3' }
    const sent = await asked().post(`${THREAD}/messages`, form({ 'attachments[]': PICTURE }), { headers })
    const [{ data_url }] = sent.body.attachments
    expect(data_url).toMatch(`${own.url}/rails/`)
    const redirect = await client.get(data_url, { as: null })
    expect(redirect.status).toBe(302)
    const location = redirect.headers.get('location') ?? ''
    expect(location).toMatch(`${own.url}/rails/`)
    expect((await client.get(location, { as: null })).text).toBe('\u0001\u0002\u0003')
  })

  it('emits pictures and login links that lead back to it', async () => {
    const { body: contact } = await own.patch(`${ACCOUNT}/contacts/1`, form({ avatar: PICTURE }))
    expect(contact.payload.thumbnail).toMatch(`${own.url}/rails/`)
    const user = { name: 'Ada', email: 'ada@example.com', password: 'Password1!' }
    const { body: created } = await own.post('/platform/api/v1/users', user, { as: 'platform' })
    const { body } = await own.get(`/platform/api/v1/users/${created.id}/login`, { as: 'platform' })
    expect(body.url).toMatch(`${own.url}/app/login`)
  })

  it('shows a help center whose pages link to each other', async () => {
    await own.post(`${ACCOUNT}/portals`, { name: 'Guide', slug: 'guide' })
    const { headers } = await own.get('/hc/guide', { as: null })
    expect(headers.get('location')).toBe(`${own.url}/hc/guide/en`)
    const { text } = await own.get('/hc/guide/en', { as: null, headers: { accept: 'text/html' } })
    const [, link] = /href="([^"]*)"/.exec(text) ?? []
    expect(new URL(link ?? '', own.url).href).toBe(`${own.url}/hc/guide/en`)
  })

  describe('delivers', () => {
    let hook: Receiver
    beforeEach(async () => {
      hook = await receiver()
    })
    afterEach(() => hook.close())

    it('under its name, with links that lead back to it; the default one says nothing', async () => {
      for (const { post } of [own, client]) {
        await post(`${ACCOUNT}/webhooks`, { url: hook.url, subscriptions: ['message_created'] })
        await post(`${THREAD}/messages`, form({ 'attachments[]': PICTURE }))
        await client.mock.settled()
      }
      const [named, plain] = hook.received
      expect(named?.headers).toMatchObject({ 'x-mockwoot-world': 'worker-3' })
      expect(named?.body.attachments[0].data_url).toMatch(`${own.url}/rails/`)
      expect(plain?.headers).not.toHaveProperty('x-mockwoot-world')
      expect(plain?.body.attachments[0].data_url).toMatch(`${client.url}/rails/`)
    })
  })

  it('is asked together with all others by *, each entry under its name', async () => {
    await own.get(AGENTS)
    await client.get(AGENTS)
    const worlds = async (path: string) =>
      (await client.get(path)).body.map(({ world }: { world: string }) => world).sort()
    expect(await worlds('/__mock/requests')).toEqual(['default'])
    expect(await worlds('/__mock/requests?world=*&operation=agents.list')).toEqual(['default', 'worker-3'])
    expect(await worlds('/__mock/requests?world=worker-3')).toEqual(['worker-3'])
    for (const { mock, post } of [own, client]) {
      await post(`${ACCOUNT}/webhooks`, { url: NOWHERE, subscriptions: ['message_created'] })
      await post(`${THREAD}/messages`, { content: 'Hi' })
      await mock.settled()
    }
    expect(await worlds('/__mock/deliveries')).toEqual(['default'])
    expect(await worlds('/__mock/deliveries?world=*')).toEqual(['default', 'worker-3'])
    expect(client.mock.requests({ world: '*', operation: 'agents.list' })).toHaveLength(2)
    expect(client.mock.deliveries({ world: '*' })).toHaveLength(2)
  })

  it('is asked together with all others for the newest, and cleared with them', async () => {
    own.mock.clock.set('2030-05-17T08:00:00Z')
    client.mock.clock.set('2030-05-17T09:00:00Z')
    await client.get(AGENTS)
    await own.get(AGENTS)
    own.mock.clock.advance(7200)
    for (const { mock, get, post } of [own, client]) {
      await get(`${ACCOUNT}/teams`)
      await post('/__mock/webhooks', { url: NOWHERE, events: ['message_created'] })
      await post(`${THREAD}/messages`, { content: 'Hi' })
      await mock.settled()
    }
    for (const what of ['requests', 'deliveries']) {
      const at = async (query: string) =>
        (await client.get(`/__mock/${what}?world=*${query}`)).body.map(({ at }: { at: string }) => at)
      const all = await at('')
      expect(all).toEqual(all.toSorted())
      expect(await at('&limit=1')).toEqual(all.slice(-1))
      expect(await at('&limit=0&bodies=false')).toEqual([])
    }
    expect(client.mock.requests({ world: '*', limit: 2 })).toEqual(own.mock.requests({ limit: 2 }))
    expect(client.mock.deliveries({ world: '*', limit: 1 })).toEqual(own.mock.deliveries())
    for (const what of ['requests', 'deliveries']) {
      expect((await client.delete(`/__mock/${what}?world=worker-3`)).status).toBe(204)
      expect(
        new Set((await client.get(`/__mock/${what}?world=*`)).body.map(({ world }: { world: string }) => world)),
      ).toEqual(new Set(['default']))
      expect((await client.delete(`/__mock/${what}?world=*`)).status).toBe(204)
      expect((await client.get(`/__mock/${what}?world=*`)).body).toEqual([])
    }
  })

  it('is not made by who asks what it has seen', async () => {
    for (const path of ['requests', 'deliveries', 'contract']) {
      const { status, body } = await client.get(`/__mock/${path}?world=nope`)
      expect({ status, body }).toEqual({ status: 404, body: { error: 'There is no world "nope"; there are default' } })
    }
  })

  it('is in the contract report, which covers all worlds unless one is named', async () => {
    await own.get('/no/such/path')
    await client.get(AGENTS)
    const found = async (asked: Client, query = '') => (await asked.get(`/__mock/contract${query}`)).body
    const broken = { violations: [{ kind: 'unknown_route', world: 'worker-3' }], summary: { violations: 1 } }
    expect(await found(client)).toMatchObject({ ...broken, summary: { violations: 1, requests: 2, exercised: 1 } })
    expect(await found(client, '?world=*')).toMatchObject(broken)
    expect(await found(client, '?world=worker-3')).toMatchObject(broken)
    expect(await found(own)).toMatchObject(broken)
    expect(await found(client, '?world=default')).toMatchObject({ violations: [], summary: { requests: 1 } })
    for (const format of ['junit', 'github', 'text']) {
      expect((await client.get(`/__mock/contract?format=${format}`)).text).toContain('in world worker-3')
    }
  })

  it('is in the reports of the mock itself, and the matchers look at all worlds or at one', async () => {
    await own.get('/no/such/path')
    const { mock } = client
    expect(mock.contract().summary.violations).toBe(1)
    expect(mock.contract({ world: 'default' }).summary.violations).toBe(0)
    expect(() => expect(mock).toHaveNoContractViolations()).toThrow(/in world worker-3/)
    expect(mock.world()).toHaveNoContractViolations()
  })

  it('is the whole mock again', async () => {
    const { mock } = client
    const world = mock.world('worker-3')
    expect(world).toMatchObject({ name: 'worker-3', baseUrl: 'https://app.chatwoot.com/~worker-3' })
    world.faults.add({ match: { operation: 'agents.list' }, times: 1, status: 503 })
    expect((await client.get(AGENTS)).status).toBe(200)
    expect((await own.get(AGENTS)).status).toBe(503)
    expect(world.requests()).toMatchObject([{ status: 503 }])
    world.clock.freeze()
    world.clock.set('2030-05-17T08:00:00Z')
    expect(mock.clock.frozen).toBe(false)
    world.accounts(1).setLimits({ agents: 2 })
    expect((await own.post(AGENTS, { email: 'a@example.com', name: 'A' })).status).toBe(402)
    await own.post(`${ACCOUNT}/webhooks`, { url: NOWHERE, subscriptions: ['message_created'] })
    world.incoming({ inbox_id: 1, contact: { email: 'a@example.com' }, content: 'Hi' })
    expect(await world.settled()).toMatchObject({ settled: true })
    expect(world.deliveries()).toMatchObject([{ event: 'message_created', world: 'worker-3' }])
    expect(world.redeliver(1)).toMatchObject({ id: 2 })
    expect(world.contract().summary.requests).toBe(3)
    expect(mock.requests()).toHaveLength(1)
    const state = world.state()
    world.reset({ seed: 'empty' })
    expect(world.health()).toMatchObject({ scenario: 'empty' })
    expect(world.requests()).toEqual([])
    world.setState(state)
    expect((await own.get(AGENTS)).body).toHaveLength(2)
    expect(() => mock.world('a b')).toThrow(/The name of a world/)
  })
})

describe('a mounted mock', () => {
  it('has its worlds below the path that it is mounted at', async () => {
    const { default: express } = await import('express')
    const app = express().use('/mock', createApp(createMockwoot()))
    const server = app.listen(0)
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const url = `http://127.0.0.1:${port}/mock/~worker-3`
    const client = clientOf(createMockwoot(), () => url)
    const { body } = await client.post(`${THREAD}/messages`, form({ 'attachments[]': PICTURE }))
    expect(body.attachments[0].data_url).toMatch(`${url}/rails/`)
    server.close()
  })
})
