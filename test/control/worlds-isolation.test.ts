import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'

describeMatrix(
  'worlds',
  (client) => {
    const inWorld = (name: string) => ({ headers: { 'x-mockwoot-world': name } })

    it('keep faults, journals, clocks, contracts, limits and records apart', async () => {
      await client.post('/__mock/faults', { match: { operation: 'agents.list' }, status: 500 }, inWorld('one'))
      await client.post('/__mock/clock', { now: '2031-01-01T00:00:00Z', frozen: true }, inWorld('one'))
      expect((await client.get(`${AGENTS}?sort=a`, inWorld('one'))).status).toBe(500)
      expect((await client.get(AGENTS, inWorld('two'))).status).toBe(200)
      expect((await client.get('/__mock/faults', inWorld('two'))).body).toEqual([])
      expect((await client.get('/__mock/clock', inWorld('two'))).body.frozen).toBe(false)
      expect((await client.get('/__mock/requests', inWorld('one'))).body).toMatchObject([
        { id: 1, world: 'one', status: 500 },
      ])
      expect((await client.get('/__mock/requests', inWorld('two'))).body).toMatchObject([
        { id: 1, world: 'two', status: 200 },
      ])
      expect((await client.get('/__mock/contract', inWorld('one'))).body.summary.violations).toBe(1)
      expect((await client.get('/__mock/contract', inWorld('two'))).body.summary.violations).toBe(0)
      expect(client.mock.requests()).toEqual([])
    })

    it('are reset one by one', async () => {
      for (const name of ['a', 'b']) {
        await client.post(AGENTS, { agent: { email: 'new@example.com', name: 'New' } }, inWorld(name))
      }
      await client.post('/__mock/reset', {}, inWorld('a'))
      expect((await client.get(AGENTS, inWorld('a'))).body).toHaveLength(2)
      expect((await client.get(AGENTS, inWorld('b'))).body).toHaveLength(3)
    })

    it('are counted apart by the rate limit', async () => {
      for (const name of ['c', 'd']) {
        await client.post('/__mock/clock', { frozen: true }, inWorld(name))
        const statuses = []
        for (let index = 0; index < 6; index++) statuses.push((await client.get(AGENTS, inWorld(name))).status)
        expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
      }
    })

    it('run side by side without seeing each other', async () => {
      const names = Array.from({ length: 10 }, (_, index) => `worker-${index}`)
      const ids = await Promise.all(
        names.map(async (name) => {
          const { body } = await client.post(AGENTS, { agent: { email: `${name}@example.com`, name } }, inWorld(name))
          const agents = (await client.get(AGENTS, inWorld(name))).body
          return [body.id, agents.length, agents[2].name]
        }),
      )
      expect(ids).toEqual(names.map((name) => [3, 3, name]))
    })

    it('refuse a name that is none', async () => {
      for (const name of ['a b', 'x'.repeat(65), 'ä']) {
        const answer = await client.get(AGENTS, { headers: { 'x-mockwoot-world': encodeURIComponent(name) } })
        expect(answer.status).toBe(400)
      }
    })
  },
  { rateLimit: 5 },
)
