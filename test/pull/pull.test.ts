import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Transport } from '#contract/verify/target'
import { toMock } from '#contract/verify/transports'
import { createMockwoot, type MswMockwoot } from '#index'
import type { PullOptions } from '#pull/pull'
import type { SeedDocument } from '#seed/document'
import { deskOf, personal, RICH } from './desks.ts'
import { pullEverything } from './everything.ts'

const BASE = 'http://mockwoot.test'

function mockOf(seed: SeedDocument | 'demo' | 'awkward' | 'documented', now = '2025-06-02T10:00:00Z'): MswMockwoot {
  const mock = createMockwoot({ baseUrl: BASE, seed, now, dialect: 'chatwoot', webhooks: 'off' })
  mock.clock.freeze()
  return mock
}

function pulled(mock: MswMockwoot, options: Partial<PullOptions> = {}) {
  return pullEverything({
    transport: toMock(BASE, (request) => mock.handle(request)),
    token: 'mockwoot-admin-token',
    tell: (line) => process.stderr.write(`${line}\n`),
    concurrency: 2,
    ...options,
  })
}

async function get(mock: MswMockwoot, path: string) {
  const headers = new Map([['api_access_token', 'mockwoot-admin-token']])
  const answer = await mock.handle({
    method: 'GET',
    target: path,
    origin: BASE,
    header: (name) => headers.get(name),
    body: undefined,
  })
  const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body)
  return { status: answer.status, body: JSON.parse(text) }
}

const ACCOUNT = '/api/v1/accounts/1'

/** What no pull can tell: secrets, what who is away has set, and what the API shows less exactly than it is stored. */
function comparable(value: unknown, key = ''): unknown {
  if (
    /^availability$|token|secret|inbox_identifier|web_widget_script|cache_keys|data_url|thumb_url|file_size|^width$|^height$|api_key|account_sid/.test(
      key,
    )
  )
    return undefined
  if (key === 'accounts' && Array.isArray(value)) return comparable(value[0])
  if (Array.isArray(value)) return value.map((item) => comparable(item))
  if (key === 'labels' && value === '') return null
  if (/_last_seen_at$/.test(key) && typeof value === 'string') return value.replace(/\.\d+Z$/, 'Z')
  if (typeof value !== 'object' || value === null) return value
  const isMessage = 'message_type' in value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      isMessage && name === 'updated_at' ? [] : [[name, comparable(item, name)]],
    ),
  )
}

function paths(mock: MswMockwoot): string[] {
  const { db } = mock.worldOf()
  const ids = (table: { all(): readonly { id: number }[] }) => table.all().map(({ id }) => id)
  return [
    '/api/v1/profile',
    ...[
      '',
      '/agents',
      '/teams',
      '/agent_bots',
      '/inboxes',
      '/labels',
      '/custom_attribute_definitions?attribute_model=0',
      '/custom_attribute_definitions?attribute_model=1',
      '/canned_responses',
      '/macros',
      '/automation_rules',
      '/webhooks',
      '/companies?sort=name',
      '/sla_policies',
      '/campaigns',
      '/dashboard_apps',
      '/captain/assistants',
      '/captain/documents',
      '/captain/assistant_responses',
      '/captain/custom_tools',
      '/assignment_policies',
      '/agent_capacity_policies',
      '/applied_slas',
      '/applied_slas/metrics',
      '/portals',
      '/contacts?page=1&sort=email',
      '/contacts?page=2&sort=email',
      '/conversations/meta?status=all',
      '/csat_survey_responses',
      '/csat_survey_responses/metrics',
      ...[1, 2, 3, 4].map((page) => `/conversations?status=all&page=${page}`),
      ...['open', 'resolved', 'pending', 'snoozed'].map((status) => `/conversations?status=${status}`),
      ...ids(db.teams).map((id) => `/teams/${id}/team_members`),
      ...ids(db.inboxes).flatMap((id) => [`/inboxes/${id}`, `/inbox_members/${id}`, `/inboxes/${id}/agent_bot`]),
      ...ids(db.captainAssistants).flatMap((id) => [
        `/captain/assistants/${id}/inboxes`,
        `/captain/assistants/${id}/scenarios`,
      ]),
      ...ids(db.assignmentPolicies).map((id) => `/assignment_policies/${id}/inboxes`),
      ...ids(db.agentCapacityPolicies).map((id) => `/agent_capacity_policies/${id}/users`),
      ...ids(db.companies).map((id) => `/companies/${id}`),
      ...ids(db.contacts).flatMap((id) => [
        `/contacts/${id}`,
        `/contacts/${id}/labels`,
        `/contacts/${id}/notes`,
        `/contacts/${id}/conversations`,
      ]),
      ...db.conversations
        .all()
        .filter(({ account_id }) => account_id === 1)
        .flatMap(({ display_id }) => [`/conversations/${display_id}`, `/conversations/${display_id}/messages`]),
    ].map((path) => `${ACCOUNT}${path}`),
  ]
}

