import { describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { DIALECTS } from '#protocol'
import { describeMatrix } from '#test/matrix'
import type { JournalEntry } from '#world/journal'

const AGENTS = '/api/v1/accounts/1/agents'
const JOURNAL = '/__mock/requests'

describeMatrix('journal', (client) => {
  const journal = async (query = '') => (await client.get(`${JOURNAL}${query}`)).body

  it('has every request with what was understood and answered, newest last', async () => {
    await client.get(`${AGENTS}?page=2`)
    await client.post(AGENTS, { agent: { email: 'new@example.com', name: 'New' } })
    await client.get('/nowhere', { as: null })
    expect(await journal()).toMatchObject([
      {
        id: 1,
        world: 'default',
        method: 'GET',
        path: AGENTS,
        query: { page: '2' },
        operation: 'agents.list',
        params: { account_id: '1' },
        token: '…oken',
        status: 200,
        response: [{ id: 1 }, { id: 2 }],
        internal_error: null,
        faults: [],
      },
      {
        id: 2,
        method: 'POST',
        operation: 'agents.create',
        body: { agent: { email: 'new@example.com', name: 'New' } },
        status: 200,
        response: { id: 3 },
      },
      { id: 3, path: '/nowhere', operation: null, token: null, status: 404 },
    ])
    expect((await journal())[0].duration_ms).toBeGreaterThanOrEqual(0)
  })

  it('leaves the control API out', async () => {
    await client.get('/__mock/health')
    expect(await journal()).toEqual([])
  })

  it('filters by operation, status, method and a glob of paths, and limits to the newest', async () => {
    await client.get(AGENTS)
    await client.get('/api/v1/accounts/1')
    await client.delete(`${AGENTS}/99`)
    await client.get(AGENTS)
    const ids = async (query: string) => (await journal(query)).map(({ id }: { id: number }) => id)
    expect(await ids('?operation=agents.list')).toEqual([1, 4])
    expect(await ids('?operation=agents.*')).toEqual([1, 3, 4])
    expect(await ids('?status=404')).toEqual([3])
    expect(await ids('?method=delete')).toEqual([3])
    expect(await ids('?path=/api/v1/accounts/*')).toEqual([2])
    expect(await ids('?path=/api/v1/accounts/**')).toEqual([1, 2, 3, 4])
    expect(await ids('?operation=agents.list&limit=1')).toEqual([4])
    expect(await ids('?limit=0')).toEqual([])
    expect(await ids('?status=200&method=POST')).toEqual([])
    expect(await ids('?operation=&status=404&path=&method=&limit=&world=')).toEqual([3])
  })

  it.each([
    ['?limit=many', 'limit'],
    ['?limit=-1', 'limit'],
    ['?operaton=agents.list', 'operaton'],
    ['?operation=agent.list', 'operation'],
    ['?operation=mock.*', 'operation'],
  ])('refuses the filter %s', async (query, field) => {
    expect(await client.get(`${JOURNAL}${query}`)).toMatchObject({ status: 422, body: { attributes: [field] } })
  })

  it('shows nothing of a token but its last four characters', async () => {
    await client.get(AGENTS)
    await client.get(AGENTS, { as: null, headers: { authorization: 'Bearer very-secret-token-1234' } })
    await client.get(AGENTS, { as: null, headers: { 'access-token': 'very-secret-session-5678' } })
    const { text } = await client.get(JOURNAL)
    expect(JSON.parse(text).map(({ token }: { token: string }) => token)).toEqual(['…oken', '…1234', '…5678'])
    expect(text).not.toContain('very-secret')
    expect(text).not.toContain('mockwoot-admin-token')
  })

  it('shows nothing of any token or password but its last four characters, wherever it stands', async () => {
    const password = 'very-secret-password-1!'
    const ask = (path: string, body: object) => client.post(path, body, { as: null })
    await ask('/auth/sign_in', { email: 'john@example.com', password: 'Password1!' })
    await ask('/auth/sign_in?api_access_token=very-secret-token-1234', { email: 'x@example.com', password })
    await client.put('/api/v1/profile', { profile: { password, password_confirmation: password, name: 'John' } })
    await client.post('/api/v1/accounts/1/inboxes', {
      name: 'X',
      channel: { type: 'whatsapp', provider_config: { api_key: password }, list: [{ webhookSecret: password }] },
    })
    await client.get('/api/v1/profile')
    await client.get(`/api/v1/profile?confirmation_token[]=${password}&user[reset_password_token]=${password}`)
    const { text } = await client.get(JOURNAL)
    for (const secret of ['very-secret', 'Password1!', 'mockwoot-admin-token', 'mockwoot-pubsub-user-1']) {
      expect(text).not.toContain(secret)
    }
    const entries = JSON.parse(text)
    expect(entries[0].body).toEqual({ email: 'john@example.com', password: '…rd1!' })
    expect(entries[1].query).toEqual({ api_access_token: '…1234' })
    expect(entries[5].query.confirmation_token).toEqual(['…d-1!'])
    expect(entries[4].response).toMatchObject({ id: 1, access_token: '…oken', pubsub_token: '…er-1' })
  })

  it('masks what is short as a whole, and secrets of an answer that is cut', async () => {
    await client.post(AGENTS, { agent: { password: 'abcd', token: 12345678 } })
    client.mock.faults.add({ body: { access_token: 'very-secret-token-1234', more: 'x'.repeat(100_000) } })
    await client.get(AGENTS)
    const [first, second] = await journal()
    expect(first.body.agent).toEqual({ password: '…', token: '…5678' })
    expect(second.response).toMatch(/^\{"access_token":"…1234","more":"xxx/)
  })

  it('cuts what was answered in its own copy alone', async () => {
    const about = '€'.repeat(70_000)
    const contacts = '/api/v1/accounts/1/contacts'
    for (const length of [64 * 1024 - 1000, 70_000]) {
      const custom_attributes = { about: about.slice(0, length) }
      const created = await client.post(contacts, { name: 'Long', custom_attributes })
      expect(created.body.payload.contact.custom_attributes).toEqual(custom_attributes)
    }
    const [whole, cut] = await journal()
    expect(whole.response.payload.contact.custom_attributes.about).toBe(about.slice(0, 64 * 1024 - 1000))
    expect(cut.response).toMatch(/\[cut: \d+ characters\]$/)
  })

  it('cuts what is beyond 64 KB, and the bytes of files', async () => {
    const long = 'x'.repeat(100_000)
    await client.post(AGENTS, { agent: { name: long, email: 'new@example.com' } })
    await client.post(AGENTS, {
      agent: { name: 'A', email: 'a@example.com', ids: Array.from({ length: 50_000 }, () => 1) },
    })
    const form = new FormData()
    form.append('agent[name]', 'File')
    form.append('agent[avatar]', new Blob([new Uint8Array(5000)], { type: 'image/png' }), 'a.png')
    await client.post(AGENTS, form)
    const [first, second, third] = await journal()
    expect(first.body.agent.name).toHaveLength(
      64 * 1024 - 'agent'.length - 'name'.length + '[cut: 100000 characters]'.length,
    )
    expect(first.body.agent.name).toMatch(/\[cut: 100000 characters\]$/)
    expect(second.body.agent.ids.at(-1)).toBe('[cut: 50000 items]')
    expect(JSON.stringify(second.body).length).toBeLessThan(64 * 1024)
    expect(third.body.agent).toEqual({
      name: 'File',
      avatar: { filename: 'a.png', contentType: 'image/png', bytes: '[cut: 5000 bytes]' },
    })
  })

  it('keeps keys as they came', async () => {
    await client.post(AGENTS, '{"agent":{"__proto__":{"a":1},"name":"Ünï 🦊"}}', {
      headers: { 'content-type': 'application/json' },
    })
    const { text } = await client.get(JOURNAL)
    expect(text).toContain('"__proto__":{"a":1}')
    expect(text).toContain('Ünï 🦊')
  })

  it('shows faults and violations with the request', async () => {
    await client.post('/__mock/faults', { match: { operation: 'agents.create' }, status: 500 })
    await client.post(AGENTS, { agent: { naem: 'New', email: 'new@example.com' } })
    expect(await journal()).toMatchObject([
      {
        status: 500,
        faults: [1],
        violations: [
          { kind: 'missing_parameter', parameter: 'body.agent.name' },
          { kind: 'unknown_parameter', parameter: 'body.agent.naem', suggestion: 'name' },
        ],
      },
    ])
  })

  it.each(DIALECTS)("tells an error of the mock from one of the server's, in dialect %s", async (dialect) => {
    await client.post('/__mock/reset', { dialect })
    client.mock.worldOf().db.contacts.insert = () => {
      throw new TypeError('a mistake of ours')
    }
    expect(await client.post('/api/v1/accounts/1/contacts', { name: 'Bob' })).toMatchObject({ status: 500 })
    await client.post('/api/v1/accounts/1/contacts/filter', {})
    expect((await journal()).map((entry: JournalEntry) => entry.internal_error)).toEqual([
      'TypeError: a mistake of ours',
      null,
    ])
  })

  it('is cleared on request and by a reset', async () => {
    await client.get(AGENTS)
    expect(await client.delete(JOURNAL)).toMatchObject({ status: 204 })
    expect(await journal()).toEqual([])
    await client.get(AGENTS)
    await client.post('/__mock/reset')
    expect(await journal()).toEqual([])
  })

  it('is the same from JavaScript', async () => {
    await client.get(AGENTS)
    await client.get('/api/v1/profile')
    expect(client.mock.requests()).toEqual(await journal())
    expect(client.mock.requests({ operation: 'agents.list', limit: 5 })).toHaveLength(1)
    expect(() => client.mock.requests({ limit: -1 })).toThrow(/limit/)
  })
})

describe('journal', () => {
  it('keeps as many as it is told', async () => {
    const mock = createMockwoot({ journalLimit: 2 })
    const request = { method: 'GET', target: '/nowhere', origin: '', header: () => undefined }
    for (let index = 0; index < 5; index++) await mock.handle(request)
    expect(mock.requests().map(({ id }) => id)).toEqual([4, 5])
    expect(() => createMockwoot({ journalLimit: 0 })).toThrow(RangeError)
  })

  it('keeps the last thousand', async () => {
    const mock = createMockwoot()
    const request = { method: 'GET', target: '/nowhere', origin: '', header: () => undefined }
    for (let index = 0; index < 2500; index++) await mock.handle(request)
    const entries = mock.requests()
    expect(entries).toHaveLength(1000)
    expect(entries.at(-1)?.id).toBe(2500)
    expect(mock.contract().summary.requests).toBe(2500)
  })
})
