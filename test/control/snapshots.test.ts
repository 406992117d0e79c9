import { beforeEach, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const AGENTS = `${ACCOUNT}/agents`

describeMatrix('snapshots', (client) => {
  beforeEach(() => {
    for (const { name } of client.mock.snapshots()) client.mock.dropSnapshot(name)
  })

  it('are taken, listed, put back and dropped', async () => {
    const taken = await client.post('/__mock/snapshots', { name: 'two-agents' })
    expect(taken).toMatchObject({ status: 201, body: { name: 'two-agents', records: expect.any(Number) } })
    await client.post(AGENTS, { email: 'a@example.com', name: 'A' })
    expect((await client.get('/__mock/snapshots')).body).toEqual([taken.body])
    expect(await client.post(`/__mock/snapshots/two-agents/restore`)).toMatchObject({ status: 200, body: taken.body })
    expect((await client.get(AGENTS)).body).toHaveLength(2)
    expect(await client.post('/__mock/snapshots', { name: 'two-agents' })).toMatchObject({ status: 200 })
    expect(await client.delete(`/__mock/snapshots/two-agents`)).toMatchObject({ status: 204 })
    expect((await client.get('/__mock/snapshots')).body).toEqual([])
  })

  it('put back everything to the last byte, as often as asked, whatever came between', async () => {
    const { mock } = client
    mock.clock.freeze()
    mock.worldOf().presence.touch('user', 1, 1)
    const before = JSON.stringify(mock.state())
    mock.snapshot('before')
    for (let round = 0; round < 2; round++) {
      const { body } = await client.post(AGENTS, { email: 'a@example.com', name: 'A' })
      expect(body.id).toBe(3)
      await client.patch(`${ACCOUNT}/contacts/1`, { custom_attributes: { plan: 'gold' } })
      await client.post(`${ACCOUNT}/conversations/1/labels`, { labels: ['a', 'b'] })
      mock.clock.advance(3600)
      if (round === 1) mock.reset({ seed: 'empty', dialect: 'chatwoot' })
      mock.restore('before')
      expect(JSON.stringify(mock.state())).toBe(before)
      expect(mock.health()).toMatchObject({ scenario: 'documented', dialect: 'documented' })
      expect(mock.worldOf().presence.listed('user', 1)).toEqual([1])
    }
  })

  it('leave what was observed and what is to break', async () => {
    const { mock } = client
    mock.snapshot('before')
    mock.faults.add({ match: { operation: 'agents.create' }, status: 500 })
    await client.get(AGENTS)
    mock.restore('before')
    expect(mock.requests()).toHaveLength(1)
    expect(mock.faults.list()).toHaveLength(1)
    mock.reset()
    expect(mock.snapshots()).toMatchObject([{ name: 'before' }])
  })

  it('keep the order in which records were last written', async () => {
    const { contacts } = client.mock.worldOf().db
    await client.post(`${ACCOUNT}/contacts`, { name: 'B' })
    await client.patch(`${ACCOUNT}/contacts/1`, { name: 'A' })
    const order = contacts.asWritten(contacts.all()).map(({ id }) => id)
    client.mock.snapshot('before')
    client.mock.restore('before')
    const { contacts: restored } = client.mock.worldOf().db
    expect(restored.asWritten(restored.all()).map(({ id }) => id)).toEqual(order)
  })

  it('belong to a world each', async () => {
    const world = client.mock.world('other')
    world.snapshot('mine')
    expect(client.mock.snapshots()).toEqual([])
    expect((await client.get(`/~other/__mock/snapshots`)).body).toMatchObject([{ name: 'mine' }])
    client.mock.removeWorld('other')
    expect(world.snapshots()).toEqual([])
  })

  it('are told by name when one is asked for that there is not', async () => {
    const error = (known: string) => ({ error: `There is no snapshot "nope"; ${known}` })
    expect(await client.post(`/__mock/snapshots/nope/restore`)).toMatchObject({
      status: 404,
      body: error('there are none'),
    })
    client.mock.snapshot('a')
    client.mock.snapshot('b')
    expect(await client.delete(`/__mock/snapshots/nope`)).toMatchObject({ status: 404, body: error('there are a, b') })
  })

  it.each([{}, { name: '' }, { name: 'a b' }, { name: 'a/b' }, { name: 'x'.repeat(65) }, { name: 'a', more: 1 }])(
    'can not be taken as %j',
    async (body) => {
      expect(await client.post('/__mock/snapshots', body)).toMatchObject({ status: 422 })
      expect(client.mock.snapshots()).toEqual([])
    },
  )
})

it('keeps a hundred snapshots of a world, the newest, and says which one goes', () => {
  const mock = createMockwoot()
  const lines: string[] = []
  mock.onNotice((line) => lines.push(line))
  for (let index = 0; index <= 100; index++) mock.snapshot(`s${index}`)
  expect(mock.snapshots()).toHaveLength(100)
  expect(mock.snapshots()[0]).toMatchObject({ name: 's1' })
  expect(lines).toEqual([expect.stringContaining('snapshot s0 is dropped')])
})

it('counts the records of snapshots to the room that worlds have', () => {
  const { size } = createMockwoot().worldOf().db
  const mock = createMockwoot()
  mock.snapshot('a')
  mock.snapshot('b')
  expect(mock.worldOf().size).toBe(3 * size)
})
