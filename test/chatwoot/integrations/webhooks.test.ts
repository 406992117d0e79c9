import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const WEBHOOKS = '/api/v1/accounts/1/webhooks'
const URL = 'https://hooks.example.com/chatwoot'

describeMatrix('webhooks', (client) => {
  const create = (body: unknown) => client.post(WEBHOOKS, body)

  it('belong to the inbox whose number a text begins with, and to none for other texts', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { id } = (await create({ url: URL, inbox_id: '1x' })).body.payload.webhook
    const inboxOf = async (inbox_id: unknown) =>
      (await client.patch(`${WEBHOOKS}/${id}`, { inbox_id })).body.payload?.webhook.inbox?.id
    expect(await inboxOf([2])).toBe(1)
    expect(await inboxOf('x')).toBeUndefined()
    expect((await client.patch(`${WEBHOOKS}/${id}`, { inbox_id: 2_147_483_648 })).status).toBe(500)
  })

  it('keeps what is created, changed and removed', async () => {
    const { body } = await create({ url: URL, subscriptions: ['message_created'] })
    const { id } = body.payload.webhook
    await client.put(`${WEBHOOKS}/${id}`, { webhook: { url: 'http://other.example.com' } })
    expect((await client.get(WEBHOOKS)).body).toEqual({
      payload: {
        webhooks: [
          { id, account_id: 1, url: 'http://other.example.com', name: null, subscriptions: ['message_created'] },
        ],
      },
    })
    expect(await client.delete(`${WEBHOOKS}/${id}`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(WEBHOOKS)).body).toEqual({ payload: { webhooks: [] } })
    expect(await client.delete(`${WEBHOOKS}/${id}`)).toMatchObject({ status: 404 })
  })

  it('keeps its secret to itself', async () => {
    expect((await create({ url: URL, secret: 'mine' })).text).not.toContain('secret')
  })

  it('takes every address that contains the beginning of a web address, and no other', async () => {
    for (const url of ['http://', 'https:', 'foo http://a.b', 'HTTPS://A.example.com']) {
      expect(await create({ url }), url).toMatchObject({ status: 200 })
    }
    for (const url of ['ftp://a', 'javascript:alert(1)', '', null, 'example.com']) {
      expect(await create({ url, inbox_id: 1 }), String(url)).toMatchObject({
        status: 422,
        body: { message: 'Url is invalid', attributes: ['url'] },
      })
    }
  })

  it('gives the default events when none are named, and on a change keeps those that are there', async () => {
    const { body } = await create({ url: URL, subscriptions: null })
    const { id, subscriptions } = body.payload.webhook
    expect(subscriptions).toHaveLength(8)
    expect(subscriptions).not.toContain('inbox_created')
    await client.patch(`${WEBHOOKS}/${id}`, { subscriptions: ['conversation_typing_on'] })
    const changed = await client.patch(`${WEBHOOKS}/${id}`, { subscriptions: null })
    expect(changed.body.payload.webhook.subscriptions).toEqual(['conversation_typing_on'])
  })

  it('refuses unknown events and an empty list, and changes nothing then', async () => {
    await create({ url: URL })
    for (const subscriptions of [[], ['nonsense'], ['message_created', 'nonsense']]) {
      expect(await client.patch(`${WEBHOOKS}/1`, { url: 'http://x.example.com', subscriptions })).toMatchObject({
        status: 422,
        body: { message: 'Subscriptions Invalid events' },
      })
    }
    const message = 'Name is too long (maximum is 255 characters), Url is invalid, Subscriptions Invalid events'
    const wrong = { url: 'x', name: 'x'.repeat(256), subscriptions: [] }
    expect((await create(wrong)).body.message).toBe(message)
    expect((await client.get(WEBHOOKS)).body.payload.webhooks).toMatchObject([{ url: URL }])
  })

  it('has each address once in an account, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ url: URL })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19)
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { body } = await client.post('/api/v1/accounts', signup)
    const own = await client.post(
      `/api/v1/accounts/${body.account_id}/webhooks`,
      { url: URL },
      { as: body.data.access_token },
    )
    expect(own).toMatchObject({ status: 200 })
    const [webhook] = (await client.get(`/api/v1/accounts/1/webhooks`)).body.payload.webhooks
    const foreign = `/api/v1/accounts/${body.account_id}/webhooks/${webhook.id}`
    expect(await client.delete(foreign, { as: body.data.access_token })).toMatchObject({ status: 404 })
  })

  it('keeps an address as long as any text and refuses a longer one', async () => {
    const longest = `https://example.com/${'x'.repeat(19_980)}`
    expect(await create({ url: longest })).toMatchObject({ status: 200 })
    expect(await create({ url: `${longest}x` })).toMatchObject({
      status: 422,
      body: { message: 'Url is too long (maximum is 20000 characters)' },
    })
  })

  it('takes an inbox that does not exist', async () => {
    const { status, body } = await create({ url: URL, inbox_id: 77 })
    expect(status).toBe(200)
    expect(body.payload.webhook).not.toHaveProperty('inbox')
  })

  it('names a parameter of a wrong type', async () => {
    expect(await create({ url: URL, subscriptions: 'message_created' })).toMatchObject({
      status: 422,
      body: { attributes: ['subscriptions'] },
    })
  })
})

describeMatrix(
  'webhooks as on the running server',
  (client) => {
    it('drops a parameter of a wrong type', async () => {
      const { status, body } = await client.post(WEBHOOKS, { url: URL, subscriptions: 'message_created' })
      expect(status).toBe(200)
      expect(body.payload.webhook.subscriptions).toHaveLength(8)
    })

    it('asks for the role before it looks a webhook up', async () => {
      expect(await client.patch(`${WEBHOOKS}/99`, { url: URL }, { as: 'agent' })).toMatchObject({
        status: 401,
        body: { error: 'You are not authorized to do this action' },
      })
    })
  },
  { dialect: 'chatwoot' },
)
