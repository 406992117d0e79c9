import { describe, expect, it } from 'vitest'
import { listen } from '#adapters/express'
import { createMockwoot } from '#index'
import { clientOf } from '#test/matrix'
import { servedChannel } from './channel.ts'
import type { Socket } from './socket.ts'

const ACCOUNT = '/api/v1/accounts/1'
const JANE = { as: 'agent' } as const

describe('notifications over the realtime channel', () => {
  const { client, connect } = servedChannel()

  async function connectAs(userId: number): Promise<Socket> {
    const socket = await connect()
    await socket.subscribeAs(userId)
    return socket
  }

  const assign = () => client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })

  it('tell the one who is notified, and nobody else', async () => {
    const jane = await connectAs(2)
    const john = await connectAs(1)
    await assign()
    expect(await jane.event('notification.created')).toMatchObject({
      notification: {
        id: 1,
        account_id: 1,
        notification_type: 'conversation_assignment',
        push_message_title: 'Alice Carter: Hi, I need help with my order',
        primary_actor: { id: 1 },
      },
      unread_count: 1,
      count: 1,
      account_id: 1,
    })
    await john.settle()
    expect(john.events.filter((name) => name.startsWith('notification'))).toEqual([])
  })

  it('tell of changes and of what is gone', async () => {
    await assign()
    const jane = await connectAs(2)
    await client.patch(`${ACCOUNT}/notifications/1`, {}, JANE)
    expect(await jane.event('notification.updated')).toMatchObject({ notification: { id: 1 }, unread_count: 0 })
    for (const _ of ['a change', 'none']) await client.post(`${ACCOUNT}/notifications/1/unread`, {}, JANE)
    await jane.settle()
    expect(jane.events.filter((name) => name === 'notification.updated')).toHaveLength(3)
    await client.delete(`${ACCOUNT}/notifications/1`, JANE)
    expect(await jane.event('notification.deleted')).toEqual({
      notification: { id: 1 },
      unread_count: 0,
      count: 0,
      account_id: 1,
      performer: expect.objectContaining({ id: 2 }),
    })
  })

  it('take the older one about a conversation back when a newer one comes', async () => {
    await assign()
    const jane = await connectAs(2)
    const message = { content: 'Hi', message_type: 'incoming' }
    await client.post(`${ACCOUNT}/conversations/1/messages`, message)
    await jane.event('notification.deleted')
    expect(jane.events.filter((name) => name.startsWith('notification'))).toEqual([
      'notification.created',
      'notification.deleted',
    ])
  })

  it('go in a job of their own, behind the inbox of their conversation', async () => {
    await assign()
    const jane = await connectAs(2)
    await client.delete(`${ACCOUNT}/inboxes/1`)
    await jane.event('notification.deleted')
    expect(jane.events.slice(-2)).toEqual(['account.cache_invalidated', 'notification.deleted'])
  })

  it('say nothing when everything is read at once', async () => {
    await assign()
    const jane = await connectAs(2)
    await client.post(`${ACCOUNT}/notifications/read_all`, {}, JANE)
    await jane.settle()
    expect(jane.events.filter((name) => name.startsWith('notification'))).toEqual([])
  })
})

describe('what rules do', () => {
  it('is told after everything that set them off', async () => {
    const mock = createMockwoot({ webhooks: 'off' })
    const client = clientOf(mock, () => listening.url)
    const listening = await listen(mock, { port: 0 })
    try {
      await client.post(`${ACCOUNT}/webhooks`, { url: 'http://127.0.0.1:1/' })
      await client.post(`${ACCOUNT}/automation_rules`, {
        name: 'Answer',
        event_name: 'message_created',
        conditions: [{ attribute_key: 'message_type', filter_operator: 'equal_to', values: ['incoming'] }],
        actions: [{ action_name: 'send_message', action_params: ['We hear you'] }],
      })
      const message = { content: 'Hi', message_type: 'incoming' }
      await client.post(`${ACCOUNT}/conversations/1/messages`, message)
      await client.post('/__mock/settle')
      const { body } = await client.get('/__mock/deliveries')
      const told = body.map((delivery: { event: string; body: { content?: string } }) =>
        [delivery.event, delivery.body.content].filter(Boolean).join(' '),
      )
      expect(told).toEqual([
        'message_created Hi',
        'conversation_updated',
        'contact_updated',
        'message_created We hear you',
      ])
    } finally {
      await listening.close()
    }
  })
})
