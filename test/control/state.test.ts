import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const STATE = '/__mock/state'
const AGENTS = '/api/v1/accounts/1/agents'

describeMatrix('the state', (client) => {
  it('comes back byte for byte after an import, in another world as well', async () => {
    client.mock.worldOf().clock.freeze()
    await client.post(AGENTS, { email: 'zoë@example.com', name: 'Zoë 💬' })
    await client.delete(`${AGENTS}/2`)
    const { text } = await client.get('/__mock/state')
    await client.post('/__mock/reset', { seed: 'empty' })
    const headers = { 'content-type': 'application/json' }
    expect(await client.put('/__mock/state', text, { headers })).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect((await client.get(STATE)).text).toBe(text)
    const elsewhere = { 'x-mockwoot-world': 'elsewhere' }
    await client.put(STATE, text, { headers: { ...headers, ...elsewhere } })
    expect((await client.get(STATE, { headers: elsewhere })).text).toBe(text)
  })

  it('goes on numbering and drawing where the exported world stood', async () => {
    await client.post(AGENTS, { email: 'gone@example.com', name: 'Gone' })
    await client.delete(`${AGENTS}/3`)
    const state = client.mock.state()
    const next = async () => {
      const { body } = await client.post(AGENTS, { email: 'next@example.com', name: 'Next' })
      const { tables, random } = client.mock.state()
      return { id: body.id, token: tables.access_tokens?.records.at(-1), random }
    }
    const first = await next()
    client.mock.reset()
    client.mock.setState(state)
    const second = await next()
    expect(second.id).toBe(4)
    expect(second.random).toBe(first.random)
    expect(second.token).toMatchObject({ owner_id: 4 })
  })

  it('can be imported after everything that deletes records', async () => {
    client.mock.reset({ seed: 'awkward' })
    const platform = { as: 'platform' as const }
    const { permissibles } = client.mock.worldOf().db
    permissibles.insert({ platform_app_id: 1, permissible_type: 'Account', permissible_id: 2 })
    permissibles.insert({ platform_app_id: 1, permissible_type: 'User', permissible_id: 1 })
    const merged = { base_contact_id: 1, mergee_contact_id: 2 }
    const answers = [
      await client.post('/api/v1/accounts/1/actions/contact_merge', merged),
      await client.delete('/api/v1/accounts/1/contacts/3'),
      await client.delete('/api/v1/accounts/1/conversations/1'),
      await client.delete(`${AGENTS}/2`),
      await client.delete('/api/v1/accounts/1/inboxes/1'),
      await client.delete('/platform/api/v1/accounts/2', platform),
      await client.delete('/platform/api/v1/users/1', platform),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect((await client.put(STATE, client.mock.state())).status).toBe(200)
  })

  it('can be imported after the inbox is gone that a portal has, and that a campaign has moved to', async () => {
    const account = '/api/v1/accounts/1'
    const channel = { type: 'web_widget', website_url: 'https://example.com' }
    const { id } = (await client.post(`${account}/inboxes`, { name: 'Web', channel })).body
    await client.post(`${account}/portals`, { name: 'Help', slug: 'help', inbox_id: id })
    await client.post(`${account}/campaigns`, {
      title: 'Welcome',
      message: 'Hi',
      inbox_id: 2,
      trigger_rules: { url: 'https://example.com' },
    })
    const { db } = client.mock.worldOf()
    const [campaign] = db.campaigns.all()
    const conversation = db.conversations.where(({ account_id }) => account_id === 1)[0]
    if (campaign && conversation) db.conversations.update(conversation, { campaign_id: campaign.id })
    await client.patch(`${account}/campaigns/1`, { inbox_id: id })
    await client.delete(`${account}/inboxes/${id}`)
    expect((await client.get(`${account}/portals/help`)).body.inbox).toBeUndefined()
    expect(await client.put(STATE, client.mock.state())).toMatchObject({ status: 200 })
  })

  it('keeps free attributes whatever their names', async () => {
    const { db } = client.mock.worldOf()
    const account = db.accounts.get(1)
    const custom_attributes = JSON.parse('{"__proto__":{"a":1},"constructor":"x","a.b":[null,{"":0}]}')
    if (account) db.accounts.update(account, { custom_attributes })
    const { text } = await client.get(STATE)
    expect(text).toContain('"__proto__":{"a":1}')
    await client.put(STATE, text, { headers: { 'content-type': 'application/json' } })
    expect(JSON.stringify(client.mock.worldOf().db.accounts.get(1)?.custom_attributes)).toBe(
      JSON.stringify(custom_attributes),
    )
    expect('a' in {}).toBe(false)
  })

  it('is taken from a body that is larger than any of the mocked APIs', async () => {
    const { text } = await client.get(STATE)
    const body = `${' '.repeat(51 * 1024 * 1024)}${text}`
    const answer = await client.put(STATE, body, { headers: { 'content-type': 'application/json' } })
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('hands out copies', () => {
    const state = client.mock.state()
    state.tables.accounts?.records.splice(0)
    expect(client.mock.worldOf().db.accounts.size).toBe(1)
  })

  const malformed: Array<[string, (state: Record<string, never>) => unknown]> = [
    ['nothing', () => ({})],
    ['a list', () => [1, 2]],
    ['another version', (state) => ({ ...state, version: 2 })],
    ['something beside the state', (state) => ({ ...state, faults: [] })],
    ['no tables', (state) => ({ ...state, tables: null })],
    ['none of the tables', (state) => ({ ...state, tables: {} })],
    ['a time that there is not', (state) => ({ ...state, clock: { now: 1e300, frozen: true } })],
    ['a random number that is none', (state) => ({ ...state, random: 0.5 })],
    ['an id that leaves no room to count', (state) => changed(state, 'labels', { id: 2 ** 53 - 1 })],
    ['an id below 1', (state) => changed(state, 'users', { id: 0 })],
    ['a moment without a date', (state) => changed(state, 'contacts', { created_at: 1e300 })],
    ['an unknown column', (state) => changed(state, 'contacts', { shoe_size: 44 })],
    [
      'something unknown within a column',
      (state) => changed(state, 'inboxes', { working_hours: [{ ...DAY, lunch: 1 }] }),
    ],
    ['bytes that are no base64', (state) => added(state, 'blobs', { ...BLOB, data: 'ä' })],
    ['a picture without its bytes', (state) => changed(state, 'users', { avatar_blob_id: 7 })],
    ['a message whose sender is gone', (state) => changed(state, 'messages', { sender_id: 77 })],
    [
      'a conversation that somebody unknown follows',
      (state) => changed(state, 'conversations', { participant_ids: [77] }),
    ],
    ['an unknown table', (state) => ({ ...state, tables: { spaceships: { next_id: 1, records: [] } } })],
    ['a clock without a time', (state) => ({ ...state, clock: { frozen: true } })],
    [
      'a record of a wrong type',
      (state) => ({ ...state, tables: { accounts: { next_id: 2, records: [{ id: 'one', name: 'A' }] } } }),
    ],
    ['an id that occurs twice', (state) => twice(state, {})],
    ['a unique key that occurs twice', (state) => twice(state, { id: 77 })],
    ['conversations without their contacts', (state) => without(state, 'contacts')],
    ['messages without their conversations', (state) => without(state, 'conversations')],
    ['members of an account that is missing', (state) => without(state, 'accounts')],
  ]

  const DAY = {
    day_of_week: 0,
    closed_all_day: true,
    open_hour: null,
    open_minutes: null,
    close_hour: null,
    close_minutes: null,
    open_all_day: false,
  }
  const BLOB = {
    id: 1,
    key: 'k',
    filename: 'f',
    content_type: 't',
    byte_size: 1,
    width: null,
    height: null,
    created_at: 0,
  }

  function recordsOf(state: Record<string, Record<string, { records: object[] }>>, table: string): object[] {
    return state.tables?.[table]?.records ?? []
  }

  function changed(
    state: Record<string, Record<string, { records: object[] }>>,
    table: string,
    changes: object,
  ): unknown {
    const [first, ...others] = recordsOf(state, table)
    return replaced(state, table, [{ ...first, ...changes }, ...others])
  }

  function added(state: Record<string, Record<string, { records: object[] }>>, table: string, record: object): unknown {
    return replaced(state, table, [...recordsOf(state, table), record])
  }

  function replaced(state: Record<string, object>, table: string, records: object[]): unknown {
    return { ...state, tables: { ...state.tables, [table]: { next_id: 99, records } } }
  }

  function without(state: Record<string, object>, table: string): unknown {
    return { ...state, tables: { ...state.tables, [table]: { next_id: 9, records: [] } } }
  }

  function twice(state: Record<string, { users?: { records: Array<{ id: number }> } }>, changes: object): unknown {
    const records = state.tables?.users?.records ?? []
    return {
      ...state,
      tables: { ...state.tables, users: { next_id: 9, records: [...records, { ...records[0], ...changes }] } },
    }
  }

  it.each(malformed)('refuses %s whole, in every dialect', async (_, change) => {
    client.mock.reset({ dialect: 'chatwoot' })
    client.mock.worldOf().clock.freeze()
    const before = await client.get(STATE)
    const answer = await client.put(STATE, change(JSON.parse(before.text)))
    expect(answer).toMatchObject({ status: 422, body: { error: 'Validation failed' } })
    expect(answer.body.attributes.length).toBeGreaterThan(0)
    expect((await client.get(STATE)).text).toBe(before.text)
  })

  it('says which version is wanted, what is missing, and where what is dangling stands', async () => {
    const state = JSON.parse((await client.get(STATE)).text)
    const complaint = async (wrong: unknown) => (await client.put(STATE, wrong)).body.message
    expect(await complaint({ ...state, version: 0 })).toContain('version has to be 1, the one that this release reads')
    expect(await complaint({ ...state, tabels: {} })).toBe('state must not have tabels')
    expect(await complaint({ ...state, tables: {} })).toContain('tables.accounts is missing')
    state.tables.messages.records[1].conversation_id = 5
    expect(await complaint(state)).toContain(
      'tables.messages.records.1.conversation_id is 5, and there is no such record',
    )
  })

  it('is the same text again after an import, also where texts and objects were changed', async () => {
    client.mock.worldOf().clock.freeze()
    const working_hours = [{ open_all_day: true, closed_all_day: false, day_of_week: 1 }]
    await client.patch('/api/v1/accounts/1/inboxes/1', { working_hours, csat_config: { b: 1, a: { d: 1, c: 2 } } })
    await client.patch('/api/v1/accounts/1/contacts/1', { custom_attributes: { z: 1, a: 2 } })
    const { text } = await client.get(STATE)
    expect((await client.put(STATE, text, { headers: { 'content-type': 'application/json' } })).status).toBe(200)
    expect((await client.get(STATE)).text).toBe(text)
  })

  it('comes back with agents and teams that there are none of, as the running server keeps them', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const none = { inbox_id: 1, contact_id: 1, assignee_id: 999, team_id: 999 }
    const { status, body } = await client.post('/api/v1/accounts/1/conversations', none)
    expect(status).toBe(200)
    const { text } = await client.get(STATE)
    expect((await client.put(STATE, text, { headers: { 'content-type': 'application/json' } })).status).toBe(200)
    expect((await client.get(`/api/v1/accounts/1/conversations/${body.id}`)).status).toBe(200)
  })

  it('comes back with whatever else may name what there is not', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const base = '/api/v1/accounts/1'
    await client.post(`${base}/portals`, { name: 'Help', slug: 'help', custom_domain: 'help.example.com' })
    for (const [path, body] of [
      ['webhooks', { url: 'https://example.com/hook', inbox_id: 999 }],
      ['integrations/hooks', { app_id: 'dialogflow', inbox_id: 999, settings: { project_id: 'p', credentials: {} } }],
      [
        'portals/help/categories',
        { name: 'A', slug: 'a', locale: 'en', parent_category_id: 999, associated_category_id: 999 },
      ],
      ['portals/help/articles', { title: 'A', content: 'A', author_id: 1, category_id: 999 }],
    ] as const) {
      expect(await client.post(`${base}/${path}`, body), path).toMatchObject({ status: 200 })
    }
    expect(() => client.mock.setState(client.mock.state())).not.toThrow()
  })

  it('goes on dating changes apart from those before the import', async () => {
    client.mock.worldOf().clock.freeze()
    await client.post(AGENTS, { email: 'one@example.com', name: 'One' })
    await client.post(AGENTS, { email: 'two@example.com', name: 'Two' })
    client.mock.setState(client.mock.state())
    await client.post(AGENTS, { email: 'three@example.com', name: 'Three' })
    const times = client.mock
      .worldOf()
      .db.users.all()
      .slice(-3)
      .map(({ created_at }) => created_at)
    expect(new Set(times).size).toBe(3)
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })

  it('takes no part of what the caller of setState keeps', () => {
    const state = client.mock.state()
    client.mock.setState(state)
    const { records } = state.tables.accounts ?? { records: [] }
    for (const record of records) Object.assign(record ?? {}, { name: 'Changed' })
    expect(client.mock.worldOf().db.accounts.get(1)?.name).not.toBe('Changed')
  })

  it('names the place of what is wrong', async () => {
    const state = JSON.parse((await client.get(STATE)).text)
    state.tables.users.records[1].email = 7
    expect(await client.put(STATE, state)).toMatchObject({
      status: 422,
      body: { attributes: ['tables.users.records.1.email'] },
    })
    expect(() => client.mock.setState(state)).toThrow(/tables\.users\.records\.1\.email/)
  })
})
