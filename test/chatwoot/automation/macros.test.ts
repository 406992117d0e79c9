import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const MACROS = `${ACCOUNT}/macros`
const CLOSE = { name: 'Close', visibility: 'global', actions: [{ action_name: 'resolve_conversation' }] }

describeMatrix('macros', (client) => {
  const create = (macro: object = {}, as?: 'agent') => client.post(MACROS, { ...CLOSE, ...macro }, as ? { as } : {})
  const conversation = async () => (await client.get(`${ACCOUNT}/conversations/1`)).body

  it('keeps what is created, changed and removed', async () => {
    const { status, body } = await create()
    expect(status).toBe(200)
    expect(body.payload).toMatchObject({ id: 1, account_id: 1, ...CLOSE, created_by: { id: 1 }, updated_by: { id: 1 } })
    const changed = await client.put(`${MACROS}/1`, { name: 'Shut', visibility: 'personal' })
    expect(changed.body.payload).toMatchObject({ name: 'Shut', visibility: 'personal', actions: CLOSE.actions })
    expect((await client.get(`${MACROS}/1`)).body.payload).toMatchObject({ name: 'Shut' })
    expect(await client.delete(`${MACROS}/1`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(MACROS)).body).toEqual({ payload: [] })
  })

  it('reads the conversation anew before it writes', async () => {
    const actions = [
      { action_name: 'change_priority', action_params: ['high'] },
      { action_name: 'send_message', action_params: ['Hi'] },
    ]
    await create({ actions })
    const { body: fresh } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1 })
    const happened = watch(client)
    await client.post(`${MACROS}/1/execute`, { conversation_ids: [fresh.id] })
    // Had it been in hand, its labels would have been written with the second update.
    expect(happened().filter((event) => event.startsWith('conversation.updated'))).toEqual([
      'conversation.updated priority',
      'conversation.updated first_reply_created_at waiting_since',
    ])
  })

  it('sends a conversation as it is between two actions, before others hear of it', async () => {
    const subscriptions = ['conversation_updated']
    await client.post(`${ACCOUNT}/webhooks`, { url: 'http://203.0.113.1/account', subscriptions })
    const actions = [
      { action_name: 'change_priority', action_params: ['high'] },
      { action_name: 'send_webhook_event', action_params: ['http://203.0.113.1/macro'] },
      { action_name: 'change_priority', action_params: ['low'] },
    ]
    await create({ actions })
    await client.post(`${MACROS}/1/execute`, { conversation_ids: [1] })
    await client.post('/__mock/settle')
    expect((await client.get('/__mock/deliveries')).body).toMatchObject([
      { url: 'http://203.0.113.1/macro', body: { event: 'macro.executed', priority: 'high' } },
      { body: { event: 'conversation_updated', priority: 'low' } },
      { body: { event: 'conversation_updated', priority: 'low' } },
    ])
  })

  it('sends the labels with a conversation, so that the save after it writes them down', async () => {
    const actions = [
      { action_name: 'send_webhook_event', action_params: ['http://203.0.113.1/macro'] },
      { action_name: 'change_priority', action_params: ['high'] },
    ]
    await create({ actions })
    const { body: fresh } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1 })
    const happened = watch(client)
    await client.post(`${MACROS}/1/execute`, { conversation_ids: [fresh.id] })
    expect(happened()).toContain('conversation.updated cached_label_list priority')
  })

  it("shows everybody's and one's own, and keeps an agent's to the agent", async () => {
    await create({ name: 'Ours' })
    await create({ name: 'Mine', visibility: 'personal' })
    expect((await create({ name: 'Hers', visibility: 'global' }, 'agent')).body.payload).toMatchObject({
      visibility: 'personal',
      created_by: { id: 2 },
    })
    const names = async (as: 'administrator' | 'agent') =>
      (await client.get(MACROS, { as })).body.payload.map(({ name }: { name: string }) => name)
    expect(await names('administrator')).toEqual(['Ours', 'Mine'])
    expect(await names('agent')).toEqual(['Ours', 'Hers'])
    for (const [id, as] of [
      [2, 'agent'],
      [3, 'administrator'],
    ] as const) {
      const refused = { status: 403, body: { error: 'Access denied' } }
      expect(await client.get(`${MACROS}/${id}`, { as })).toMatchObject(refused)
      expect(await client.patch(`${MACROS}/${id}`, { name: 'x' }, { as })).toMatchObject(refused)
      expect(await client.delete(`${MACROS}/${id}`, { as })).toMatchObject(refused)
      expect(await client.post(`${MACROS}/${id}/execute`, { conversation_ids: [1] }, { as })).toMatchObject(refused)
    }
    expect(await client.patch(`${MACROS}/1`, { name: 'x' }, { as: 'agent' })).toMatchObject({ status: 403 })
  })

  it('hides a macro whose visibility an administrator left out, on creation and on a change', async () => {
    for (const visibility of [undefined, ' ', false]) {
      expect((await create({ visibility })).body.payload.visibility).toBeNull()
    }
    await create()
    await client.patch(`${MACROS}/4`, { name: 'Gone' })
    expect((await client.get(MACROS)).body.payload).toEqual([])
    expect((await client.get(`${MACROS}/4`)).body.payload).toMatchObject({ name: 'Gone', visibility: null })
  })

  it("lets administrators remove everybody's macro once its creator is gone", async () => {
    const signup = await client.post(`${ACCOUNT}/agents`, { email: 'c@example.com', name: 'C', role: 'administrator' })
    await create()
    const { id } = signup.body
    const state = client.mock.state()
    const token = state.tables.access_tokens?.records.find((record): record is { token: string } =>
      JSON.stringify(record).includes(`"owner_id":${id},`),
    )?.token
    expect(token).toBeTypeOf('string')
    await client.post(MACROS, { ...CLOSE, name: 'Orphan' }, { as: token ?? '' })
    expect(await client.delete(`${MACROS}/2`)).toMatchObject({ status: 403 })
    await client.delete(`${ACCOUNT}/agents/${id}`)
    expect((await client.get(`${MACROS}/2`)).body.payload).not.toHaveProperty('created_by')
    expect(await client.delete(`${MACROS}/2`)).toMatchObject({ status: 200 })
  })

  it('refuses actions that there are none of, a strange visibility, and a macro without a name', async () => {
    const error = { actions: ['Macro execution actions explode,,boom,explode not supported.'] }
    const actions = [{ action_name: 'explode' }, {}, { action_name: 'boom' }, { action_name: 'explode' }]
    expect(await create({ actions })).toMatchObject({ status: 422, body: { error } })
    expect(await create({ visibility: 'secret' })).toMatchObject({ status: 422, body: { attributes: ['visibility'] } })
    const name = 'x'.repeat(256)
    expect(await create({ name })).toMatchObject({
      status: 422,
      body: { error: { name: ['is too long (maximum is 255 characters)'] } },
    })
    expect(await create({ name: null })).toMatchObject({ status: 422, body: { attributes: ['name'] } })
    expect(await create({ actions: null })).toMatchObject({ status: 422, body: { attributes: ['actions'] } })
    expect(await create({ actions: 'x' })).toMatchObject({ status: 422, body: { attributes: ['actions'] } })
    expect((await client.get(MACROS)).body.payload).toEqual([])
  })

  it('keeps what is blank in the place of actions, but for a change to false, and does nothing', async () => {
    for (const [index, actions] of ['', '  ', {}, false].entries()) {
      const macro = `${MACROS}/${index + 1}`
      expect(await create({ actions })).toMatchObject({ status: 200, body: { payload: { actions } } })
      await client.post(`${macro}/execute`, { conversation_ids: [1] })
      await client.patch(macro, CLOSE)
      const kept = actions === false ? CLOSE.actions : actions
      expect(await client.patch(macro, { actions })).toMatchObject({
        status: 200,
        body: { payload: { actions: kept } },
      })
    }
    expect(await conversation()).toMatchObject({ status: 'open' })
  })

  it('answers an unknown macro with nothing when it is shown or carried out, and with 404 otherwise', async () => {
    expect(await client.get(`${MACROS}/9`)).toMatchObject({ status: 404, text: '' })
    expect(await client.post(`${MACROS}/9/execute`, { conversation_ids: [1] })).toMatchObject({ status: 404, text: '' })
    expect(await client.patch(`${MACROS}/9`, { name: 'x' })).toMatchObject({ status: 404 })
    expect(await client.delete(`${MACROS}/9`)).toMatchObject({ status: 404 })
  })

  it('is carried out in the name of who asks, on the conversations that there are', async () => {
    const actions = [
      { action_name: 'assign_agent', action_params: ['self'] },
      { action_name: 'add_label', action_params: ['done', 'done'] },
      { action_name: 'change_priority', action_params: ['low'] },
      { action_name: 'send_message', action_params: ['Bye'] },
      { action_name: 'add_private_note', action_params: ['Closed'] },
      { action_name: 'change_status', action_params: ['nonsense'] },
      { action_name: 'resolve_conversation' },
    ]
    await create({ actions })
    const executed = await client.post(`${MACROS}/1/execute`, { conversation_ids: [99, 1, 1] }, { as: 'agent' })
    expect(executed).toMatchObject({ status: 200, text: '' })
    expect(await conversation()).toMatchObject({
      status: 'resolved',
      labels: ['done'],
      priority: 'low',
      meta: { assignee: { id: 2 } },
    })
    const { payload } = (await client.get(`${ACCOUNT}/conversations/1/messages`)).body
    const written = payload.filter(({ message_type }: { message_type: number }) => message_type === 1).slice(-2)
    expect(written).toMatchObject([
      { content: 'Bye', private: false, sender: { id: 2 } },
      { content: 'Closed', private: true, sender: { id: 2 } },
    ])
  })

  it('takes the assignee and the team away again', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { team_id: 1 })
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
    await create({
      actions: [
        { action_name: 'assign_agent', action_params: ['nil'] },
        { action_name: 'remove_assigned_team' },
        { action_name: 'remove_label', action_params: ['nothing'] },
      ],
    })
    await client.post(`${MACROS}/1/execute`, { conversation_ids: [1] })
    const { meta } = await conversation()
    expect(meta.assignee).toBeUndefined()
    expect(meta.team).toBeUndefined()
  })
})

