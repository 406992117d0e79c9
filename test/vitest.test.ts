import { HttpResponse, http } from 'msw'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { setupMockwoot } from '#vitest'

const AGENTS = 'https://chat.example.com/api/v1/accounts/1/agents'
const HEADERS = { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' }

function invite(body: unknown): Promise<Response> {
  return fetch(AGENTS, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) })
}

/** What a failed expectation says. */
function messageOf(expectation: () => void): string {
  try {
    expectation()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('The expectation held')
}

describe('setupMockwoot', () => {
  const { mock, server } = setupMockwoot({ baseUrl: 'https://chat.example.com', seed: 'at-agent-limit' })

  it('serves the mock', async () => {
    expect((await invite({ agent: { email: 'new@example.com', name: 'New' } })).status).toBe(402)
    mock.accounts(1).setLimits({ agents: 3 })
    expect((await invite({ agent: { email: 'new@example.com', name: 'New' } })).status).toBe(200)
  })

  it('begins every test anew', async () => {
    expect(mock.requests()).toEqual([])
    expect((await invite({ agent: { email: 'new@example.com', name: 'New' } })).status).toBe(402)
  })

  it('leaves nothing behind in any world', async () => {
    mock.world('other').accounts(1).setLimits({ agents: 3 })
    mock.world('kept').snapshot('ready')
    mock.world('kept').incoming({ inbox_id: 1, content: 'Hi' })
    const before = mock.world('kept').state()
    mock.resetAll()
    expect(mock.world('kept').state()).not.toEqual(before)
    expect(mock.worlds()).toEqual(['default', 'kept'])
    expect(mock.world('kept').snapshots()).toHaveLength(1)
  })

  it('begins every test anew in all worlds', () => {
    expect(mock.worlds()).toEqual(['default', 'kept'])
  })

  it('fails on requests to anywhere else, and lets those to this machine through', async () => {
    await expect(fetch('https://elsewhere.example.org/')).rejects.toThrow()
    await expect(fetch('http://127.0.0.1:1/')).rejects.toThrow('fetch failed')
  })

  it('takes handlers of a test, ahead of the mock', async () => {
    const { http, HttpResponse } = await import('msw')
    server.use(http.post(AGENTS, () => HttpResponse.json({}, { status: 418 })))
    expect((await invite({})).status).toBe(418)
  })

  it('forgets the handlers of a test after it', async () => {
    expect((await invite({ agent: { email: 'new@example.com', name: 'New' } })).status).toBe(402)
  })
})

describe.concurrent('setupMockwoot for tests that run at the same time', () => {
  const { mock, server } = setupMockwoot({ baseUrl: 'https://chat.example.com' })
  const ask = (base: string): Promise<Response> => fetch(`${base}/api/v1/accounts/1/agents`, { headers: HEADERS })
  let begun = 0
  let tell: () => void = () => {}
  /** More than run at a time: the last one begins only when others have ended. */
  const hasLastBegun = new Promise<void>((resolve) => {
    tell = resolve
  })

  it.for([0, 1, 2, 3, 4, 5, 6])('leaves the worlds and handlers of the others alone: %i', async (index, { expect }) => {
    const world = mock.world(`concurrent-${index}`)
    await ask(world.baseUrl)
    server.use(http.get(`https://${index}.example.com/`, () => new HttpResponse(null, { status: 418 })))
    begun += 1
    if (begun === 7) tell()
    if (index > 2) await hasLastBegun
    expect(world.requests()).toHaveLength(1)
    expect((await fetch(`https://${index}.example.com/`)).status).toBe(418)
  })
})

describe('setupMockwoot after tests that ran at the same time', () => {
  const { mock } = setupMockwoot()

  it('begins anew', () => {
    expect(mock.worlds()).toEqual(['default'])
  })
})

describe('matchers', () => {
  const { mock } = setupMockwoot({ baseUrl: 'https://chat.example.com' })

  it('pass when nothing was outside of the contract', async () => {
    await invite({ agent: { email: 'new@example.com', name: 'New' } })
    expect(mock).toHaveNoContractViolations()
    expect(messageOf(() => expect(mock).not.toHaveNoContractViolations())).toBe(
      'expected a request outside of the contract, but all 1 were within',
    )
  })

  it('tell what was outside of the contract, and what was probably meant', async () => {
    await invite({ agent: { emial: 'new@example.com', name: 'New' } })
    const message = messageOf(() => expect(mock).toHaveNoContractViolations())
    expect(message).toContain('expected no request outside of the contract, but:')
    expect(message).toContain('✗ agents.create: unknown_parameter')
    expect(message).toContain('body.agent.emial is not a documented parameter; did you mean email?')
    expect(mock).not.toHaveNoContractViolations()
  })

  it('return nothing', () => {
    expectTypeOf(expect(mock).toHaveNoContractViolations).returns.toBeVoid()
  })

  it('find a request by a part of its body, nested or not', async () => {
    await invite({ agent: { email: 'new@example.com', name: 'New' } })
    expect(mock).toHaveReceived('agents.create')
    expect(mock).toHaveReceived('agents.create', { agent: { email: 'new@example.com' } })
    expect(mock).toHaveReceived('agents.create', { email: expect.stringContaining('@') })
    expect(mock).not.toHaveReceived('agents.create', { email: 'other@example.com' })
    expect(mock).not.toHaveReceived('agents.update')
  })

  it('tell what was received instead', async () => {
    expect(messageOf(() => expect(mock).toHaveReceived('agents.create'))).toBe(
      'expected the mock to have received agents.create, but it received nothing at all',
    )
    await fetch(AGENTS, { headers: HEADERS })
    expect(messageOf(() => expect(mock).toHaveReceived('agents.create', { name: 'X' }))).toBe(
      'expected the mock to have received agents.create with {"name":"X"}, but it received:\n\n' +
        '  agents.list: GET /api/v1/accounts/1/agents {} → 200',
    )
    await fetch(`${AGENTS}?page=2`, { headers: HEADERS })
    expect(messageOf(() => expect(mock).toHaveReceived('agents.create'))).toContain(
      '{} → 200\n      query: {"page":"2"}',
    )
    await invite({ agent: { emial: 'new@example.com', name: 'New' } })
    const message = messageOf(() => expect(mock).toHaveReceived('agents.create', { email: 'new@example.com' }))
    expect(message).toContain('what it received of agents.create was:')
    expect(message).toContain('{"agent":{"emial":"new@example.com","name":"New"}} → 422')
    expect(message).toContain('did you mean email?')
    expect(messageOf(() => expect(mock).not.toHaveReceived('agents.create'))).toContain('but it has')
  })

  it('name what is expected as the test runner does', () => {
    const wanted = (body: unknown): string =>
      messageOf(() => expect(mock).toHaveReceived('agents.create', body)).replace(/^.* with (.*), but .*$/, '$1')
    expect(wanted({ a: [1, 'b', null], c: { d: true } })).toBe('{"a":[1,"b",null],"c":{"d":true}}')
    expect(wanted({ email: expect.any(String), role: expect.anything() })).toBe('{"email":Any<String>,"role":Anything}')
    expect(wanted({ email: expect.stringContaining('@') })).toBe('{"email":StringContaining "@"}')
    expect(wanted(expect.not.objectContaining({ email: 'x' }))).toBe('ObjectNotContaining {"email":"x"}')
    expect(wanted([expect.stringMatching(/x/), /y/, undefined, 1n])).toBe('[StringMatching /x/,/y/,undefined,1]')
  })

  it('tell an error of the mock from an answer', async () => {
    mock.worldOf().db.users.insert = () => {
      throw new TypeError('a mistake of ours')
    }
    await invite({ agent: { email: 'new@example.com', name: 'New' } })
    const message = messageOf(() => expect(mock).toHaveReceived('agents.create', { email: 'other@example.com' }))
    expect(message).toContain('→ 500\n      an error of the mock itself: TypeError: a mistake of ours')
  })

  it('show the newest only when there are many', async () => {
    for (let index = 0; index < 8; index++) await invite({ agent: { email: `a${index}@example.com`, name: 'A' } })
    const message = messageOf(() => expect(mock).toHaveReceived('agents.create', { name: 'B' }))
    expect(message).toContain('… 3 before')
    expect(message).not.toContain('a2@example.com')
    expect(message).toContain('a7@example.com')
  })

  it('refuse an operation that there is not, naming the one that was probably meant', () => {
    expect(messageOf(() => expect(mock).toHaveReceived('agent.create'))).toContain('did you mean agents.create?')
    expect(messageOf(() => expect(mock).not.toHaveReceived('agent.create'))).toContain('there is no such operation')
  })

  it('refuse anything that is no mock', () => {
    expect(messageOf(() => expect({}).toHaveNoContractViolations())).toContain('createMockwoot()')
    expect(messageOf(() => expect(undefined).toHaveReceived('agents.create'))).toContain('createMockwoot()')
  })
})

describe('toHaveDelivered', () => {
  const { mock } = setupMockwoot({ baseUrl: 'https://chat.example.com', webhooks: 'off' })
  const url = 'https://hooks.example.com/chatwoot'

  async function subscribe(): Promise<void> {
    const body = JSON.stringify({ webhook: { url, subscriptions: ['contact_created'] } })
    await fetch('https://chat.example.com/api/v1/accounts/1/webhooks', { method: 'POST', headers: HEADERS, body })
  }

  async function createContact(): Promise<void> {
    const body = JSON.stringify({ name: 'Bob', email: 'bob@example.com' })
    await fetch('https://chat.example.com/api/v1/accounts/1/contacts', { method: 'POST', headers: HEADERS, body })
  }

  it('finds an event by a part of its payload', async () => {
    await subscribe()
    await createContact()
    await mock.settled()
    expect(mock).toHaveDelivered('contact_created')
    expect(mock).toHaveDelivered('contact_created', { email: 'bob@example.com' })
    expect(mock).not.toHaveDelivered('contact_created', { email: 'eve@example.com' })
    expect(messageOf(() => expect(mock).toHaveDelivered('contact_updated'))).toContain(
      `it delivered:\n\n  contact_created to ${url} (recorded)`,
    )
    expect(messageOf(() => expect(mock).not.toHaveDelivered('contact_created'))).toContain('but it has')
    expect(mock).not.toHaveDelivered('contact_created', { id: expect.any(String) })
    expect(mock).toHaveDelivered('contact_created', { id: expect.any(Number) })
  })

  it.each([
    ['mesage_created', 'There is no event mesage_created; did you mean message_created?'],
    ['message.created', 'did you mean message_created?'],
    ['conversation_open', 'did you mean conversation_opened?'],
  ])('names the event that was probably meant by %s', (event, hint) => {
    expect(messageOf(() => expect(mock).toHaveDelivered(event))).toContain(hint)
    expect(messageOf(() => expect(mock).toHaveDelivered('message_created'))).not.toContain('did you mean')
    expect(messageOf(() => expect(mock).toHaveDelivered('nothing like it'))).not.toContain('did you mean')
  })

  it('says when there was nothing, and when it is too early', async () => {
    expect(messageOf(() => expect(mock).toHaveDelivered('contact_created'))).toContain('it delivered nothing at all')
    await subscribe()
    mock.faults.add({ match: { event: 'contact_created' }, delayMs: 50 })
    await createContact()
    expect(messageOf(() => expect(mock).toHaveDelivered('contact_created'))).toContain('wait for mock.settled()')
    await mock.settled()
    expect(mock).toHaveDelivered('contact_created')
  })

  it('does not count what was lost', async () => {
    await subscribe()
    mock.faults.add({ match: { event: 'contact_created' }, drop: true })
    await createContact()
    await mock.settled()
    expect(messageOf(() => expect(mock).toHaveDelivered('contact_created'))).toContain('(dropped)')
  })
})
