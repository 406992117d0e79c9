import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const BULK = `${ACCOUNT}/bulk_actions`
const CONVERSATION = `${ACCOUNT}/conversations/1`

describeMatrix('bulk actions', (client) => {
  const conversation = async (id = 1) => (await client.get(`${ACCOUNT}/conversations/${id}`)).body
  const perform = (body: object, as: 'administrator' | 'agent' = 'administrator') =>
    client.post(BULK, { type: 'Conversation', ids: [1, 2, 77], ...body }, { as })
  const second = () => client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })

  it('changes every conversation that is named and passes over those that there are none of', async () => {
    await second()
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    const fields = { status: 'resolved', assignee_id: 2, team_id: 1 }
    expect(await perform({ fields })).toMatchObject({ status: 200, text: '' })
    for (const id of [1, 2]) {
      const { status, meta } = await conversation(id)
      expect({ status, assignee: meta.assignee?.id, team: meta.team?.id }, String(id)).toEqual({
        status: 'resolved',
        assignee: undefined,
        team: 1,
      })
    }
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await perform({ fields: { assignee_id: 2 } })
    expect((await conversation(2)).meta.assignee).toMatchObject({ id: 2 })
    await perform({ fields: { assignee_id: null, team_id: 0, status: null } })
    const { status, meta } = await conversation(2)
    expect([status, meta.assignee, meta.team]).toEqual(['resolved', undefined, undefined])
  })

  it('goes by when conversations were last written, which who follows them is no part of', async () => {
    await second()
    await second()
    await client.post(`${ACCOUNT}/conversations/2/participants`, { user_ids: [2] })
    await perform({ ids: [3, 2], fields: { status: 'pending' } })
    const told = async (id: number) =>
      (await client.get(`${ACCOUNT}/conversations/${id}/messages`)).body.payload.at(-1).id
    expect((await told(2)) - (await told(3))).toBe(-1)
  })

  it('is done to one conversation after the other, which lists by activity show', async () => {
    await second()
    await second()
    const latest = async (): Promise<number[]> =>
      (await client.get(`${ACCOUNT}/conversations?status=all`)).body.data.payload.map(({ id }: { id: number }) => id)
    await client.post(`${ACCOUNT}/conversations/2/toggle_priority`, { priority: 'low' })
    await perform({ ids: [1, 2, 3], fields: { status: 'pending' } })
    expect(await latest()).toEqual([2, 3, 1])
  })

  it('gives a team and one of its members at once', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await perform({ fields: { assignee_id: 2, team_id: 1 } })
    expect((await conversation()).meta).toMatchObject({ assignee: { id: 2 }, team: { id: 1 } })
  })

  it('takes labels away before it puts labels on', async () => {
    await perform({ labels: { add: ['vip', 'late'] } })
    expect((await conversation()).labels).toEqual(['vip', 'late'])
    await perform({ labels: { add: ['late', 'new'], remove: ['late', 'other'] } }, 'agent')
    expect((await conversation()).labels).toEqual(['vip', 'late', 'new'])
    const { payload } = (await client.get(`${ACCOUNT}/conversations/1/messages`)).body
    expect(payload.at(-1)).toMatchObject({ message_type: 2, content: 'Jane Smith added late, new' })
  })

  it('snoozes until a time', async () => {
    await perform({ fields: { status: 'snoozed' }, snoozed_until: 4_102_444_800 })
    expect(await conversation()).toMatchObject({ status: 'snoozed', snoozed_until: '2100-01-01T00:00:00.000Z' })
  })

  it('stops at an unknown status without a word', async () => {
    expect(await perform({ fields: { status: 'nonsense' }, labels: { add: ['x'] } })).toMatchObject({ status: 200 })
    expect(await conversation()).toMatchObject({ status: 'open', labels: ['x'] })
  })

  it.each([
    [{ status: 1 }, 'resolved', 'Conversation was marked resolved by John Doe'],
    [{ status: 'snoozed', assignee_id: 99 }, 'snoozed', 'Assigned to  by John Doe'],
    [{ assignee_id: 'x' }, 'open', 'Assigned to  by John Doe'],
    [{ assignee_id: '2' }, 'open', 'Assigned to Jane Smith by John Doe'],
    [{ status: '1', assignee_id: 2 }, 'open', 'John Doe added x'],
    [{ status: '', assignee_id: 2 }, 'open', 'John Doe added x'],
    [{ assignee_id: 99_999_999_999 }, 'open', 'John Doe added x'],
  ])('sets %j as columns take it', async (fields, status, note) => {
    await client.post(`${CONVERSATION}/toggle_status`, { status: 'open' })
    await perform({ fields, labels: { add: ['x'] } })
    expect((await conversation()).status).toBe(status)
    const { payload } = (await client.get(`${ACCOUNT}/conversations/1/messages`)).body
    expect(payload.map(({ content }: { content: string }) => content).join()).toContain(note)
    expect(payload.at(-1).content === 'John Doe added x').toBe(note === 'John Doe added x')
  })

  it('gives to a user whom nobody knows, until the team changes', async () => {
    const unassigned = async () =>
      (await client.get(`${ACCOUNT}/conversations?status=all&assignee_type=unassigned`)).body.data.payload.length
    await perform({ fields: { assignee_id: 2 } })
    const before = await unassigned()
    await perform({ fields: { assignee_id: 99 } })
    const { payload } = (await client.get(`${ACCOUNT}/notifications`, { as: 'agent' })).body.data
    expect(payload[0].primary_actor.meta).toMatchObject({ assignee: null, assignee_type: 'User' })
    expect(await unassigned()).toBe(before)
    await perform({ fields: { team_id: 99 } })
    expect(await unassigned()).toBe(before + 1)
  })

  it('stops at a time that can not be read', async () => {
    await perform({ fields: { status: 'snoozed' }, labels: { add: ['x'] }, snoozed_until: 'soon' })
    expect(await conversation()).toMatchObject({ status: 'open', labels: ['x'] })
  })

  it('takes a conversation from the bot that it was given to', async () => {
    await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot', outgoing_url: 'http://127.0.0.1:9' })
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: 1, assignee_type: 'AgentBot' })
    expect((await conversation()).meta.assignee_type).toBe('AgentBot')
    await perform({ fields: { assignee_id: 2 } })
    expect((await conversation()).meta).toMatchObject({ assignee_type: 'User', assignee: { id: 2 } })
  })

  it.each([{ type: 'Label' }, { type: 'conversations' }, { type: null }, { type: undefined }])(
    'refuses %j',
    async (body) => {
      expect(await perform({ ...body, fields: { status: 'resolved' } })).toMatchObject({
        status: 422,
        body: { success: false },
      })
      expect((await conversation()).status).toBe('open')
    },
  )

  it('does nothing to nothing', async () => {
    expect(await client.post(BULK, { type: 'Conversation' })).toMatchObject({ status: 200 })
    expect(await client.post(BULK, { type: 'Conversation', ids: [], fields: {}, labels: {} })).toMatchObject({
      status: 200,
    })
    expect(await client.post(BULK, { type: 'Conversation', ids: 'x' })).toMatchObject({
      status: 422,
      body: { attributes: ['ids'] },
    })
  })

  it('labels contacts, and takes no labels from them', async () => {
    const labels = async () => (await client.get(`${ACCOUNT}/contacts/1/labels`)).body.payload
    await perform({ type: 'Contact', labels: { add: ['vip', ' '], remove: ['late'] } })
    expect(await labels()).toEqual(['vip'])
    await perform({ type: 'contact', labels: { add: [' '], remove: ['vip'] } })
    expect(await labels()).toEqual(['vip'])
  })

  it('deletes contacts for administrators, those who are online too', async () => {
    const world = client.mock.worldOf()
    world.presence.touch('contact', 1, 1)
    expect((await client.delete(`${ACCOUNT}/contacts/1`)).status).toBe(422)
    const deletion = { type: 'Contact', action_name: 'delete' }
    expect((await perform(deletion, 'agent')).status).toBe(403)
    expect((await client.get(`${ACCOUNT}/contacts/1`)).status).toBe(200)
    expect((await perform(deletion)).status).toBe(200)
    expect((await client.get(`${ACCOUNT}/contacts/1`)).status).toBe(404)
  })

  it('asks for a member', async () => {
    expect(await client.post(BULK, { type: 'Conversation' }, { as: null })).toMatchObject({ status: 401 })
    expect(await client.post(BULK, { type: 'Conversation' }, { as: 'wrong' })).toMatchObject({ status: 401 })
  })
})

