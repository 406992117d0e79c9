import { describe, expect, it } from 'vitest'
import { listen } from '#adapters/express'
import { createMockwoot } from '#index'
import { describeMatrix } from '#test/matrix'
import { Socket } from '../events/socket.ts'

const AGENTS = '/api/v1/accounts/1/agents'
const UNSEEN = { headers: { 'x-mockwoot-unseen': '1' } }

/** A customer's words with a file, as a form. */
function letter(): FormData {
  const form = new FormData()
  form.set('inbox_id', '1')
  form.set('contact[email]', 'ann@example.com')
  form.set('content', 'See the picture')
  form.append('attachments[]', new File(['hello'], 'note.txt', { type: 'text/plain' }))
  return form
}

describeMatrix('watching a mock', (client) => {
  const idsIn = async (path: string): Promise<number[]> =>
    (await client.get(path)).body.map(({ id }: { id: number }) => id)

  it('leaves no trace where it is asked not to, and no fault or limit applies', async () => {
    await client.post('/__mock/faults', { match: { operation: 'agents.list' }, status: 500 })
    expect((await client.get(AGENTS, UNSEEN)).status).toBe(200)
    expect(client.mock.requests()).toEqual([])
    expect(client.mock.contract().summary.requests).toBe(0)
    expect(client.mock.faults.list()).toMatchObject([{ applied: 0 }])
    expect((await client.get(AGENTS)).status).toBe(500)
  })

  it('shows who called, and which conversation was named or changed', async () => {
    await client.post('/api/v1/accounts/1/conversations/1/messages', { content: 'Hi' }, { as: 'agent' })
    await client.post('/api/v1/accounts/1/conversations', { inbox_id: 1, contact_id: 1 })
    await client.get('/workspaces/11111111-1111-4111-8111-111111111111/agents', {
      as: null,
      headers: { authorization: 'Bearer mockwoot-bird-token' },
    })
    await client.get(AGENTS, { as: 'nobody' })
    const seen = client.mock.requests().map(({ caller, conversation }) => [caller?.name, conversation])
    expect(seen).toEqual([
      ['Jane Smith', { account_id: 1, id: 1 }],
      ['John Doe', { account_id: 1, id: 2 }],
      [expect.any(String), null],
      [undefined, null],
    ])
  })

  it('lists requests from one on, before another, by what they contain, with and without bodies', async () => {
    for (const name of ['Ada', 'Bob', 'Cy']) await client.post(AGENTS, { email: `${name}@example.com`, name })
    expect(await idsIn('/__mock/requests?since=1')).toEqual([2, 3])
    expect(await idsIn('/__mock/requests?before=3&limit=1')).toEqual([2])
    expect(await idsIn('/__mock/requests?search=BOB@')).toEqual([2])
    const [entry] = (await client.get('/__mock/requests?limit=1&bodies=false')).body
    expect(entry).toMatchObject({ id: 3, status: 200 })
    expect(entry).not.toHaveProperty('body')
    expect((await client.get('/__mock/requests/3')).body).toMatchObject({ id: 3, body: { name: 'Cy' } })
    expect((await client.get('/__mock/requests/4')).status).toBe(404)
  })

  it('lists deliveries in the same way, with the conversation that they are about', async () => {
    client.mock.incoming({ inbox_id: 1, contact: { email: 'ann@example.com' }, content: 'Hi' })
    const webhook = { url: 'http://127.0.0.1:9/', subscriptions: ['message_created', 'contact_created'] }
    await client.post('/api/v1/accounts/1/webhooks', webhook)
    client.mock.incoming({ inbox_id: 1, contact: { email: 'bob@example.com' }, content: 'Hello' })
    await client.mock.settled()
    const listed = (await client.get('/__mock/deliveries?bodies=false')).body
    expect(listed).toMatchObject([
      { id: 1, event: 'contact_created', conversation: null },
      { id: 2, event: 'message_created', conversation: { account_id: 1, id: 3 } },
    ])
    expect(listed[0]).not.toHaveProperty('body')
    expect(await idsIn('/__mock/deliveries?since=1')).toEqual([2])
    expect(await idsIn('/__mock/deliveries?before=2')).toEqual([1])
    expect(await idsIn('/__mock/deliveries?search=hello')).toEqual([2])
    expect((await client.get('/__mock/deliveries/2')).body.body).toMatchObject({ content: 'Hello' })
    expect((await client.get('/__mock/deliveries/9')).status).toBe(404)
  })

  it('knows what an account has: its plan, its callers, how much is in its inboxes', async () => {
    client.mock.accounts(1).setLimits({ agents: 7 }).setFeatures({ macros: false })
    expect((await client.get('/__mock/accounts')).body).toEqual([{ id: 1, name: 'Acme Corporation' }])
    const { body } = await client.get('/__mock/accounts/1')
    expect(body).toMatchObject({
      limits: { agents: 7, inboxes: null },
      features: { macros: false, labels: true },
      callers: [
        { type: 'user', name: 'John Doe', role: 'administrator', token: 'mockwoot-admin-token' },
        { type: 'user', name: 'Jane Smith', role: 'agent', token: 'mockwoot-agent-token' },
      ],
      conversations: { open: 1, resolved: 0, pending: 0, snoozed: 0 },
      inboxes: [{ name: 'Acme API', conversations: { open: 1 } }, { name: 'Acme Website' }],
    })
    expect((await client.get('/__mock/accounts/9')).status).toBe(404)
  })

  it('has a pulse that moves with what changes, and with nothing else', async () => {
    const pulse = async () => (await client.get('/__mock/pulse')).body
    const { clock: _, ...before } = await pulse()
    await client.get(AGENTS, UNSEEN)
    expect(await pulse()).toMatchObject(before)
    await client.post(AGENTS, { email: 'new@example.com', name: 'New' })
    const after = await pulse()
    expect(after.requests).toBe(1)
    expect(after.records).not.toBe(before.records)
    client.mock.reset()
    expect((await pulse()).epoch).toBeGreaterThan(after.epoch)
  })

  it('lets a customer send a file', async () => {
    const { status, body } = await client.post('/__mock/incoming', letter())
    expect(status).toBe(200)
    expect(body.message).toMatchObject({
      content: 'See the picture',
      attachments: [{ file_type: 'file', extension: null, file_size: 5 }],
    })
    const [attachment] = body.message.attachments
    expect(await (await fetch(attachment.data_url)).text()).toBe('hello')
  })

  it('leads browsers from its address to the inspector, and nobody else', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const led = await client.get('/', { as: null, headers })
    expect([led.status, led.headers.get('location')]).toEqual([302, `${client.url}/__mock/`])
    const world = await client.get('/~other/', { as: null, headers })
    expect(world.headers.get('location')).toBe(`${client.url}/~other/__mock/`)
    expect((await client.get('/', { as: null })).status).toBe(404)
    expect(client.mock.requests()).toMatchObject([{ path: '/', status: 404 }])
  })

  it('takes what browsers ask for by themselves for no request of the app', async () => {
    const unasked = ['/favicon.ico', '/apple-touch-icon.png', '/.well-known/appspecific/com.chrome.devtools.json']
    for (const path of unasked) expect((await client.get(path, { as: null })).status).toBe(404)
    expect(client.mock.requests()).toEqual([])
    expect(client.mock.contract().violations).toEqual([])
  })
})

describe('the channel of those who watch', () => {
  it('tells that something has changed, and makes nobody present', async () => {
    const mock = createMockwoot()
    const { url, close } = await listen(mock, { port: 0 })
    const socket = new Socket(url)
    await socket.welcomed()
    await socket.subscribe({ channel: 'MockwootChannel' })
    mock.incoming({ inbox_id: 1, contact: { email: 'ann@example.com' }, content: 'Hi' })
    expect(await socket.event('mockwoot.pulse')).toMatchObject({ epoch: 0, requests: 0, clock: { frozen: false } })
    expect(socket.events).not.toContain('presence.update')
    expect(mock.worldOf().presence.isPresent('user', 1, 1)).toBe(false)
    socket.close()
    await close()
  })
})
