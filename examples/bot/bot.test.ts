import { setupMockwoot } from 'mockwoot/vitest'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { GREETING, GreetingBot, type MessageCreated } from './bot.ts'

const baseUrl = 'https://chat.example.com'
const webhook = 'https://bot.example.com/chatwoot'

const { mock, server } = setupMockwoot({ baseUrl })
const bot = new GreetingBot({ baseUrl, accountId: 1, token: 'mockwoot-admin-token' })

beforeEach(() => {
  server.use(
    http.post(webhook, async ({ request }) => {
      await bot.receive((await request.json()) as MessageCreated)
      return HttpResponse.json({})
    }),
  )
  mock.webhooks.add({ url: webhook, events: ['message_created'] })
})

const customer = { email: 'carol@example.com', name: 'Carol' }

it('greets who writes for the first time', async () => {
  mock.incoming({ inbox_id: 1, contact: customer, content: 'Hello?' })
  await mock.settled()
  expect(mock).toHaveDelivered('message_created', { message_type: 'incoming', content: 'Hello?' })
  expect(mock).toHaveReceived('messages.create', { content: GREETING })
  expect(mock).toHaveNoContractViolations()
})

it('greets once, and does not answer itself', async () => {
  const { conversation_id } = mock.incoming({ inbox_id: 1, contact: customer, content: 'Hello?' })
  await mock.settled()
  mock.incoming({ inbox_id: 1, contact: customer, content: 'Anybody?', conversation_id })
  await mock.settled()
  expect(mock.requests({ operation: 'messages.create' })).toHaveLength(1)
})

it('greets once when an event is delivered twice, one after the other', async () => {
  mock.faults.add({ match: { event: 'message_created' }, times: 1, duplicate: 2 })
  mock.incoming({ inbox_id: 1, contact: customer, content: 'Hello?' })
  await mock.settled()
  expect(mock.requests({ operation: 'messages.create' })).toHaveLength(1)
})

it('says nothing to who has somebody already', async () => {
  await bot.receive({
    event: 'message_created',
    message_type: 'incoming',
    conversation: { id: 1, status: 'open', meta: { assignee: { id: 2 } } },
  })
  expect(mock).not.toHaveReceived('messages.create')
})

it('hands on what Chatwoot refuses', async () => {
  mock.faults.add({ match: { operation: 'messages.create' }, status: 500, body: { error: 'oops' } })
  const event = { event: 'message_created', message_type: 'incoming', conversation: { id: 99, status: 'open' } }
  await expect(bot.receive(event)).rejects.toThrow('GET conversations/99/messages was answered 404')
  const { conversation_id: id } = mock.incoming({ inbox_id: 1, contact: customer, content: 'Hello?' })
  await expect(bot.receive({ ...event, conversation: { id, status: 'open' } })).rejects.toThrow('500: {"error":"oops"}')
})