describe('a pull', () => {
  it.each([
    ['demo', 'demo'],
    ['awkward', 'awkward'],
    ['an account with everything', RICH],
  ] as const)(
    'of %s, planted again, answers the same',
    async (_name, seed) => {
      const mock = mockOf(seed)
      const document = await pulled(mock)
      const again = mockOf(document)
      for (const path of paths(mock)) {
        const [real, twin] = [await get(mock, path), await get(again, path)]
        if (seed === RICH) expect(real.status, path).toBe(200)
        expect(comparable(twin), path).toEqual(comparable(real))
      }
    },
    60_000,
  )

  it('puts the same in the place of the same, and nothing of a person into the seed', async () => {
    const property = fc.asyncProperty(fc.array(personal, { minLength: 1, maxLength: 4 }), async (people) => {
      const document = await pulled(mockOf(deskOf(people)), { kept: new Set() })
      const text = JSON.stringify(document)
      for (const { name, email, phone, identifier, content } of people) {
        for (const secret of [name, email, phone, identifier, content]) expect(text).not.toContain(secret)
      }
      expect(text).not.toMatch(/mockwoot-(admin|agent|bot|hmac|pubsub|webhook|inbox)|a-secret/)
      const [account] = document.accounts
      const [first, ...others] = account?.conversations ?? []
      // Whoever writes again is the same person.
      for (const other of others)
        expect(other.contact === first?.contact).toBe(other.messages?.[0]?.content === first?.messages?.[0]?.content)
      expect(() => mockOf(document)).not.toThrow()
    })
    await fc.assert(property, { numRuns: 12, seed: 42 })
  }, 60_000)

  it('leaves what an account and its inboxes are set to, but for what they say to customers', async () => {
    const mock = mockOf('documented')
    const message = 'Ann closes this, as agreed on the phone'
    const db = mock.worldOf().db
    const settings = { auto_resolve_after: 45, auto_resolve_label: 'late', audio_transcriptions: false }
    const survey = { display_type: 'star', survey_rules: { operator: 'contains', values: ['vip'] } }
    for (const account of db.accounts.all())
      db.accounts.update(account, { settings: { ...settings, auto_resolve_message: message } })
    for (const inbox of db.inboxes.all()) db.inboxes.update(inbox, { csat_config: { ...survey, message } })
    const document = await pulled(mock, { kept: new Set() })
    const [account] = document.accounts
    expect(account?.settings).toEqual({ ...settings, auto_resolve_message: expect.any(String) })
    expect(account?.inboxes?.[0]?.stored?.csat_config).toEqual({ ...survey, message: expect.any(String) })
    expect(JSON.stringify(document)).not.toContain(message)
  })

  it('says otherwise with another secret, and the same with the same', async () => {
    const mock = mockOf('awkward')
    const text = async (secret: string) => JSON.stringify(await pulled(mock, { kept: new Set(), secret }))
    expect(await text('a')).toBe(await text('a'))
    expect(await text('a')).not.toBe(await text('b'))
  })

  it('sends nothing but GET, and changes nothing', async () => {
    const mock = mockOf(RICH)
    const before = mock.worldOf().db.revision
    const methods = new Set<string>()
    const transport = toMock(BASE, (request) => {
      methods.add(request.method)
      return mock.handle(request)
    })
    await pulled(mock, { transport })
    expect([...methods]).toEqual(['GET'])
    expect(mock.worldOf().db.revision).toBe(before)
  })

  it('waits as long as the server asks for, and gives up in the end', async () => {
    const mock = mockOf('documented')
    const waits: number[] = []
    const wait = async (milliseconds: number) => void waits.push(milliseconds)
    const through = toMock(BASE, (request) => mock.handle(request))
    const busy = [{ 'retry-after': '3' }, {}, { 'retry-after': 'soon' }]
    const transport: Transport = async (request) => {
      const headers = busy.shift()
      return headers ? { status: 429, headers, text: '' } : through(request)
    }
    await pulled(mock, { transport, wait, tell: () => {} })
    expect(waits).toEqual([3000, 2000, 4000])
    const never: Transport = async () => ({ status: 503, headers: {}, text: '' })
    await expect(pulled(mock, { transport: never, wait, tell: () => {} })).rejects.toThrow(
      'GET /api/v1/profile is answered 503, 6 times',
    )
  })

  it('goes on from what is remembered', async () => {
    const mock = mockOf('awkward')
    const memory: PullOptions['memory'] = { contacts: new Map(), conversations: new Map() }
    let reads = 0
    const through = toMock(BASE, (request) => mock.handle(request))
    const counted: Transport = (request) => {
      reads++
      return through(request)
    }
    const remember: PullOptions['remember'] = (record) => {
      if (record.kind === 'contacts') memory.contacts.set(record.draft.id ?? 0, record.draft)
      else memory.conversations.set(record.draft.id ?? 0, record.draft)
    }
    const first = await pulled(mock, { transport: counted, remember })
    const all = reads
    reads = 0
    expect(await pulled(mock, { transport: counted, memory })).toEqual(first)
    expect(reads).toBeLessThan(all / 2)
  })

  it('reads the newest conversations only, and those since some time', async () => {
    const mock = mockOf('demo')
    const few = await pulled(mock, { conversations: 3, contacts: 0 })
    expect(few.accounts[0]?.conversations).toHaveLength(3)
    expect(few.accounts[0]?.contacts?.length).toBeLessThanOrEqual(3)
    const since = Date.parse('2025-05-31T10:00:00Z')
    const { accounts } = await pulled(mock, { since, contacts: 0 })
    const times = (accounts[0]?.conversations ?? []).map(({ stored }) => stored?.last_activity_at ?? 0)
    expect(times.length).toBeGreaterThan(0)
    expect(times.length).toBeLessThan(120)
    expect(times.every((time) => time >= since)).toBe(true)
  })
})
