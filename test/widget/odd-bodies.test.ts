import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'
import { newVisitor } from './visitor.ts'

describeMatrix('odd bodies of the widget', (client) => {
  it('takes what is filled in without a wrapper, and says what breaks on an address that is no text', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const visitor = await newVisitor(client)
    expect((await visitor.post('conversations', { contact: [], message: { content: 'Hello' } })).status).toBe(500)
    const { body } = await visitor.post('conversations', { message: { content: 'Hello' } })
    const { id } = body.messages.at(-1)
    expect(await visitor.patch(`messages/${id}`, { contact: { email: 5 } })).toMatchObject({
      status: 500,
      body: { error: {}, message: "undefined method `downcase' for an instance of Integer" },
    })
    expect((await visitor.patch(`messages/${id}`, { contact: [] })).body).toEqual({
      error: {},
      message: 'no implicit conversion of Symbol into Integer',
    })
    for (const [message, kind] of [
      ['x', 'NilClass'],
      [[{ submitted_values: [] }], 'Array'],
    ]) {
      expect((await visitor.patch(`messages/${body.messages[0].id}`, { message })).body).toEqual({
        error: {},
        message: `When assigning attributes, you must pass a hash as an argument, ${kind} passed.`,
      })
    }
    await visitor.patch(`messages/${body.messages[0].id}`, { submitted_values: { name: 'a', other: 1 } })
    const [first] = (await visitor.get('messages')).body.payload
    expect(first.content_attributes).toMatchObject({ submitted_values: { name: 'a' } })
  })

  it('says which attribute of a message a file does not fit', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const visitor = await newVisitor(client)
    const form = new FormData()
    form.append('message[attachments][]', new File(['x'], 'a.exe', { type: 'application/x-msdownload' }))
    expect(await visitor.ask('POST', 'messages', form)).toMatchObject({
      status: 422,
      body: { message: 'Attachments file type not supported', attributes: ['attachments.file'] },
    })
  })

  it('breaks on events that are about something else', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const visitor = await newVisitor(client)
    const names = ['conversation.created', 'typing', 'notification.deleted', 'contact_updated']
    const statuses = []
    for (const name of names) statuses.push((await visitor.post('events', { name })).status)
    expect(statuses).toEqual([500, 204, 204, 500])
  })

  it('finds the website in the body as well', async () => {
    const { body } = await client.post('/api/v1/widget/config', { website_token: 'mockwoot-inbox-2' }, { as: null })
    expect(body.website_channel_config.website_token).toBe('mockwoot-inbox-2')
  })
})
