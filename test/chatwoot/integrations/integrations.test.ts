import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const APPS = '/api/v1/accounts/1/integrations/apps'
const HOOKS = '/api/v1/accounts/1/integrations/hooks'
const OPENAI = { app_id: 'openai', settings: { api_key: 'sk-example' } }
const DIALOGFLOW = { app_id: 'dialogflow', inbox_id: 1, settings: { project_id: 'acme', credentials: {} } }

interface App {
  id: string
  enabled: boolean
}

describeMatrix('integrations', (client) => {
  const enabled = async () =>
    (await client.get(APPS)).body.payload.filter((app: App) => app.enabled).map(({ id }: App) => id)

  it('take a text for an inbox by the number that it begins with', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const attributesOf = async (inbox_id: unknown) =>
      (await client.post(HOOKS, { hook: { ...DIALOGFLOW, inbox_id, settings: {} } })).body.attributes
    expect(await attributesOf('')).toContain('inbox_id')
    expect(await attributesOf('x')).not.toContain('inbox_id')
    expect(await attributesOf(99999999999)).toEqual(['settings'])
    expect((await client.post(HOOKS, { hook: { ...DIALOGFLOW, inbox_id: 99999999999 } })).status).toBe(500)
  })

  it('connects an app with no settings as with empty ones, and with a blank status as off', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const connect = async (hook: object) => (await client.post(HOOKS, { hook })).body
    expect(await connect({ app_id: 'linear' })).toMatchObject({ status: true, settings: {} })
    expect(await connect({ app_id: 'slack', settings: null, status: null })).toMatchObject({
      status: false,
      settings: {},
    })
    expect(await connect({ app_id: 'notion', status: false })).toMatchObject({ status: false })
  })

  it('keeps what is connected, changed and disconnected', async () => {
    await client.post(HOOKS, OPENAI)
    expect(await enabled()).toEqual(['openai'])
    const { body } = await client.put(`${HOOKS}/1`, { hook: { status: 'disabled', settings: { api_key: 'other' } } })
    expect(body).toMatchObject({ status: false, settings: { api_key: 'other' } })
    expect(await client.patch(`${HOOKS}/1`, { settings: { nonsense: 1 } })).toMatchObject({ status: 422 })
    expect((await client.get(`${APPS}/openai`)).body.hooks).toEqual([body])
    expect(await client.delete(`${HOOKS}/1`)).toMatchObject({ status: 200, text: '' })
    expect(await enabled()).toEqual([])
  })

  it('lists what is connected as it was last written', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { body: inbox } = await client.post('/api/v1/accounts/1/inboxes', { name: 'B', channel: { type: 'api' } })
    for (const inbox_id of [1, inbox.id]) await client.post(HOOKS, { hook: { ...DIALOGFLOW, inbox_id } })
    await client.patch(`${HOOKS}/1`, { hook: { status: 'disabled' } })
    expect((await client.get(`${APPS}/dialogflow`)).body.hooks).toMatchObject([{ id: 2 }, { id: 1 }])
  })

  it('asks no provider: refusals are passed on, or break what is asked', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const app_id of ['linear', 'shopify', 'slack']) await client.post(HOOKS, { hook: { app_id } })
    const status = async (path: string) => (await client.get(`/api/v1/accounts/1/integrations/${path}`)).status
    expect(await status('linear/teams')).toBe(422)
    expect(await status('slack/list_all_channels')).toBe(500)
    expect(await status('shopify/orders?contact_id=99')).toBe(422)
    // The server has no name of a shop from here, and takes for granted that there is one.
    expect(await status('shopify/orders?contact_id=1')).toBe(500)
  })

  it('counts webhooks and dashboard apps as connected apps', async () => {
    await client.post('/api/v1/accounts/1/webhooks', { url: 'https://hooks.example.com' })
    await client.post('/api/v1/accounts/1/dashboard_apps', {
      title: 'Orders',
      content: [{ type: 'frame', url: 'https://orders.example.com' }],
    })
    expect(await enabled()).toEqual(['webhook', 'dashboard_apps'])
  })

  it('lists an app of a feature once the feature is on', async () => {
    const listed = async () => (await client.get(APPS)).body.payload.map(({ id }: App) => id)
    expect(await listed()).not.toContain('leadsquared')
    client.mock.accounts(1).setFeatures({ crm_integration: true })
    expect(await listed()).toContain('leadsquared')
    const settings = { access_key: 'a', secret_key: 'b' }
    const coded = (conversation_activity_code: unknown) =>
      client.post(HOOKS, { app_id: 'leadsquared', settings: { ...settings, conversation_activity_code } })
    expect(await coded('201')).toMatchObject({ status: 422 })
    expect(await coded(1.5)).toMatchObject({ status: 422 })
    expect(await coded(201)).toMatchObject({ status: 200 })
  })

  it('shows secrets to administrators only', async () => {
    await client.post(HOOKS, OPENAI)
    const { body, text } = await client.get(APPS, { as: 'agent' })
    expect(text).not.toContain('sk-example')
    const app = body.payload.find(({ id }: App) => id === 'openai')
    expect(app).not.toHaveProperty('settings_json_schema')
    expect(app.hooks).toEqual([
      { id: 1, app_id: 'openai', status: true, inbox_id: null, inbox: null, account_id: 1, hook_type: 'account' },
    ])
  })

  it.each([
    [{}, 'missing'],
    [null, 'missing'],
    [{ api_key: 1 }, 'of another type'],
    [{ api_key: 'x', extra: true }, 'unknown'],
    [{ api_key: 'x', label_suggestion: 'yes' }, 'of another type'],
    [{ api_key: 'x', ['__proto__']: {} }, 'unknown'],
  ])('refuses the settings %j: something is %s', async (settings, _) => {
    expect(await client.post(HOOKS, { app_id: 'openai', settings })).toMatchObject({
      status: 422,
      body: { message: 'Settings : Invalid settings data', attributes: ['settings'] },
    })
  })

  it('takes a number for the app, as the published schema has it', async () => {
    expect(await client.post(HOOKS, { app_id: 1, inbox_id: 1, status: 1, settings: {} })).toMatchObject({
      status: 200,
      body: { app_id: '1', status: true, hook_type: 'account' },
    })
  })

  it('refuses an app of more than 255 characters', async () => {
    const connected = (length: number) => client.post(HOOKS, { app_id: 'x'.repeat(length) })
    expect(await connected(255)).toMatchObject({ status: 200 })
    expect(await connected(256)).toMatchObject({ status: 422, body: { attributes: ['app_id'] } })
  })

  it('refuses a status that there is none of', async () => {
    expect(await client.post(HOOKS, { ...OPENAI, status: 'on' })).toMatchObject({ status: 422 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.post(HOOKS, { ...OPENAI, status: 'on' })).toMatchObject({ status: 500 })
  })

  it('has Dialogflow answer new conversations of its inbox first, while it is on', async () => {
    const conversations = '/api/v1/accounts/1/conversations'
    const statusOfNew = async () =>
      (await client.post(conversations, { inbox_id: 1, contact_id: 1, source_id: 'alice-carter' })).body.status
    expect(await statusOfNew()).toBe('open')
    await client.post(HOOKS, DIALOGFLOW)
    expect(await statusOfNew()).toBe('pending')
    const { body } = await client.post(conversations, { inbox_id: 1, contact_id: 1, source_id: 'alice-carter' })
    const path = `${conversations}/${body.id}`
    await client.post(`${path}/toggle_status`, { status: 'resolved' })
    await client.post(`${path}/messages`, { content: 'x', message_type: 'incoming' })
    expect((await client.get(path)).body.status).toBe('pending')
    await client.patch(`${HOOKS}/1`, { status: 'disabled' })
    expect(await statusOfNew()).toBe('open')
  })

  it('has several of an inbox app, and they go with the inbox', async () => {
    await client.post(HOOKS, DIALOGFLOW)
    await client.post(HOOKS, { ...DIALOGFLOW, inbox_id: 2 })
    await client.delete('/api/v1/accounts/1/inboxes/1')
    expect((await client.get(`${APPS}/dialogflow`)).body.hooks).toMatchObject([{ id: 2, inbox: { id: 2 } }])
  })

  it('names its inbox, of whatever account', async () => {
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { access_token } = (await client.post('/api/v1/accounts', signup)).body.data
    const { id, name } = (
      await client.post(
        '/api/v1/accounts/2/inboxes',
        { name: 'Theirs', channel: { type: 'api' } },
        { as: access_token },
      )
    ).body
    expect((await client.post(HOOKS, { ...DIALOGFLOW, inbox_id: id })).body.inbox).toEqual({ id, name })
  })

  it('has nothing to say about what is not to be rewritten', async () => {
    await client.post(HOOKS, OPENAI)
    const process = (event: unknown) => client.post(`${HOOKS}/1/process_event`, { event })
    expect((await process({ name: 'summarize', data: { conversation_display_id: 1 } })).body).toEqual({ message: null })
    expect((await process({ name: 'shorten', data: { content: 'Hello' } })).body).toEqual({ message: 'Hello' })
    for (const event of [{}, { name: 'shorten' }, { name: 'shorten', data: [] }]) {
      expect((await process(event)).body).toEqual({ message: null })
    }
    expect(await process(null)).toMatchObject({ status: 422, body: { attributes: ['event'] } })
  })

  it('looks for the integration before it asks for the role, in its own account', async () => {
    await client.post(HOOKS, OPENAI)
    expect(await client.delete(`${HOOKS}/9`, { as: 'agent' })).toMatchObject({ status: 404 })
    expect(await client.delete(`${HOOKS}/1`, { as: 'agent' })).toMatchObject({ status: 403 })
    const { body } = await client.post(
      '/api/v1/accounts',
      { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' },
      { as: null },
    )
    const theirs = `/api/v1/accounts/${body.account_id}/integrations/hooks`
    expect(await client.delete(`${theirs}/1`, { as: body.data.access_token })).toMatchObject({ status: 404 })
    expect(await client.post(theirs, OPENAI, { as: body.data.access_token })).toMatchObject({ status: 200 })
  })
})
