import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

describeMatrix('the bytes of files', (client: Client) => {
  const count = () => client.mock.worldOf().db.blobs.size

  const upload = async () => {
    const form = new FormData()
    form.set('attachment', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt')
    const { body } = await client.post(`${ACCOUNT}/upload`, form)
    return { id: String(body.blob_id), key: String(body.blob_key) }
  }

  const send = async ({ key }: { key: string }) => {
    const { body } = await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'x', attachments: [key] })
    return Number(body.id)
  }

  it('go with the last message that has them', async () => {
    const key = await upload()
    const first = await send(key)
    const second = await send(key)
    expect(count()).toBe(1)
    await client.delete(`${ACCOUNT}/conversations/1/messages/${first}`)
    expect(count()).toBe(1)
    await client.delete(`${ACCOUNT}/conversations/1/messages/${second}`)
    expect(count()).toBe(0)
  })

  it('go with the inbox, and with the account', async () => {
    await send(await upload())
    await client.delete(`${ACCOUNT}/inboxes/1`)
    expect(count()).toBe(0)
    client.mock.reset()
    await send(await upload())
    const world = client.mock.worldOf()
    world.db.permissibles.insert({ platform_app_id: 1, permissible_type: 'Account', permissible_id: 1 })
    expect((await client.delete('/platform/api/v1/accounts/1', { as: 'platform' })).status).toBe(200)
    expect(count()).toBe(0)
  })

  it('go with the rule that sends them, once no message has them', async () => {
    const rule = {
      name: 'Greet',
      event_name: 'message_created',
      conditions: [{ attribute_key: 'content', filter_operator: 'contains', values: ['help'], query_operator: null }],
      actions: [{ action_name: 'send_attachment', action_params: [(await upload()).id] }],
    }
    const { body } = await client.post(`${ACCOUNT}/automation_rules`, rule)
    expect(count()).toBe(1)
    expect((await client.delete(`${ACCOUNT}/automation_rules/${body.id}`)).status).toBe(200)
    expect(count()).toBe(0)
  })

  it('are there again when what deleted them is undone', async () => {
    await send(await upload())
    const world = client.mock.worldOf()
    expect(() =>
      world.change(() => {
        for (const attachment of [...world.db.attachments.all()]) world.db.attachments.delete(attachment)
        expect(count()).toBe(0)
        throw new Error('not after all')
      }),
    ).toThrow('not after all')
    expect(count()).toBe(1)
  })
})
