import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Client, describeMatrix } from '#test/matrix'
import { type Receiver, receiver } from './receiver.ts'

const PUBLIC = '/public/api/v1/inboxes/mockwoot-inbox-1'
const ACCOUNT = '/api/v1/accounts/1'

/** Connects an agent and collects the names of the events that arrive. */
function dashboard(client: Client, userId: number): Promise<{ events: string[]; close(): void }> {
  const socket = new WebSocket(`${client.url.replace('http', 'ws')}/cable`, ['actioncable-v1-json'])
  const identifier = JSON.stringify({
    channel: 'RoomChannel',
    pubsub_token: `mockwoot-pubsub-user-${userId}`,
    account_id: 1,
    user_id: userId,
  })
  const events: string[] = []
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      if (frame.type === 'welcome') socket.send(JSON.stringify({ command: 'subscribe', identifier }))
      if (frame.type === 'confirm_subscription') resolve({ events, close: () => socket.close() })
      if (frame.message) events.push(frame.message.event)
    })
  })
}

describeMatrix('a conversation from customer to bot to agent', (client) => {
  let bot: Receiver
  let crm: Receiver
  beforeEach(async () => {
    bot = await receiver()
    crm = await receiver()
  })
  afterEach(async () => {
    await bot.close()
    await crm.close()
  })

  it('tells everybody every step, once and in order', async () => {
    const { body: created } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Greeter', outgoing_url: bot.url })
    await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: created.id })
    const { body: hook } = await client.post(`${ACCOUNT}/webhooks`, { url: crm.url })
    expect(hook.payload.webhook.subscriptions).toHaveLength(8)
    bot.onRequest = async ({ body }) => {
      if (body.event !== 'message_created' || body.message_type !== 'incoming') return
      const path = `${ACCOUNT}/conversations/${body.conversation.id}/messages`
      await client.post(path, { content: 'How can I help?' }, { as: created.access_token })
    }

    const { body: customer } = await client.post(
      `${PUBLIC}/contacts`,
      { email: 'carol@example.com', name: 'Carol' },
      { as: null },
    )
    const mine = `${PUBLIC}/contacts/${customer.source_id}/conversations`
    const { body: conversation } = await client.post(mine, {}, { as: null })
    expect(conversation.status).toBe('pending')
    await client.post(`${mine}/${conversation.id}/messages`, { content: 'My parcel is late' }, { as: null })
    await client.mock.settled()

    const { body: answers } = await client.get(`${mine}/${conversation.id}/messages`, { as: null })
    expect(answers.map(({ content }: { content: string }) => content)).toEqual(['My parcel is late', 'How can I help?'])

    const agent = client.url.startsWith('http://') ? await dashboard(client, 2) : undefined
    const thread = `${ACCOUNT}/conversations/${conversation.id}`
    const handover = await client.post(`${thread}/toggle_status`, { status: 'open' }, { as: created.access_token })
    expect(handover.body.payload).toMatchObject({ current_status: 'open' })
    await client.post(`${thread}/assignments`, { assignee_id: 2 })
    await client.post(`${thread}/toggle_status`, { status: 'resolved' }, { as: 'agent' })
    await client.mock.settled()

    if (agent) {
      expect(agent.events).toEqual(
        expect.arrayContaining(['conversation.status_changed', 'assignee.changed', 'message.created']),
      )
      agent.close()
    }
    expect(crm.received.map(({ body }) => body.event)).toEqual([
      'contact_created',
      'conversation_created',
      'message_created', // the customer's
      'contact_updated',
      'message_created', // the bot's
      'conversation_updated', // nobody waits
      'conversation_status_changed', // the handover
      'conversation_updated',
      'conversation_updated', // the assignment
      'conversation_status_changed', // resolved
      'conversation_updated',
    ])
    const toBot = client.mock.deliveries().filter(({ target }) => target === 'bot')
    expect(toBot.map(({ event, state, attempts }) => [event, state, attempts])).toEqual([
      ['message_created', 'delivered', 1],
      ['message_created', 'delivered', 1],
      ['conversation_opened', 'delivered', 1],
      ['conversation_resolved', 'delivered', 1],
    ])
  })
})
