import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createMockwoot, type MockwootOptions, SeedError } from '#index'
import { parseSeed } from '#seed/seed'
import { describeMatrix } from '#test/matrix'

const EXAMPLE = fileURLToPath(new URL('../../examples/seed.yaml', import.meta.url))
const example = () => parseSeed(parse(readFileSync(EXAMPLE, 'utf8')))
const ACCOUNT = '/api/v1/accounts/1'

describeMatrix(
  'the bots of a seed file',
  (client) => {
    it('have the token of the scenarios, the first one, and fixed secrets, unless they say others', () => {
      const { agentBots, accessTokens } = client.mock.worldOf().db
      expect([...agentBots.all()].map(({ secret }) => secret)).toEqual([
        'own',
        'mockwoot-bot-secret-2',
        'mockwoot-bot-secret-3',
      ])
      expect(accessTokens.one('token', 'mockwoot-bot-token')).toMatchObject({ owner_type: 'AgentBot', owner_id: 2 })
    })
  },
  {
    seed: {
      accounts: [
        {
          name: 'A',
          agents: [{ name: 'J', email: 'j@example.com', role: 'administrator' }],
          agent_bots: [{ name: 'Own', token: 'own', secret: 'own' }, { name: 'First' }, { name: 'Second' }],
        },
      ],
    },
  },
)

describeMatrix(
  'the example of a seed file',
  (client) => {
    it('plants the account with what its plan decides', async () => {
      const { body } = await client.get(ACCOUNT)
      expect(body).toMatchObject({
        name: 'Globex',
        domain: 'globex.example.com',
        settings: { auto_resolve_after: 1440 },
        custom_attributes: { industry: 'Logistics' },
      })
      expect(body.features).not.toHaveProperty('macros')
      expect(client.mock.health()).toMatchObject({ scenario: 'custom' })
    })

    it('plants agents with the tokens that are written, or those of the scenarios', async () => {
      expect((await client.get('/api/v1/profile')).body).toMatchObject({ name: 'Olga Owner', role: 'administrator' })
      expect((await client.get('/api/v1/profile', { as: 'amir-token' })).body).toMatchObject({
        name: 'Amir Agent',
        confirmed: true,
        pubsub_token: 'mockwoot-pubsub-user-2',
        accounts: [{ role: 'agent', availability: 'busy', auto_offline: false }],
      })
    })

    it('plants teams, labels, canned responses, inboxes and webhooks', async () => {
      expect((await client.get(`${ACCOUNT}/teams`)).body).toMatchObject([{ name: 'shipping' }])
      expect((await client.get(`${ACCOUNT}/labels`)).body.payload).toMatchObject([
        { title: 'parcel', color: '#ff8800' },
      ])
      expect((await client.get(`${ACCOUNT}/canned_responses`)).body).toMatchObject([{ short_code: 'hello' }])
      expect((await client.get(`${ACCOUNT}/inboxes`)).body.payload).toMatchObject([
        { id: 1, name: 'Website', channel_type: 'Channel::WebWidget', greeting_message: 'Welcome to Globex' },
        { id: 2, name: 'App', channel_type: 'Channel::Api', inbox_identifier: 'globex-app' },
      ])
      expect((await client.get(`${ACCOUNT}/inboxes`, { as: 'amir-token' })).body.payload).toHaveLength(1)
      expect((await client.get(`${ACCOUNT}/webhooks`)).body.payload.webhooks).toMatchObject([
        { subscriptions: ['message_created', 'conversation_status_changed'] },
      ])
      expect(client.mock.worldOf().db.webhooks.get(1)?.secret).toBe('globex-webhook-secret')
    })

    it('plants contacts with their addresses', async () => {
      const { body } = await client.get(`${ACCOUNT}/contacts`)
      expect(body.payload).toMatchObject([
        {
          name: 'Zoë Kunde',
          phone_number: '+4915112345678',
          custom_attributes: { plan: 'gold' },
          contact_inboxes: [{ source_id: 'zoe-on-the-website' }],
        },
      ])
    })

    it('plants conversations, dated as they say', async () => {
      const { body } = await client.get(`${ACCOUNT}/conversations/1`)
      expect(body).toMatchObject({
        id: 1,
        status: 'open',
        priority: 'high',
        labels: ['parcel'],
        created_at: Date.parse('2025-06-01T10:00:00Z') / 1000,
        meta: { sender: { name: 'Zoë Kunde' }, assignee: { name: 'Amir Agent' }, team: { name: 'shipping' } },
      })
      const messages = (await client.get(`${ACCOUNT}/conversations/1/messages`)).body.payload
      const written = messages.filter(({ message_type }: { message_type: number }) => message_type < 2)
      expect(written).toMatchObject([
        { content: 'Where is my parcel?', message_type: 0, sender: { name: 'Zoë Kunde' } },
        { content: 'Let me see.', message_type: 1, sender: { name: 'Amir Agent' } },
        { content: 'She called as well.', private: true },
      ])
    })

    it('lets a bot answer, and leaves the conversation to it', async () => {
      const conversation = await client.get(`${ACCOUNT}/conversations/2`)
      expect(conversation.body).toMatchObject({ status: 'pending', meta: { sender: { name: 'Visitor' } } })
      const messages = (await client.get(`${ACCOUNT}/conversations/2/messages`)).body.payload
      expect(messages.at(-1)).toMatchObject({ content: 'Beep.', sender: { name: 'Robo', type: 'agent_bot' } })
    })

    it('comes back with a reset', async () => {
      await client.delete(`${ACCOUNT}/agents/2`)
      client.mock.reset()
      expect((await client.get(`${ACCOUNT}/agents`)).body).toHaveLength(2)
      client.mock.reset({ seed: 'empty' })
      expect((await client.get(`${ACCOUNT}/agents`)).body).toHaveLength(1)
      client.mock.reset()
      expect((await client.get(ACCOUNT)).body.name).toBe('Globex')
    })
  },
  { seed: example() },
)

