import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Live } from '#control/live/live'
import { createMockwoot, type MockwootOptions, type MswMockwoot } from '#index'

const NOW = '2026-03-04T15:00:00Z'

/** A mock whose clock stands still, and the life in it, looked at when told. */
function alive(seed: NonNullable<MockwootOptions['seed']> = 'demo', rng = 7) {
  const mock = createMockwoot({ seed, rng, now: NOW, webhooks: 'on' })
  mock.clock.freeze()
  const errors: unknown[] = []
  const live = new Live(() => mock.worldOf(), { pace: 10, rng, report: (error) => errors.push(error) })
  const pass = (seconds: number): void => {
    mock.clock.advance(seconds)
    live.look()
  }
  return { mock, live, pass, errors }
}

/** What was said since the scenario was planted, and by what kind of sender. */
function said(mock: MswMockwoot, since = Date.parse(NOW)) {
  return mock
    .worldOf()
    .db.messages.where(({ created_at, message_type }) => created_at > since && message_type !== 'activity')
    .map(({ content, sender_type, conversation_id }) => ({ content, sender_type, conversation_id }))
}

describe('a live desk', { timeout: 60_000 }, () => {
  it('does nothing while its clock stands still', () => {
    const { mock, live } = alive()
    for (let count = 0; count < 100; count++) live.look()
    expect(said(mock)).toEqual([])
  })

  it('has done what a move has made due when the call returns', () => {
    const { mock, live } = alive()
    live.start()
    mock.clock.advance(60)
    live.stop()
    const { length } = said(mock)
    expect(length).toBeGreaterThan(2)
    mock.clock.advance(60)
    expect(said(mock)).toHaveLength(length)
  })

  it('lets customers write and agents answer until the conversation is resolved', () => {
    const { mock, pass, errors } = alive('documented')
    for (let minute = 0; minute < 20; minute++) pass(60)
    const senders = new Set(said(mock).map(({ sender_type }) => sender_type))
    expect(senders).toEqual(new Set(['Contact', 'User']))
    const { db } = mock.worldOf()
    const fresh = db.conversations.where(({ created_at }) => created_at > Date.parse(NOW))
    expect(fresh.length).toBeGreaterThan(5)
    expect(fresh.some(({ status, assignee_id }) => status === 'resolved' && assignee_id !== null)).toBe(true)
    expect(errors).toEqual([])
  })

  it('keeps its pace', () => {
    const { mock, pass } = alive()
    for (let second = 0; second < 600; second++) pass(1)
    // 60 things on average; those that resolve a conversation say nothing.
    expect(said(mock).length).toBeGreaterThan(30)
    expect(said(mock).length).toBeLessThan(90)
  })

  it('makes up for a jump of the clock at once, within reason', () => {
    const { mock, pass } = alive()
    pass(100)
    expect(said(mock).length).toBeGreaterThan(4)
    const before = said(mock).length
    pass(30 * 86_400)
    expect(said(mock).length - before).toBeLessThan(120)
    const after = said(mock).length
    pass(16)
    expect(said(mock).length).toBeGreaterThan(after - 1)
  })

  it('goes on when the clock was put back', () => {
    const { mock, pass } = alive()
    pass(60)
    pass(-86_400)
    const before = said(mock, 0).length
    pass(60)
    expect(said(mock, 0).length).toBeGreaterThan(before)
  })

  it('says the same for the same number, however often it is looked', () => {
    const [coarse, fine, other] = [alive(), alive(), alive('demo', 8)]
    coarse.pass(120)
    for (let second = 0; second < 120; second++) fine.pass(1)
    other.pass(120)
    const texts = (mock: MswMockwoot) => said(mock).map(({ content }) => content)
    expect(texts(fine.mock)).toEqual(texts(coarse.mock))
    expect(texts(other.mock)).not.toEqual(texts(coarse.mock))
  })

  it('begins anew with a reset', () => {
    const { mock, live, pass } = alive()
    pass(120)
    const texts = said(mock).map(({ content }) => content)
    mock.reset()
    mock.clock.freeze()
    live.look()
    expect(said(mock)).toEqual([])
    pass(120)
    expect(said(mock).map(({ content }) => content)).toEqual(texts)
  })

  it.each(['empty', 'awkward'] as const)('lives with whatever there is in %s', (seed) => {
    const { pass, errors } = alive(seed)
    for (let minute = 0; minute < 30; minute++) pass(60)
    expect(errors).toEqual([])
  })

  it('leaves the answers of a conversation to whom it is assigned', () => {
    const people = ['ann@example.com', 'bob@example.com'].map((email) => ({ name: email, email }))
    const inboxes = [{ name: 'App', channel: { type: 'api' }, members: ['ann@example.com'] }]
    const { mock, pass } = alive({ accounts: [{ name: 'Two', agents: people, inboxes }] })
    pass(15)
    const { db } = mock.worldOf()
    const [first] = said(mock)
    const conversation = db.conversations.get(first?.conversation_id ?? 0)
    if (!conversation) throw new Error('nobody has written')
    db.conversations.update(conversation, { assignee_id: 2 })
    const from = (type: string) =>
      said(mock).filter(
        ({ conversation_id, sender_type }) => conversation_id === conversation.id && sender_type === type,
      )
    const before = { answers: from('User').length, questions: from('Contact').length }
    for (let minute = 0; minute < 10; minute++) pass(60)
    expect(from('User')).toHaveLength(before.answers)
    expect(from('Contact').length).toBeGreaterThan(before.questions)
    expect(conversation.status).toBe('open')
  })

  describe('over the network', () => {
    const closers: Array<() => void> = []
    afterEach(() => {
      for (const close of closers.splice(0)) close()
    })

    it('sends webhooks as for every other message', async () => {
      const events: string[] = []
      const receiver = createServer((request, response) => {
        let body = ''
        request.on('data', (chunk) => (body += String(chunk)))
        request.on('end', () => {
          events.push(JSON.parse(body).event)
          response.end()
        })
      })
      await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
      closers.push(() => receiver.close())
      const { port } = receiver.address() as AddressInfo
      const { mock, pass } = alive('documented')
      const account = mock.worldOf().db.accounts.get(1)
      mock.worldOf().db.webhooks.insert({
        account_id: account?.id ?? 1,
        url: `http://127.0.0.1:${port}/`,
        subscriptions: ['message_created', 'conversation_created'],
        secret: 'x',
      })
      pass(300)
      await mock.settled()
      expect(new Set(events)).toEqual(new Set(['message_created', 'conversation_created']))
    })
  })
})
