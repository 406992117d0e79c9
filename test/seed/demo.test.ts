import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedOperations } from '#groups'
import { createMockwoot } from '#index'
import { Router } from '#pipeline/router'
import { clientOf } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const REPORTS = '/api/v2/accounts/1'
const NOW = '2026-03-04T15:00:00Z'
const RANGE = `since=${Date.parse(NOW) / 1000 - 31 * 86_400}&until=${Date.parse(NOW) / 1000}`

/** A path for every list that the API has, whose records the demo has some of. */
const LISTS = [
  ...[
    'agent_bots',
    'agent_capacity_policies',
    'agent_capacity_policies/1/users',
    'agents',
    'applied_slas',
    'assignable_agents?inbox_ids[]=1',
    'assignment_policies',
    'assignment_policies/1/inboxes',
    'audit_logs',
    'automation_rules',
    'campaigns',
    'canned_responses',
    'captain/assistant_responses',
    'captain/assistants',
    'captain/assistants/1/inboxes',
    'captain/assistants/1/scenarios',
    'captain/copilot_threads',
    'captain/copilot_threads/1/copilot_messages',
    'captain/custom_tools',
    'captain/documents',
    'companies',
    'companies/search?q=bakery',
    'contacts',
    'contacts/1/contactable_inboxes',
    'contacts/1/conversations',
    'contacts/10/labels',
    'contacts/10/notes',
    'contacts/search?q=حداد',
    'conversations?status=all&labels[]=vip',
    'conversations?status=open&assignee_type=unassigned',
    'conversations?status=open&assignee_type=me',
    'conversations?status=pending',
    'conversations?status=snoozed',
    'conversations?status=resolved',
    'conversations?status=all&conversation_type=mention',
    'conversations?status=all&conversation_type=participating',
    'conversations?status=all&team_id=1',
    'conversations/1/messages',
    'conversations/1/reporting_events',
    'csat_survey_responses',
    'custom_attribute_definitions?attribute_model=0',
    'custom_attribute_definitions?attribute_model=1',
    'custom_filters?filter_type=conversation',
    'custom_filters?filter_type=contact',
    'custom_roles',
    'dashboard_apps',
    'inbox_members/1',
    'inboxes',
    'inboxes/2/campaigns',
    'integrations/apps',
    'labels',
    'macros',
    'notifications',
    'portals',
    'portals/acme-help/articles?locale=en',
    'portals/acme-help/articles?locale=es',
    'portals/acme-help/categories?locale=en',
    'portals/acme-help/categories?locale=es',
    'reporting_events',
    'search?q=order',
    'search/articles?q=refund',
    'search/contacts?q=haddad',
    'search/conversations?q=Böhm',
    'search/messages?q=refund',
    'sla_policies',
    'teams',
    'teams/1/team_members',
    'webhooks',
  ].map((path) => `${ACCOUNT}/${path}`),
  ...[
    `reports?metric=conversations_count&type=account&${RANGE}`,
    `reports?metric=avg_first_response_time&type=account&${RANGE}`,
    `summary_reports/agent?${RANGE}`,
    `summary_reports/inbox?${RANGE}`,
    `summary_reports/team?${RANGE}`,
    `summary_reports/label?${RANGE}`,
  ].map((path) => `${REPORTS}/${path}`),
]

const PLATFORM = ['accounts', 'accounts/1/account_users', 'agent_bots'].map((path) => `/platform/api/v1/${path}`)

/** The first list in a body, at whatever depth; undefined where there is none. */
function listIn(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body
  if (typeof body !== 'object' || body === null) return undefined
  const lists = Object.values(body).flatMap((value) => {
    const list = listIn(value)
    return list ? [list] : []
  })
  return lists.find((list) => list.length > 0) ?? lists[0]
}

