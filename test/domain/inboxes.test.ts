import { expect, it } from 'vitest'
import type { DeskEvent } from '#domain/event'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const INBOXES = `${ACCOUNT}/inboxes`

/** Notes every event from now on. */
function listen(client: Client): DeskEvent[] {
  const events: DeskEvent[] = []
  client.mock.worldOf().listen({ happened: (event) => void events.push(event) })
  return events
}

describeMatrix('what happens to inboxes', (client) => {
  it('is told in order, with who did it', async () => {
    const events = listen(client)
    await client.post(INBOXES, { name: 'New', channel: { type: 'api' } })
    expect(events.map(({ name }) => name)).toEqual(['inbox.created', 'account.cache_invalidated'])
    expect(events).toMatchObject([
      { actor: { type: 'user', user: { id: 1 } }, inbox: { id: 3 } },
      { actor: { type: 'user', user: { id: 1 } }, account: { id: 1 } },
    ])
  })

  it('is told with what changed of the inbox itself, not of its channel', async () => {
    const events = listen(client)
    await client.patch(`${INBOXES}/1`, { name: 'Renamed', channel: { webhook_url: 'https://x.example.com' } })
    const [updated] = events
    expect(updated?.name).toBe('inbox.updated')
    const changes = updated?.name === 'inbox.updated' ? updated.changes : {}
    expect(changes.name).toEqual(['Acme API', 'Renamed'])
    expect(Object.keys(changes).sort()).toEqual(['name', 'updated_at'])
  })

  it('is not told when it is refused', async () => {
    const events = listen(client)
    await client.patch(`${INBOXES}/1`, { name: 'Renamed', channel: { additional_attributes: 7 }, timezone: 'x' })
    await client.post(INBOXES, { channel: { type: 'api' } })
    expect(events).toEqual([])
  })

  it('is told of labels, teams and members as a key that is out of date', async () => {
    const events = listen(client)
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [1] })
    await client.patch(`${ACCOUNT}/inbox_members`, { inbox_id: 1, user_ids: [1] })
    expect(events.map(({ name }) => name)).toEqual(Array(5).fill('account.cache_invalidated'))
  })
})

describeMatrix('an inbox', (client) => {
  it('shows the portal that is attached to it', async () => {
    const portal = await client.post(`${ACCOUNT}/portals`, { name: 'Help', slug: 'help' })
    const { body } = await client.patch(`${INBOXES}/2`, { portal_id: portal.body.id })
    expect(body.help_center).toEqual({ name: 'Help', slug: 'help' })
    expect((await client.patch(`${INBOXES}/2`, { portal_id: null })).body).not.toHaveProperty('help_center')
  })
})
