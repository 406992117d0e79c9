import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PROFILE = '/api/v1/profile'

describeMatrix('the profile', (client) => {
  it('shows the caller under every spelling of the header', async () => {
    for (const name of ['api_access_token', 'api-access-token', 'Api-Access-Token', 'API_ACCESS_TOKEN']) {
      const answer = await client.get(PROFILE, { as: null, headers: { [name]: 'mockwoot-agent-token' } })
      expect(answer).toMatchObject({ status: 200, body: { id: 2, email: 'jane@example.com' } })
    }
  })

  it('does not take the token as a bearer token or in the query', async () => {
    const headers = { authorization: 'Bearer mockwoot-admin-token' }
    const body = { errors: ['You need to sign in or sign up before continuing.'] }
    expect(await client.get(PROFILE, { as: null, headers })).toMatchObject({ status: 401, body })
    expect(await client.get(`${PROFILE}?api_access_token=mockwoot-admin-token`, { as: null })).toMatchObject({
      status: 401,
      body,
    })
    expect(await client.get(PROFILE, { headers })).toMatchObject({ status: 200 })
  })

  it('counts a blank token as none', async () => {
    expect(await client.get(PROFILE, { as: ' ' })).toMatchObject({
      status: 401,
      body: { errors: ['You need to sign in or sign up before continuing.'] },
    })
  })

  it.each(['agent', 'administrator', ''])('allows a member with the role %j what it does', async (role) => {
    await client.patch('/api/v1/accounts/1/agents/2', { agent: { role } })
    const [account] = (await client.get(PROFILE, { as: 'agent' })).body.accounts
    expect(account).toMatchObject({ role: role || null, permissions: [role || 'agent'] })
  })

  it('allows a member with a custom role what that says', async () => {
    const custom_role = { name: 'Reader', description: 'Reads', permissions: ['report_manage'] }
    const { id } = (await client.post('/api/v1/accounts/1/custom_roles', { custom_role })).body
    await client.patch('/api/v1/accounts/1/agents/2', { custom_role_id: id })
    const [account] = (await client.get(PROFILE, { as: 'agent' })).body.accounts
    expect(account).toMatchObject({
      role: 'agent',
      permissions: ['report_manage', 'custom_role'],
      custom_role_id: id,
      custom_role: { id, ...custom_role },
    })
  })

  it('shows what else is known of users wherever they are shown as agents', async () => {
    await client.put(PROFILE, { profile: { phone_number: '+15550100' } }, { as: 'agent' })
    const { body } = await client.get('/api/v1/accounts/1/agents')
    expect(body.find(({ id }: { id: number }) => id === 2).custom_attributes).toEqual({ phone_number: '+15550100' })
    expect(body.find(({ id }: { id: number }) => id === 1)).not.toHaveProperty('custom_attributes')
  })

  it('shows the accounts of the caller as they were last written, the one of latest activity as the current one', async () => {
    await client.post('/api/v1/accounts', { account_name: 'Globex', user_full_name: '-' })
    await client.post('/api/v1/accounts/2/update_active_at')
    await client.post('/api/v1/accounts/1/update_active_at')
    client.mock.worldOf().clock.advance(60)
    await client.post('/api/v1/accounts/2/update_active_at')
    const { body } = await client.get(PROFILE)
    expect(body).toMatchObject({ account_id: 2, role: 'administrator' })
    expect(body.accounts.map(({ id }: { id: number }) => id)).toEqual([1, 2])
  })

  it('puts an account without any activity after the others', async () => {
    await client.post('/api/v1/accounts/1/update_active_at')
    await client.post('/api/v1/accounts', { account_name: 'Globex', user_full_name: '-' })
    expect((await client.get(PROFILE)).body).toMatchObject({ account_id: 1 })
  })

  it('takes of accounts without any activity the one whose membership was not changed for longest', async () => {
    await client.post('/api/v1/accounts', { account_name: 'Globex', user_full_name: '-' })
    expect((await client.get(PROFILE)).body).toMatchObject({ account_id: 1, role: 'administrator' })
    await client.post(`${PROFILE}/auto_offline`, { profile: { account_id: 1, auto_offline: false } })
    expect((await client.get(PROFILE)).body).toMatchObject({ account_id: 2, accounts: [{ id: 2 }, { id: 1 }] })
  })

  it('still shows the caller whose account is suspended', async () => {
    const { db } = client.mock.worldOf()
    const account = db.accounts.get(1)
    if (account) db.accounts.update(account, { status: 'suspended' })
    expect(await client.get(PROFILE)).toMatchObject({ status: 200, body: { accounts: [{ status: 'suspended' }] } })
  })

  it('answers HEAD as GET, without the body', async () => {
    const { status, text, headers } = await client.request('HEAD', PROFILE)
    expect(status).toBe(200)
    expect(text).toBe('')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  })
})
