import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

describeMatrix('webhooks that a test adds', (client) => {
  const url = 'http://127.0.0.1:9/hook'
  const write = () => client.mock.incoming({ inbox_id: 1, content: 'Hello?' })

  it('are told the events that they ask for, signed with a secret that is known', async () => {
    const { status, body } = await client.post('/__mock/webhooks', { url, events: ['message_created'] })
    expect([status, body]).toEqual([
      201,
      {
        id: 1,
        url,
        name: null,
        account_id: 1,
        subscriptions: ['message_created'],
        secret: 'mockwoot-webhook-secret-1',
      },
    ])
    expect(client.mock.webhooks.list()).toEqual([body])
    write()
    await client.mock.settled()
    expect(client.mock.deliveries()).toMatchObject([{ event: 'message_created', url, target: 'account' }])
  })

  it('are told what webhooks of the API are told, unless they ask', () => {
    expect(client.mock.webhooks.add({ url }).subscriptions).toHaveLength(8)
    expect(client.mock.webhooks.add({ url: 'https://b.example.com', events: ['inbox_created'] })).toMatchObject({
      id: 2,
      secret: 'mockwoot-webhook-secret-2',
      subscriptions: ['inbox_created'],
    })
  })

  it('are seen through the API, and removed again', async () => {
    client.mock.webhooks.add({ url })
    expect((await client.get('/api/v1/accounts/1/webhooks')).body.payload.webhooks).toMatchObject([{ id: 1, url }])
    expect((await client.delete('/__mock/webhooks/1')).status).toBe(204)
    expect((await client.delete('/__mock/webhooks/1')).status).toBe(404)
    expect(client.mock.webhooks.remove(1)).toBe(false)
    expect((await client.get('/__mock/webhooks')).body).toEqual([])
    write()
    expect(client.mock.deliveries()).toEqual([])
  })

  it.each([
    [{ url, events: ['mesage_created'] }, 'events.0 must be one of conversation_status_changed, '],
    [{ url, subscriptions: [] }, 'subscriptions'],
    [{ events: ['message_created'] }, 'url'],
    [{ url: 'nowhere' }, 'Url is invalid'],
    [{ url, events: [] }, 'Invalid events'],
    [{ url, account_id: 9 }, 'There is no account 9; accounts: 1'],
  ])('are refused: %j', async (asked, reason) => {
    const { status, body } = await client.post('/__mock/webhooks', asked)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(body)).toContain(reason)
    expect(client.mock.webhooks.list()).toEqual([])
  })
})
