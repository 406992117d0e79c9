import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const CONVERSATION = '/api/v1/accounts/1/conversations/1'
const MESSAGE = `${CONVERSATION}/messages/2`

describeMatrix('message status', (client) => {
  const set = (status: unknown, external_error?: string) => client.patch(MESSAGE, { status, external_error })

  it.each([
    ['sent', 'delivered', 'delivered'],
    ['sent', 'read', 'read'],
    ['delivered', 'read', 'read'],
    ['read', 'delivered', 'read'],
    ['read', 'sent', 'sent'],
    ['failed', 'sent', 'sent'],
    ['delivered', 'sent', 'sent'],
  ])('goes from %s by %s to %s', async (before, given, after) => {
    await set(before)
    expect((await set(given)).body.status).toBe(after)
  })

  it('keeps the error of a failure until another status comes', async () => {
    expect((await set('failed', 'no such number')).body.content_attributes).toEqual({
      external_error: 'no such number',
    })
    expect((await set('sent', 'ignored')).body.content_attributes).toEqual({ external_error: null })
  })

  it('tells of changes only', async () => {
    const happened = watch(client)
    await set('delivered')
    await set('delivered')
    await set('lost')
    await set(undefined)
    expect(happened()).toEqual(['message.updated'])
  })

  it('is for API inboxes alone, whether or not there is the message', async () => {
    const { body: inbox } = await client.post('/api/v1/accounts/1/inboxes', {
      name: 'W',
      channel: { type: 'web_widget', website_url: 'x.example.com' },
    })
    const conversations = '/api/v1/accounts/1/conversations'
    const { body } = await client.post(conversations, { inbox_id: inbox.id, contact_id: 1, message: { content: 'Hi' } })
    const { body: shown } = await client.get(`${conversations}/${body.id}/messages`)
    for (const id of [shown.payload.at(-1).id, 999_999]) {
      const answer = await client.patch(`${conversations}/${body.id}/messages/${id}`, { status: 'read' })
      expect(answer).toMatchObject({ status: 403 })
    }
    expect((await client.patch(`${CONVERSATION}/messages/999999`, { status: 'read' })).status).toBe(404)
  })

  it('begins anew with a retry, without any attributes', async () => {
    await set('failed', 'x')
    const happened = watch(client)
    const { body } = await client.post(`${MESSAGE}/retry`)
    expect(body).toMatchObject({ status: 'sent', content_attributes: {} })
    expect(happened()).toEqual(['message.updated', 'message.updated'])
  })

  it('breaks on the items that are gone with a retry, when it has begun anew', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const given = { content: 'a', content_type: 'input_select', content_attributes: { items: [{ title: 'b' }] } }
    const { body } = await client.post(`${CONVERSATION}/messages`, given)
    const path = `${CONVERSATION}/messages/${body.id}`
    await client.patch(path, { status: 'failed', external_error: 'x' })
    const happened = watch(client)
    const error = "undefined method `reject' for nil"
    expect(await client.post(`${path}/retry`)).toMatchObject({ status: 422, body: { error } })
    expect(happened()).toEqual(['message.updated'])
    const { payload } = (await client.get(`${CONVERSATION}/messages`)).body
    const content_attributes = { ...given.content_attributes, external_error: null }
    expect(payload.at(-1)).toMatchObject({ status: 'sent', content_attributes })
  })
})

describeMatrix('uploads before messages', (client) => {
  it('takes the bytes, and then the signed id as an attachment', async () => {
    const blob = { filename: 'a.png', byte_size: 4, checksum: 'x', content_type: 'image/png' }
    const { body: announced } = await client.post(`${CONVERSATION}/direct_uploads`, { blob })
    const { url, headers } = announced.direct_upload
    const put = (text: string) => client.request('PUT', url, { as: null, headers, body: text })
    expect((await put('abc')).status).toBe(422)
    expect((await put('abcd')).status).toBe(204)
    const { body } = await client.post(`${CONVERSATION}/messages`, { attachments: [announced.signed_id] })
    expect(body.attachments).toMatchObject([{ file_type: 'image', file_size: 4 }])
    const redirect = await client.get(body.attachments[0].data_url, { as: null })
    expect((await client.get(redirect.headers.get('location') ?? '', { as: null })).text).toBe('abcd')
  })

  it.each([2 ** 63, 'x'])('does not take %j for the size of a file', async (byte_size) => {
    const answer = await client.post(`${CONVERSATION}/direct_uploads`, { blob: { filename: 'a.png', byte_size } })
    expect(answer).toMatchObject({ status: 422, body: { attributes: ['byte_size'] } })
  })
})
