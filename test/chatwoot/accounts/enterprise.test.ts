import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/enterprise/api/v1/accounts/1'

describeMatrix('the enterprise edition', (client) => {
  it('marks an account for deletion in seven days, and takes the mark away', async () => {
    client.mock.clock.freeze()
    client.mock.clock.set('2025-06-01T10:00:00Z')
    const marks = async () => (await client.get('/api/v1/accounts/1')).body.custom_attributes
    await client.post(`${ACCOUNT}/toggle_deletion`, { action_type: 'delete' })
    expect(await marks()).toMatchObject({
      marked_for_deletion_at: '2025-06-08T10:00:00.000Z',
      marked_for_deletion_reason: 'manual_deletion',
    })
    await client.post(`${ACCOUNT}/toggle_deletion`, { action_type: 'undelete' })
    expect(await marks()).not.toHaveProperty('marked_for_deletion_at')
  })

  it.each([{}, { action_type: null }, { action_type: '' }])('takes neither way for %j', async (body) => {
    expect(await client.post(`${ACCOUNT}/toggle_deletion`, body)).toMatchObject({ status: 422 })
  })

  it('makes all attributes of an account way for its becoming a customer, once', async () => {
    const attributes = async () => (await client.get('/api/v1/accounts/1')).body.custom_attributes
    expect(await client.post(`${ACCOUNT}/subscription`)).toMatchObject({ status: 204 })
    expect(await attributes()).toEqual({ is_creating_customer: true })
    await client.patch('/api/v1/accounts/1', { industry: 'Retail' })
    await client.post(`${ACCOUNT}/subscription`)
    expect(await attributes()).toMatchObject({ industry: 'Retail' })
  })

  it('lets administrators only decide, and members see the limits', async () => {
    expect(await client.get(`${ACCOUNT}/limits`, { as: 'agent' })).toMatchObject({ status: 200 })
    for (const name of ['subscription', 'checkout', 'toggle_deletion']) {
      expect(await client.post(`${ACCOUNT}/${name}`, {}, { as: 'agent' })).toMatchObject({ status: 403 })
    }
    expect(await client.get('/enterprise/api/v1/accounts/99/limits')).toMatchObject({ status: 404 })
  })
})
