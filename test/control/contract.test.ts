import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Contract } from '#contract/checks/contract'
import { openOperation } from '#pipeline/define'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const INVITATION = { agent: { email: 'new@example.com', name: 'New' } }

describeMatrix('contract report', (client) => {
  const report = async () => (await client.get('/__mock/contract')).body
  const violations = async () => (await report()).violations

  it('counts what was exercised, and names the documented answers that were not seen', async () => {
    await client.get(AGENTS)
    await client.get(AGENTS)
    await client.get(AGENTS, { as: null })
    const { summary, operations } = await report()
    expect(summary).toMatchObject({ exercised: 1, requests: 3, violations: 0, mismatches: 0 })
    expect(summary.operations).toBe(operations.length)
    const list = operations.find(({ operation }: { operation: string }) => operation === 'agents.list')
    expect(list).toEqual({
      operation: 'agents.list',
      method: 'GET',
      path: '/api/v1/accounts/{account_id}/agents',
      requests: 3,
      answers: { 200: 2, 401: 1 },
      unseen: [404],
    })
    expect(operations.some(({ operation }: { operation: string }) => operation.startsWith('mock.'))).toBe(false)
  })

  it('names the route that was probably meant', async () => {
    await client.get('/api/v1/accounts/1/agent')
    expect(await violations()).toEqual([
      {
        kind: 'unknown_route',
        parameter: null,
        message:
          'GET /api/v1/accounts/1/agent is not a documented operation; did you mean GET /api/v1/accounts/{account_id}/agents?',
        suggestion: 'GET /api/v1/accounts/{account_id}/agents',
        count: 1,
        request: { method: 'GET', path: '/api/v1/accounts/1/agent', operation: null },
        world: 'default',
      },
    ])
  })

  it.each([
    ['/accounts/1/teams/1/team_members', '/api/v1/accounts/{account_id}/teams/{team_id}/team_members'],
    ['/api/v1/api/v1/accounts/1/agents', '/api/v1/accounts/{account_id}/agents'],
    ['/api/v2/api/v2/accounts/1/summary_reports/agent', '/api/v2/accounts/{account_id}/summary_reports/agent'],
    ['/api/v2/accounts/1/summary_report/agent', '/api/v2/accounts/{account_id}/summary_reports/agent'],
    ['/v1/accounts/1/agent', '/api/v1/accounts/{account_id}/agents'],
    ['/chatwoot/api/v1/accounts/1/agents', '/api/v1/accounts/{account_id}/agents'],
    ['/profile', '/api/v1/profile'],
  ])('sees that a base URL has too little or too much: %s', async (path, meant) => {
    await client.get(path)
    expect(await violations()).toMatchObject([{ kind: 'unknown_route', suggestion: `GET ${meant}` }])
  })

  it('suggests nothing for a route that is like no other', async () => {
    await client.get('/something/else/entirely')
    expect(await violations()).toMatchObject([{ kind: 'unknown_route', suggestion: null }])
  })

  it('names the methods that a path takes', async () => {
    await client.put(AGENTS, INVITATION)
    expect(await violations()).toMatchObject([{ kind: 'unknown_method', suggestion: 'GET, POST' }])
  })

  it('finds missing, mistyped and unknown parameters, with the name that was probably meant', async () => {
    await client.post(AGENTS, { agent: { name: 5, emial: 'new@example.com', role: 'administrater' } })
    expect(await violations()).toMatchObject([
      { kind: 'missing_parameter', parameter: 'body.agent.email', message: 'body.agent.email is required' },
      {
        kind: 'invalid_parameter',
        parameter: 'body.agent.name',
        message: 'body.agent.name has to be a string or null',
      },
      { kind: 'unknown_parameter', parameter: 'body.agent.emial', suggestion: 'email' },
      { kind: 'invalid_parameter', parameter: 'body.agent.role', suggestion: 'administrator' },
    ])
  })

  it('finds values that the server knows nothing of, also where it says nothing', async () => {
    const account = '/api/v1/accounts/1'
    await client.get(`${account}/conversations?status=opened&assignee_type=mine`)
    await client.get(`${account}/conversations?status[]=open&status[]=open,resolved`)
    await client.get(`${account}/conversations/meta?status[]=all&status[]=snoozed&assignee_type=assigned`)
    await client.get('/api/v2/accounts/1/reports?metric=resolution_count&type=agents')
    await client.post(`${account}/webhooks`, { url: 'http://127.0.0.1:9/', subscriptions: ['message_create'] })
    await client.post(`${account}/inboxes`, { name: 'A', channel: { type: 'website' } })
    await client.post(`${account}/conversations/1/toggle_typing_status`, { typing_status: 'of' })
    const rule = { conditions: [], actions: [] }
    await client.post(`${account}/automation_rules`, { ...rule, name: 'A', event_name: 'message_create' })
    await client.post(`${account}/automation_rules`, { ...rule, name: 'B', event_name: 'conversation_opened' })
    const found = (await violations()).map(({ parameter, suggestion }: Record<string, string>) => [
      parameter,
      suggestion,
    ])
    expect(found).toEqual([
      ['query.status', 'open'],
      ['query.assignee_type', 'me'],
      ['query.status.1', null],
      ['query.status.0', null],
      ['query.metric', 'resolutions_count'],
      ['query.type', 'agent'],
      ['body.subscriptions.0', 'message_created'],
      ['body.channel.type', null],
      ['body.typing_status', 'on'],
      ['body.event_name', 'message_created'],
    ])
  })

  it('asks for a file where another thing stands in the place of one', async () => {
    await client.post('/api/v1/accounts/1/contacts', { name: 'A', avatar: 'face.png' })
    expect(await violations()).toMatchObject([{ message: 'body.avatar has to be a file' }])
  })

  it('names the field of which a part was given', async () => {
    await client.post('/api/v1/accounts/1/contacts', { name: 'A', phone: '+15550111' })
    await client.post('/api/v1/accounts/1/contacts', { name: 'A', contact_email: 'a@example.com' })
    await client.post('/api/v1/accounts/1/contacts', { name: 'A', nickname: 'B', zodiac: 'C' })
    expect(await violations()).toMatchObject([
      { parameter: 'body.phone', suggestion: 'phone_number' },
      { parameter: 'body.contact_email', suggestion: 'email' },
      { parameter: 'body.nickname', suggestion: 'name' },
      { parameter: 'body.zodiac', suggestion: null },
    ])
  })

  it('finds them in a flat body, in the query, in the path and beside the nesting key', async () => {
    await client.post(AGENTS, { ...INVITATION.agent, nmae: 'x' })
    await client.get(`${AGENTS}?sort=name`)
    await client.patch(`${AGENTS}/jane`, { agent: { name: 'x' } })
    await client.patch(`${AGENTS}/2`, { agent: { name: 'x' }, role: 'agent' })
    expect(await violations()).toMatchObject([
      { parameter: 'body.nmae', suggestion: 'name' },
      { parameter: 'query.sort', kind: 'unknown_parameter' },
      { parameter: 'path.id', message: 'path.id has to be an integer' },
      { parameter: 'body.role', kind: 'unknown_parameter' },
    ])
  })

  it('takes the texts of a form and of a query for numbers and booleans', async () => {
    await client.post(
      AGENTS,
      new URLSearchParams({ 'agent[name]': 'A', 'agent[email]': 'a@x.com', 'agent[auto_offline]': 'true' }),
    )
    await client.post(`${AGENTS}?email=b@x.com`, { name: 'B', auto_offline: false })
    expect(await violations()).toEqual([])
    await client.post(
      AGENTS,
      new URLSearchParams({ 'agent[name]': 'C', 'agent[email]': 'c@x.com', 'agent[auto_offline]': 'maybe' }),
    )
    expect(await violations()).toMatchObject([{ parameter: 'body.agent.auto_offline' }])
  })

  it('finds a wrong content type and a malformed body', async () => {
    await client.post(AGENTS, JSON.stringify(INVITATION), { headers: { 'content-type': 'text/plain' } })
    await client.post(AGENTS, '{"agent":', { headers: { 'content-type': 'application/json' } })
    await client.post(AGENTS, [1, 2])
    const kinds = (await violations()).map(({ kind }: { kind: string }) => kind)
    expect(kinds).toContain('content_type')
    expect(kinds).toContain('malformed_body')
    expect(await violations()).toContainEqual(
      expect.objectContaining({ parameter: 'body', message: 'body has to be an object' }),
    )
  })

  it('keeps equal violations together, with the request that made the first', async () => {
    for (let index = 0; index < 5; index++) await client.get(`${AGENTS}?sort=name`)
    const { summary, violations: found } = await report()
    expect(found).toMatchObject([{ count: 5, request: { operation: 'agents.list', path: AGENTS } }])
    expect(summary.violations).toBe(5)
  })

  it('finds answers that do not match their own schema', async () => {
    await client.get(AGENTS)
    const { db } = client.mock.worldOf()
    const jane = db.users.get(2)
    if (jane) Object.assign(jane, { name: 5 })
    await client.get(AGENTS)
    expect((await report()).mismatches).toMatchObject([
      { operation: 'agents.list', status: 200, request: 2, message: expect.stringContaining('1.available_name') },
      { message: expect.stringContaining('1.name') },
    ])
  })

  it('passes over answers that are too long for the journal', async () => {
    const title = 'x'.repeat(60)
    for (let index = 0; index < 400; index++) {
      await client.post('/api/v1/accounts/1/labels', { title: `${title}-${index}`, description: title.repeat(3) })
    }
    expect((await client.get('/api/v1/accounts/1/labels')).text.length).toBeGreaterThan(64 * 1024)
    expect((await report()).mismatches).toEqual([])
  })

  it('does not count the answers of faults as mismatches', async () => {
    client.mock.faults.add({ match: { operation: 'agents.list' }, status: 200, body: 'nonsense' })
    await client.get(AGENTS)
    expect((await report()).mismatches).toEqual([])
  })

  it('is written as JUnit XML', async () => {
    await client.get(AGENTS)
    await client.get(`${AGENTS}?a<b=1`)
    const { status, headers, text } = await client.get('/__mock/contract?format=junit')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/xml')
    expect(text).toContain('tests="2" failures="1"')
    expect(text).toContain('<testcase classname="contract" name="agents.list"/>')
    expect(text).toContain('name="agents.list: unknown_parameter"><failure message="query.a&lt;b is not a documented')
  })

  it('is written as annotations of GitHub Actions, nothing when all is well', async () => {
    expect((await client.get('/__mock/contract?format=github')).text).toBe('')
    await client.get('/api/v1/accounts/1/agent')
    const { text, headers } = await client.get('/__mock/contract?format=github')
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/^::error title=GET \/api\/v1\/accounts\/1\/agent%3A unknown_route::GET .* did you mean .*\n$/)
  })

  it('is written as a table', async () => {
    await client.get(AGENTS)
    await client.get('/nowhere')
    const { text } = await client.get('/__mock/contract?format=text')
    expect(text).toMatch(/agents\.list +1 {2}200 × 1/)
    expect(text).toContain('✗ GET /nowhere: unknown_route')
    expect(text).toMatch(/1 of \d+ operations called, 2 requests, 1 violations, 0 mismatches/)
  })

  it('refuses other forms', async () => {
    expect((await client.get('/__mock/contract?format=pdf')).status).toBe(422)
  })

  it('begins anew with a reset, and is the same from JavaScript', async () => {
    await client.get(`${AGENTS}?sort=name`)
    expect(client.mock.contract()).toEqual(await report())
    await client.post('/__mock/reset')
    expect((await report()).summary).toMatchObject({ exercised: 0, requests: 0, violations: 0 })
  })

  it('lists the values that there are, but for blanks', async () => {
    const condition = { attribute_key: 'name', filter_operator: 'equal_to', values: ['x'], query_operator: 'XOR' }
    await client.post('/api/v1/accounts/1/contacts/filter', { payload: [condition] })
    expect((await report()).violations).toMatchObject([
      { message: 'body.payload.0.query_operator has to be one of AND, OR, and, or' },
    ])
  })

  it('tells on demand what was seen from the start on, whatever was reset or forgotten since', async () => {
    const before = client.mock.contract({ past: true })
    await client.get(`${AGENTS}?past=1`)
    await client.post('/__mock/reset')
    await client.get(`${AGENTS}?gone=1`, { headers: { 'x-mockwoot-world': 'gone' } })
    await client.delete('/__mock/worlds/gone')
    await client.get(`${AGENTS}?past=2`)
    const { body } = await client.get('/__mock/contract?past=true')
    expect(body).toEqual(client.mock.contract({ past: true }))
    expect(body.summary).toMatchObject({
      requests: before.summary.requests + 3,
      violations: before.summary.violations + 3,
    })
    expect(body.violations.slice(before.violations.length)).toMatchObject([
      { message: expect.stringContaining('past'), world: 'default' },
      { world: 'gone' },
    ])
    expect(client.mock.contract().summary.violations).toBe(1)
  })
})

describe('contract', () => {
  const request = { params: {}, query: {}, body: {}, isJson: true, mediaType: undefined }

  it('tells what to use instead of a deprecated operation', () => {
    const old = openOperation({
      id: 'old.list',
      method: 'GET',
      path: '/old',
      summary: 'List',
      documentation: 'https://example.com',
      access: 'anyone',
      deprecated: 'use new.list',
      query: z.object({}),
      answers: { 200: null },
      handle: () => ({}),
    })
    expect(new Contract([old]).check(old, request, undefined)).toEqual([
      {
        kind: 'deprecated',
        parameter: null,
        message: 'old.list is deprecated: use new.list',
        suggestion: 'use new.list',
      },
    ])
  })
})
