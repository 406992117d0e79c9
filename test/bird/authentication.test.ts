import { expect, it } from 'vitest'
import { AGENTS, describeBird, FIRST, WORKSPACE } from './client.ts'

const OTHER = '/workspaces/22222222-2222-4222-8222-222222222222'

const PATHS: Array<[method: string, path: string]> = [
  ['GET', AGENTS],
  ['POST', AGENTS],
  ['GET', `${WORKSPACE}/all-agents`],
  ['GET', `${AGENTS}/${FIRST}`],
  ['PATCH', `${AGENTS}/${FIRST}`],
  ['DELETE', `${AGENTS}/${FIRST}`],
  ['GET', `${AGENTS}/me`],
  ['PATCH', `${AGENTS}/me`],
  ['GET', `${AGENTS}/${FIRST}/availability`],
  ['PATCH', `${AGENTS}/${FIRST}/availability`],
  ['GET', `${AGENTS}/${FIRST}/workload`],
  ['GET', `${AGENTS}/${FIRST}/presigned-upload`],
  ['POST', `${AGENTS}/${FIRST}/presigned-upload/audio`],
  ['GET', `${AGENTS}/${FIRST}/media/99999999-0000-4000-8000-000000000001/download`],
]

const unauthorized = { status: 401, body: { code: 'Unauthorized', message: expect.any(String), details: {} } }
const notFound = (what: string) => ({
  status: 404,
  body: { code: 'NotFound', message: `${what} not found`, details: {} },
})

describeBird('bird authentication', (client) => {
  it.each(PATHS)('asks for a token: %s %s', async (method, path) => {
    expect(await client.send(method, path, undefined, null)).toMatchObject(unauthorized)
    expect(await client.send(method, path, undefined, 'Bearer nobodys-token')).toMatchObject(unauthorized)
    expect(await client.send(method, path, undefined, 'AccessKey nobodys-key')).toMatchObject(unauthorized)
  })

  it.each(PATHS)('does not know another workspace: %s %s', async (method, path) => {
    expect(await client.send(method, path.replace(WORKSPACE, OTHER))).toMatchObject(notFound('Workspace'))
  })

  it.each(['Bearer mockwoot-bird-token', 'bearer mockwoot-bird-token', 'AccessKey mockwoot-bird-token'])(
    'takes %s',
    async (authorization) => {
      const { status, body } = await client.send('GET', `${AGENTS}/me`, undefined, authorization)
      expect(status).toBe(200)
      expect(body.id).toBe(FIRST)
    },
  )

  it.each(['', 'mockwoot-bird-token', 'Basic mockwoot-bird-token', 'Bearer', 'Bearer mockwoot-admin-token'])(
    'refuses "%s"',
    async (authorization) => {
      expect((await client.send('GET', AGENTS, undefined, authorization)).status).toBe(401)
    },
  )

  it("does not take Chatwoot's header", async () => {
    const answer = await client.request('GET', AGENTS, { headers: { api_access_token: 'mockwoot-bird-token' } })
    expect(answer.status).toBe(401)
  })

  it.each(['documented', 'chatwoot'] as const)('has one form of errors in dialect %s', async (dialect) => {
    client.mock.reset({ dialect })
    const form = { code: expect.any(String), message: expect.any(String), details: expect.any(Object) }
    const malformed = { body: '{"name":', headers: { 'content-type': 'application/json' } }
    const answers = [
      [401, await client.send('GET', AGENTS, undefined, null)],
      [404, await client.get(`${AGENTS}/nobody`)],
      [404, await client.get(`${WORKSPACE}/nothing`)],
      [404, await client.put(AGENTS, {})],
      [409, await client.post(AGENTS, { userId: 'bbbbbbbb-0000-4000-8000-000000000001' })],
      [422, await client.patch(`${AGENTS}/me`, { name: 7, bio: [] })],
      [400, await client.request('PATCH', `${AGENTS}/me`, malformed)],
      [400, await client.get(`${AGENTS}/me/media/7/download`.replace('me', FIRST))],
    ] as const
    for (const [status, answer] of answers) {
      expect(answer.status).toBe(status)
      expect(answer.body).toEqual(form)
    }
    expect(answers[5][1].body.details).toEqual({ name: ['must be a string'], bio: ['must be a string'] })
  })

  it('refuses bodies that are no JSON objects', async () => {
    for (const body of [[], 'text', 7, null]) {
      const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      const headers = { ...json.headers, authorization: 'Bearer mockwoot-bird-token' }
      const answer = await client.request('PATCH', `${AGENTS}/me`, { ...json, headers })
      expect(answer).toMatchObject({ status: 422, body: { details: { body: ['must be an object'] } } })
    }
    expect((await client.patch(`${AGENTS}/me`, new URLSearchParams({ name: 'x' }))).status).toBe(400)
    // As `fetch` sends a text whose type nobody names.
    expect((await client.patch(`${AGENTS}/me`, '{"name":"x"}')).status).toBe(400)
  })

  it('does not take attributes from the query', async () => {
    await client.patch(`${AGENTS}/me?name=Query`, {})
    expect((await client.get(`${AGENTS}/me`)).body.name).toBe('John Doe')
  })

  it('knows the token in every scenario', async () => {
    for (const [seed, total] of [
      ['documented', 2],
      ['empty', 1],
      ['at-agent-limit', 2],
    ] as const) {
      client.mock.reset({ seed })
      expect((await client.get(AGENTS)).body.total).toBe(total)
    }
  })

  it('keeps worlds apart, and is part of the state', async () => {
    const headers = { authorization: 'Bearer mockwoot-bird-token', 'x-mockwoot-world': 'another' }
    await client.request('DELETE', `${AGENTS}/${FIRST}`, { headers })
    expect((await client.get(AGENTS)).body.total).toBe(2)
    const state = client.mock.state()
    await client.patch(`${AGENTS}/me`, { bio: 'changed' })
    client.mock.setState(JSON.parse(JSON.stringify(state)))
    expect((await client.get(`${AGENTS}/me`)).body.bio).not.toBe('changed')
  })
})

describeBird(
  'bird without authentication',
  (client) => {
    it("takes requests as the workspace's first agent", async () => {
      expect((await client.send('GET', `${AGENTS}/me`, undefined, null)).body.id).toBe(FIRST)
      expect((await client.send('GET', `${AGENTS}/me`, undefined, 'Bearer wrong')).status).toBe(401)
      expect((await client.send('GET', `${OTHER}/agents`, undefined, null)).status).toBe(404)
    })
  },
  { noAuth: true },
)

describeBird('bird workspaces', (client) => {
  it('does not let a token into a workspace that is not its own, though there is such a one', async () => {
    const state = JSON.parse(JSON.stringify(client.mock.state()))
    const workspaces = state.tables.bird_workspaces.records
    workspaces.push({ ...workspaces[0], id: OTHER.slice('/workspaces/'.length) })
    client.mock.setState(state)
    expect(await client.get(`${OTHER}/agents`)).toMatchObject(notFound('Workspace'))
    expect((await client.get(AGENTS)).status).toBe(200)
  })
})

describeBird(
  'bird with a rate limit',
  (client) => {
    it('says when to come again, in the one form of errors', async () => {
      expect((await client.get(AGENTS)).status).toBe(200)
      const { status, headers, body } = await client.get(AGENTS)
      expect(status).toBe(429)
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(body).toEqual({ code: 'TooManyRequests', message: expect.any(String), details: {} })
    })
  },
  { rateLimit: 1 },
)