describe.each(['documented', 'chatwoot'] as const)('the demo, in dialect %s,', (dialect) => {
  const mock = createMockwoot({ seed: 'demo', dialect, now: NOW })
  const client = clientOf(mock, () => mock.baseUrl)
  const router = new Router(servedOperations())
  const server = setupServer(...mock.handlers)
  const get = async (path: string) => (await client.get(path)).body

  beforeAll(() => {
    server.listen({ onUnhandledRequest: 'error' })
    mock.clock.freeze()
  })
  afterAll(() => server.close())

  it.each([...LISTS, ...PLATFORM])('has something to show at %s, as the operation says', async (path) => {
    const as = path.startsWith('/platform') ? 'platform' : 'administrator'
    const { status, body, text } = await client.get(encodeURI(path), { as })
    expect(status, text).toBe(200)
    expect(listIn(body)?.length, text).toBeGreaterThan(0)
    const schema = router.find('GET', path.split('?', 1)[0] ?? '')?.operation.answers[200]
    expect(schema?.safeParse(body).error).toBeUndefined()
  })

  it('shows every conversation as the operations say', async () => {
    const schema = router.find('GET', `${ACCOUNT}/conversations/1/messages`)?.operation.answers[200]
    for (const { display_id } of mock.worldOf().db.conversations.all()) {
      const body = await get(`${ACCOUNT}/conversations/${display_id}/messages`)
      expect(schema?.safeParse(body).error, `conversation ${display_id}`).toBeUndefined()
    }
  })

  it('shows the help center to customers, in two languages', async () => {
    expect((await client.get('/hc/acme-help/en', { as: null })).text).toContain('Where is my order?')
    expect((await client.get('/hc/acme-help/es/categories/envios', { as: null })).text).toContain('¿Dónde está')
  })

  it('has files whose bytes are what they say', async () => {
    const { db } = mock.worldOf()
    const types = new Set(db.attachments.all().map(({ file_type }) => file_type))
    expect(types).toEqual(new Set(['image', 'file', 'audio']))
    const begins: Record<string, string> = { 'image/png': '\x89PNG', 'application/pdf': '%PDF-', 'audio/wav': 'RIFF' }
    for (const blob of db.blobs.all()) {
      const bytes = Buffer.from(blob.data, 'base64')
      expect(bytes.byteLength).toBe(blob.byte_size)
      expect(bytes.toString('latin1').startsWith(begins[blob.content_type] ?? '')).toBe(true)
      if (blob.content_type === 'image/png') expect(blob).toMatchObject({ width: 160, height: 120 })
    }
  })

  it('has numbers to report that make sense', async () => {
    const summary = await get(`${REPORTS}/reports/summary?type=account&${RANGE}`)
    expect(summary).toMatchObject({ conversations_count: 120 })
    expect(summary.resolutions_count).toBeGreaterThan(50)
    const firstResponse = Number(summary.avg_first_response_time)
    expect(firstResponse).toBeGreaterThan(60)
    expect(firstResponse).toBeLessThan(4 * 3600)
    const csat = await get(`${ACCOUNT}/csat_survey_responses/metrics`)
    expect(csat.total_sent_messages_count).toBeGreaterThan(csat.total_count)
    expect(Object.keys(csat.ratings_count).length).toBeGreaterThan(2)
    const bots = await get(`${REPORTS}/reports/bot_metrics?${RANGE}`)
    expect(bots.conversation_count).toBeGreaterThan(10)
    expect(bots.handoff_rate).toBeGreaterThan(0)
    const slas = await get(`${ACCOUNT}/applied_slas/metrics?${RANGE}`)
    expect(slas.total_applied_slas).toBeGreaterThan(10)
    expect(slas.number_of_sla_misses).toBeGreaterThan(0)
    const live = await get(`${REPORTS}/live_reports/conversation_metrics`)
    expect(live.unassigned).toBeGreaterThan(2)
    expect(live.unattended).toBeGreaterThan(2)
  })

  it('has somebody who waits, something unread, and somebody who is blocked', async () => {
    const { db } = mock.worldOf()
    const { body } = await client.get(`${ACCOUNT}/conversations?status=open`)
    const listed: Array<{ unread_count: number }> = body.data.payload
    expect(listed.some(({ unread_count }) => unread_count > 0)).toBe(true)
    expect(listed.some(({ unread_count }) => unread_count === 0)).toBe(true)
    expect(await get(`${ACCOUNT}/notifications/unread_count`)).toBeGreaterThan(0)
    expect(db.contacts.where(({ blocked }) => blocked)).toHaveLength(1)
    expect(db.csatSurveyResponses.where(({ csat_review_notes }) => csat_review_notes !== null).length).toBeGreaterThan(
      1,
    )
  })
})

describe('the demo, for another number', () => {
  it.each([1, 7, 99, 12_345])('%s, is as lively', (rng) => {
    const { db } = createMockwoot({ seed: 'demo', rng, now: NOW }).worldOf()
    expect(db.conversations.size).toBe(120)
    const said = db.messages.where(({ message_type }) => message_type !== 'activity').length
    expect(said).toBeGreaterThan(700)
    expect(said).toBeLessThan(1100)
    for (const status of ['open', 'resolved', 'pending', 'snoozed']) {
      expect(db.conversations.where((conversation) => conversation.status === status).length).toBeGreaterThan(3)
    }
  })
})
