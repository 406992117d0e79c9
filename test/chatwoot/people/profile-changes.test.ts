import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PROFILE = '/api/v1/profile'
const SIGN_IN = { email: 'jane@example.com', password: 'Password1!' }

describeMatrix('changes of the profile', (client) => {
  const as = 'agent'
  const change = (body: unknown) => client.put(PROFILE, body, { as })

  it('replace the settings of the page and merge the attributes', async () => {
    await change({ profile: { ui_settings: { a: 1 }, phone_number: '+15550100' } })
    const { body } = await change({ ui_settings: { b: 2 }, message_signature: 'Jane' })
    expect(body).toMatchObject({ ui_settings: { b: 2 }, custom_attributes: { phone_number: '+15550100' } })
    expect(body.ui_settings).not.toHaveProperty('a')
  })

  it('fall back on the name when the display name is blank', async () => {
    expect((await change({ display_name: 'JS' })).body.available_name).toBe('JS')
    expect((await change({ display_name: '' })).body.available_name).toBe('Jane Smith')
  })

  it('take the picture of a form', async () => {
    const form = new FormData()
    form.set('profile[avatar]', new Blob([new Uint8Array([255, 216])], { type: 'image/jpeg' }), 'me.jpg')
    form.set('profile[name]', 'Jane')
    const { body } = await change(form)
    expect(body).toMatchObject({ name: 'Jane' })
    expect(body.avatar_url).toMatch(/me\.jpg$/)
    expect((await client.delete(`${PROFILE}/avatar`, { as })).body.avatar_url).toBe('')
  })

  it('of the password end all sessions but the one that lasts longest, and need another realtime token', async () => {
    const session = async () => {
      const { headers } = await client.post('/auth/sign_in', SIGN_IN, { as: null })
      return Object.fromEntries(['access-token', 'client', 'uid'].map((name) => [name, headers.get(name) ?? '']))
    }
    const older = await session()
    client.mock.clock.advance(1)
    const newer = await session()
    const before = (await client.get(PROFILE, { as })).body.pubsub_token
    const passwords = { current_password: 'Password1!', password: 'Other1!x', password_confirmation: 'Other1!x' }
    expect((await change(passwords)).body.pubsub_token).not.toBe(before)
    expect(await client.get(PROFILE, { as: null, headers: older })).toMatchObject({ status: 401 })
    expect(await client.get(PROFILE, { as: null, headers: newer })).toMatchObject({ status: 200 })
    expect(await client.post('/auth/sign_in', SIGN_IN, { as: null })).toMatchObject({ status: 401 })
  })

  it('of the password need the current one, and change nothing else without', async () => {
    expect(await change({ name: 'X', password: 'Other1!x' })).toMatchObject({ status: 422 })
    expect((await client.get(PROFILE, { as })).body.name).toBe('Jane Smith')
  })

  it('leave the password as it is where it is false', async () => {
    expect(await change({ name: 'X', password: false })).toMatchObject({ status: 200, body: { name: 'X' } })
  })

  it('of the password stay where the running server refuses the rest', async () => {
    const passwords = { current_password: 'Password1!', password: 'Other1!x' }
    expect(await change({ ...passwords, email: 'jane' })).toMatchObject({
      status: 422,
      body: { attributes: ['email'] },
    })
    expect(await client.post('/auth/sign_in', SIGN_IN, { as: null })).toMatchObject({ status: 200 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await change({ ...passwords, email: 'jane' })).toMatchObject({
      status: 422,
      body: { attributes: ['email'] },
    })
    expect(await client.post('/auth/sign_in', SIGN_IN, { as: null })).toMatchObject({ status: 401 })
  })

  it('are taken with a blank password, which counts as none', async () => {
    expect(await change({ name: 'Blank', password: '   ' })).toMatchObject({ status: 200, body: { name: 'Blank' } })
  })

  it('refuse what is no address, no name and no attribute', async () => {
    for (const body of [
      { email: 'jane' },
      { email: '' },
      { name: null },
      { account_id: 1 },
      { name: 'x'.repeat(256) },
    ]) {
      expect(await change(body), JSON.stringify(body)).toMatchObject({ status: 422 })
    }
    expect(await change({ profile: null })).toMatchObject({
      status: 422,
      body: { error: 'param is missing or the value is empty: profile' },
    })
    expect(await change({ profile: 'text' })).toMatchObject({ status: 422 })
  })

  it('refuse the address of another user, whatever the case, but not the own one', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const email of ['john@example.com', ' JOHN@example.com']) {
      const taken = { status: 422, body: { message: 'Email has already been taken', attributes: ['email'] } }
      expect(await change({ email }), email).toMatchObject(taken)
    }
    expect(await change({ email: 'JANE@example.com' })).toMatchObject({ status: 200 })
  })

  it('tell what is wrong with a password before anything else', async () => {
    const body = { name: 'x'.repeat(256), current_password: 'Password1!', password: 'x' }
    expect(JSON.stringify((await change(body)).body)).not.toMatch(/name/i)
  })

  it('of the availability show in the list of agents', async () => {
    await client.post(`${PROFILE}/availability`, { profile: { account_id: 1, availability: 'offline' } }, { as })
    await client.post(`${PROFILE}/auto_offline`, { account_id: '1', auto_offline: 'true' }, { as })
    const [, jane] = (await client.get('/api/v1/accounts/1/agents')).body
    expect(jane).toMatchObject({ availability: 'offline', auto_offline: true })
  })

  it.each(['availability', 'auto_offline'])('of the %s look for the account before anything else', async (name) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const bodies = [9, 1e20].map((account_id) => ({ profile: { [name]: 'bogus', account_id } }))
    for (const body of [...bodies, { profile: { other: 1 } }, []]) {
      expect(await client.post(`${PROFILE}/${name}`, body, { as }), JSON.stringify(body)).toMatchObject({ status: 404 })
    }
  })

  it('of the active account put it first', async () => {
    await client.post('/api/v1/accounts', { account_name: 'Globex', user_full_name: '-' })
    await client.put(`${PROFILE}/set_active_account`, { profile: { account_id: 2 } })
    client.mock.worldOf().clock.advance(1)
    await client.put(`${PROFILE}/set_active_account`, { profile: { account_id: 1 } })
    expect((await client.get(PROFILE)).body.account_id).toBe(1)
    expect(await client.put(`${PROFILE}/set_active_account`, { account_id: 9 })).toMatchObject({ status: 422 })
    expect(await client.patch(`${PROFILE}/set_active_account`, { account_id: 1 })).toMatchObject({ status: 404 })
  })

  it('of the token make the one before worthless at once', async () => {
    const { body } = await client.post(`${PROFILE}/reset_access_token`, undefined, { as })
    expect(await client.get(PROFILE, { as })).toMatchObject({ status: 401 })
    expect((await client.get(PROFILE, { as: body.access_token })).body.id).toBe(2)
  })

  it('are nothing for bots', async () => {
    const bot = await client.post('/api/v1/accounts/1/agent_bots', { name: 'B' })
    expect(await client.put(PROFILE, { name: 'B' }, { as: bot.body.access_token })).toMatchObject({
      status: 401,
      body: { error: 'Access to this endpoint is not authorized for bots' },
    })
  })
})
