import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'
import { type Receiver, receiver } from './receiver.ts'

const ACCOUNT = '/api/v1/accounts/1'
const THREAD = `${ACCOUNT}/conversations/1`

/** Subscribes a URL to events. @returns the id of the webhook */
async function subscribe(client: Client, url: string, subscriptions?: string[]): Promise<number> {
  const { body } = await client.post(`${ACCOUNT}/webhooks`, { url, ...(subscriptions ? { subscriptions } : {}) })
  return body.payload.webhook.id
}

/** What the first delivery has to be signed with. */
function signatureOf({ received }: Receiver, secret: string): string {
  const text = `${received[0]?.headers['x-chatwoot-timestamp']}.${received[0]?.text}`
  return createHmac('sha256', secret).update(text).digest('hex')
}

function events({ received }: Receiver): string[] {
  return received.map(({ body }) => body.event)
}

describeMatrix('webhooks', (client) => {
  let hook: Receiver
  beforeEach(async () => {
    hook = await receiver()
  })
  afterEach(() => hook.close())

  it('tells first of a retry that the error is gone, then that all attributes are', async () => {
    const message = `${THREAD}/messages/2`
    await client.patch(message, { status: 'failed', external_error: 'x' })
    await subscribe(client, hook.url, ['message_updated'])
    await client.post(`${message}/retry`)
    await client.mock.settled()
    expect(hook.received.map(({ body }) => body.content_attributes)).toEqual([{ external_error: null }, {}])
  })

  it('posts a message in the webhook form: a text as type, ISO times, the conversation inside', async () => {
    await subscribe(client, hook.url, ['message_created'])
    const { body: message } = await client.post(`${THREAD}/messages`, { content: 'Hello', echo_id: 'e1' })
    await client.mock.settled()
    expect(hook.received).toHaveLength(1)
    expect(hook.received[0]?.body).toMatchObject({
      event: 'message_created',
      id: message.id,
      account: { id: 1, name: 'Acme Corporation' },
      inbox: { id: 1, name: 'Acme API' },
      message_type: 'outgoing',
      private: false,
      content: 'Hello',
      sender: { id: 1, name: 'John Doe', email: 'john@example.com', type: 'user' },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      conversation: {
        id: 1,
        channel: 'Channel::Api',
        contact_inbox: { pubsub_token: 'mockwoot-pubsub-contact-1' },
        messages: [{ id: message.id, message_type: 1, content: 'Hello' }],
        meta: { sender: { name: 'Alice Carter', type: 'contact' }, team: null },
      },
    })
    expect(hook.received[0]?.body).not.toHaveProperty('echo_id')
    expect(hook.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'rest-client/2.1.0 (linux-gnu x86_64) ruby/3.3.8p144',
      'accept-encoding': 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
    })
  })

  it('tells of messages on a website as HTML, as the running server does, and of others as they are', async () => {
    const tell = async (inbox_id: number, content: string) => {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id })
      await client.post(`${ACCOUNT}/conversations/${body.id}/messages`, { content })
      await client.mock.settled()
      return hook.received.splice(0).map(({ body }) => body.content)
    }
    await subscribe(client, hook.url, ['message_created'])
    expect(await tell(2, '**Hello**')).toEqual(['**Hello**'])
    client.mock.reset({ dialect: 'chatwoot' })
    await subscribe(client, hook.url, ['message_created'])
    expect(await tell(2, '**Hello**')).toEqual(['<p><strong>Hello</strong></p>\n'])
    expect(await tell(1, '**Hello**')).toEqual(['**Hello**'])
  })

  it('tell the availability of who is named', async () => {
    await subscribe(client, hook.url, ['conversation_updated'])
    await client.post(`${THREAD}/assignments`, { assignee_id: 2 })
    await client.mock.settled()
    expect(hook.received[0]?.body.meta.assignee).toMatchObject({ id: 2, availability_status: 'busy' })
  })

  it('tells private notes, but never activities', async () => {
    await subscribe(client, hook.url, ['message_created'])
    await client.post(`${THREAD}/messages`, { content: 'VIP', private: true })
    await client.post(`${THREAD}/toggle_status`, { status: 'resolved' })
    await client.mock.settled()
    expect(hook.received.map(({ body }) => [body.private, body.message_type])).toEqual([[true, 'outgoing']])
  })

  it('names what changed in updates, and nothing in a change of status', async () => {
    await subscribe(client, hook.url, ['conversation_updated', 'conversation_status_changed'])
    await client.post(`${THREAD}/toggle_status`, { status: 'resolved' })
    await client.mock.settled()
    expect(events(hook)).toEqual(['conversation_status_changed', 'conversation_updated'])
    expect(hook.received[0]?.body.changed_attributes).toBeNull()
    expect(hook.received[1]?.body.changed_attributes).toContainEqual({
      status: { previous_value: 'open', current_value: 'resolved' },
    })
  })

  it('tells a change of labels once', async () => {
    await subscribe(client, hook.url, ['conversation_updated'])
    await client.post(`${THREAD}/labels`, { labels: ['billing'] })
    await client.mock.settled()
    expect(events(hook)).toEqual(['conversation_updated'])
  })

  it('respects subscriptions and other accounts', async () => {
    await subscribe(client, hook.url, ['contact_created'])
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.post(`${ACCOUNT}/contacts`, { name: 'Bob', email: 'bob@example.com' })
    await client.mock.settled()
    expect(events(hook)).toEqual(['contact_created'])
    expect(hook.received[0]?.body).toMatchObject({ name: 'Bob', account: { id: 1 }, avatar: '' })
  })

  it('tells first who was not written to for longest', async () => {
    const first = await subscribe(client, `${hook.url}/a`, ['message_created'])
    await subscribe(client, `${hook.url}/b`, ['message_created'])
    await client.patch(`${ACCOUNT}/webhooks/${first}`, { subscriptions: ['message_created', 'message_updated'] })
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    expect(client.mock.deliveries().map(({ url }) => url)).toEqual([`${hook.url}/b`, `${hook.url}/a`])
  })

  it('says nothing of an update that changes nothing', async () => {
    await subscribe(client, hook.url, ['contact_updated'])
    await client.put(`${ACCOUNT}/contacts/1`, { name: 'Alice Carter' })
    await client.mock.settled()
    expect(hook.received).toEqual([])
  })

  it('says nothing of a request that failed', async () => {
    await subscribe(client, hook.url)
    await client.post(`${ACCOUNT}/contacts`, { name: 'Bob', email: 'not an address' })
    await client.mock.settled()
    expect(client.mock.deliveries()).toEqual([])
  })

  it('signs the exact bytes that it sends', async () => {
    const id = await subscribe(client, hook.url, ['message_created'])
    const secret = client.mock.worldOf().db.webhooks.get(id)?.secret ?? ''
    await client.post(`${THREAD}/messages`, { content: 'Grüße 🎉' })
    await client.mock.settled()
    const headers = hook.received[0]?.headers
    expect(headers?.['x-chatwoot-signature']).toBe(`sha256=${signatureOf(hook, secret)}`)
    expect(headers?.['x-chatwoot-delivery']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('delivers to an API inbox as well, also when it is the same URL', async () => {
    await subscribe(client, hook.url, ['message_created'])
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { webhook_url: hook.url } })
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    expect(client.mock.deliveries().map(({ event, target }) => `${target} ${event}`)).toEqual([
      'account message_created',
      'inbox message_created',
    ])
  })

  it('marks a message failed that its API inbox did not take, and tells that once', async () => {
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { webhook_url: hook.url } })
    hook.status = 422
    const { body } = await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    const { body: list } = await client.get(`${THREAD}/messages`)
    expect(list.payload.find(({ id }: { id: number }) => id === body.id)).toMatchObject({
      status: 'failed',
      content_attributes: { external_error: '422 Unprocessable Entity' },
    })
    expect(events(hook)).toEqual(['message_created', 'message_updated'])
  })

  it('leaves a message as it is that its API inbox did not take while there are too many', async () => {
    client.mock.clock.freeze()
    const last = async () => (await client.get(`${THREAD}/messages`)).body.payload.at(-1)
    const write = () => client.post(`${THREAD}/messages`, { content: 'Hello' })
    for (let count = 1; count < 200; count++) await write()
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { webhook_url: hook.url } })
    hook.status = 422
    const { body } = await write()
    await client.mock.settled()
    expect(await last()).toMatchObject({ id: body.id, status: 'sent' })
    expect(client.mock.deliveries()).toMatchObject([{ event: 'message_created', error: '422 Unprocessable Entity' }])
    expect((await write()).status).toBe(422)
  })

  it('tries an account webhook once, and takes a redirect for a failure', async () => {
    await subscribe(client, hook.url, ['message_created'])
    hook.status = 302
    const { status } = await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    expect(status).toBe(200)
    expect(client.mock.deliveries()).toMatchObject([{ state: 'failed', attempts: 1, status: 302, error: '302 Found' }])
  })

  it.each([
    [308, '308 Permanent Redirect'],
    [418, "418 I'm A Teapot"],
    [599, 'HTTP status code 599'],
  ])('says of %i: %s', async (status, error) => {
    await subscribe(client, hook.url, ['message_created'])
    hook.status = status
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    expect(client.mock.deliveries()).toMatchObject([{ status, error }])
  })

  it('says in the words of the server that nobody listens', async () => {
    await hook.close()
    await subscribe(client, hook.url, ['message_created'])
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    const { port } = new URL(hook.url)
    expect(client.mock.deliveries()[0]).toMatchObject({
      state: 'failed',
      status: null,
      error: `Failed to open TCP connection to 127.0.0.1:${port} (Connection refused - connect(2) for "127.0.0.1" port ${port})`,
    })
  })

  it('refuses to call anybody outside of this machine and its network', async () => {
    await subscribe(client, 'https://93.184.216.34/hook', ['message_created'])
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.mock.settled()
    expect(client.mock.deliveries()).toMatchObject([{ state: 'refused', status: null, attempts: 0 }])
  })

  it('keeps the order of deliveries to a URL', async () => {
    await subscribe(client, hook.url, ['message_created'])
    for (let index = 0; index < 10; index++) await client.post(`${THREAD}/messages`, { content: String(index) })
    await client.mock.settled()
    expect(hook.received.map(({ body }) => body.content)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index)),
    )
  })

  it('does not wait for the receiver', async () => {
    let release = (): void => {}
    hook.onRequest = () =>
      new Promise((resolve) => {
        release = resolve
      })
    await subscribe(client, hook.url, ['message_created'])
    const { status } = await client.post(`${THREAD}/messages`, { content: 'Hello' })
    expect(status).toBe(200)
    hook.onRequest = undefined
    const settled = client.mock.settled()
    const poll = setInterval(() => release(), 1)
    await settled
    clearInterval(poll)
    expect(client.mock.deliveries()[0]).toMatchObject({ state: 'delivered', status: 200 })
  })

  it('forgets webhooks, deliveries and what is under way with a reset', async () => {
    await subscribe(client, hook.url, ['message_created'])
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    client.mock.reset()
    await client.mock.settled()
    expect(client.mock.deliveries()).toEqual([])
    expect((await client.get(`${ACCOUNT}/webhooks`)).body.payload.webhooks).toEqual([])
  })

  it('sends a delivery once more on demand', async () => {
    await subscribe(client, hook.url, ['message_created'])
    await client.post(`${THREAD}/messages`, { content: 'Hello' })
    await client.post('/__mock/settle')
    const { body: sent } = await client.get('/__mock/deliveries')
    const again = await client.post(`/__mock/deliveries/${sent[0].id}/redeliver`)
    expect(again).toMatchObject({ status: 200, body: { event: 'message_created' } })
    await client.post('/__mock/settle')
    expect(hook.received.map(({ text }) => text)).toEqual([hook.received[0]?.text, hook.received[0]?.text])
    expect((await client.post('/__mock/deliveries/999/redeliver')).status).toBe(404)
    expect((await client.delete('/__mock/deliveries')).status).toBe(204)
    expect((await client.get('/__mock/deliveries')).body).toEqual([])
    expect((await client.post(`/__mock/deliveries/${sent[0].id}/redeliver`)).status).toBe(404)
  })

  describe('delivery faults', () => {
    async function sendWith(fault: object): Promise<void> {
      await subscribe(client, hook.url, ['message_created'])
      expect((await client.post('/__mock/faults', fault)).status).toBe(201)
      await client.post(`${THREAD}/messages`, { content: 'one' })
      await client.post(`${THREAD}/messages`, { content: 'two' })
      await client.mock.settled()
    }

    it('duplicates', async () => {
      await sendWith({ match: { event: 'message_created' }, times: 1, duplicate: 2 })
      expect(hook.received.map(({ body }) => body.content)).toEqual(['one', 'one', 'two'])
    })

    it('drops', async () => {
      await sendWith({ match: { event: 'message_*', target: 'account' }, times: 1, drop: true })
      expect(hook.received.map(({ body }) => body.content)).toEqual(['two'])
      expect(client.mock.deliveries()[0]).toMatchObject({ state: 'dropped', attempts: 0 })
    })

    it.each([
      { event: 'contact_*' },
      { event: 'message_created', target: 'bot' },
      { event: '*', url: 'http://elsewhere.test/**' },
      { method: 'DELETE' },
    ])('leave alone what they do not match: %j', async (match) => {
      await sendWith({ match, drop: true })
      expect(hook.received.map(({ body }) => body.content)).toEqual(['one', 'two'])
      expect((await client.get('/__mock/faults')).body).toMatchObject([{ applied: 0 }])
    })

    it('delays, but not beyond a reset', async () => {
      await sendWith({ match: { event: 'message_created' }, times: 1, delayMs: 5 })
      expect(hook.received.map(({ body }) => body.content)).toEqual(['one', 'two'])
      client.mock.faults.add({ match: { event: 'message_created' }, delayMs: 20 })
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'three' })
      const { deliveries } = client.mock.worldOf()
      await new Promise((resolve) => setTimeout(resolve, 0))
      client.mock.reset()
      await deliveries.settled()
      expect(hook.received).toHaveLength(2)
    })

    it('changes places with the one after it alone, which may come later', async () => {
      await subscribe(client, hook.url, ['message_created'])
      const say = (content: string) => client.post(`${THREAD}/messages`, { content })
      const contents = () => hook.received.map(({ body }) => body.content)
      client.mock.faults.add({ match: { event: 'message_created' }, times: 1, reorder: true })
      await say('one')
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(contents()).toEqual([])
      await say('two')
      await say('three')
      await client.mock.settled()
      expect(contents()).toEqual(['two', 'one', 'three'])
      client.mock.faults.add({ match: { event: 'message_created' }, times: 1, reorder: true })
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'four' })
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'five' })
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'six' })
      await client.mock.settled()
      expect(contents().slice(3)).toEqual(['five', 'four', 'six'])
    })

    it('waits for the one after it no longer than a second, or until it is settled or reset', async () => {
      await subscribe(client, hook.url, ['message_created'])
      client.mock.faults.add({ match: { event: 'message_created' }, reorder: true })
      const arrived = new Promise<void>((resolve) => {
        hook.onRequest = () => resolve()
      })
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'one' })
      await arrived
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'two' })
      const from = performance.now()
      await client.mock.settled()
      expect(hook.received).toHaveLength(2)
      client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'three' })
      await new Promise((resolve) => setTimeout(resolve, 5))
      const { deliveries } = client.mock.worldOf()
      client.mock.reset()
      await deliveries.settled()
      expect(performance.now() - from).toBeLessThan(900)
      expect(hook.received).toHaveLength(2)
    })

    it('signs wrongly', async () => {
      await sendWith({ match: { event: 'message_created' }, badSignature: true })
      const secret = client.mock.worldOf().db.webhooks.all()[0]?.secret ?? ''
      const signature = hook.received[0]?.headers['x-chatwoot-signature']
      expect(signature).toMatch(/^sha256=[0-9a-f]{64}$/)
      expect(signature).not.toBe(`sha256=${signatureOf(hook, secret)}`)
    })

    it('answers for the receiver', async () => {
      await sendWith({ match: { event: 'message_created', url: hook.url }, times: 1, receiver: { status: 503 } })
      expect(client.mock.deliveries()).toMatchObject([
        { state: 'failed', error: '503 Service Unavailable' },
        { state: 'delivered' },
      ])
      expect(hook.received).toHaveLength(1)
    })

    it('lets the receiver time out without waiting', async () => {
      await sendWith({ match: { event: 'message_created' }, times: 1, receiver: { timeout: true } })
      expect(client.mock.deliveries()[0]).toMatchObject({
        state: 'failed',
        error: 'Timed out reading data from server',
      })
    })

    it('does not touch requests', async () => {
      await sendWith({ match: { event: 'nothing' }, drop: true })
      expect((await client.get(`${ACCOUNT}/agents`)).status).toBe(200)
    })
  })

  describe('agent bots', () => {
    async function withBot(): Promise<void> {
      const { body } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot', outgoing_url: hook.url })
      await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: body.id })
    }

    it.each([429, 500])('are asked once, and lose a pending conversation when they answer %i', async (status) => {
      await withBot()
      hook.status = status
      const { conversation_id } = client.mock.incoming({
        inbox_id: 1,
        contact: { email: 'dora@example.com' },
        content: 'Hi',
      })
      await client.mock.settled()
      expect(client.mock.deliveries()[0]).toMatchObject({ target: 'bot', attempts: 1, state: 'failed', status })
      expect(hook.received.filter(({ body }) => body.event === 'message_created')).toHaveLength(1)
      const { body } = await client.get(`${ACCOUNT}/conversations/${conversation_id}`)
      expect(body.status).toBe('open')
      const { body: list } = await client.get(`${ACCOUNT}/conversations/${conversation_id}/messages`)
      expect(list.payload.at(-1).content).toBe(
        'Conversation was marked open by system due to an error with the agent bot.',
      )
    })

    it('hear of the conversations that are assigned to them, each once and before the one of the inbox', async () => {
      client.mock.reset({ dialect: 'chatwoot' })
      const bot = async (name: string) => {
        const { body } = await client.post(`${ACCOUNT}/agent_bots`, { name, outgoing_url: `${hook.url}/${name}` })
        return body.id
      }
      const [assigned, ofInbox] = [await bot('assigned'), await bot('inbox')]
      const write = async () => {
        await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'a' })
        await client.mock.settled()
      }
      await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_type: 'AgentBot', assignee_id: assigned })
      await write()
      await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: ofInbox })
      await write()
      await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: assigned })
      await write()
      const told = client.mock.deliveries().filter(({ target }) => target === 'bot')
      const heard = told.map(({ event, url }) => [event, url.slice(url.lastIndexOf('/') + 1)])
      expect(heard).toEqual(['assigned', 'assigned', 'inbox', 'assigned'].map((name) => ['message_created', name]))
    })

    it('are asked once when they answer anything else', async () => {
      await withBot()
      hook.status = 503
      client.mock.incoming({ inbox_id: 1, contact: { email: 'dora@example.com' }, content: 'Hi' })
      await client.mock.settled()
      expect(client.mock.deliveries()[0]).toMatchObject({ target: 'bot', attempts: 1, state: 'failed' })
    })

    it('lose a conversation over its messages alone', async () => {
      await withBot()
      hook.status = 503
      hook.onRequest = async ({ body }) => {
        if (body.event === 'conversation_resolved') await client.post(`${THREAD}/toggle_status`, { status: 'pending' })
      }
      await client.post(`${THREAD}/toggle_status`, { status: 'resolved' })
      await client.mock.settled()
      expect(events(hook)).toEqual(['conversation_resolved'])
      expect((await client.get(THREAD)).body.status).toBe('pending')
    })

    it('hear of messages that change', async () => {
      await withBot()
      const { body } = await client.post(`${THREAD}/messages`, { content: 'Hello' })
      await client.delete(`${THREAD}/messages/${body.id}`)
      await client.mock.settled()
      expect(events(hook)).toEqual(['message_created', 'message_updated'])
      expect(hook.received[1]?.body.content_attributes).toEqual({ deleted: true })
    })

    it('are not told the availability of anybody where a customer asks', async () => {
      await withBot()
      await client.post(`${THREAD}/assignments`, { assignee_id: 1 })
      const mine = '/public/api/v1/inboxes/mockwoot-inbox-1/contacts/alice-carter/conversations/1'
      await client.post(`${mine}/messages`, { content: 'Hi' }, { as: null })
      await client.post(`${THREAD}/messages`, { content: 'Hello' })
      await client.mock.settled()
      const told = hook.received.map(({ body }) => body.conversation.meta.assignee.availability_status)
      expect(told).toEqual([null, expect.any(String)])
    })

    it('are reached at an address without a scheme', async () => {
      const outgoing_url = hook.url.replace('http://', '')
      const { body } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot', outgoing_url })
      await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: body.id })
      await client.post(`${THREAD}/messages`, { content: 'Hello' })
      await client.mock.settled()
      expect(client.mock.deliveries()).toMatchObject([{ url: outgoing_url, state: 'delivered' }])
    })

    it('are not asked at a blank address', async () => {
      const { body } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot', outgoing_url: ' ' })
      await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: body.id })
      await client.post(`${THREAD}/messages`, { content: 'Hello' })
      await client.mock.settled()
      expect(client.mock.deliveries()).toEqual([])
    })
  })
})