describe('a seed document', () => {
  const olga = { name: 'Olga', email: 'olga@example.com', role: 'administrator' as const }
  const account = { name: 'Globex', agents: [olga] }
  const mockOf = (change: Record<string, unknown>) =>
    createMockwoot({ seed: { accounts: [{ ...account, ...change }] } as MockwootOptions['seed'] & object })

  it('gives the same bytes for the same number and time', () => {
    const options = { seed: example(), now: '2025-06-02T00:00:00Z', rng: 7 }
    const dump = (mock: ReturnType<typeof createMockwoot>) => JSON.stringify(mock.state().tables)
    expect(dump(createMockwoot(options))).toBe(dump(createMockwoot(options)))
    expect(dump(createMockwoot({ ...options, rng: 8 }))).not.toBe(dump(createMockwoot(options)))
  })

  it('leaves the clock running, from the time that it was told', () => {
    const { clock } = createMockwoot({ seed: example(), now: '2025-06-02T00:00:00Z' })
    expect(clock.frozen).toBe(false)
    clock.freeze()
    expect(clock.now().toISOString()).toMatch(/^2025-06-02T00:00/)
  })

  it('plants the language and the address of an account', () => {
    const said = { locale: 'de', support_email: 'help@example.com' }
    const { accounts } = mockOf(said).worldOf().db
    expect(accounts.get(1)).toMatchObject(said)
    expect(mockOf({}).worldOf().db.accounts.get(1)).toMatchObject({ locale: 'en', support_email: null })
  })

  it('adds one user to several accounts', () => {
    const mock = createMockwoot({ seed: { accounts: [account, { name: 'Second', agents: [olga] }] } })
    expect(mock.worldOf().db.users.size).toBe(1)
    expect(mock.worldOf().db.accountUsers.many('user', 1).size).toBe(2)
  })

  const conversation = (changes: object) => ({
    inboxes: [{ name: 'App', channel: { type: 'api' } }],
    contacts: [{ name: 'Zoë' }],
    conversations: [{ inbox: 'App', contact: 'Zoë', ...changes }],
  })

  const withToken = (agent: object) => ({ ...agent, token: 'a' })
  const ENDLESS: Record<string, unknown> = {}
  ENDLESS.self = ENDLESS

  it.each([
    ['accounts.0.agents.0.email', { agents: [{ name: 'Olga', email: 'olga' }] }],
    ['accounts.0.agents.1.email: Email has already been taken', { agents: [olga, olga] }],
    ['accounts.0.agents.0.role', { agents: [{ ...olga, role: 'boss' }] }],
    ['accounts.0.agents: must have at least 1 item', { agents: [] }],
    ['accounts.0.name: must be a string', { name: 5 }],
    ['accounts.0.teams: must be an array', { teams: {} }],
    ['accounts.0.agnets: is not known', { agnets: [] }],
    ['accounts.0: limits.agent is not known; did you mean agents?', { limits: { agent: 1 } }],
    ['accounts.0: features.macro is not known; did you mean macros?', { features: { macro: true } }],
    ['accounts.0.name: Name is too long', { name: 'x'.repeat(256) }],
    ['accounts.0.locale', { locale: 'tlh' }],
    [
      'accounts.0.teams.0.members.0: there is no agent "x@example.com"',
      { teams: [{ name: 'a', members: ['x@example.com'] }] },
    ],
    ['accounts.0.teams.1.name', { teams: [{ name: 'a' }, { name: 'A' }] }],
    ['accounts.0.labels.0.title', { labels: [{ title: 'no spaces' }] }],
    ['accounts.0.inboxes.0.channel', { inboxes: [{ name: 'A', channel: {} }] }],
    [
      'accounts.0.inboxes.0.channel.type: Channel type must be one of web_widget, api,',
      { inboxes: [{ name: 'A', channel: { type: 'pigeon' } }] },
    ],
    [
      'accounts.0.inboxes.0.channel.webhok_url: Channel webhok url is not known; did you mean webhook_url?',
      { inboxes: [{ name: 'A', channel: { type: 'api', webhok_url: 'http://a.example/' } }] },
    ],
    ['accounts.0.agents.1: token "a" is taken', { agents: [olga, { ...olga, email: 'b@example.com' }].map(withToken) }],
    ['accounts.0.contacts.0: contains itself', { contacts: [{ name: 'A', custom_attributes: ENDLESS }] }],
    [
      'accounts.0.inboxes.0.agent_bot: there is no agent bot "Robo"',
      { inboxes: [{ name: 'A', channel: { type: 'api' }, agent_bot: 'Robo' }] },
    ],
    ['accounts.0.webhooks.0.url', { webhooks: [{ url: 'nowhere' }] }],
    [
      'accounts.0.webhooks.1.url: Url has already been taken',
      { webhooks: [{ url: 'http://a.example' }, { url: 'http://a.example' }] },
    ],
    ['accounts.0.contacts.0.phone_number', { contacts: [{ phone_number: '12' }] }],
    [
      'accounts.0.contacts.1.email: Email has already been taken',
      { contacts: [{ email: 'a@example.com' }, { email: 'A@example.com' }] },
    ],
    ['accounts.0.conversations.0.inbox: there is no inbox "Nope"', conversation({ inbox: 'Nope' })],
    ['accounts.0.conversations.0.contact: there is no contact "Nope"', conversation({ contact: 'Nope' })],
    ['accounts.0.conversations.0.assignee: there is no agent', conversation({ assignee: 'x@example.com' })],
    ['accounts.0.conversations.0.team: there is no team', conversation({ team: 'x' })],
    ['accounts.0.conversations.0.status', conversation({ status: 'closed' })],
    ['accounts.0.conversations.0.snoozed_until', conversation({ snoozed_until: '2025-06-01T10:00:00Z' })],
    [
      'accounts.0.conversations.0.messages.0.from: there is no agent with the e-mail address, nor bot with the name "Nobody"',
      conversation({ messages: [{ from: 'Nobody', content: 'x' }] }),
    ],
    ["accounts.0.conversations.0.messages.0.from: From can't be blank", conversation({ messages: [{ content: 'x' }] })],
    [
      'accounts.0.conversations.0.messages.0.at: must be a time with its zone, such as 2025-06-01T10:00:00Z, or a date',
      conversation({ messages: [{ from: 'contact', content: 'x', at: 'soon' }] }),
    ],
    [
      'accounts.0.conversations.0.messages.0.content',
      conversation({ messages: [{ from: 'contact', content: 'x'.repeat(150_001) }] }),
    ],
  ])('names the place of what is wrong: %s', (message, change) => {
    expect(() => mockOf(change)).toThrow(SeedError)
    expect(() => mockOf(change)).toThrow(message)
  })

  it.each([[null], [[]], [42], [{}], [{ accounts: [] }]])('refuses %j', (seed) => {
    expect(() => parseSeed(seed)).toThrow(SeedError)
  })
})
