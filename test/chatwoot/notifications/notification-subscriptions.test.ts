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

  it('are of a type that there is', async () => {
    expect(await client.post(SUBSCRIPTIONS, { subscription_type: 'pigeon' })).toMatchObject({ status: 422 })
  })
})
