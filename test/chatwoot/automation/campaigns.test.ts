import { expect, it, vi } from 'vitest'
import { describeMatrix, TOKEN } from '#test/matrix'

const CAMPAIGNS = '/api/v1/accounts/1/campaigns'
const WELCOME = { title: 'Welcome', message: 'Hi', inbox_id: 2, trigger_rules: { url: 'https://example.com' } }

describeMatrix('campaigns', (client) => {
  const create = (body: object) => client.post(CAMPAIGNS, body)
  const smsInbox = async () => {
    const channel = {
      type: 'sms',
      phone_number: '+15550123',
      provider_config: { account_id: 'a', application_id: 'b' },
    }
    return (await client.post('/api/v1/accounts/1/inboxes', { name: 'SMS', channel })).body.id
  }

  it('keeps what is created, changed and deleted, and never gives a number again', async () => {
    await create(WELCOME)
    await create({ ...WELCOME, title: 'Second' })
    const { body } = await client.put(`${CAMPAIGNS}/2`, { campaign: { message: 'Zoë 💬', enabled: false } })
    expect(body).toMatchObject({ id: 2, title: 'Second', message: 'Zoë 💬', enabled: false })
    expect(await client.delete(`${CAMPAIGNS}/2`)).toMatchObject({ status: 200, text: '' })
    expect((await create(WELCOME)).body.id).toBe(3)
    expect((await client.get(CAMPAIGNS)).body).toMatchObject([{ id: 1 }, { id: 3 }])
  })

  it('counts in every account for itself', async () => {
    await create(WELCOME)
    const { body } = await client.post(
      '/api/v1/accounts',
      { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' },
      { as: null },
    )
    const as = body.data.access_token
    const theirs = `/api/v1/accounts/${body.account_id}`
    const channel = { type: 'web_widget', website_url: 'https://globex.example.com' }
    const inbox = await client.post(`${theirs}/inboxes`, { name: 'Web', channel }, { as })
    const made = await client.post(`${theirs}/campaigns`, { ...WELCOME, inbox_id: inbox.body.id }, { as })
    expect(made.body).toMatchObject({ id: 1, account_id: body.account_id })
    expect(await client.post(`${theirs}/campaigns`, WELCOME, { as })).toMatchObject({
      status: 422,
      body: { message: 'Inbox must belong to the same account as the campaign' },
    })
    expect(await create({ ...WELCOME, sender_id: body.id })).toMatchObject({
      status: 422,
      body: { message: 'Sender must belong to the same account as the campaign' },
    })
  })

  it('has no time on a website', async () => {
    const { body } = await create({
      ...WELCOME,
      scheduled_at: '2030-01-01T00:00:00Z',
      audience: [{ type: 'Label', id: 1 }],
    })
    expect(body.campaign_type).toBe('ongoing')
    expect(body).not.toHaveProperty('scheduled_at')
    expect(body).not.toHaveProperty('audience')
  })

  it.each([
    ...[
      '2025-06-01T12:00:00',
      ' 2025-06-01 12:00 ',
      '2025-06-01T14:00:00+02:00',
      '2025-06-01 12:00:00 UTC',
      'noon? 12 pm',
    ],
    ...['June 1st, 2025 2pm CEST', 'Sun Jun 01 2025 08:00:00 GMT-0400 (Eastern Daylight Time)'],
  ])('is due at %j in UTC, wherever the mock runs', async (scheduled_at) => {
    client.mock.clock.set('2025-06-01T10:00:00Z')
    vi.stubEnv('TZ', 'America/New_York')
    const inbox_id = await smsInbox()
    const { body } = await create({ title: 'Sale', message: 'Today', inbox_id, scheduled_at })
    vi.unstubAllEnvs()
    expect(body.scheduled_at).toBe(1748779200)
  })

  it.each([1748779200, true, 'soon'])('is due at once, where it is to be due at %j', async (scheduled_at) => {
    client.mock.reset({ dialect: 'chatwoot' })
    client.mock.clock.move({ now: '2025-06-01T10:00:00Z', frozen: true })
    const sale = { title: 'Sale', message: 'Today', inbox_id: await smsInbox(), scheduled_at: '2025-06-01T12:00:00Z' }
    const { id } = (await create(sale)).body
    const changed = await client.patch(`${CAMPAIGNS}/${id}`, { scheduled_at: [scheduled_at] })
    expect(changed.body.scheduled_at).toBe(1748779200)
    expect((await client.patch(`${CAMPAIGNS}/${id}`, { scheduled_at })).body.scheduled_at).toBe(1748772000)
  })

  it('is sent once by text message, when it is due, and stays as it is then', async () => {
    client.mock.clock.set('2025-06-01T10:00:00Z')
    const inbox_id = await smsInbox()
    const sale = { title: 'Sale', message: 'Today', inbox_id, audience: [{ type: 'Label', id: 1 }] }
    const { body } = await create({ ...sale, scheduled_at: '2025-06-01T12:00:00Z' })
    expect(body).toMatchObject({
      campaign_type: 'one_off',
      scheduled_at: 1748779200,
      audience: [{ type: 'Label', id: 1 }],
      campaign_status: 'active',
    })
    client.mock.clock.advance(3600)
    expect((await client.get(`${CAMPAIGNS}/1`)).body.campaign_status).toBe('active')
    client.mock.clock.advance(3600 + 300)
    expect((await client.get(`${CAMPAIGNS}/1`)).body.campaign_status).toBe('completed')
    expect(await client.patch(`${CAMPAIGNS}/1`, { title: 'Late' })).toMatchObject({
      status: 422,
      body: { message: 'Status The campaign is already completed', attributes: ['status'] },
    })
  })

  it('is sent though the clock is moved far beyond the time', async () => {
    client.mock.clock.set('2025-06-01T10:00:00Z')
    const sale = { title: 'Sale', message: 'Today', inbox_id: await smsInbox() }
    await create({ ...sale, scheduled_at: '2025-06-01T12:00:00Z' })
    client.mock.clock.advance(7 * 24 * 3600)
    expect((await client.get(`${CAMPAIGNS}/1`)).body.campaign_status).toBe('completed')
  })

  it.each([
    [{ type: 'whatsapp' as const, provider: 'whatsapp_cloud' }, true, 'completed'],
    [{ type: 'whatsapp' as const, provider: 'whatsapp_cloud' }, false, 'active'],
    [{ type: 'whatsapp' as const, provider: 'default' }, true, 'active'],
    [{ type: 'twilio' as const, medium: 'whatsapp' as const }, true, 'active'],
  ])('is sent to WhatsApp by %j, with the feature (%s): %s', async (channel, whatsapp_campaign, expected) => {
    const ada = { name: 'Ada', email: 'ada@example.com', role: 'administrator' as const, token: TOKEN.administrator }
    const phone_number = channel.type === 'twilio' ? 'whatsapp:+15550001' : '+15550001'
    const inboxes = [{ name: 'WhatsApp', channel: { ...channel, phone_number } }]
    const accounts = [{ name: 'Desk', features: { campaigns: true, whatsapp_campaign }, agents: [ada], inboxes }]
    client.mock.reset({ seed: { accounts } })
    expect((await create({ title: 'Sale', message: 'Today', inbox_id: 1 })).status).toBe(200)
    client.mock.clock.advance(600)
    expect((await client.get(`${CAMPAIGNS}/1`)).body.campaign_status).toBe(expected)
  })

  it('goes through the inbox that it names, and goes with it', async () => {
    const inbox_id = await smsInbox()
    await create(WELCOME)
    await create({ title: 'Sale', message: 'Today', inbox_id })
    const ofInbox = `/api/v1/accounts/1/inboxes/${inbox_id}/campaigns`
    expect((await client.get(ofInbox)).body).toMatchObject([{ id: 2 }])
    await client.delete(`/api/v1/accounts/1/inboxes/${inbox_id}`)
    expect(await client.get(ofInbox)).toMatchObject({ status: 404 })
    expect((await client.get(CAMPAIGNS)).body).toMatchObject([{ id: 1 }])
  })

  it.each([
    [{ title: '' }, "Title can't be blank"],
    [{ message: null }, "Message can't be blank"],
    [{ inbox_id: 99 }, 'Inbox must exist'],
    [{ inbox_id: 1 }, 'Inbox Unsupported Inbox type'],
    [{ trigger_rules: { url: 'ftp://example.com' } }, 'Url invalid'],
    [{ title: 'x'.repeat(256) }, 'Title is too long (maximum is 255 characters)'],
  ])('refuses %.60j', async (settings, message) => {
    expect(await create({ ...WELCOME, ...settings })).toMatchObject({ status: 422, body: { message } })
    await create(WELCOME)
    expect(await client.patch(`${CAMPAIGNS}/1`, settings)).toMatchObject({ status: 422 })
  })

  it('asks for the role before it looks for the campaign', async () => {
    for (const path of [CAMPAIGNS, `${CAMPAIGNS}/9`]) {
      expect(await client.get(path, { as: 'agent' })).toMatchObject({ status: 403 })
    }
    expect(await client.delete(`${CAMPAIGNS}/9`)).toMatchObject({ status: 404 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.delete(`${CAMPAIGNS}/9`)).toMatchObject({ status: 500 })
    expect(await client.delete(`${CAMPAIGNS}/9`, { as: 'agent' })).toMatchObject({ status: 401 })
  })

  it('keep of their audience what an audience has, and break on an address that is no text', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const audience = [{ type: 'Label', id: '1', other: 1 }, 5]
    const channel = { type: 'sms', phone_number: '+12025550100', provider_config: {} }
    const inbox_id = (await client.post('/api/v1/accounts/1/inboxes', { name: 'SMS', channel })).body.id
    expect((await create({ ...WELCOME, inbox_id, audience: { type: 5, other: 1 } })).body.audience).toEqual({ type: 5 })
    const made = await create({ ...WELCOME, inbox_id, audience, trigger_rules: { url: false } })
    expect(made.body).toMatchObject({ audience: [{ type: 'Label', id: '1' }], trigger_rules: { url: false } })
    expect(made.body.audience[0]).not.toHaveProperty('other')
    expect((await create({ ...WELCOME, trigger_rules: { url: 5 } })).status).toBe(500)
  })

  it('keep what is nothing of a change, and have to have an inbox that there is', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const inbox_id = await smsInbox()
    const kept = { audience: [{ type: 'Label', id: 1 }], trigger_rules: { a: 1 }, template_params: { name: 'x' } }
    await create({ title: 'Sale', message: 'Today', inbox_id, ...kept })
    const path = `${CAMPAIGNS}/1`
    const nothing = { audience: null, trigger_rules: null, template_params: null }
    expect((await client.patch(path, nothing)).body).toMatchObject(kept)
    const message = "Inbox can't be blank, Inbox must exist"
    expect((await client.patch(path, { inbox_id: null })).body).toMatchObject({ message })
    expect((await client.patch(path, { inbox_id: 999 })).body).toMatchObject({ message: 'Inbox must exist' })
    expect((await client.patch(path, { inbox_id: 999, trigger_rules: { url: '' } })).status).toBe(500)
    expect((await client.patch(path, { sender_id: 2_147_483_648 })).status).toBe(500)
    await client.patch(path, { trigger_rules: { url: '' } })
    expect((await client.patch(path, { inbox_id: 999, trigger_rules: null })).status).toBe(500)
  })
})
