import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const STATE = '/__mock/state'
const AGENTS = '/api/v1/accounts/1/agents'

describeMatrix('the state', (client) => {
  it('comes back byte for byte after an import, in another world as well', async () => {
    client.mock.world().clock.freeze()
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
    const { permissibles } = client.mock.world().db
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

  it('keeps free attributes whatever their names', async () => {
    const { db } = client.mock.world()
    const account = db.accounts.get(1)
    const custom_attributes = JSON.parse('{"__proto__":{"a":1},"constructor":"x","a.b":[null,{"":0}]}')
    if (account) db.accounts.update(account, { custom_attributes })
    const { text } = await client.get(STATE)
    expect(text).toContain('"__proto__":{"a":1}')
    await client.put(STATE, text, { headers: { 'content-type': 'application/json' } })
    expect(JSON.stringify(client.mock.world().db.accounts.get(1)?.custom_attributes)).toBe(
      JSON.stringify(custom_attributes),
    )
    expect('a' in {}).toBe(false)
  })

  it('hands out copies', () => {
    const state = client.mock.state()
    state.tables.accounts?.records.splice(0)
    expect(client.mock.world().db.accounts.size).toBe(1)
  })

  const malformed: Array<[string, (state: Record<string, never>) => unknown]> = [
    ['nothing', () => ({})],
    ['a list', () => [1, 2]],
    ['another version', (state) => ({ ...state, version: 2 })],
    ['no tables', (state) => ({ ...state, tables: null })],
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
    client.mock.world().clock.freeze()
    const before = await client.get(STATE)
    const answer = await client.put(STATE, change(JSON.parse(before.text)))
    expect(answer).toMatchObject({ status: 422, body: { error: 'Validation failed' } })
    expect(answer.body.attributes.length).toBeGreaterThan(0)
    expect((await client.get(STATE)).text).toBe(before.text)
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
