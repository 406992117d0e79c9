import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'
import { COMMANDS } from './commands.ts'
import { ACCOUNT, type Desk, open } from './desk.ts'
import { check, TIMEOUT } from './effort.ts'

const STATUSES = ['open', 'resolved', 'pending', 'snoozed'] as const

/** What a list of conversations counts is what the model has, and what the list has. */
async function expectCounts(desk: Desk, client: Client): Promise<void> {
  const all = [...desk.conversations.values()]
  for (const status of STATUSES) {
    const wanted = all.filter((one) => one.status === status)
    const { body } = await client.get(`${ACCOUNT}/conversations?status=${status}&assignee_type=all`)
    const { meta, payload } = body.data
    expect(meta).toMatchObject({
      all_count: wanted.length,
      mine_count: wanted.filter(({ assignee }) => assignee === 1).length,
      unassigned_count: wanted.filter(({ assignee }) => assignee === null).length,
    })
    const ids = payload.map(({ id }: { id: number }) => id).sort()
    expect(ids).toEqual(
      wanted
        .map(({ id }) => id)
        .sort()
        .slice(0, ids.length),
    )
  }
}

async function expectRecords(desk: Desk, client: Client): Promise<void> {
  const agents = await client.get(`${ACCOUNT}/agents`)
  expect(agents.body.map(({ id }: { id: number }) => id).sort()).toEqual([...desk.agents].sort())
  const inboxes = await client.get(`${ACCOUNT}/inboxes`)
  expect(inboxes.body.payload.map(({ id }: { id: number }) => id).sort()).toEqual([...desk.inboxes].sort())
  for (const { id, messages } of desk.conversations.values()) {
    const { body } = await client.get(`${ACCOUNT}/conversations/${id}/messages`)
    const written = body.payload.filter((one: { message_type: number }) => one.message_type === 1)
    expect(written).toHaveLength(Math.min(messages, written.length < 20 ? messages : written.length))
  }
}

function expectWhole({ mock }: Client): void {
  expect(mock.worldOf().db.danglingReferences()).toEqual([])
  mock.clock.freeze()
  const exported = JSON.stringify(mock.state())
  mock.setState(JSON.parse(exported))
  expect(JSON.stringify(mock.state())).toBe(exported)
}

describeMatrix('a desk', (client) => {
  it(
    'is what a model of it comes to, whatever is done in whatever order',
    async () => {
      const property = fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 60, size: 'max' }), async (commands) => {
        const desk = await open(client)
        await fc.asyncModelRun(() => ({ model: desk, real: client }), commands)
        await expectCounts(desk, client)
        await expectRecords(desk, client)
        expectWhole(client)
      })
      await check(property, 15)
    },
    TIMEOUT,
  )
})
