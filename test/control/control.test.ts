import { describe, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'
import { version } from '../../package.json'

/** Of the right form, but with an address that the rules of the desk refuse. */
const UNPLANTABLE = {
  accounts: [
    {
      name: 'Globex',
      agents: [{ name: 'Olga', email: 'olga@example.com' }],
      contacts: [{ name: 'Bob', email: 'nope' }],
    },
  ],
}

const AGENTS = '/api/v1/accounts/1/agents'

describeMatrix('health and reset', (client) => {
  it('says what is played', async () => {
    expect(await client.get('/__mock/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', version, scenario: 'documented', dialect: 'documented' },
    })
    expect(client.mock.health()).toEqual((await client.get('/__mock/health')).body)
  })

  it('goes back to the first state, whose ids begin anew', async () => {
    await client.post(AGENTS, { email: 'new@example.com', name: 'New' })
    const { status, body } = await client.post('/__mock/reset')
    expect(status).toBe(200)
    expect(body).toEqual((await client.get('/__mock/health')).body)
    expect((await client.get(AGENTS)).body).toHaveLength(2)
    expect((await client.post(AGENTS, { email: 'new@example.com', name: 'New' })).body.id).toBe(3)
  })

  it('changes scenario, dialect and sign-up until the next reset', async () => {
    const { body } = await client.post('/__mock/reset', { seed: 'empty', dialect: 'chatwoot', signup: false })
    expect(body).toMatchObject({ scenario: 'empty', dialect: 'chatwoot' })
    expect((await client.get(AGENTS)).body).toHaveLength(1)
    expect(await client.post('/api/v1/accounts', {}, { as: null })).toMatchObject({ status: 404 })
    expect((await client.post('/__mock/reset')).body).toMatchObject({ scenario: 'documented', dialect: 'documented' })
    expect(await client.post('/api/v1/accounts', {}, { as: null })).toMatchObject({ status: 400 })
  })

  it('begins with a document of its own until the next reset, in the world that is named', async () => {
    const agents = [{ name: 'Olga', email: 'olga@example.com', role: 'administrator', token: 'olga-token' }]
    const seed = { name: 'globex', accounts: [{ name: 'Globex', agents, contacts: [{ name: 'Zoë' }] }] }
    const headers = { 'x-mockwoot-world': 'globex' }
    expect((await client.post('/__mock/reset', { seed }, { headers })).body).toMatchObject({ scenario: 'globex' })
    expect((await client.get('/__mock/accounts', { headers })).body).toMatchObject([{ name: 'Globex' }])
    expect((await client.get('/__mock/accounts')).body).toMatchObject([{ name: 'Acme Corporation' }])
    expect((await client.post('/__mock/reset', undefined, { headers })).body).toMatchObject({ scenario: 'documented' })
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain;charset=UTF-8', ''])(
    'takes JSON of the type %j as well, which is what clients name where nobody tells them',
    async (type) => {
      const headers = { 'content-type': type }
      const { body } = await client.post('/__mock/reset', '{"seed": "empty"}', { headers })
      expect(body).toMatchObject({ scenario: 'empty' })
    },
  )

  it('refuses what is neither JSON nor a form, rather than to overlook it', async () => {
    const headers = { 'content-type': 'application/yaml' }
    expect(await client.post('/__mock/reset', 'seed: empty', { headers })).toMatchObject({
      status: 400,
      body: { message: 'The request body has to be a JSON object, or a form' },
    })
    expect((await client.get('/__mock/health')).body.scenario).toBe('documented')
  })

  it('gives the same tokens for the same number, and others for another', async () => {
    const token = async (rng: number) => {
      await client.post('/__mock/reset', { rng })
      const signup = { account_name: 'A', user_full_name: 'B', email: 'c@example.com', password: 'Password1!' }
      return (await client.post('/api/v1/accounts', signup, { as: null })).body.data.access_token
    }
    const first = await token(1)
    expect(await token(2)).not.toBe(first)
    expect(await token(1)).toBe(first)
  })

  it.each([
    [{ seed: 'nonsense' }, 'seed'],
    [{ seed: ['empty'] }, 'seed'],
    [{ seed: { accounts: [{ name: 'Globex' }] } }, 'seed'],
    [{ seed: UNPLANTABLE }, 'seed'],
    [{ dialect: 'klingon' }, 'dialect'],
    [{ rng: 'x' }, 'rng'],
    [{ sed: 'empty' }, 'sed'],
  ])('refuses %j in every dialect, and changes nothing', async (body, place) => {
    client.mock.reset({ dialect: 'chatwoot' })
    await client.post(AGENTS, { email: 'new@example.com', name: 'New' })
    expect(await client.post('/__mock/reset', body)).toMatchObject({ status: 422, body: { attributes: [place] } })
    expect((await client.get(AGENTS)).body).toHaveLength(3)
    expect((await client.get('/__mock/clock')).body).toMatchObject({ frozen: false })
  })

  it('names the place of a document that is wrong', async () => {
    expect((await client.post('/__mock/reset', { seed: UNPLANTABLE })).body).toMatchObject({
      message: "seed can't be planted: accounts.0.contacts.0.email: Email Invalid email",
    })
  })
})

describeMatrix('what is wrong', (client) => {
  it.each([
    ['DELETE', '/__mock/faults/9', 'Fault not found'],
    ['DELETE', '/__mock/worlds/nowhere', 'World not found'],
    ['GET', '/__mock/requests/9', 'Request not found'],
    ['POST', '/__mock/deliveries/9/redeliver', 'Delivery not found'],
  ] as const)('is named where nothing has that name: %s %s', async (method, path, error) => {
    expect(await client.request(method, path)).toMatchObject({ status: 404, body: { error } })
  })

  it.each([
    ['POST', '/__mock/faults', { times: 0 }, 'times must be at least 1'],
    ['POST', '/__mock/faults', { times: 1.5 }, 'times must be an integer'],
    ['POST', '/__mock/faults', { probability: 2 }, 'probability must be at most 1'],
    ['POST', '/__mock/faults', { match: [] }, 'match must be an object'],
    ['POST', '/__mock/faults', { drop: 'yes' }, 'drop must be a boolean'],
    ['POST', '/__mock/faults', { match: { event: 1 } }, 'match.event must be a string'],
    ['POST', '/__mock/clock', { advance: '60' }, 'advance must be a number'],
    ['POST', '/__mock/clock', { now: 'soon' }, 'now must be an ISO 8601 time'],
    [
      'PUT',
      '/__mock/state',
      { version: 1, clock: 1, random: -1, tables: {} },
      /^clock must be an object, random must be at/,
    ],
  ] as const)('is said plainly of a value that %s %s does not take: %o', async (method, path, body, message) => {
    expect(await client.request(method, path, { body })).toMatchObject({
      status: 422,
      body: { message: typeof message === 'string' ? message : expect.stringMatching(message) },
    })
  })

  it('is named of what a customer writes to, and a field that is unknown', async () => {
    const write = (body: object) => client.post('/__mock/incoming', body)
    expect(await write({ inbox_id: 9, content: 'Hi' })).toMatchObject({
      status: 404,
      body: { error: 'Inbox not found' },
    })
    expect(await write({ inbox_id: 1, contents: 'Hi' })).toMatchObject({
      status: 422,
      body: { message: 'contents is unknown', attributes: ['contents'] },
    })
  })
})

describeMatrix('what a plan decides', (client) => {
  it('sets limits and features, and leaves what is not named', async () => {
    const { status, body } = await client.patch('/__mock/accounts/1', {
      limits: { agents: 2 },
      features: { macros: false, sla: true },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, limits: { agents: 2 }, features: { sla: true, labels: true } })
    expect(body.features).not.toHaveProperty('macros')
    await client.patch('/__mock/accounts/1', { limits: { inboxes: 5 } })
    expect(await client.post(AGENTS, { email: 'new@example.com', name: 'New' })).toMatchObject({ status: 402 })
    const features = (await client.get('/api/v1/accounts/1')).body.features
    expect(features).toMatchObject({ sla: true })
    expect(features).not.toHaveProperty('macros')
  })

  it('does the same on the object', async () => {
    client.mock.accounts(1).setLimits({ agents: 2 }).setFeatures({ macros: false })
    expect(await client.post(AGENTS, { email: 'new@example.com', name: 'New' })).toMatchObject({ status: 402 })
    expect(() => client.mock.accounts(9)).toThrow(/^There is no account 9; accounts: 1$/)
    const features: Record<string, boolean> = JSON.parse('{"sla": "false"}')
    expect(() => client.mock.accounts(1).setFeatures(features)).toThrow('features.sla must be true or false')
  })

  it('knows no other account, and refuses what is no number', async () => {
    for (const id of ['9', 'x', '1x', '-1']) {
      const unknown = { status: 404, body: { error: `There is no account ${id}; accounts: 1` } }
      expect(await client.patch(`/__mock/accounts/${id}`, {})).toMatchObject(unknown)
      expect(await client.get(`/__mock/accounts/${id}`)).toMatchObject(unknown)
    }
    expect(await client.patch('/__mock/accounts/1', { limits: { agents: 'many' } })).toMatchObject({
      status: 422,
      body: { attributes: ['limits.agents'] },
    })
  })

  it('refuses what no plan has, and changes nothing', async () => {
    expect(await client.patch('/__mock/accounts/1', { limits: { agents: 2, agent: 1 } })).toMatchObject({
      status: 422,
      body: { error: 'limits.agent is not known; did you mean agents?' },
    })
    const { mock } = client
    expect(() => mock.accounts(1).setLimits({ agent: 1 })).toThrow('limits.agent is not known; did you mean agents?')
    expect(() => mock.accounts(1).setLimits({ conversations: 1 })).toThrow('there are agents, inboxes, captain')
    expect(() => mock.accounts(1).setFeatures({ macro: false })).toThrow('features.macro is not known; did you mean')
    expect((await client.patch('/__mock/accounts/1', {})).body.limits).toEqual({})
  })

  it('lifts a limit that is null, and leaves the others', async () => {
    client.mock.accounts(1).setLimits({ agents: 2, inboxes: 5 })
    const { status, body } = await client.patch('/__mock/accounts/1', { limits: { agents: null } })
    expect({ status, limits: body.limits }).toEqual({ status: 200, limits: { inboxes: 5 } })
    expect(await client.post(AGENTS, { email: 'new@example.com', name: 'New' })).toMatchObject({ status: 200 })
    client.mock.accounts(1).setLimits({ inboxes: null })
    expect((await client.patch('/__mock/accounts/1', {})).body.limits).toEqual({})
  })

  it('switches features by true and false alone, as texts as well', async () => {
    const isOn = async () => 'macros' in (await client.patch('/__mock/accounts/1', {})).body.features
    for (const value of ['flase', 0, null]) {
      expect(await client.patch('/__mock/accounts/1', { features: { macros: value } })).toMatchObject({
        status: 422,
        body: { message: 'features.macros must be true or false' },
      })
      expect(await isOn()).toBe(true)
    }
    const form = new URLSearchParams({ 'features[macros]': 'false' })
    expect(await client.patch('/__mock/accounts/1', form)).toMatchObject({ status: 200 })
    expect(await isOn()).toBe(false)
  })

  it('refuses a limit below zero, and changes nothing', async () => {
    expect(await client.patch('/__mock/accounts/1', { limits: { inboxes: 1, agents: -1 } })).toMatchObject({
      status: 422,
      body: { message: 'limits.agents must be 0 or more', attributes: ['limits.agents'] },
    })
    expect(() => client.mock.accounts(1).setLimits({ agents: 0.5 })).toThrow(/limits\.agents/)
    expect((await client.patch('/__mock/accounts/1', {})).body.limits).toEqual({})
  })
})

describe.each(['documented', 'chatwoot'] as const)('what the mock itself refuses, in dialect %s', (dialect) => {
  describeMatrix(
    'requests to it and worlds',
    (client) => {
      it('is told in its own words', async () => {
        const headers = { 'content-type': 'application/json' }
        const malformed = await client.post('/__mock/reset', '{', { headers })
        expect(malformed).toMatchObject({ status: 400, body: { message: expect.stringContaining('not valid JSON') } })
        expect(await client.get('/__mock/nothing')).toMatchObject({ status: 404, body: { error: 'Not Found' } })
        const meant = { message: expect.stringContaining('did you mean POST /__mock/faults?') }
        expect(await client.post('/__mock/fault', {})).toMatchObject({ status: 404, body: meant })
        const methods = { message: expect.stringContaining('the path takes GET, POST') }
        expect(await client.put('/__mock/clock', {})).toMatchObject({ status: 404, body: methods })
        expect(client.mock.contract().violations).toEqual([])
        expect(await client.get(AGENTS, { headers: { 'x-mockwoot-world': 'a b' } })).toMatchObject({
          status: 400,
          body: { message: expect.stringContaining('The name of a world is 1 to 64') },
        })
      })
    },
    { dialect },
  )
})
