import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMockwoot } from '#index'
import { plantLarge } from '#seed/large'
import { SCENARIOS, type ScenarioName } from '#seed/scenarios'
import { describeMatrix, TOKEN } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const SMALL = ['documented', 'empty', 'demo', 'at-agent-limit', 'bot-desk', 'awkward'] as const satisfies ScenarioName[]

describe('scenarios', () => {
  it('are those that are documented', () => {
    expect(Object.keys(SCENARIOS).sort()).toEqual([...SMALL, 'large'].sort())
  })

  it.each(SMALL)('%s is the same, byte for byte, for the same number and time', (seed) => {
    const state = () => JSON.stringify(createMockwoot({ seed, rng: 7, now: '2026-01-01T12:00:00Z' }).state().tables)
    expect(state()).toBe(state())
  })

  it('demo differs for another number', () => {
    const names = (rng: number) =>
      createMockwoot({ seed: 'demo', rng, now: '2026-01-01T12:00:00Z' })
        .worldOf()
        .db.contacts.all()
        .map(({ name }) => name)
    expect(names(1)).not.toEqual(names(2))
  })

  it.each(SMALL)('%s survives an export and an import', (seed) => {
    const mock = createMockwoot({ seed, now: '2026-01-01T12:00:00Z' })
    const before = mock.state()
    mock.reset({ seed: 'empty' })
    mock.setState(JSON.parse(JSON.stringify(before)))
    expect(mock.state().tables).toEqual(before.tables)
  })

  it.each(SMALL)('%s has fixed secrets', (seed) => {
    const { db } = createMockwoot({ seed }).worldOf()
    expect(db.accessTokens.one('token', 'mockwoot-admin-token')).toMatchObject({ owner_type: 'User', owner_id: 1 })
    for (const user of db.users.all())
      expect(user).toMatchObject({ pubsub_token: `mockwoot-pubsub-user-${user.id}`, password: 'Password1!' })
    for (const inbox of db.inboxes.all())
      expect(inbox).toMatchObject({ identifier: `mockwoot-inbox-${inbox.id}`, hmac_token: `mockwoot-hmac-${inbox.id}` })
    for (const link of db.contactInboxes.all()) expect(link.pubsub_token).toBe(`mockwoot-pubsub-contact-${link.id}`)
    for (const webhook of db.webhooks.all()) expect(webhook.secret).toBe(`mockwoot-webhook-secret-${webhook.id}`)
  })

  it('large has what it says', { timeout: 120_000 }, () => {
    const { db } = createMockwoot({ seed: 'large' }).worldOf()
    expect(db.accountUsers.size).toBe(100)
    expect(db.contacts.size).toBe(20_000)
    expect(db.conversations.size).toBe(20_000)
    expect(
      db.messages.where(({ message_type }) => message_type === 'incoming' || message_type === 'outgoing'),
    ).toHaveLength(100_000)
  })
})

describe.each(['documented', 'chatwoot'] as const)('the scenario large, in dialect %s', (dialect) => {
  afterEach(() => vi.restoreAllMocks())

  /** A small one, by the rules or by copies, and what becomes of it when somebody goes on working. */
  async function lives(byRules: boolean) {
    vi.spyOn(SCENARIOS, 'large').mockImplementation((desk) => plantLarge(desk, { agents: 3, contacts: 8 }, byRules))
    const mock = createMockwoot({ seed: 'large', dialect, now: '2026-01-01T12:00:00Z' })
    mock.clock.move({ now: '2026-01-01T12:30:00Z', frozen: true })
    const ask = async (method: string, path: string, body?: object) => {
      const header = (name: string) =>
        ({ api_access_token: TOKEN.administrator, 'content-type': 'application/json' })[name]
      const bytes = body && new TextEncoder().encode(JSON.stringify(body))
      return mock.handle({ method, target: `${ACCOUNT}${path}`, origin: 'http://x', header, body: bytes })
    }
    const planted = mock.state()
    const answers = [
      await ask('POST', '/conversations', { source_id: 'more', inbox_id: 1, contact_id: 3 }),
      await ask('POST', '/conversations/5/messages', { content: 'More' }),
      await ask('POST', '/contacts', { name: 'New', email: 'new@example.com' }),
      await ask('POST', '/contacts', { name: 'Taken', email: 'contact8@example.com' }),
      await ask('GET', '/contacts?sort=name'),
      await ask('GET', '/conversations'),
      await ask('GET', '/companies'),
    ]
    return { planted, answers, later: mock.state() }
  }

  it('is what the rules make of each customer, though it is copied from the first one', async () => {
    const copied = await lives(false)
    expect(copied).toEqual(await lives(true))
    expect(copied.planted.tables.conversations?.records).toHaveLength(8)
  })
})

