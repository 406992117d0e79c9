import ChatwootModule, { ApiError } from '@figuro/chatwoot-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '#adapters/express'
import { createMockwoot } from '#index'
import { TOKEN } from '#test/matrix'

/** The package is CommonJS: what it exports as default is inside of what Node imports. */
const ChatwootClient: typeof ChatwootModule =
  'default' in ChatwootModule ? Object(ChatwootModule).default : ChatwootModule

describe('the public SDK @figuro/chatwoot-sdk, unmodified', () => {
  const mock = createMockwoot({ dialect: 'chatwoot' })
  let listening: Awaited<ReturnType<typeof listen>>
  let sdk: InstanceType<typeof ChatwootModule>
  const accountId = 1

  const connect = (token: string) =>
    new ChatwootClient({
      config: { basePath: listening.url, with_credentials: true, credentials: 'include', token },
    })

  beforeAll(async () => {
    listening = await listen(mock, { port: 0 })
    sdk = connect(TOKEN.administrator)
  })
  afterAll(() => listening.close())

  it('tells a story from contact to resolved conversation', async () => {
    const created = await sdk.contacts.create({
      accountId,
      data: { inbox_id: 1, name: 'Carol', email: 'carol@example.com' },
    })
    const { contact, contact_inbox } = Object(created).payload
    expect(contact).toMatchObject({ name: 'Carol', email: 'carol@example.com' })
    expect((await sdk.contacts.search({ accountId, q: 'carol' })).payload).toHaveLength(1)

    const conversation = await sdk.conversations.create({
      accountId,
      data: { source_id: contact_inbox.source_id, inbox_id: '1', contact_id: String(contact.id) },
    })
    const conversationId = Number(conversation.id)
    const message = await sdk.messages.create({
      accountId,
      conversationId,
      data: {
        content: 'Hello, World!',
        attachments: [{ content: Buffer.from('hello').toString('base64'), encoding: 'base64', filename: 'hello.txt' }],
      },
    })
    expect(message).toMatchObject({
      content: 'Hello, World!',
      sender: { name: 'John Doe' },
      attachments: [{ file_type: 'file', file_size: 5 }],
    })

    await sdk.conversationAssignment.assign({ accountId, conversationId, data: { assignee_id: 2 } })
    await sdk.conversationLabels.add({ accountId, conversationId, data: { labels: ['billing'] } })
    await sdk.conversations.toggleStatus({ accountId, conversationId, data: { status: 'resolved' } })
    const shown = await sdk.conversations.get({ accountId, conversationId })
    expect(shown).toMatchObject({ status: 'resolved', labels: ['billing'], meta: { assignee: { id: 2 } } })

    const { payload } = Object(await sdk.messages.list({ accountId, conversationId }))
    await sdk.messages.delete({ accountId, conversationId, messageId: payload[0].id })
    const page = Object(await sdk.conversations.list({ accountId, status: 'resolved' }))
    expect(page.data.payload.map(({ id }: { id: number }) => id)).toEqual([conversationId])
  })

  it('manages agents, teams and inboxes', async () => {
    const agent = await sdk.agents.create({
      accountId,
      data: { name: 'Nina', email: 'nina@example.com', role: 'agent' },
    })
    expect(agent).toMatchObject({ name: 'Nina', confirmed: false })
    const team = await sdk.teams.create({ accountId, data: { name: 'Support' } })
    expect(team).toMatchObject({ name: 'support', allow_auto_assign: true })
    expect(await sdk.teams.list({ accountId })).toHaveLength(1)
    expect(Object(await sdk.inboxes.list({ accountId })).payload).toHaveLength(2)
    await sdk.agents.delete({ accountId, id: Number(agent.id) })
    expect(await sdk.agents.list({ accountId })).toHaveLength(2)
  })

  it('gets the errors of the server', async () => {
    const taken = sdk.contacts.create({ accountId, data: { inbox_id: 1, email: 'alice@example.com' } })
    await expect(taken).rejects.toMatchObject({ status: 422, body: { attributes: ['email'] } })
    await expect(connect('wrong').agents.list({ accountId })).rejects.toBeInstanceOf(ApiError)
  })
})
