import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const INVITATION = { agent: { email: 'new@example.com', name: 'New' } }

describeMatrix('faults', (client) => {
  const add = (fault: unknown) => client.post('/__mock/faults', fault)

  it('breaks an operation as often as it is told, and then no more', async () => {
    const added = await add({ match: { operation: 'agents.create' }, times: 2, status: 500 })
    expect(added).toMatchObject({ status: 201, body: { id: 1, applied: 0, times: 2 } })
    const statuses = []
    for (let index = 0; index < 3; index++) statuses.push((await client.post(AGENTS, INVITATION)).status)
    expect(statuses).toEqual([500, 500, 200])
    expect((await client.get('/__mock/faults')).body).toMatchObject([{ id: 1, applied: 2 }])
  })

  it('leaves everything as it was when it answers instead', async () => {
    await add({ match: { operation: 'agents.create' }, times: 1, status: 503 })
    await client.post(AGENTS, INVITATION)
    expect((await client.get(AGENTS)).body).toHaveLength(2)
  })

  it('matches by method and by a glob of paths, both at once', async () => {
    await add({ match: { method: 'get', path: '/api/v1/accounts/*/agents' }, status: 502 })
    expect(await client.get(AGENTS)).toMatchObject({ status: 502 })
    expect(await client.post(AGENTS, INVITATION)).toMatchObject({ status: 200 })
    expect(await client.get('/api/v1/accounts/1')).toMatchObject({ status: 200 })
    expect(await client.get(`${AGENTS}/1/2`)).toMatchObject({ status: 404 })
  })

  it('matches any number of segments by two stars, and groups of operations by one', async () => {
    await add({ match: { path: '/api/**' }, times: 1, status: 502 })
    await add({ match: { operation: 'agents.*' }, status: 503 })
    expect((await client.get(AGENTS)).status).toBe(502)
    expect((await client.get(AGENTS)).status).toBe(503)
    expect((await client.get('/api/v1/profile')).status).toBe(200)
  })

  it('breaks paths that no operation takes', async () => {
    await add({ match: { path: '/nowhere' }, status: 418 })
    expect((await client.get('/nowhere')).status).toBe(418)
  })

  it('applies the first that matches and passes over those that are used up', async () => {
    await add({ match: { operation: 'agents.list' }, times: 1, status: 500 })
    await add({ match: {}, status: 502 })
    expect((await client.get(AGENTS)).status).toBe(500)
    expect((await client.get(AGENTS)).status).toBe(502)
  })

  it('never breaks the control API', async () => {
    await add({ match: {}, drop: true })
    expect((await client.get('/__mock/health')).status).toBe(200)
  })

  it('answers with the body and the headers that are given', async () => {
    await add({ status: 429, body: { error: 'slow down' }, headers: { 'Retry-After': '7' } })
    const { status, body, headers } = await client.get(AGENTS)
    expect({ status, body, retryAfter: headers.get('retry-after') }).toEqual({
      status: 429,
      body: { error: 'slow down' },
      retryAfter: '7',
    })
  })

  it('sends a text as it is under a content type of its own', async () => {
    await add({ status: 502, body: '<h1>Bad Gateway</h1>', headers: { 'content-type': 'text/html' } })
    const { text, headers } = await client.get(AGENTS)
    expect(text).toBe('<h1>Bad Gateway</h1>')
    expect(headers.get('content-type')).toBe('text/html')
  })

  it('answers without a body where the status allows none', async () => {
    for (const status of [204, 205, 304]) await add({ times: 1, status, body: { left: 'out' } })
    for (const status of [204, 205, 304]) expect(await client.get(AGENTS)).toMatchObject({ status, text: '' })
  })

  it('replaces the body of a real answer when no status is given', async () => {
    await add({ match: { operation: 'agents.create' }, body: { id: 'not a number' }, headers: { 'x-broken': '1' } })
    const { status, body, headers } = await client.post(AGENTS, INVITATION)
    expect({ status, body, broken: headers.get('x-broken') }).toEqual({
      status: 200,
      body: { id: 'not a number' },
      broken: '1',
    })
    expect((await client.get(AGENTS)).body).toHaveLength(3)
  })

  it('breaks the connection', async () => {
    await add({ match: { operation: 'agents.create' }, times: 1, drop: true })
    await expect(client.post(AGENTS, INVITATION)).rejects.toThrow(TypeError)
    expect((await client.get(AGENTS)).body).toHaveLength(2)
    expect((await client.get('/__mock/requests?operation=agents.create')).body).toMatchObject([
      { status: 0, response: null, faults: [1], body: INVITATION },
    ])
  })

  it('waits before it answers, without holding up others', async () => {
    await add({ match: { operation: 'agents.create' }, delayMs: [40, 60] })
    const order: string[] = []
    await Promise.all([
      client.post(AGENTS, INVITATION).then(() => order.push('delayed')),
      client.get('/api/v1/profile').then(() => order.push('other')),
    ])
    expect(order).toEqual(['other', 'delayed'])
  })

  it("draws by the world's own numbers, the same ones every time", async () => {
    const draw = async () => {
      await client.post('/__mock/reset', { rng: 7 })
      await add({ probability: 0.5, status: 500 })
      const statuses = []
      for (let index = 0; index < 24; index++) statuses.push((await client.get(AGENTS)).status)
      return statuses
    }
    const first = await draw()
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await draw()).toEqual(first)
  })

  it('never applies with probability 0 and always with 1', async () => {
    await add({ probability: 0, status: 500 })
    await add({ probability: 1, status: 501 })
    for (let index = 0; index < 5; index++) expect((await client.get(AGENTS)).status).toBe(501)
  })

  it('is taken away one by one or all at once, and by a reset', async () => {
    for (const status of [500, 501, 502]) await add({ status })
    expect(await client.delete('/__mock/faults/1')).toMatchObject({ status: 204, text: '' })
    expect((await client.get(AGENTS)).status).toBe(501)
    expect((await client.delete('/__mock/faults/1')).status).toBe(404)
    expect((await client.delete('/__mock/faults')).status).toBe(204)
    expect((await client.get(AGENTS)).status).toBe(200)
    await add({ status: 500 })
    await client.post('/__mock/reset')
    expect((await client.get('/__mock/faults')).body).toEqual([])
  })

  it.each([
    [{ times: 0 }, 'times'],
    [{ times: 1.5 }, 'times'],
    [{ probability: 2 }, 'probability'],
    [{ status: 99 }, 'status'],
    [{ delayMs: [5, 1] }, 'delayMs'],
    [{ delayMs: -1 }, 'delayMs'],
    [{ delayMs: 1e12 }, 'delayMs'],
    [{ stauts: 500 }, 'stauts'],
    [{ match: { operaton: 'agents.list' } }, 'match.operaton'],
    [{ match: { method: 'FETCH' } }, 'match.method'],
    [{ match: { path: 'https://app.chatwoot.com/api/v1/profile' } }, 'match.path'],
    [{ match: { path: '/api/v1/accounts/*/contacts?page=2' } }, 'match.path'],
    [{ headers: { 'a b': 'c' } }, 'headers.a b'],
    [{ headers: { a: 'b\nc: d' } }, 'headers.a'],
    [{ duplicate: 2 }, 'duplicate'],
    [{ match: { event: 'message_created' }, status: 500 }, 'status'],
    [{ match: { event: 'message_created', method: 'GET' }, drop: true }, 'match.method'],
    [{ match: { url: 'http://x/*' }, drop: true }, 'match.url'],
  ])('refuses %j, naming %s', async (fault, field) => {
    const { status, body } = await add(fault)
    expect({ status, attributes: body.attributes }).toEqual({ status: 422, attributes: [field] })
    expect((await client.get('/__mock/faults')).body).toEqual([])
  })

  it.each([
    [{ headers: { 'a b': 'c' } }, 'headers.a b is no name that fits here'],
    [{ match: { event: 'message_created' }, receiver: {} }, 'receiver must be { status: … } or { timeout: true }'],
    [{ stauts: 500 }, 'stauts is unknown'],
  ])('refuses %j in words of its own', async (fault, message) => {
    expect((await add(fault)).body).toMatchObject({ message })
  })

  it('names the operation that was probably meant', async () => {
    const { status, body } = await add({ match: { operation: 'agent.creat' }, status: 500 })
    expect(status).toBe(422)
    expect(body.message).toContain('did you mean agents.create?')
    expect(() => client.mock.faults.add({ match: { operation: 'agent.creat' } })).toThrow(/agents\.create/)
  })

  it('names the event that was probably meant, and takes those that rules and macros send', async () => {
    const { status, body } = await add({ match: { event: 'mesage_created' }, drop: true })
    expect(status).toBe(422)
    expect(body.message).toBe('match.event is no event: mesage_created; did you mean message_created?')
    for (const event of ['message_*', 'conversation_opened', 'macro.executed', 'automation_event.message_created']) {
      expect(await add({ match: { event }, drop: true })).toMatchObject({ status: 201 })
    }
  })

  it('does the same from JavaScript', async () => {
    const { id } = client.mock.faults.add({ match: { operation: 'agents.list' }, status: 500 })
    expect((await client.get(AGENTS)).status).toBe(500)
    expect(client.mock.faults.list()).toMatchObject([{ id, applied: 1 }])
    expect(client.mock.faults.remove(id)).toBe(true)
    expect(client.mock.faults.remove(id)).toBe(false)
    client.mock.faults.add({ status: 500 })
    client.mock.faults.clear()
    expect((await client.get(AGENTS)).status).toBe(200)
  })

  it('leaves a request that was under way out of the next test', async () => {
    await add({ match: { operation: 'agents.list' }, delayMs: 30 })
    const late = client.get(AGENTS)
    await expect.poll(() => client.mock.faults.list()).toMatchObject([{ applied: 1 }])
    client.mock.reset()
    await late
    expect(client.mock.requests()).toEqual([])
  })

  it('carries nothing out that was under way when everything was replaced', async () => {
    const replaced: Array<() => void> = [() => client.mock.reset(), () => client.mock.restore('before')]
    client.mock.snapshot('before')
    for (const replace of replaced) {
      await add({ match: { operation: 'agents.create' }, times: 1, delayMs: 200 })
      const late = client.post(AGENTS, INVITATION)
      await expect.poll(() => client.mock.faults.list().at(-1), { interval: 5 }).toMatchObject({ applied: 1 })
      replace()
      await expect(late).rejects.toThrow(TypeError)
      expect((await client.get(AGENTS)).body).toHaveLength(2)
    }
  })
})