describeMatrix(
  'macros as on the running server',
  (client) => {
    const create = (macro: object) => client.post(MACROS, { ...CLOSE, ...macro })

    it('breaks on an unknown macro that is to be changed', async () => {
      expect(await client.patch(`${MACROS}/9`, { name: 'x' })).toMatchObject({ status: 500 })
      expect(await client.delete(`${MACROS}/9`)).toMatchObject({ status: 500 })
      expect(await client.get(`${MACROS}/9`)).toMatchObject({ status: 404, text: '' })
    })

    it('carries out on conversations in the order in which they were last written', async () => {
      await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
      await client.post(`${ACCOUNT}/conversations/1/toggle_priority`, { priority: 'low' })
      await create({ actions: [{ action_name: 'send_message', action_params: ['Bye'] }] })
      await client.post(`${MACROS}/1/execute`, { conversation_ids: [1, 2] })
      const idOf = async (id: number): Promise<number> =>
        (await client.get(`${ACCOUNT}/conversations/${id}/messages`)).body.payload.at(-1).id
      expect(await idOf(1)).toBeGreaterThan(await idOf(2))
      const { payload } = (await client.get(`${ACCOUNT}/conversations?status=all`)).body.data
      expect(payload.map(({ id }: { id: number }) => id)).toEqual([1, 2])
    })

    it.each([
      [['1x'], 200, 'resolved'],
      [[true], 200, 'resolved'],
      [[1.7, null], 200, 'resolved'],
      [['x', '', 0], 200, 'open'],
      ['1', 200, 'open'],
      [1, 200, 'open'],
      [null, 200, 'open'],
      [{ 0: 1 }, 500, 'open'],
      [[1, {}], 500, 'open'],
    ])('is carried out on %j as a job reads it', async (conversation_ids, status, becomes) => {
      await create({})
      expect((await client.post(`${MACROS}/1/execute`, { conversation_ids })).status).toBe(status)
      expect((await client.get(`${ACCOUNT}/conversations/1`)).body.status).toBe(becomes)
    })

    it('breaks without a name', async () => {
      expect(await client.post(MACROS, { ...CLOSE, name: null })).toMatchObject({ status: 500 })
    })
  },
  { dialect: 'chatwoot' },
)
