import { describe, expect, it } from 'vitest'
import { Random } from '#tools/random'
import { AGENTS, type BirdClient, describeBird, FIRST, SECOND, WORKSPACE } from './client.ts'

const ROLE = 'dddddddd-0000-4000-8000-000000000001'
const ORDERS = ['createdAt', 'statusAssignedCount', 'assignedCount', 'name'] as const

interface Listed {
  id: string
  name: string
}

const list = async (client: BirdClient, query: string) => (await client.get(`${AGENTS}?${query}`)).body
const ids = (body: { results: Listed[] }): string[] => body.results.map(({ id }) => id)

async function create(client: BirdClient, name: string): Promise<string> {
  return (await client.post(AGENTS, { type: 'bot', name })).body.id
}

/** Reads page after page; `between` runs after each. */
async function readPages(client: BirdClient, query: string, between: (seen: string[]) => Promise<void>) {
  const seen: string[] = []
  let token: string | undefined
  do {
    const page = await list(client, token === undefined ? query : `${query}&pageToken=${token}`)
    seen.push(...ids(page))
    token = page.nextPageToken
    if (token !== undefined) await between(seen)
  } while (token !== undefined)
  return seen
}

describeBird('bird agent lists', (client) => {
  it('lists ten agents unless told, oldest first', async () => {
    for (let number = 1; number <= 9; number++) await create(client, `Agent ${number}`)
    const body = await list(client, '')
    expect(body.results).toHaveLength(10)
    expect(ids(body).slice(0, 2)).toEqual([FIRST, SECOND])
    expect(body).toMatchObject({ total: 11, nextPageToken: expect.any(String) })
    expect(body.results.at(-1)).toMatchObject({ name: 'Agent 8' })
  })

  it('has a token only while there is more', async () => {
    const first = await list(client, 'limit=1')
    expect(ids(first)).toEqual([FIRST])
    const second = await list(client, `limit=1&pageToken=${first.nextPageToken}`)
    expect(ids(second)).toEqual([SECOND])
    expect(second).not.toHaveProperty('nextPageToken')
    expect(second.total).toBe(2)
    expect(await list(client, 'limit=2')).not.toHaveProperty('nextPageToken')
  })

  it('goes on in the order of the token when the request names none, and refuses another one', async () => {
    const { nextPageToken: token } = await list(client, 'limit=1&sortBy=name&reverse=true')
    expect(ids(await list(client, `pageToken=${token}`))).toEqual([SECOND])
    for (const other of ['sortBy=createdAt', 'reverse=false']) {
      const answer = await client.get(`${AGENTS}?pageToken=${token}&${other}`)
      expect(answer).toMatchObject({ status: 422, body: { details: { pageToken: [expect.any(String)] } } })
    }
  })

  it('gives out tokens that need no escaping', async () => {
    await create(client, 'ÿ>?~🐦')
    const { nextPageToken } = await list(client, 'limit=1&sortBy=name&reverse=true')
    expect(nextPageToken).toMatch(/^[\w-]+$/)
    expect(ids(await list(client, `limit=5&pageToken=${nextPageToken}`))).toEqual([FIRST, SECOND])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['reverse=yes', 'reverse'],
    ['reverse=1', 'reverse'],
    ['sortBy=email', 'sortBy'],
    ['sortBy=', 'sortBy'],
    ['pageToken=nonsense', 'pageToken'],
    ['pageToken=', 'pageToken'],
    [`pageToken=${btoa('{"sortBy":"name","reverse":false,"after":[]}')}`, 'pageToken'],
    [`pageToken=${'x'.repeat(8001)}`, 'pageToken'],
    ['roleIds=x', 'roleIds.0'],
    [`agentIds=${FIRST}&agentIds=x`, 'agentIds.1'],
    ['agentStatuses=Active', 'agentStatuses.0'],
    ['lastStatusActivitySince=yesterday', 'lastStatusActivitySince'],
    ['lastStatusActivityUpto=2025-02-30T99:00:00Z', 'lastStatusActivityUpto'],
  ])('refuses %s', async (query, field) => {
    const answer = await client.get(`${AGENTS}?${query}`)
    expect(answer.status).toBe(422)
    expect(answer.body.details).toEqual({ [field]: [expect.any(String)] })
  })

  it.each(['limit=1', 'limit=100', 'reverse=false', 'name=', 'agentIds=', 'unknown=1'])('takes %s', async (query) => {
    expect(await client.get(`${AGENTS}?${query}`)).toMatchObject({ status: 200, body: { total: 2 } })
  })

  it('reverses every order', async () => {
    for (const name of ['b', 'A', 'c', 'a']) await create(client, name)
    for (const sortBy of ORDERS) {
      const straight = ids(await list(client, `sortBy=${sortBy}`))
      expect(ids(await list(client, `sortBy=${sortBy}&reverse=true`))).toEqual(straight.reverse())
    }
  })

  it('sorts by name whatever its case, by work, and by status then work', async () => {
    const [b, a] = [await create(client, 'b'), await create(client, 'A')]
    await client.patch(`${AGENTS}/${b}`, { status: 'offline' })
    expect(ids(await list(client, 'sortBy=name'))).toEqual([a, b, SECOND, FIRST])
    expect(ids(await list(client, 'sortBy=assignedCount'))).toEqual([b, a, SECOND, FIRST])
    expect(ids(await list(client, 'sortBy=statusAssignedCount'))).toEqual([a, FIRST, SECOND, b])
  })

  it.each([
    ['name=JOHN', [FIRST]],
    ['name=n', [FIRST, SECOND]],
    ['name=nobody', []],
    ['email=jane@example.com', [SECOND]],
    ['email=EXAMPLE.com', [FIRST, SECOND]],
    [`roleIds=${ROLE}`, [FIRST, SECOND]],
    [`roleIds=${FIRST}&roleIds=${ROLE}`, [FIRST, SECOND]],
    [`roleIds=${FIRST}`, []],
    ['agentStatuses=away', [SECOND]],
    ['agentStatuses=active,away', [FIRST, SECOND]],
    ['agentStatuses[]=active&agentStatuses[]=busy', [FIRST]],
    ['agentStatuses=never-seen', []],
    ['agentStatuses=away&name=john', []],
    [`agentIds=${SECOND}`, [SECOND]],
    [`agentIds=${SECOND.toUpperCase()}&agentIds=${ROLE}`, [SECOND]],
    [`agentIds=${FIRST},${SECOND}&name=nobody&email=x&agentStatuses=offline&roleIds=${FIRST}`, [FIRST, SECOND]],
  ])('filters by %s', async (query, expected) => {
    const body = await list(client, query)
    expect(ids(body)).toEqual(expected)
    expect(body.total).toBe(expected.length)
  })

  it('answers all agents that are named, whatever else is asked for', async () => {
    const body = await list(client, `agentIds=${SECOND},${FIRST}&limit=1&sortBy=name&reverse=true&pageToken=none`)
    expect(ids(body)).toEqual([FIRST, SECOND])
    expect(body).not.toHaveProperty('nextPageToken')
  })

  it('filters by the last change of the status, both ends included', async () => {
    const { availability } = (await client.patch(`${AGENTS}/${FIRST}`, { status: 'away' })).body
    const at = encodeURIComponent(availability.lastStatusSet)
    const later = encodeURIComponent(new Date(Date.parse(availability.lastStatusSet) + 1).toISOString())
    expect(ids(await list(client, `lastStatusActivitySince=${at}`))).toEqual([FIRST])
    expect(ids(await list(client, `lastStatusActivitySince=${at}&lastStatusActivityUpto=${at}`))).toEqual([FIRST])
    expect(ids(await list(client, `lastStatusActivityUpto=${at}`))).toEqual([FIRST, SECOND])
    expect(ids(await list(client, `lastStatusActivitySince=${later}`))).toEqual([])
  })

  it('includes both ends also of a moment that several changes share', async () => {
    client.mock.clock.move({ now: '2030-01-01T00:00:00Z', frozen: true })
    await client.patch(`${AGENTS}/${SECOND}`, { bio: 'Hi' })
    await client.patch(`${AGENTS}/${FIRST}`, { status: 'away' })
    const at = (await client.get(`${AGENTS}/${FIRST}/availability`)).body.lastStatusSet
    const both = await list(client, `lastStatusActivitySince=${at}&lastStatusActivityUpto=${at}`)
    expect(ids(both)).toEqual([FIRST])
  })

  it('lists all agents at once under all-agents', async () => {
    for (let number = 1; number <= 120; number++) await create(client, `Agent ${number}`)
    const { body } = await client.get(`${WORKSPACE}/all-agents`)
    expect(body.results).toHaveLength(122)
    expect(Object.keys(body)).toEqual(['results'])
    expect(body.results[0]).toEqual({
      id: FIRST,
      status: 'active',
      activity: 'available',
      name: 'John Doe',
      avatarUrl: expect.any(String),
      createdAt: expect.any(String),
    })
    expect((await list(client, 'limit=100')).results).toHaveLength(100)
  })

  describe('while agents come and go between the pages', () => {
    const NAMES = ['Ada', 'ada', 'Bob', 'Zoë', 'Émile', '🐦', 'م', 'bob']

    it.each([1, 2, 3, 4, 5, 6, 7, 8])('neither skips nor repeats those who stay (%i)', async (seed) => {
      const random = new Random(seed)
      const alive = new Set([FIRST, SECOND])
      const name = () => NAMES[random.below(NAMES.length)] ?? ''
      for (let number = 0; number < 12; number++) alive.add(await create(client, name()))
      const original = new Set(alive)
      const change = async (seen: string[]) => {
        for (let number = random.below(4); number > 0; number--) alive.add(await create(client, name()))
        const doomed = [...alive].filter((id, index) => random.below(10) < 2 || (index === 0 && id === seen.at(-1)))
        for (const id of doomed) {
          await client.delete(`${AGENTS}/${id}`)
          alive.delete(id)
        }
      }
      const sortBy = ORDERS[seed % ORDERS.length]
      const limit = 1 + random.below(4)
      const seen = await readPages(client, `sortBy=${sortBy}&reverse=${seed > 4}&limit=${limit}`, change)
      expect(new Set(seen).size).toBe(seen.length)
      expect([...original].filter((id) => alive.has(id) && !seen.includes(id))).toEqual([])
    })
  })
})
