import { describe, expect, it } from 'vitest'
import type { ChangeSet } from '#domain/event'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1`

const toggle = (client: Client, body: object = {}, as = 'administrator') =>
  client.post(`${CONVERSATION}/toggle_status`, body, { as })
const show = async (client: Client) => (await client.get(CONVERSATION)).body
const incoming = (client: Client, content = 'Hello?') =>
  client.post(`${CONVERSATION}/messages`, { content, message_type: 'incoming' })
const janeOnline = (client: Client) => client.patch(`${ACCOUNT}/agents/2`, { availability: 'online' })

async function connectBot(client: Client): Promise<string> {
  const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Helper' })
  await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: bot.id })
  return bot.access_token
}

describeMatrix('conversation status', (client) => {
  it.each([
    ['open', 'resolved'],
    ['resolved', 'open'],
    ['pending', 'open'],
    ['snoozed', 'open'],
  ])('toggles from %s to %s', async (before, after) => {
    if (before !== 'open') await toggle(client, { status: before })
    expect((await toggle(client, { status: '' })).body.payload.current_status).toBe(after)
  })

  it.each([[false], [[]], [{}]])('toggles for %j as for nothing', async (status) => {
    expect((await toggle(client, { status })).body.payload.current_status).toBe('resolved')
  })

  it.each([
    ['resolved', 'Conversation was marked resolved by John Doe'],
    ['pending', 'Conversation was marked as pending by John Doe'],
    ['snoozed', 'Conversation was snoozed by John Doe'],
  ])('tells of a change to %s', async (status, text) => {
    const happened = watch(client)
    await toggle(client, { status })
    expect(happened()).toEqual([
      ...(status === 'resolved' ? ['conversation.resolved'] : []),
      'conversation.status_changed',
      'conversation.updated status',
      `A: ${text}`,
    ])
  })

  it('tells of an opening, to bots as well', async () => {
    await toggle(client, { status: 'resolved' })
    const happened = watch(client)
    await toggle(client, { status: 'open' })
    expect(happened()).toEqual([
      'conversation.opened',
      'conversation.status_changed',
      'conversation.updated status',
      'A: Conversation was reopened by John Doe',
    ])
  })

  it('says nothing when nothing changes', async () => {
    const happened = watch(client)
    await toggle(client, { status: 'open' })
    expect(happened()).toEqual([])
  })

  it('assigns what an agent opens to the agent, even when somebody else had it', async () => {
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: 1 })
    await toggle(client, { status: 'resolved' })
    const happened = watch(client)
    await toggle(client, { status: 'open' }, 'agent')
    expect(happened()).toEqual([
      'conversation.opened',
      'conversation.status_changed',
      'conversation.updated status',
      'conversation.updated assignee_id',
      'assignee.changed',
      'A: Conversation was reopened by Jane Smith',
      'A: Jane Smith self-assigned this conversation',
    ])
    expect((await show(client)).meta.assignee.id).toBe(2)
  })

  it('assigns to an agent who opens what is open already, but not to an administrator', async () => {
    await toggle(client, { status: 'open' })
    expect((await show(client)).meta.assignee).toBeUndefined()
    await toggle(client, { status: 'open' }, 'agent')
    expect((await show(client)).meta.assignee.id).toBe(2)
  })

  it('is saved once more by an agent who opens what is theirs already, and its labels with it', async () => {
    const { body: fresh } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1 })
    const path = `${ACCOUNT}/conversations/${fresh.id}`
    await client.post(`${path}/assignments`, { assignee_id: 2 })
    await client.post(`${path}/toggle_status`, { status: 'resolved' })
    await client.post(`${path}/toggle_status`, { status: 'open' }, { as: 'agent' })
    const changes: unknown[] = []
    client.mock.worldOf().listen({
      happening: (event) => void (event.name === 'conversation.updated' && changes.push(event.changes)),
    })
    await client.post(`${path}/labels`, { labels: ['red'] })
    expect(changes).toMatchObject([{ cached_label_list: ['', 'red'] }])
  })

  it('forgets the snooze with the status', async () => {
    await toggle(client, { status: 'snoozed', snoozed_until: '1935396000' })
    expect((await show(client)).snoozed_until).toBe('2031-05-01T10:00:00.000Z')
    await toggle(client, { status: 'pending', snoozed_until: 1935396000 })
    expect((await show(client)).snoozed_until).toBeNull()
  })

  it('snoozes until a time given in milliseconds, taken for seconds, and breaks beyond what a database keeps', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const snoozed_until of [1795653367000, '1795653367000 and more']) {
      const { body } = await toggle(client, { status: 'snoozed', snoozed_until })
      expect(body.payload.snoozed_until).toBe('58871-12-28T01:56:40.000Z')
    }
    expect(await toggle(client, { status: 'snoozed', snoozed_until: '9'.repeat(30) })).toMatchObject({ status: 500 })
  })

  it('keeps the end of the snooze that a conversation is begun with, though a bot has it first and no snooze ends', async () => {
    const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot' })
    await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: bot.id })
    const snoozed_until = '2031-05-01T10:00:00.000Z'
    const begun = { contact_id: 1, inbox_id: 1, status: 'snoozed', snoozed_until }
    const { body } = await client.post(`${ACCOUNT}/conversations`, begun)
    const expected = { status: 'pending', snoozed_until }
    expect(body).toMatchObject(expected)
    client.mock.clock.move({ now: '2031-05-01T10:30:00Z' })
    expect((await client.get(`${ACCOUNT}/conversations/${body.id}`)).body).toMatchObject(expected)
  })

  it.each([{ status: 'none' }, { status: '1' }, { status: 7 }, { status: 'snoozed', snoozed_until: 'soon' }])(
    'refuses %j, and breaks as the running server',
    async (body) => {
      expect((await toggle(client, body)).status).toBe(422)
      client.mock.reset({ dialect: 'chatwoot' })
      expect((await toggle(client, body)).body).toEqual({ status: 500, error: 'Internal Server Error' })
      expect((await show(client)).status).toBe('open')
    },
  )

  it.each([
    [{ snoozed_until: 'soon' }, 'resolved'],
    [{ status: '', snoozed_until: {} }, 'resolved'],
    [{ status: 'snoozed', snoozed_until: false }, 'snoozed'],
  ])('does not look at the time of %j', async (body, status) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await toggle(client, body)).body.payload).toMatchObject({ current_status: status, snoozed_until: null })
  })

  it('is handed over by a bot that opens a pending conversation', async () => {
    const as = await connectBot(client)
    await toggle(client, { status: 'pending' })
    const happened = watch(client)
    expect((await toggle(client, { status: 'open' }, as)).body.payload).toEqual({
      success: null,
      conversation_id: 1,
      current_status: 'open',
      snoozed_until: null,
    })
    expect(happened()).toEqual([
      'conversation.opened',
      'conversation.status_changed',
      'conversation.updated status',
      'conversation.bot_handoff',
      'A: Conversation was reopened by Helper',
    ])
    expect((await toggle(client, { status: 'resolved' }, as)).body.payload.success).toBe(true)
  })

  it('goes to whoever is online when it is opened, and the status is not told of', async () => {
    await toggle(client, { status: 'resolved' })
    await janeOnline(client)
    const happened = watch(client)
    await toggle(client, { status: 'open' })
    expect(happened()).toEqual([
      'conversation.updated assignee_id',
      'assignee.changed',
      'A: Assigned to Jane Smith by John Doe',
    ])
  })

  it('is touched by a message before the message opens it', async () => {
    await toggle(client, { status: 'resolved' })
    client.mock.clock.advance(60)
    const changes: ChangeSet[] = []
    client.mock.worldOf().listen({
      happening: (event) => void (event.name === 'conversation.updated' && changes.push(event.changes)),
    })
    const { body: message } = await incoming(client)
    expect(Math.floor(Number(changes[0]?.updated_at?.[0]) / 1000)).toBe(message.created_at)
  })

  it('moves updated_at with every change, and with every message', async () => {
    await client.post(`${CONVERSATION}/messages`, { content: 'Hi' })
    const first = await show(client)
    await client.post(`${CONVERSATION}/messages`, { content: 'Hi again' })
    const second = await show(client)
    expect(second.updated_at).toBeGreaterThan(first.updated_at)
    await toggle(client, { status: 'pending' })
    expect((await show(client)).updated_at).toBeGreaterThan(second.updated_at)
  })

  describe('a message of the customer', () => {
    it.each([
      ['open', 'open', false],
      ['pending', 'pending', false],
      ['resolved', 'open', false],
      ['snoozed', 'open', false],
      ['pending', 'pending', true],
      ['resolved', 'pending', true],
      ['snoozed', 'open', true],
    ])('turns %s into %s (with a bot: %s: %s)', async (before, after, withBot) => {
      if (withBot) await connectBot(client)
      if (before !== 'open') await toggle(client, { status: before })
      await incoming(client)
      expect((await show(client)).status).toBe(after)
    })

    it.each(['resolved', 'snoozed'])('leaves %s as it is when the contact is blocked', async (status) => {
      await toggle(client, { status })
      await client.patch(`${ACCOUNT}/contacts/1`, { blocked: true })
      await incoming(client)
      expect((await show(client)).status).toBe(status)
    })

    it('opens a resolved one in the name of the system, before it is told of itself', async () => {
      await toggle(client, { status: 'resolved' })
      const happened = watch(client)
      await incoming(client)
      expect(happened()).toEqual([
        'conversation.opened',
        'conversation.status_changed',
        'conversation.updated status',
        'message.created incoming',
        'conversation.updated waiting_since',
        'contact.updated',
        'A: System reopened the conversation due to a new incoming message.',
      ])
    })

    it('opens a snoozed one in the name of who wrote it down', async () => {
      await toggle(client, { status: 'snoozed', snoozed_until: 1935396000 })
      const happened = watch(client)
      await incoming(client)
      const events = happened()
      expect(events.slice(0, 4)).toEqual([
        'conversation.opened',
        'conversation.status_changed',
        'conversation.updated snoozed_until status',
        'message.created incoming',
      ])
      expect(events.at(-1)).toBe('A: Conversation was reopened by John Doe')
    })

    it('brings a resolved one to whoever is online, and the status is not told of', async () => {
      await toggle(client, { status: 'resolved' })
      await janeOnline(client)
      const happened = watch(client)
      const told: string[][] = []
      client.mock.worldOf().listen({
        happening: (event) => void (event.name === 'conversation.updated' && told.push(Object.keys(event.changes))),
      })
      await incoming(client)
      // The message has touched it before.
      expect(told[0]).toEqual(['updated_at', 'assignee_id'])
      const events = happened()
      expect(events.slice(0, 3)).toEqual([
        'conversation.updated assignee_id',
        'assignee.changed',
        'message.created incoming',
      ])
      expect(events.at(-1)).toBe('A: Assigned to Jane Smith by John Doe')
      expect((await show(client)).status).toBe('open')
    })
  })
})

describeMatrix('conversation assignment', (client) => {
  const assign = (body: object, as = 'administrator') => client.post(`${CONVERSATION}/assignments`, body, { as })

  it.each([
    [{ assignee_id: 1 }, 'John Doe self-assigned this conversation'],
    [{ assignee_id: 2 }, 'Assigned to Jane Smith by John Doe'],
    [{ assignee_id: '2' }, 'Assigned to Jane Smith by John Doe'],
  ])('tells of %j', async (body, text) => {
    const happened = watch(client)
    await assign(body)
    expect(happened()).toEqual(['conversation.updated assignee_id', 'assignee.changed', `A: ${text}`])
  })

  it.each([0, null, 99, ''])('leaves the conversation to nobody for %j', async (assignee_id) => {
    await assign({ assignee_id: 2 })
    const happened = watch(client)
    expect((await assign({ assignee_id, team_id: 1 })).text).toBe('null')
    expect(happened()).toEqual([
      'conversation.updated assignee_id',
      'assignee.changed',
      'A: Conversation unassigned by John Doe',
    ])
  })

  it('says nothing when it stays with whom it is with', async () => {
    await assign({ assignee_id: 2 })
    const happened = watch(client)
    await assign({ assignee_id: 2 })
    expect(happened()).toEqual([])
  })

  it('takes agents who do not work in the inbox', async () => {
    await client.request('DELETE', `${ACCOUNT}/inbox_members`, { body: { inbox_id: 1, user_ids: [2] } })
    expect((await assign({ assignee_id: 2 })).body.id).toBe(2)
  })

  it('takes the assignee away who is no member of the new team', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'support', allow_auto_assign: false })
    await assign({ assignee_id: 2 })
    const happened = watch(client)
    await assign({ team_id: 1 })
    expect(happened()).toEqual([
      'conversation.updated assignee_id team_id',
      'assignee.changed',
      'team.changed',
      'A: Assigned to support by John Doe',
    ])
    expect((await show(client)).meta).not.toHaveProperty('assignee')
  })

  it('goes to a member of the team who is online, and stays there without the team', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'support' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await client.patch(`${ACCOUNT}/inboxes/1`, { enable_auto_assignment: false })
    await janeOnline(client)
    const happened = watch(client)
    await assign({ team_id: 1 })
    expect(happened()).toContain('A: Assigned to Jane Smith via support by John Doe')
    expect((await show(client)).meta).toMatchObject({ assignee: { id: 2 }, team: { id: 1, is_member: false } })
    await assign({ team_id: 0 })
    expect(happened()).toEqual([
      'conversation.updated team_id',
      'team.changed',
      'A: Unassigned from support by John Doe',
    ])
    expect((await show(client)).meta).toMatchObject({ assignee: { id: 2 } })
  })

  it('keeps an assignee who belongs to the new team', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'support' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [1, 2] })
    await assign({ assignee_id: 1 })
    await assign({ team_id: 1 })
    expect((await show(client)).meta.assignee.id).toBe(1)
  })
})
