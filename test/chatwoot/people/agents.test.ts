import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const PLATFORM = '/platform/api/v1/accounts'

describeMatrix('agents', (client) => {
  it('lists the agents of the documented account in the documented order', async () => {
    const { status, body } = await client.get(AGENTS)
    expect(status).toBe(200)
    expect(body).toMatchObject([
      {
        id: 1,
        name: 'John Doe',
        email: 'john@example.com',
        role: 'administrator',
        availability: 'available',
        auto_offline: true,
        confirmed: true,
      },
      {
        id: 2,
        name: 'Jane Smith',
        email: 'jane@example.com',
        role: 'agent',
        availability: 'busy',
        auto_offline: false,
        confirmed: true,
        avatar_url: null,
      },
    ])
  })

  it('creates an agent from a nested body, with the documented defaults', async () => {
    const { status, body } = await client.post(AGENTS, { agent: { email: 'New.Agent@Example.com', name: 'New Agent' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 3,
      name: 'New Agent',
      email: 'new.agent@example.com',
      role: 'agent',
      availability: 'available',
      auto_offline: true,
      confirmed: false,
    })
  })

  it('tells at once what is wrong with the name and the e-mail', async () => {
    const { body } = await client.post(AGENTS, { email: 'x', name: 'x'.repeat(256) })
    expect(body.attributes).toEqual(['name', 'email'])
  })

  it.each([[[]], [['x@example.com']], [{}]])('misses an e-mail where there is %j', async (email) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const body = { message: "Email can't be blank" }
    expect(await client.post(AGENTS, { agent: { email, name: 'X' } })).toMatchObject({ status: 422, body })
  })

  it('refuses a taken e-mail, whatever its case', async () => {
    const { status, body } = await client.post(AGENTS, { email: 'JANE@example.com', name: 'Jane' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ error: 'Validation failed', message: 'Email has already been taken' })
  })

  it('creates exactly as many agents as the plan allows when forty are created at once', async () => {
    client.mock.accounts(1).setLimits({ agents: 10 })
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        client.post(AGENTS, { email: `agent${index}@example.com`, name: `Agent ${index}` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(8)
    expect(answers.find(({ status }) => status === 402)?.body).toEqual({
      error: 'Account limit exceeded. Please purchase more licenses',
    })
    expect((await client.get(AGENTS)).body).toHaveLength(10)
  })

  it('takes a form, and removes an agent', async () => {
    const created = await client.post(
      AGENTS,
      new URLSearchParams({
        'agent[email]': 'form@example.com',
        'agent[name]': 'Form',
        'agent[auto_offline]': 'false',
      }),
    )
    expect(created.body).toMatchObject({ auto_offline: false })
    const removed = await client.delete(`${AGENTS}/${created.body.id}`)
    expect(removed).toMatchObject({ status: 200, text: '' })
    expect(await client.delete(`${AGENTS}/${created.body.id}`)).toMatchObject({
      status: 404,
      body: { error: 'Agent not found' },
    })
  })

  it('lets administrators only create', async () => {
    expect(await client.post(AGENTS, { email: 'x@example.com', name: 'X' }, { as: 'agent' })).toMatchObject({
      status: 403,
      body: { error: 'Access denied' },
    })
    expect(await client.post(AGENTS, { email: 'x@example.com', name: 'X' }, { as: null })).toMatchObject({
      status: 401,
    })
    expect(await client.post(AGENTS, { email: 'x@example.com', name: 'X' }, { as: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'Invalid Access Token' },
    })
  })

  it('takes a flat body as well as a nested one, and a nested one alone where both are there', async () => {
    expect(await client.post(AGENTS, { email: 'flat@example.com', name: 'Flat' })).toMatchObject({ status: 200 })
    const { body } = await client.post(AGENTS, {
      email: 'ignored@example.com',
      agent: { email: 'nested@example.com', name: 'Nested' },
    })
    expect(body).toMatchObject({ id: 4, email: 'nested@example.com' })
  })

  it.each([{}, { agent: null }, { agent: {} }, { agent: '' }])('misses the attributes in %j', async (body) => {
    expect(await client.post(AGENTS, body)).toMatchObject({
      status: 422,
      body: { error: 'param is missing or the value is empty: agent' },
    })
    expect(await client.patch(`${AGENTS}/2`, body)).toMatchObject({ status: 422 })
  })

  it('refuses attributes that are no object: 422 of the page, 500 of the running server', async () => {
    expect(await client.post(AGENTS, { agent: 'x' })).toMatchObject({
      status: 422,
      body: { error: 'Validation failed', attributes: ['agent'] },
    })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.post(AGENTS, { agent: 'x' })).toMatchObject({
      status: 500,
      body: { status: 500, error: 'Internal Server Error' },
    })
  })

  it('asks for the limit before it looks at the attributes', async () => {
    client.mock.reset({ seed: 'at-agent-limit' })
    expect(await client.post(AGENTS, {})).toMatchObject({ status: 402 })
    expect(await client.post(AGENTS, { email: 'jane@example.com', name: 'Jane' })).toMatchObject({ status: 402 })
    expect(await client.post(AGENTS, {}, { as: 'agent' })).toMatchObject({ status: 403 })
  })

  it('is one of as many as the account has subscribed to, whatever its limit', async () => {
    const { body: account } = await client.post(PLATFORM, { name: 'Ours', limits: { agents: 1 } }, { as: 'platform' })
    const subscribe = (subscribed_quantity: unknown) =>
      client.patch(`${PLATFORM}/${account.id}`, { custom_attributes: { subscribed_quantity } }, { as: 'platform' })
    await client.post(
      `${PLATFORM}/${account.id}/account_users`,
      { user_id: 1, role: 'administrator' },
      { as: 'platform' },
    )
    const invite = async (name: string) => {
      const invited = await client.post(`/api/v1/accounts/${account.id}/agents`, { name, email: `${name}@example.com` })
      return invited.status
    }
    expect(await invite('a')).toBe(402)
    await subscribe(2)
    expect([await invite('a'), await invite('b')]).toEqual([200, 402])
    await subscribe('3')
    expect([await invite('b'), await invite('c')]).toEqual([200, 402])
    await subscribe(null)
    expect(await invite('c')).toBe(402)
    await subscribe(0)
    expect(await invite('c')).toBe(402)
  })

  it('has room again once the plan allows more or an agent is gone', async () => {
    client.mock.reset({ seed: 'at-agent-limit' })
    const invite = () => client.post(AGENTS, { email: 'new@example.com', name: 'New' })
    expect(await invite()).toMatchObject({ status: 402 })
    client.mock.accounts(1).setLimits({ agents: 3 })
    expect(await invite()).toMatchObject({ status: 200 })
    expect(await client.post(AGENTS, { email: 'other@example.com', name: 'Other' })).toMatchObject({ status: 402 })
    await client.delete(`${AGENTS}/2`)
    expect(await client.post(AGENTS, { email: 'other@example.com', name: 'Other' })).toMatchObject({ status: 200 })
  })

  it('adds a user of another account under the name that the user has, without inviting', async () => {
    const signedUp = await client.post(
      '/api/v1/accounts',
      { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' },
      { as: null },
    )
    const { body } = await client.post(AGENTS, { email: 'O@EXAMPLE.com', name: 'Somebody' })
    expect(body).toMatchObject({ id: signedUp.body.id, name: 'Olga', role: 'agent' })
    await client.delete(`${AGENTS}/${body.id}`)
    expect(await client.get('/api/v1/profile', { as: signedUp.body.data.access_token })).toMatchObject({ status: 200 })
  })

  it('deletes a user who is left without an account, token included', async () => {
    expect(await client.delete(`${AGENTS}/2`)).toMatchObject({ status: 200, text: '' })
    expect(await client.get('/api/v1/profile', { as: 'agent' })).toMatchObject({
      status: 401,
      body: { error: 'Invalid Access Token' },
    })
    expect(client.mock.worldOf().db.inboxMembers.many('user', 2).size).toBe(0)
    const again = await client.post(AGENTS, { email: 'jane@example.com', name: 'Jane Again' })
    expect(again.body).toMatchObject({ id: 3, name: 'Jane Again', confirmed: false })
  })

  it('takes an agent off conversations and teams', async () => {
    const { db } = client.mock.worldOf()
    const conversation = db.conversations.insert({
      account_id: 1,
      inbox_id: 1,
      contact_id: 1,
      contact_inbox_id: 1,
      display_id: 500,
      uuid: 'c0ffee00-0000-4000-8000-000000000000',
      assignee_id: 2,
      last_activity_at: 0,
    })
    await client.delete(`${AGENTS}/2`)
    expect(conversation.assignee_id).toBeNull()
  })

  it('lets the last administrator go and demote', async () => {
    expect((await client.patch(`${AGENTS}/1`, { role: 'agent' })).body).toMatchObject({ role: 'agent' })
    expect(await client.patch(`${AGENTS}/1`, { role: 'administrator' })).toMatchObject({ status: 403 })
    client.mock.reset()
    expect(await client.delete(`${AGENTS}/1`)).toMatchObject({ status: 200 })
    expect(await client.get(AGENTS)).toMatchObject({ status: 401 })
  })

  it('changes what is named, ignores nulls, the e-mail and unknown keys', async () => {
    const { body } = await client.patch(`${AGENTS}/2`, {
      agent: { name: null, role: null, availability: 'offline', email: 'new@example.com', id: 9, __proto__: null },
    })
    expect(body).toMatchObject({
      id: 2,
      name: 'Jane Smith',
      email: 'jane@example.com',
      role: 'agent',
      availability: 'offline',
      availability_status: 'offline',
    })
  })

  it('takes `online` for `available`, and answers both', async () => {
    const { body } = await client.put(`${AGENTS}/2`, { availability: 'online' })
    expect(body).toMatchObject({ availability: 'available', availability_status: 'online' })
    expect(await client.put(`${AGENTS}/2`, { availability: 'available' })).toMatchObject({ status: 200 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.put(`${AGENTS}/2`, { availability: 'available' })).toMatchObject({ status: 500 })
  })

  it('shows who is offline without presence, as the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { presence } = client.mock.worldOf()
    const statuses = async () =>
      (await client.get(AGENTS)).body.map((agent: { availability_status: string }) => agent.availability_status)
    expect(await statuses()).toEqual(['busy', 'offline'])
    presence.touch('user', 1, 1)
    expect(await statuses()).toEqual(['busy', 'online'])
    client.mock.worldOf().clock.advance(21)
    expect(await statuses()).toEqual(['busy', 'offline'])
  })

  it.each(['0', '-2', 'abc', 'a2', '%F0%9F%92%AC', '99999999999999999999'])('knows no agent %j', async (id) => {
    for (const answer of [
      await client.patch(`${AGENTS}/${id}`, { name: 'X' }),
      await client.delete(`${AGENTS}/${id}`),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'Agent not found' } })
    }
  })

  it('looks for the agent before it asks for the role', async () => {
    expect(await client.delete(`${AGENTS}/999`, { as: 'agent' })).toMatchObject({ status: 404 })
    expect(await client.delete(`${AGENTS}/1`, { as: 'agent' })).toMatchObject({ status: 403 })
  })

  it('does not know the user of another account', async () => {
    await client.post(
      '/api/v1/accounts',
      { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' },
      { as: null },
    )
    expect(await client.patch(`${AGENTS}/3`, { name: 'X' })).toMatchObject({ status: 404 })
    expect(await client.delete(`${AGENTS}/3`)).toMatchObject({ status: 404 })
  })

  it.each([
    ['Zoë 💬 مرحبا', 200],
    ['x'.repeat(255), 200],
    ['x'.repeat(256), 422],
    ['x'.repeat(10_000), 422],
    ['', 200],
    ['<script>alert(1)</script>', 200],
  ])('takes or refuses a name by its length alone: %.20s', async (name, status) => {
    expect(await client.post(AGENTS, { email: 'new@example.com', name })).toMatchObject({
      status,
      ...(status === 200 ? { body: { name } } : {}),
    })
  })

  it('casts numbers and booleans, and names what can not be cast', async () => {
    expect((await client.post(AGENTS, { email: 'n@example.com', name: 42, auto_offline: 'false' })).body).toMatchObject(
      {
        name: '42',
        auto_offline: false,
      },
    )
    expect(await client.post(AGENTS, { email: ['a'], name: {}, role: 'x' })).toMatchObject({
      status: 422,
      body: { attributes: ['email', 'name', 'role'] },
    })
  })

  it('answers with thumbnail and available name besides the documented fields', async () => {
    const { body } = await client.get(AGENTS)
    expect(body[0]).toMatchObject({ account_id: 1, available_name: 'John Doe', thumbnail: body[0].avatar_url })
    expect(body[1]).toMatchObject({ thumbnail: '', custom_role_id: null })
    expect(body[1]).not.toHaveProperty('custom_attributes')
  })

  it.each([{ role: 'boss' }, { availability: 'away' }, { availability: '' }, { auto_offline: '' }])(
    'keeps the name of a change that breaks on %j',
    async (broken) => {
      client.mock.reset({ dialect: 'chatwoot' })
      const others = { role: 'administrator', availability: 'offline', auto_offline: true }
      const jane = async () => (await client.get(AGENTS)).body.find(({ id }: { id: number }) => id === 2)
      const before = await jane()
      expect(await client.patch(`${AGENTS}/2`, { ...others, ...broken, name: 'Janet' })).toMatchObject({ status: 500 })
      expect(await jane()).toEqual({ ...before, name: 'Janet', available_name: 'Janet' })
      client.mock.reset({ dialect: 'documented' })
      await client.patch(`${AGENTS}/2`, { name: 'Janet', role: 'boss' })
      expect((await jane()).name).toBe('Jane Smith')
    },
  )

  it.each([{ role: 'boss' }, { availability: 'away' }])(
    'breaks on %j of a new agent once there is the user, and keeps nobody',
    async (broken) => {
      client.mock.reset({ dialect: 'chatwoot' })
      const { body: before } = await client.get(AGENTS)
      expect(await client.post(AGENTS, { ...broken, name: 'N' })).toMatchObject({
        status: 422,
        body: { attributes: ['email'] },
      })
      for (const email of ['new@example.com', 'jane@example.com']) {
        expect(await client.post(AGENTS, { ...broken, email, name: 'N' })).toMatchObject({ status: 500 })
      }
      expect((await client.get(AGENTS)).body).toEqual(before)
      const invited = await client.post(AGENTS, { email: 'new@example.com', name: 'Other' })
      expect(invited).toMatchObject({ status: 200, body: { name: 'Other' } })
    },
  )
})

describeMatrix(
  'inviting agents, on the running server',
  (client) => {
    it.each([
      [AGENTS, 'administrator'],
      ['/platform/api/v1/users', 'platform'],
      ['/auth/sign_in', null],
      ['/auth/password', null],
    ] as const)('breaks on a null byte in the address that is looked for: %s', async (path, as) => {
      const body = { name: 'New', email: 'a\0b@example.com', password: 'Password1!' }
      expect(await client.post(path, body, { as })).toMatchObject({ status: 500 })
    })

    it('looks at the user before the role, and at the role before whether the user is an agent', async () => {
      const invited = (body: object) => client.post(AGENTS, { name: 'New', ...body })
      const blank = { status: 422, body: { message: "Email can't be blank", attributes: ['email'] } }
      expect(await invited({ role: 'boss' })).toMatchObject(blank)
      expect(await invited({ availability: '' })).toMatchObject(blank)
      const email = 'new@example.com'
      expect(await invited({ email, role: 'boss' })).toMatchObject({ status: 500 })
      expect(await invited({ email })).toMatchObject({ status: 200 })
      expect(await invited({ email, role: 'boss' })).toMatchObject({ status: 500 })
      for (const auto_offline of [true, '']) {
        const answer = await invited({ email, auto_offline })
        expect(answer).toMatchObject({ status: 422, body: { attributes: ['user_id'] } })
      }
    })
  },
  { dialect: 'chatwoot' },
)

const BULK = `${AGENTS}/bulk_create`

describeMatrix('agents in bulk', (client) => {
  it('names agents after their addresses, and passes over whom it can not invite', async () => {
    const known = ['jane@example.com', 'new.one@example.com']
    const emails = [' New.One@Example.com', 'nobody', ...known, '', null, 'two@example.com']
    expect(await client.post(BULK, { emails })).toMatchObject({ status: 200, text: '' })
    const { body } = await client.get(AGENTS)
    expect(body.slice(2)).toMatchObject([
      { name: ' New.One', email: 'new.one@example.com', role: 'agent', confirmed: false, availability: 'offline' },
      { name: 'two', email: 'two@example.com', auto_offline: false },
    ])
    expect(body).toHaveLength(4)
  })

  it.each([[5], [{}], [['in@example.com']]])(
    'ends at what is no text: %j, which the published page has undone',
    async (odd) => {
      const emails = ['first@example.com', odd, 'last@example.com']
      const invited = async () => (await client.get(AGENTS)).body.map(({ name }: { name: string }) => name)
      expect(await client.post(BULK, { emails })).toMatchObject({ status: 422, body: { attributes: ['emails'] } })
      expect(await invited()).not.toContain('first')
      client.mock.reset({ dialect: 'chatwoot' })
      expect(await client.post(BULK, { emails })).toMatchObject({ status: 500 })
      expect(await invited()).toEqual(['first', 'Jane Smith', 'John Doe'])
    },
  )

  it('lets join who is a user elsewhere, unless the address has blanks around it', async () => {
    const people = [1, 2].map((n) => ({ name: 'Ann', email: `ann${n}@example.com`, password: 'Password1!' }))
    for (const person of people) await client.post('/platform/api/v1/users', person, { as: 'platform' })
    await client.post(BULK, { emails: ['Ann1@example.com', ' ann2@example.com'] })
    const { body } = await client.get(AGENTS)
    expect(body.map(({ email }: { email: string }) => email).slice(2)).toEqual(['ann1@example.com'])
  })

  it('counts what it would pass over against the limit', async () => {
    client.mock.accounts(1).setLimits({ agents: 3 })
    expect(await client.post(BULK, { emails: ['jane@example.com', 'new@example.com'] })).toMatchObject({ status: 402 })
    expect((await client.get(AGENTS)).body).toHaveLength(2)
    expect(await client.post(BULK, { emails: ['new@example.com'] })).toMatchObject({ status: 200 })
    expect(await client.post(BULK, { emails: [] })).toMatchObject({ status: 200 })
  })

  it('takes a form', async () => {
    const form = new URLSearchParams([
      ['emails[]', 'a@example.com'],
      ['emails[]', 'b@example.com'],
    ])
    await client.post(BULK, form)
    expect((await client.get(AGENTS)).body).toHaveLength(4)
  })

  it.each([{}, { emails: null }, { emails: 'a@example.com' }, { emails: { 0: 'a@example.com' } }, [1]])(
    'refuses %j: 422 of the page, 500 of the running server',
    async (body) => {
      expect(await client.post(BULK, body)).toMatchObject({ status: 422, body: { attributes: ['emails'] } })
      client.mock.reset({ dialect: 'chatwoot' })
      expect(await client.post(BULK, body)).toMatchObject({ status: 500 })
    },
  )
})
