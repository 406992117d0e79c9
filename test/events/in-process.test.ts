import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket as NodeWebSocket } from 'ws'
import { createMockwoot } from '#index'

const mock = createMockwoot()
const received: unknown[] = []
const hook = http.post('https://crm.example.com/hook', async ({ request }) => {
  received.push(await request.json())
  return new HttpResponse(null, { status: 204 })
})
const server = setupServer(...mock.handlers, hook)

function post(path: string, body: object, world = ''): Promise<Response> {
  return fetch(`https://app.chatwoot.com${world}/api/v1/accounts/1${path}`, {
    method: 'POST',
    headers: { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

beforeAll(() => {
  // Node 20 has no WebSocket of its own for msw to replace.
  if (!('WebSocket' in globalThis)) vi.stubGlobal('WebSocket', NodeWebSocket)
  server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  mock.reset()
  received.length = 0
})
afterAll(() => {
  server.close()
  vi.unstubAllGlobals()
})

it("reaches webhooks that the suite's own handlers cover", async () => {
  await post('/webhooks', { url: 'https://crm.example.com/hook', subscriptions: ['message_created'] })
  await post('/conversations/1/messages', { content: 'Hello' })
  await mock.settled()
  expect(received).toMatchObject([{ event: 'message_created', content: 'Hello' }])
  expect(mock.deliveries()).toMatchObject([{ state: 'delivered', status: 204 }])
})

it.each([
  ['wss://app.chatwoot.com/cable', ''],
  ['wss://app.chatwoot.com/cable?world=other', '/~other'],
  ['wss://app.chatwoot.com/~other/cable', '/~other'],
])('tells realtime events to the global WebSocket at %s', async (url, world) => {
  const socket = new WebSocket(url, ['actioncable-v1-json'])
  const events: string[] = []
  const subscribed = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data))
      if (frame.type === 'welcome') {
        const identifier = JSON.stringify({
          channel: 'RoomChannel',
          pubsub_token: 'mockwoot-pubsub-user-1',
          account_id: 1,
          user_id: 1,
        })
        socket.send(JSON.stringify({ command: 'subscribe', identifier }))
      }
      if (frame.type === 'confirm_subscription') resolve()
      if (frame.message) events.push(frame.message.event)
    })
  })
  await subscribed
  await post('/conversations/1/messages', { content: 'Hello' }, world)
  await vi.waitFor(() => expect(events).toContain('message.created'))
  socket.close()
})
