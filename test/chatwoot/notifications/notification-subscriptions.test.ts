import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const SUBSCRIPTIONS = '/api/v1/notification_subscriptions'

describeMatrix('notification subscriptions', (client) => {
  it('move with the device to the user who uses it', async () => {
    const device = {
      subscription_type: 'browser_push',
      subscription_attributes: { endpoint: 'https://push.example.com/1', push_token: 'p' },
    }
    const first = await client.post(SUBSCRIPTIONS, { notification_subscription: device })
    expect(first.body).toMatchObject({ id: 1, user_id: 1, identifier: 'https://push.example.com/1' })
    const second = await client.post(SUBSCRIPTIONS, device, { as: 'agent' })
    expect(second.body).toMatchObject({ id: 1, user_id: 2 })
    expect(await client.delete(SUBSCRIPTIONS, { body: { push_token: 'p' } })).toMatchObject({ status: 200, text: '' })
    expect((await client.post(SUBSCRIPTIONS, device)).body).toMatchObject({ id: 2, user_id: 1 })
  })

  it('are looked for by a text: the database compares it with nothing else', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const push_token of [5, true]) {
      expect(await client.delete(SUBSCRIPTIONS, { body: { push_token } })).toMatchObject({ status: 500 })
    }
    expect(await client.delete(SUBSCRIPTIONS, { body: { push_token: null } })).toMatchObject({ status: 200 })
  })

  const nameless = { message: "Identifier can't be blank", attributes: ['identifier'] }
  it.each([
    [{ subscription_type: 'browser_push', subscription_attributes: {} }, 422, nameless],
    [{ subscription_type: 'fcm', subscription_attributes: { push_token: 'p', device_id: ' ' } }, 422, nameless],
    [{ subscription_type: 'fcm', subscription_attributes: { device_id: 5 } }, 200, { identifier: '5' }],
    [{ subscription_type: 2, subscription_attributes: { device_id: 'd' } }, 422, nameless],
    [{ subscription_type: ['fcm'], subscription_attributes: { device_id: 'd' } }, 422, nameless],
    [{ subscription_attributes: { endpoint: 'https://push.example.com/1' } }, 422, nameless],
    [{ subscription_type: null }, 422, nameless],
    [{ subscription_type: 'fcm' }, 500, {}],
    [{ subscription_type: 0, subscription_attributes: {} }, 500, {}],
  ])('are known by what the device is known by: %j', async (notification_subscription, status, body) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.post(SUBSCRIPTIONS, { notification_subscription })).toMatchObject({ status, body })
  })

  it('are of a type that there is', async () => {
    expect(await client.post(SUBSCRIPTIONS, { subscription_type: 'pigeon' })).toMatchObject({ status: 422 })
  })
})
