import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'
import { newVisitor } from '#test/widget/visitor'

const ACCOUNT = '/api/v1/accounts/1'
const CONTACTS = '/public/api/v1/inboxes/mockwoot-inbox-1/contacts'

/** A message of the realtime channel. */
interface Told {
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: events carry data of every shape
  data: any
}

/** What a subscriber is told from now on. */
function heardBy({ mock }: Client, parameters: object): Told[] {
  const heard: Told[] = []
  const send = (frame: string): void => {
    const { type, message } = JSON.parse(frame)
    if (type === undefined) heard.push(message)
  }
  const connection = mock.worldOf().cable.connect({ send, close: () => {} })
  const identifier = JSON.stringify({ channel: 'RoomChannel', ...parameters })
  connection.receive(JSON.stringify({ command: 'subscribe', identifier }))
  return heard
}

/** What the administrator is told from now on. */
function heardByAdministrator(client: Client): Told[] {
  const heard = heardBy(client, { pubsub_token: 'mockwoot-pubsub-user-1', user_id: 1, account_id: 1 })
  heard.length = 0
  return heard
}

const named = (told: readonly Told[]): string[] => told.map(({ event }) => event)

describeMatrix('what is told in real time of customers', (client) => {
  /** A customer of the API inbox, who has written. */
  async function writer(values: object): Promise<{ id: number; source_id: string }> {
    const { body } = await client.post(CONTACTS, values, { as: null })
    const conversations = `${CONTACTS}/${body.source_id}/conversations`
    const { body: conversation } = await client.post(conversations, {}, { as: null })
    await client.post(`${conversations}/${conversation.id}/messages`, { content: 'Hi' }, { as: null })
    await client.mock.settled()
    return body
  }

  it('is that two are merged before all else, and all else as it is once they are', async () => {
    const { id } = await writer({ name: 'Bob', phone_number: '+15550199' })
    await client.patch(`${ACCOUNT}/contacts/1`, { phone_number: '' })
    const heard = heardByAdministrator(client)
    await client.post(`${ACCOUNT}/actions/contact_merge`, { base_contact_id: 1, mergee_contact_id: id })
    await client.mock.settled()
    expect(named(heard)).toEqual([
      'contact.merged',
      'conversation.contact_changed',
      'message.updated',
      'contact.deleted',
      'contact.updated',
    ])
    const [merged, changed, updated, deleted, contact] = heard.map(({ data }) => data)
    expect(merged).toMatchObject({ id: 1, phone_number: '' })
    // The link is read anew when it is told.
    expect(changed).toMatchObject({
      contact_inbox: { contact_id: 1 },
      meta: { sender: { id: 1, phone_number: '' } },
      messages: [{ sender: { id: 1, phone_number: '+15550199' } }],
    })
    expect(updated.sender).toMatchObject({ id: 1, phone_number: '+15550199' })
    expect([deleted.id, contact.phone_number]).toEqual([id, '+15550199'])
  })

  it('is one change, where a customer turns out to be another and says more', async () => {
    const { source_id } = await writer({ name: 'Bob', phone_number: '+15550199' })
    const heard = heardByAdministrator(client)
    await client.patch(`${CONTACTS}/${source_id}`, { email: 'alice@example.com', name: 'Alice C.' }, { as: null })
    await client.mock.settled()
    const updates = heard.filter(({ event }) => event === 'contact.updated')
    expect(updates).toMatchObject([{ data: { id: 1, name: 'Alice C.' } }])
    expect(named(heard).at(0)).toBe('contact.merged')
  })

  it('is which bot has a conversation', async () => {
    const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Helper' })
    const heard = heardByAdministrator(client)
    const given = { assignee_id: bot.id, assignee_type: 'AgentBot' }
    await client.post(`${ACCOUNT}/conversations/1/assignments`, given)
    await client.mock.settled()
    const { data } = heard.find(({ event }) => event === 'conversation.updated') ?? {}
    expect(data.meta).toMatchObject({ assignee: { name: 'Helper', type: 'agent_bot' }, assignee_type: 'AgentBot' })
  })

  it('is that a customer has looked, and later what is read by that', async () => {
    await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'Hi' })
    const heard = heardByAdministrator(client)
    await client.post(`${CONTACTS}/alice-carter/conversations/1/update_last_seen`, {}, { as: null })
    await client.mock.settled()
    expect(named(heard).slice(0, 2)).toEqual(['conversation.read', 'message.updated'])
    expect(heard[0]?.data.messages).toMatchObject([{ content: 'Hi', status: 'sent' }])
    expect(heard.at(-1)?.data).toMatchObject({ content: 'Hi', status: 'read' })
  })

  it('is nobody’s availability where a customer asks', async () => {
    const { body } = await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'Hi' })
    const heard = heardByAdministrator(client)
    const message = `${CONTACTS}/alice-carter/conversations/1/messages/${body.id}`
    await client.patch(message, { submitted_values: { name: 'a' } }, { as: null })
    await client.mock.settled()
    const { data } = heard.find(({ event }) => event === 'message.updated') ?? {}
    expect(data.sender).toMatchObject({ id: 1, availability_status: null })
  })

  it('is that a contact is gone, and by a job what was told of the conversations', async () => {
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
    await client.mock.settled()
    const heard = heardBy(client, { pubsub_token: 'mockwoot-pubsub-user-2', user_id: 2, account_id: 1 })
    heard.length = 0
    await client.delete(`${ACCOUNT}/contacts/1`)
    await client.mock.settled()
    expect(named(heard)).toEqual(['contact.deleted', 'notification.deleted'])
    expect(heard[1]?.data).not.toHaveProperty('performer')
  })

  it('is nothing of the labels that visitors give', async () => {
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { message: { content: 'Hello' } })
    await client.mock.settled()
    const heard = heardByAdministrator(client)
    await visitor.post('labels', { label: 'vip' })
    await visitor.ask('DELETE', 'labels/vip')
    await client.mock.settled()
    expect(heard).toEqual([])
  })

  it('is that contacts changed whose label has another title, but nothing of conversations', async () => {
    const { body: label } = await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    await client.post(`${ACCOUNT}/contacts/1/labels`, { labels: ['vip'] })
    await client.post(`${ACCOUNT}/conversations/1/labels`, { labels: ['vip'] })
    await client.mock.settled()
    const heard = heardByAdministrator(client)
    await client.patch(`${ACCOUNT}/labels/${label.id}`, { title: 'gold' })
    await client.mock.settled()
    expect(named(heard)).toEqual(['account.cache_invalidated', 'contact.updated'])
    expect(heard[1]?.data).not.toHaveProperty('performer')
  })

  it('is a campaign’s conversation with what the campaign says, by nobody who is at work', async () => {
    const campaign = { title: 'Hello', message: 'Need help?', inbox_id: 2, sender_id: 1, trigger_rules: {} }
    await client.post(`${ACCOUNT}/campaigns`, campaign)
    const visitor = await newVisitor(client)
    const heard = heardByAdministrator(client)
    await visitor.post('events', { name: 'campaign.triggered', event_info: { campaign_id: 1 } })
    await client.mock.settled()
    expect(heard.filter(({ event }) => event.endsWith('.created')).slice(0, 2)).toMatchObject([
      { event: 'conversation.created', data: { messages: [{ content: 'Need help?' }] } },
      { event: 'message.created', data: { sender: { id: 1, type: 'user' } } },
    ])
    for (const { data } of heard) expect(data).not.toHaveProperty('performer')
  })

  it('is who is present, to all who listen with the same token', async () => {
    const first = heardByAdministrator(client)
    heardByAdministrator(client)
    const other = heardBy(client, { pubsub_token: 'mockwoot-pubsub-user-2', user_id: 2, account_id: 1 })
    expect([named(first), named(other)]).toEqual([['presence.update'], ['presence.update']])
  })

  it('is listed without the links to inboxes where nobody wants them', async () => {
    heardBy(client, { pubsub_token: 'mockwoot-pubsub-contact-1' })
    const listed = async (query: string) => (await client.get(`${ACCOUNT}/contacts/active${query}`)).body.payload
    expect(await listed('')).toMatchObject([{ contact_inboxes: [{}] }])
    expect((await listed('?include_contact_inboxes=false'))[0]).not.toHaveProperty('contact_inboxes')
  })

  it('is a presence that keeps a contact from being deleted, which is told along with the session', async () => {
    heardBy(client, { pubsub_token: 'mockwoot-pubsub-contact-1' })
    const john = { email: 'john@example.com', password: 'Password1!' }
    const session = (await client.post('/auth/sign_in', john, { as: null })).headers
    const headers = Object.fromEntries(['access-token', 'client', 'uid'].map((name) => [name, session.get(name) ?? '']))
    const answer = await client.delete(`${ACCOUNT}/contacts/1`, { as: null, headers })
    const message = 'Alice carter is Online, please try again later'
    expect([answer.status, answer.body]).toEqual([422, { message }])
    expect(answer.headers.get('access-token')).toBe(headers['access-token'])
  })

  it('is a presence of twenty seconds, and of one more where all are listed', async () => {
    client.mock.clock.freeze()
    heardBy(client, { pubsub_token: 'mockwoot-pubsub-contact-1' })
    const shown = async () => (await client.get(`${ACCOUNT}/contacts/1`)).body.payload.availability_status
    const listed = async () => (await client.get(`${ACCOUNT}/contacts/active`)).body.meta.count
    const seen = []
    for (const seconds of [19, 1, 1]) {
      client.mock.clock.advance(seconds)
      seen.push([await shown(), await listed()])
    }
    expect(seen).toEqual([
      ['online', 1],
      ['offline', 1],
      ['offline', 0],
    ])
    expect(client.mock.worldOf().presence.dump()).toEqual([])
  })
})
