import { describe, expect, it } from 'vitest'
import { servedChannel } from './channel.ts'
import { Socket } from './socket.ts'

const ACCOUNT = '/api/v1/accounts/1'
const THREAD = `${ACCOUNT}/conversations/1`

describe('the realtime channel', () => {
  const { mock, client, connect } = servedChannel()

  it('confirms a subscription, echoing its identifier, and tells who is present', async () => {
    const socket = await connect()
    const identifier = await socket.subscribeAs(1)
    expect(await socket.event('presence.update')).toEqual({
      account_id: 1,
      users: { 1: 'online', 2: 'busy' },
      contacts: {},
    })
    socket.send(JSON.stringify({ command: 'message', identifier, data: '{"action":"update_presence"}' }))
    await socket.settle()
    expect(socket.events).toEqual(['presence.update', 'presence.update'])
  })

  it.each([
    ['a wrong token', { pubsub_token: 'wrong', account_id: 1, user_id: 1 }],
    ["another user's token", { pubsub_token: 'mockwoot-pubsub-user-2', account_id: 1, user_id: 1 }],
    ['an account that is not the user’s', { pubsub_token: 'mockwoot-pubsub-user-1', account_id: 2, user_id: 1 }],
    ['no account', { pubsub_token: 'mockwoot-pubsub-user-1', user_id: 1 }],
    ['the token of a user as that of a contact', { pubsub_token: 'mockwoot-pubsub-user-1' }],
    ['an API token', { pubsub_token: 'mockwoot-admin-token', account_id: 1, user_id: 1 }],
    ['nothing', {}],
  ])('says nothing at all to %s', async (_, parameters) => {
    const socket = await connect()
    socket.request(parameters)
    await socket.settle()
    expect(socket.frames).toEqual([{ type: 'welcome' }])
  })

  it.each([null, ''])('takes a user id of %j for none: a contact subscribes', async (user_id) => {
    const socket = await connect()
    socket.request({ pubsub_token: 'mockwoot-pubsub-contact-1', account_id: user_id, user_id })
    expect(await socket.event('presence.update')).not.toHaveProperty('contacts')
  })

  it.each([
    'no json',
    '[]',
    'null',
    '{}',
    '{"command":"subscribe"}',
    '{"command":"subscribe","identifier":"no json"}',
    '{"command":"subscribe","identifier":5}',
    '{"command":"dance","identifier":"{}"}',
    '{"command":"message","identifier":"{}","data":"{"}',
    '{"command":"unsubscribe","identifier":"{}"}',
    '{"__proto__":{"command":"subscribe"}}',
    '',
  ])('goes on after the frame %j', async (frame) => {
    const socket = await connect()
    socket.send(frame)
    socket.send(Buffer.from([0, 1, 2]))
    await socket.subscribeAs(1)
  })

  it('ignores a second subscription with the same identifier, and takes several different ones', async () => {
    const socket = await connect()
    await socket.subscribeAs(1)
    socket.request({ pubsub_token: 'mockwoot-pubsub-user-1', account_id: 1, user_id: 1 })
    await socket.subscribeAs(2)
    await client.post(`${THREAD}/messages`, { content: 'Hi' })
    await socket.settle()
    expect(socket.frames.filter((frame) => frame.type === 'confirm_subscription')).toHaveLength(2)
    expect(socket.events.filter((name) => name === 'message.created')).toHaveLength(2)
  })

  it('tells of a message in the realtime form: a number as type, the echo id, who did it', async () => {
    const socket = await connect()
    await socket.subscribeAs(2)
    await client.post(`${THREAD}/messages`, { content: 'Hi', echo_id: 'e1' })
    expect(await socket.event('message.created')).toMatchObject({
      content: 'Hi',
      message_type: 1,
      echo_id: 'e1',
      account_id: 1,
      conversation_id: 1,
      conversation: { unread_count: expect.any(Number) },
      performer: { id: 1, name: 'John Doe', type: 'user' },
      sender: { id: 1, type: 'user' },
    })
  })

  it('tells of a first reply with its echo id', async () => {
    const { body } = await client.post('/api/v1/accounts/1/conversations', { inbox_id: 1, contact_id: 1 })
    const socket = await connect()
    await socket.subscribeAs(2)
    await client.post(`/api/v1/accounts/1/conversations/${body.id}/messages`, { content: 'Hi', echo_id: 'e1' })
    expect((await socket.event('first.reply.created')).echo_id).toBe('e1')
  })

  it('tells of a conversation with the message that it begins with', async () => {
    const socket = await connect()
    await socket.subscribeAs(1)
    await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, message: { content: 'Hi' } })
    expect(await socket.event('conversation.created')).toMatchObject({ messages: [{ content: 'Hi' }] })
  })

  it('tells nobody of a change that was refused', async () => {
    const socket = await connect()
    await socket.subscribeAs(1)
    await client.post(`${ACCOUNT}/contacts`, { name: 'X', email: 'not an address' })
    await socket.settle()
    expect(socket.events).toEqual(['presence.update'])
  })

  it('tells the events of a change of status in the order of the server', async () => {
    const socket = await connect()
    await socket.subscribeAs(1)
    await client.post(`${THREAD}/toggle_status`, { status: 'resolved' })
    await socket.settle()
    expect(socket.events.slice(1)).toEqual(['conversation.status_changed', 'conversation.updated', 'message.created'])
    expect(await socket.event('conversation.updated')).not.toHaveProperty('performer')
  })

  it('leaves out agents who do not work in the inbox, but no administrator', async () => {
    const { body: created } = await client.post(`${ACCOUNT}/agents`, { name: 'New', email: 'new@example.com' })
    const token = mock.worldOf().db.users.get(created.id)?.pubsub_token
    const outsider = await connect()
    await outsider.subscribe({ pubsub_token: token, account_id: 1, user_id: created.id })
    const insider = await connect()
    await insider.subscribeAs(1)
    await client.post(`${THREAD}/messages`, { content: 'Hi' })
    await client.put(`${ACCOUNT}/contacts/1`, { name: 'Alice C.' })
    await insider.event('contact.updated')
    await outsider.event('contact.updated')
    expect(insider.events).toContain('message.created')
    expect(outsider.events).not.toContain('message.created')
  })

  it('tells customers what they may see: no private notes, no activities', async () => {
    const socket = await connect()
    await socket.subscribe({ pubsub_token: 'mockwoot-pubsub-contact-1' })
    expect(await socket.event('presence.update')).not.toHaveProperty('contacts')
    await client.post(`${THREAD}/messages`, { content: 'secret', private: true })
    await client.post(`${THREAD}/toggle_status`, { status: 'resolved' })
    await client.post(`${THREAD}/messages`, { content: 'Hi' })
    await socket.event('message.created')
    await socket.settle()
    const contents = socket.frames.flatMap((frame) =>
      frame.message?.event === 'message.created' ? [frame.message.data.content] : [],
    )
    expect(contents).toEqual(['Hi'])
    expect(socket.events).toContain('conversation.status_changed')
  })

  it('tells that a customer types to agents only, and that an agent types to everybody else', async () => {
    const [john, jane, alice] = [await connect(), await connect(), await connect()]
    await john.subscribeAs(1)
    await jane.subscribeAs(2)
    await alice.subscribe({ pubsub_token: 'mockwoot-pubsub-contact-1' })
    const mine = '/public/api/v1/inboxes/mockwoot-inbox-1/contacts/alice-carter/conversations/1'
    await client.post(`${mine}/toggle_typing`, { typing_status: 'on' }, { as: null })
    expect(await john.event('conversation.typing_on')).toMatchObject({ user: { type: 'contact' }, is_private: false })
    await alice.settle()
    expect(alice.events).not.toContain('conversation.typing_on')
    await client.post(`${THREAD}/toggle_typing_status`, { typing_status: 'off', is_private: 'x' })
    expect(await jane.event('conversation.typing_off')).toMatchObject({ user: { type: 'user' }, is_private: 'x' })
    await alice.event('conversation.typing_off')
    await john.settle()
    expect(john.events).not.toContain('conversation.typing_off')
  })

  it('lets presence end after twenty seconds of the clock', async () => {
    const socket = await connect()
    await socket.subscribe({ pubsub_token: 'mockwoot-pubsub-contact-1' })
    expect((await client.get(`${ACCOUNT}/contacts/1`)).body.payload.availability_status).toBe('online')
    mock.clock.advance(21)
    expect((await client.get(`${ACCOUNT}/contacts/1`)).body.payload.availability_status).toBe('offline')
  })

  it('stops after unsubscribing', async () => {
    const socket = await connect()
    const identifier = await socket.subscribeAs(1)
    socket.send(JSON.stringify({ command: 'unsubscribe', identifier }))
    await socket.settle()
    await client.post(`${THREAD}/messages`, { content: 'Hi' })
    await socket.settle()
    expect(socket.events).toEqual(['presence.update'])
  })

  it('hangs up with a reset', async () => {
    const socket = await connect()
    await socket.subscribeAs(1)
    const closed = socket.closed()
    mock.reset()
    await closed
    expect(socket.frames.at(-1)).toEqual({ type: 'disconnect', reason: 'server_restart', reconnect: true })
  })

  it('keeps worlds apart', async () => {
    const socket = await connect({ 'x-mockwoot-world': 'other' })
    await socket.subscribeAs(1)
    await client.post(`${THREAD}/messages`, { content: 'default' })
    await client.post(`${THREAD}/messages`, { content: 'other' }, { headers: { 'x-mockwoot-world': 'other' } })
    expect(await socket.event('message.created')).toMatchObject({ content: 'other' })
  })

  it('is at the address of every world', async () => {
    const socket = await connect({}, `${client.url}/~other`)
    await socket.subscribeAs(1)
    await client.post(`${THREAD}/messages`, { content: 'default' })
    await client.post(`/~other${THREAD}/messages`, { content: 'other' })
    expect(await socket.event('message.created')).toMatchObject({ content: 'other' })
  })

  it('refuses other paths, malformed worlds, and two at once', async () => {
    for (const [url, world] of [
      [`${client.url}/elsewhere`, 'fine'],
      [client.url, 'not/a/name'],
      [`${client.url}/~a+b`, undefined],
      [`${client.url}/~one`, 'two'],
    ] as const) {
      const socket = new Socket(url, world === undefined ? {} : { 'x-mockwoot-world': world })
      await socket.closed()
      expect(socket.frames).toEqual([])
    }
    for (const name of ['a+b', 'one', 'two']) expect(mock.worlds()).not.toContain(name)
  })

  it('tells an agent, and nobody else, what an assistant is asked and answers', async () => {
    const [asker, other] = [await connect(), await connect()]
    await asker.subscribeAs(1)
    await other.subscribeAs(2)
    const captain = `${ACCOUNT}/captain`
    const { id } = (await client.post(`${captain}/assistants`, { assistant: { name: 'A', description: 'd' } })).body
    await client.post(`${captain}/copilot_threads`, { message: 'How?', assistant_id: id })
    expect(await asker.event('copilot.message.created')).toMatchObject({
      message: { content: 'How?' },
      message_type: 'user',
      copilot_thread: { title: 'How?' },
      account_id: 1,
    })
    await mock.settled()
    await asker.settle()
    await other.settle()
    expect(asker.events.filter((name) => name === 'copilot.message.created')).toHaveLength(2)
    expect(other.events).not.toContain('copilot.message.created')
  })

  it('tells users of the cache keys of all their accounts', async () => {
    const platform = { as: 'platform' }
    const { body: account } = await client.post('/platform/api/v1/accounts', { name: 'Initech' }, platform)
    const users = `/platform/api/v1/accounts/${account.id}/account_users`
    await client.post(users, { user_id: 1, role: 'administrator' }, platform)
    const [administrator, agent] = [await connect(), await connect()]
    administrator.request({ pubsub_token: 'mockwoot-pubsub-user-1', account_id: account.id, user_id: 1 })
    await administrator.event('presence.update')
    await agent.subscribeAs(2)
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    expect(await administrator.event('account.cache_invalidated')).toMatchObject({ account_id: 1 })
    expect(await agent.event('account.cache_invalidated')).toMatchObject({ account_id: 1 })
    await client.post(`${ACCOUNT}/contacts`, { name: 'Somebody' })
    expect(await agent.event('contact.created')).toMatchObject({ account_id: 1 })
    await administrator.settle()
    expect(administrator.events).toEqual(['presence.update', 'account.cache_invalidated'])
  })

  it('tells of the contacts and inboxes of an account that is deleted', async () => {
    const as = 'platform'
    const { body: account } = await client.post('/platform/api/v1/accounts', { name: 'Globex' }, { as })
    const member = { user_id: 1, role: 'administrator' }
    await client.post(`/platform/api/v1/accounts/${account.id}/account_users`, member, { as })
    const base = `/api/v1/accounts/${account.id}`
    for (const name of ['Ann', 'Ben']) await client.post(`${base}/contacts`, { name })
    await client.post(`${base}/inboxes`, { name: 'I', channel: { type: 'api' } })
    const socket = await connect()
    const pubsub_token = 'mockwoot-pubsub-user-1'
    await socket.subscribe({ pubsub_token, account_id: account.id, user_id: 1 })
    await client.delete(`/platform${base}`, { as })
    expect(await socket.event('account.cache_invalidated')).toMatchObject({ account_id: account.id })
    expect(await socket.event('contact.deleted')).toMatchObject({ name: 'Ann' })
    const events = ['contact.deleted', 'contact.deleted', 'account.cache_invalidated']
    expect(socket.events).toEqual(['presence.update', ...events])
  })

  it('tells the cache keys when a label changes', async () => {
    const socket = await connect()
    await socket.subscribeAs(2)
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    expect(await socket.event('account.cache_invalidated')).toMatchObject({
      cache_keys: { label: expect.stringMatching(/^\d{13}$/) },
      account_id: 1,
    })
  })
})
