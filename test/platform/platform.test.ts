import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const PLATFORM = '/platform/api/v1'
const ACCOUNTS = `${PLATFORM}/accounts`
const USERS = `${PLATFORM}/users`
const BOTS = `${PLATFORM}/agent_bots`
const ANN = { name: 'Ann', email: 'ann@example.com', password: 'Password1!' }

function platform(client: Client) {
  const as = 'platform'
  return {
    get: (path: string) => client.get(path, { as }),
    post: (path: string, body?: unknown) => client.post(path, body, { as }),
    patch: (path: string, body?: unknown) => client.patch(path, body, { as }),
    delete: (path: string, body?: unknown) => client.delete(path, { as, body }),
  }
}

describeMatrix('the platform', (client) => {
  const app = platform(client)

  it('is closed to everybody but platform apps, and platform apps are shut out elsewhere', async () => {
    for (const as of ['administrator', 'agent', 'wrong', null]) {
      expect(await client.get(`${ACCOUNTS}/1`, { as })).toMatchObject({
        status: 401,
        body: { error: 'Invalid access_token' },
      })
    }
    expect(await client.get('/api/v1/accounts/1/agents', { as: 'platform' })).toMatchObject({
      status: 401,
      body: { error: 'Access to this endpoint is not authorized for bots' },
    })
  })

  it('breaks what bots may call, once the account and the conversation are found', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const written = async (place: string) =>
      (await client.post(`/api/v1/accounts/${place}/messages`, { content: 'Hi' }, { as: 'platform' })).status
    const places = ['1/conversations/1', '1/conversations/999', '9/conversations/1']
    expect(await Promise.all(places.map(written))).toEqual([500, 404, 404])
  })

  it('breaks where bots are let in, once there is the account', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const conversation = (account: number) => app.post(`/api/v1/accounts/${account}/conversations`, {})
    expect(await conversation(1)).toMatchObject({ status: 500 })
    expect(await conversation(9)).toMatchObject({ status: 404 })
    await app.post(ACCOUNTS, { name: 'Ours', status: 'suspended' })
    expect(await conversation(2)).toMatchObject({ status: 401, body: { error: 'Account is suspended' } })
  })

  it('sets up a whole account: users, memberships, tokens that work', async () => {
    const account = (await app.post(ACCOUNTS, { name: 'New Co' })).body
    const user = (await app.post(USERS, ANN)).body
    await app.post(`${ACCOUNTS}/${account.id}/account_users`, { user_id: user.id, role: 'administrator' })
    const { access_token } = (await app.post(`${USERS}/${user.id}/token`)).body
    const agents = await client.get(`/api/v1/accounts/${account.id}/agents`, { as: access_token })
    expect(agents.body).toMatchObject([{ id: user.id, role: 'administrator', confirmed: true }])
    expect((await app.get(`${USERS}/${user.id}`)).body).toMatchObject({
      account_id: account.id,
      role: 'administrator',
      accounts: [{ id: account.id, name: 'New Co', role: 'administrator' }],
    })
  })

  it('lets a login link sign in once, for five minutes', async () => {
    const { id } = (await app.post(USERS, { ...ANN, email: 'ann+a@example.com' })).body
    const link = async () => new URL((await app.get(`${USERS}/${id}/login`)).body.url)
    const signIn = (url: URL) =>
      client.post('/auth/sign_in', Object.fromEntries(url.searchParams), { as: null }).then(({ status }) => status)
    const first = await link()
    expect(first.pathname).toBe('/app/login')
    expect(first.search).toMatch(/^\?email=ann%2Ba%40example\.com&sso_auth_token=[0-9a-f]{64}$/)
    expect(await signIn(first)).toBe(200)
    expect(await signIn(first)).toBe(401)
    const second = await link()
    client.mock.worldOf().clock.advance(301)
    expect(await signIn(second)).toBe(401)
  })

  it('does not let a login link sign somebody else in', async () => {
    const { id } = (await app.post(USERS, ANN)).body
    const { searchParams } = new URL((await app.get(`${USERS}/${id}/login`)).body.url)
    const body = { email: 'john@example.com', sso_auth_token: searchParams.get('sso_auth_token') }
    expect(await client.post('/auth/sign_in', body, { as: null })).toMatchObject({ status: 401 })
  })

  it('takes a user over whom it creates again, and confirms the user', async () => {
    const invited = await client.post('/api/v1/accounts/1/agents', { email: 'new@example.com', name: 'New' })
    expect(await app.get(`${USERS}/${invited.body.id}`)).toMatchObject({ status: 401 })
    const taken = await app.post(USERS, { ...ANN, email: 'NEW@example.com' })
    expect(taken.body).toMatchObject({ id: invited.body.id, name: 'New', confirmed: true })
    expect(await app.get(`${USERS}/${invited.body.id}`)).toMatchObject({ status: 200 })
  })

  it('looks at nothing else of a user whom it takes over', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const taken = { email: 'john@example.com', password: 5, name: 'x'.repeat(300) }
    expect(await app.post(USERS, taken)).toMatchObject({ status: 200, body: { id: 1, name: 'John Doe' } })
    expect(await app.post(USERS, { ...ANN, password: 5 })).toMatchObject({ status: 500 })
  })

  it.each(['2x', ' 2', 2.5])('finds the member %j by the number that it begins with', async (user_id) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { id } = (await app.post(ACCOUNTS, { name: 'New Co' })).body
    const members = `${ACCOUNTS}/${id}/account_users`
    expect((await app.post(members, { user_id, role: 'agent' })).body).toMatchObject({ user_id: 2, role: 'agent' })
    expect(await app.post(members, { user_id: 'x' })).toMatchObject({ status: 422 })
    await app.delete(members, { user_id })
    expect((await app.get(members)).body).toEqual([])
  })

  it('puts members past the plan’s limit, and keeps users whose memberships end', async () => {
    const account = (await app.post(ACCOUNTS, { name: 'New Co', limits: { agents: 1 } })).body
    const members = `${ACCOUNTS}/${account.id}/account_users`
    for (const user_id of [1, 2]) await app.post(members, { user_id })
    expect((await app.get(members)).body).toMatchObject([
      { user_id: 1, role: 'agent' },
      { user_id: 2, role: 'agent' },
    ])
    await app.post(members, { user_id: 1, role: 'administrator' })
    expect((await app.get(members)).body).toMatchObject([{ user_id: 2 }, { user_id: 1 }])
    const { id } = (await app.post(USERS, ANN)).body
    await app.post(members, { user_id: id })
    expect(await app.delete(members, { user_id: id })).toMatchObject({ status: 200, text: '' })
    expect((await app.get(`${USERS}/${id}`)).body).toMatchObject({ account_id: null, accounts: [] })
  })

  it.each([
    [{ subscribed_quantity: 2 }, 402],
    [{ subscribed_quantity: '3 seats' }, 200],
    [{ subscribed_quantity: '' }, 402],
    [{ subscribed_quantity: null }, 200],
    [{}, 200],
  ])(
    'lets an account of limit 3 and attributes %j, which has 2 agents, ask for another: %s',
    async (attributes, status) => {
      const { id } = (await app.post(ACCOUNTS, { name: 'Co', limits: { agents: 3 }, custom_attributes: attributes }))
        .body
      const ann = (await app.post(USERS, ANN)).body
      await app.post(`${ACCOUNTS}/${id}/account_users`, { user_id: ann.id, role: 'administrator' })
      await app.post(`${ACCOUNTS}/${id}/account_users`, { user_id: 1 })
      const invitation = { name: 'Bob', email: 'bob@example.com', role: 'agent' }
      const answer = await client.post(`/api/v1/accounts/${id}/agents`, invitation, { as: ann.access_token })
      expect(answer.status).toBe(status)
    },
  )

  it('replaces limits and attributes of an account, and switches only the features that are named', async () => {
    const created = await app.post(ACCOUNTS, {
      name: 'New Co',
      limits: { agents: 1, inboxes: 2 },
      custom_attributes: { a: 1, b: 2 },
    })
    const path = `${ACCOUNTS}/${created.body.id}`
    const { body } = await app.patch(path, {
      limits: { agents: 3 },
      custom_attributes: { c: 3 },
      features: { macros: false, sla: 'false', labels: '', reports: 1 },
    })
    expect(body).toMatchObject({ limits: { agents: 3 }, custom_attributes: { c: 3 }, features: { sla: true } })
    expect(body.limits).not.toHaveProperty('inboxes')
    expect(body.features).not.toHaveProperty('macros')
    expect(body.features).not.toHaveProperty('labels')
    expect(Object.keys(body.features)).toHaveLength(Object.keys(created.body.features).length - 1)
    // The last three came with later releases.
    const unknown = ['flying', 'captain_tasks', 'conversation_required_attributes', 'advanced_assignment']
    for (const settings of [
      { limits: { planets: 3 } },
      ...unknown.map((name) => ({ features: { [name]: true } })),
      { locale: 'tlh' },
      { locale: null },
    ]) {
      expect(await app.patch(path, settings), JSON.stringify(settings)).toMatchObject({ status: 422 })
    }
  })

  it('looks at the limits of an account along with the rest, and last at the features of a new one, which stays', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const odd = { limits: { planets: 3 }, domain: 'd'.repeat(101) }
    const message = 'Limits : Invalid data, Domain is too long (maximum is 100 characters)'
    expect(await app.post(ACCOUNTS, { name: 'Odd', ...odd, features: { flying: true } })).toMatchObject({
      status: 422,
      body: { message },
    })
    const { id } = (await app.post(ACCOUNTS, { name: 'Even' })).body
    expect(await app.patch(`${ACCOUNTS}/${id}`, odd)).toMatchObject({ status: 422, body: { message } })
    expect(await app.patch(`${ACCOUNTS}/${id}`, { ...odd, features: { flying: true } })).toMatchObject({ status: 500 })
    expect(await app.post(ACCOUNTS, { name: 'New', features: { flying: true } })).toMatchObject({ status: 500 })
    expect((await app.post(ACCOUNTS, { name: 'Next' })).body.id).toBe(id + 2)
  })

  it.each([
    ['a,b@example.com', 200],
    ['ü@x-.example', 200],
    ['a@exam_ple.com', 422],
    ['a@exämple.com', 422],
    ['a@example.cöm', 422],
    ['a@.com', 422],
    ['a@x..com', 422],
    ['a@example', 422],
  ])('has of the address %j what the sign-in library has', async (email, status) => {
    const user = { name: 'New', email, password: 'Password1!' }
    expect(await app.post('/platform/api/v1/users', user)).toMatchObject({ status })
  })

  it.each(['suspended', null])('suspends an account by status %j, whose members are shut out then', async (status) => {
    const account = (await app.post(ACCOUNTS, { name: 'New Co' })).body
    await app.post(`${ACCOUNTS}/${account.id}/account_users`, { user_id: 1, role: 'administrator' })
    expect(await app.patch(`${ACCOUNTS}/${account.id}`, { status })).toMatchObject({ status: 200, body: { status } })
    expect(await client.get(`/api/v1/accounts/${account.id}/agents`)).toMatchObject({
      status: 401,
      body: { error: 'Account is suspended' },
    })
  })

  it('deletes an account with everything in it, and leaves the others alone', async () => {
    const { body: account } = await app.post(ACCOUNTS, { name: 'New Co' })
    await app.post(`${ACCOUNTS}/${account.id}/account_users`, { user_id: 1, role: 'administrator' })
    const base = `/api/v1/accounts/${account.id}`
    const inbox = await client.post(`${base}/inboxes`, { name: 'I', channel: { type: 'api' } })
    await client.post(`${base}/labels`, { title: 'vip' })
    await client.post(`${base}/contacts`, { name: 'C', inbox_id: inbox.body.id, email: 'c@example.com' })
    await client.post(`${base}/inbox_members`, { inbox_id: inbox.body.id, user_ids: [1] })
    const before = (await client.get('/__mock/state', { as: null })).body.tables
    expect(await app.delete(`${ACCOUNTS}/${account.id}`)).toMatchObject({ status: 200, text: '' })
    expect(await client.get(`${base}/agents`)).toMatchObject({ status: 404 })
    expect(await app.get(`${ACCOUNTS}/${account.id}`)).toMatchObject({ status: 404 })
    const after = (await client.get('/__mock/state', { as: null })).body.tables
    for (const table of ['accounts', 'account_users', 'inboxes', 'inbox_members', 'contacts', 'contact_inboxes']) {
      expect(after[table].records.length, table).toBe(before[table].records.length - 1)
    }
    expect((await client.get('/api/v1/accounts/1/inboxes')).body.payload).toHaveLength(2)
    const next = await client.post('/api/v1/accounts/1/inboxes', { name: 'I', channel: { type: 'api' } })
    expect(next.body.channel_id).toBe(inbox.body.channel_id + 1)
  })

  it('deletes a user, out of all accounts', async () => {
    await app.post(USERS, { ...ANN, email: 'jane@example.com' })
    expect(await app.delete(`${USERS}/2`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get('/api/v1/accounts/1/agents')).body).toHaveLength(1)
    expect((await client.get('/api/v1/accounts/1/inbox_members/1')).body.payload).toHaveLength(1)
    expect(await client.get('/api/v1/profile', { as: 'agent' })).toMatchObject({ status: 401 })
    expect(await app.get(`${USERS}/2`)).toMatchObject({ status: 404, body: { status: 404, error: 'Not Found' } })
  })

  it('deletes a user, out of inboxes and conversations of accounts that are not the own as well', async () => {
    const { id } = (await app.post(USERS, ANN)).body
    await client.post('/api/v1/accounts/1/inbox_members', { inbox_id: 1, user_ids: [id] })
    await client.post('/api/v1/accounts/1/conversations', { inbox_id: 1, contact_id: 1, assignee_id: id })
    await app.delete(`${USERS}/${id}`)
    const { tables } = client.mock.state()
    expect(JSON.stringify([tables.inbox_members, tables.conversations])).not.toMatch(`"(user|assignee)_id":${id}\\b`)
    client.mock.setState(client.mock.state())
  })

  it.each(['', false])('refuses the password %j, which says too little', async (password) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const refused = { status: 422, body: { attributes: ['password'] } }
    expect(await app.post(USERS, { ...ANN, password })).toMatchObject(refused)
    await app.post(USERS, { ...ANN })
    expect(await app.patch(`${USERS}/3`, { password })).toMatchObject(refused)
  })

  it('changes the address and the password of a user at once', async () => {
    const { id } = (await app.post(USERS, ANN)).body
    await app.patch(`${USERS}/${id}`, { email: 'Anna@example.com', password: 'Different1!' })
    const credentials = { email: 'anna@example.com', password: 'Different1!' }
    expect(await client.post('/auth/sign_in', credentials, { as: null })).toMatchObject({ status: 200 })
    expect(await app.patch(`${USERS}/${id}`, { email: 'jane@example.com' })).toMatchObject({ status: 422 })
    expect((await app.get(`${USERS}/${id}`)).body.email).toBe('anna@example.com')
  })

  it('takes over who exists by the address as it is written', async () => {
    expect(await app.post(USERS, { ...ANN, email: 'JANE@example.com' })).toMatchObject({ body: { id: 2 } })
    expect(await app.post(USERS, { ...ANN, email: ' jane@example.com' })).toMatchObject({ status: 422 })
  })

  it('leaves members as they were last changed when the policy that they follow goes', async () => {
    const account = (await app.post(ACCOUNTS, { name: 'New Co' })).body.id
    await app.post(`${ACCOUNTS}/${account}/account_users`, { user_id: 1, role: 'administrator' })
    const policies = `/api/v1/accounts/${account}/agent_capacity_policies`
    const { body: policy } = await client.post(policies, { agent_capacity_policy: { name: 'Full' } })
    await client.post(`${policies}/${policy.id}/users`, { user_id: 1 })
    const member = async () => (await app.get(`${ACCOUNTS}/${account}/account_users`)).body[0]
    const { updated_at, agent_capacity_policy_id } = await member()
    expect(agent_capacity_policy_id).toBe(policy.id)
    client.mock.clock.advance(60)
    await client.delete(`${policies}/${policy.id}`)
    expect(await member()).toMatchObject({ updated_at, agent_capacity_policy_id: null })
    const ids = []
    for (const name of ['A', 'B']) {
      ids.push((await client.post(policies, { agent_capacity_policy: { name } })).body.id)
    }
    await client.post(`${policies}/${ids[0]}/users`, { user_id: 1 })
    expect(await client.delete(`${policies}/${ids[1]}/users/1`)).toMatchObject({ status: 200 })
    expect(await member()).toMatchObject({ agent_capacity_policy_id: null })
    expect(await client.delete(`${policies}/${ids[0]}/users/2`)).toMatchObject({ status: 404 })
  })

  it('takes no step of the onboarding of an account', async () => {
    const custom_attributes = { onboarding_step: 'account_update' }
    const { id } = (await app.post(ACCOUNTS, { name: 'New Co', custom_attributes })).body
    expect((await app.patch(`${ACCOUNTS}/${id}`, { name: 'Newer' })).body).toMatchObject({ custom_attributes })
  })

  it('has bots of the system, which every account sees but none can change', async () => {
    await app.post(BOTS, { name: 'Everywhere', outgoing_url: 'https://bot.example.com' })
    const bots = '/api/v1/accounts/1/agent_bots'
    const [bot] = (await client.get(bots)).body
    expect(bot).toMatchObject({ name: 'Everywhere', account_id: null, system_bot: true })
    expect(bot).not.toHaveProperty('access_token')
    expect(bot).not.toHaveProperty('outgoing_url')
    for (const answer of [
      await client.patch(`${bots}/${bot.id}`, { name: 'Mine' }),
      await client.delete(`${bots}/${bot.id}`),
      await client.post(`${bots}/${bot.id}/reset_access_token`),
    ]) {
      expect(answer).toMatchObject({ status: 404 })
    }
    await client.post('/api/v1/accounts/1/inboxes/1/set_agent_bot', { agent_bot: bot.id })
    const connected = (await client.get('/api/v1/accounts/1/inboxes/1/agent_bot')).body.agent_bot
    expect(connected.access_token).toMatchObject({ owner_type: 'AgentBot', owner_id: bot.id })
  })

  it('keeps bots of accounts that there are not', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const account_id = 2 ** 31
    expect(await app.post(BOTS, { name: 'Bot', account_id })).toMatchObject({ status: 200, body: { account_id } })
  })

  it('answers 404 for ids that are no numbers', async () => {
    for (const path of [`${ACCOUNTS}/x`, `${USERS}/0`, `${BOTS}/-1`]) {
      expect(await app.get(path), path).toMatchObject({ status: 404 })
    }
  })
})

describeMatrix(
  'the platform without authentication',
  (client) => {
    it('takes who comes without a token for the platform app, but no wrong token', async () => {
      expect(await client.post(ACCOUNTS, { name: 'New Co' }, { as: null })).toMatchObject({ status: 200 })
      expect(await client.post(ACCOUNTS, { name: 'New Co' }, { as: 'wrong' })).toMatchObject({ status: 401 })
    })
  },
  { noAuth: true },
)