describeMatrix(
  'the scenario demo',
  (client) => {
    it('is a lively desk', async () => {
      expect((await client.get(`${ACCOUNT}/agents`)).body).toHaveLength(5)
      expect((await client.get(`${ACCOUNT}/teams`)).body).toHaveLength(2)
      expect((await client.get(`${ACCOUNT}/inboxes`)).body.payload).toHaveLength(4)
      expect((await client.get(`${ACCOUNT}/contacts`)).body.meta.count).toBe(60)
      expect((await client.get(`${ACCOUNT}/labels`)).body.payload.length).toBeGreaterThan(2)
      expect((await client.get(`${ACCOUNT}/canned_responses`)).body.length).toBeGreaterThan(2)
      expect((await client.get(`${ACCOUNT}/agent_bots`)).body).toHaveLength(1)
      const { body } = await client.get(`${ACCOUNT}/conversations/meta?status=all`)
      expect(body.meta.all_count).toBe(120)
      for (const status of ['open', 'resolved', 'pending', 'snoozed']) {
        expect(
          (await client.get(`${ACCOUNT}/conversations/meta?status=${status}`)).body.meta.all_count,
        ).toBeGreaterThan(3)
      }
      const { db, clock } = client.mock.worldOf()
      const said = db.messages.where(({ message_type }) => message_type !== 'activity')
      expect(said.length).toBeGreaterThan(700)
      expect(said.length).toBeLessThan(1100)
      const oldest = Math.min(...db.conversations.all().map(({ created_at }) => created_at))
      expect(clock.now() - oldest).toBeGreaterThan(20 * 86_400_000)
      expect(Math.max(...db.messages.all().map(({ created_at }) => created_at))).toBeLessThanOrEqual(clock.now())
    })

    it('numbers conversations and messages in the order of time', () => {
      const { db } = client.mock.worldOf()
      const times = db.messages.all().map(({ created_at }) => created_at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    })

    it('has a webhook that is off', async () => {
      client.mock.incoming({ inbox_id: 1, contact: { email: 'new@example.com' }, content: 'Hi' })
      await client.mock.settled()
      expect(client.mock.worldOf().db.webhooks.size).toBe(1)
      expect(client.mock.deliveries()).toEqual([])
    })
  },
  { seed: 'demo' },
)

describeMatrix(
  'the scenario bot-desk',
  (client) => {
    it('starts new conversations pending, and leaves them so', async () => {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', status: 'open' })
      expect(body.status).toBe('pending')
      await client.mock.settled()
      expect((await client.get(`${ACCOUNT}/conversations/${body.id}`)).body.status).toBe('pending')
    })

    it('lets the bot answer with its token', async () => {
      const { body: conversation } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter' })
      const { body } = await client.post(
        `${ACCOUNT}/conversations/${conversation.id}/messages`,
        { content: 'Beep' },
        { as: 'bot' },
      )
      expect(body.sender).toMatchObject({ type: 'agent_bot', name: 'Acme Bot' })
    })
  },
  { seed: 'bot-desk' },
)

describeMatrix(
  'the scenario awkward',
  (client) => {
    it('has a page of conversations and one more, and a page of messages and one more', async () => {
      const first = await client.get(`${ACCOUNT}/conversations?status=all`)
      expect(first.body.data.meta.all_count).toBe(26)
      expect(first.body.data.payload).toHaveLength(25)
      expect((await client.get(`${ACCOUNT}/conversations?status=all&page=2`)).body.data.payload).toHaveLength(1)
      const { db } = client.mock.worldOf()
      const counts = db.conversations
        .all()
        .map(({ id }) => db.messages.where((message) => message.conversation_id === id).length)
      expect(Math.max(...counts)).toBe(21)
    })

    it('numbers the conversations of the second account from 1 again', async () => {
      const { body } = await client.get('/api/v1/accounts/2/conversations?status=all')
      expect(body.data.payload.map(({ id }: { id: number }) => id)).toEqual([1])
      expect(
        client.mock
          .worldOf()
          .db.conversations.all()
          .every(({ id, display_id }) => id !== display_id),
      ).toBe(true)
    })

    it('has a contact in two inboxes, and the twins of Brazil', async () => {
      const { body } = await client.get(`${ACCOUNT}/contacts/search?q=alice`)
      expect(body.payload[0].contact_inboxes).toHaveLength(2)
      expect((await client.get(`${ACCOUNT}/contacts/search?q=87654321`)).body.payload).toHaveLength(2)
    })

    it('hides who can not be told from others', async () => {
      const { db } = client.mock.worldOf()
      const { body } = await client.get(`${ACCOUNT}/contacts`)
      expect(db.contacts.where(({ account_id }) => account_id === 1).length).toBe(body.meta.count + 2)
    })

    it('has a private note, a locked inbox, names of all scripts, and a URL that is told twice', async () => {
      const { db } = client.mock.worldOf()
      expect(db.messages.where((message) => message.private)).toHaveLength(1)
      expect(db.inboxes.where((inbox) => inbox.lock_to_single_conversation)).toHaveLength(1)
      expect(
        (await client.get(`${ACCOUNT}/contacts/search?q=${encodeURIComponent('الأحمد')}`)).body.payload,
      ).toHaveLength(1)
      const [webhook] = db.webhooks.all()
      expect(db.inboxes.where((inbox) => inbox.webhook_url === webhook?.url)).toHaveLength(1)
    })
  },
  { seed: 'awkward' },
)