describeMatrix(
  'bulk actions of a running server',
  (client) => {
    it.each([
      [['1x'], 'resolved'],
      [['0_1'], 'resolved'],
      [[true, 2.5], 'resolved'],
      [['x', 1], 'resolved'],
      [[[1]], 'open'],
      [[1, {}], 'open'],
      [1, 'open'],
    ])('looks for %j as a column reads it', async (ids, status) => {
      expect((await client.post(BULK, { type: 'Conversation', ids, fields: { status: 'resolved' } })).status).toBe(200)
      expect((await client.get(CONVERSATION)).body.status).toBe(status)
    })

    it.each([
      [{ labels: [] }, []],
      [{ labels: [{ add: ['x'] }] }, []],
      [{ fields: [], labels: { add: ['x'] } }, ['x']],
      [{ labels: { add: [true, 1.5] } }, ['true', '1.5']],
      [{ labels: { add: ['x', ['y']], remove: 'x' } }, []],
    ])('goes no further than %j lets it', async (body, labels) => {
      const fields = { status: 'resolved' }
      await client.post(BULK, { type: 'Conversation', ids: [1, 2], fields, ...body })
      const conversation = (await client.get(CONVERSATION)).body
      expect(conversation.labels).toEqual(labels)
      const isBroken = Array.isArray(body.labels) || 'fields' in body
      expect(conversation.status).toBe(isBroken ? 'open' : 'resolved')
    })

    it('takes labels for texts: a number is none', async () => {
      await client.post(BULK, { type: 'Conversation', ids: [1], labels: { add: [5, 'x'] } })
      await client.post(BULK, { type: 'Conversation', ids: [1], labels: { remove: [5, 'x'] } })
      expect((await client.get(CONVERSATION)).body.labels).toEqual(['5'])
    })

    it.each([
      ['2x', 2],
      ['0_2', 2],
      [true, 1],
      [2.9, 2],
    ])('reads %j as the number of an agent', async (assignee_id, id) => {
      await client.post(BULK, { type: 'Conversation', ids: [1], fields: { assignee_id } })
      expect((await client.get(CONVERSATION)).body.meta.assignee).toMatchObject({ id })
    })
  },
  { dialect: 'chatwoot' },
)
