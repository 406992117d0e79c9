import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const RULES = `${ACCOUNT}/automation_rules`

const RULE = {
  name: 'Tag urgent',
  event_name: 'message_created',
  conditions: [{ attribute_key: 'content', filter_operator: 'contains', values: ['urgent'], query_operator: null }],
  actions: [{ action_name: 'add_label', action_params: ['urgent'] }],
}

describeMatrix('automation rules', (client) => {
  const create = (rule: object) => client.post(RULES, { ...RULE, ...rule })
  const write = (content: string, options: object = {}) =>
    client.post(`${ACCOUNT}/conversations/1/messages`, { content, message_type: 'incoming', ...options })
  const conversation = async () => (await client.get(`${ACCOUNT}/conversations/1`)).body

  it('keeps what is created, changed, copied and removed', async () => {
    const { status, body } = await create({ description: 'Who shouts' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, account_id: 1, description: 'Who shouts', active: true, ...RULE })
    expect(Number.isInteger(body.created_on)).toBe(true)
    expect(body).not.toHaveProperty('files')
    const changed = await client.patch(`${RULES}/1`, { name: 'Shouting', active: false })
    expect(changed.body.payload).toMatchObject({ ...RULE, name: 'Shouting', active: false, description: 'Who shouts' })
    expect((await client.post(`${RULES}/1/clone`)).body.payload).toMatchObject({ id: 2, name: 'Shouting' })
    expect(await client.delete(`${RULES}/1`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(RULES)).body.payload).toMatchObject([{ id: 2, name: 'Shouting' }])
    expect((await client.get(`${RULES}/2`)).body.payload).toMatchObject({ id: 2 })
  })

  it('is not copied once a condition is on an attribute that is no more', async () => {
    const definition = { attribute_display_name: 'Tier', attribute_key: 'tier', attribute_display_type: 0 }
    await client.post(`${ACCOUNT}/custom_attribute_definitions`, definition)
    await create({ conditions: [{ attribute_key: 'tier', filter_operator: 'equal_to', values: ['gold'] }] })
    await client.delete(`${ACCOUNT}/custom_attribute_definitions/1`)
    expect(await client.post(`${RULES}/1/clone`)).toMatchObject({
      status: 422,
      body: { message: 'Conditions Automation conditions tier not supported.', attributes: ['conditions'] },
    })
  })

  it('keeps conditions and actions as they came, whatever is in them', async () => {
    const odd = JSON.parse(
      '{"attribute_key":"content","filter_operator":"equal_to","values":["ß"],"__proto__":{"x":1}}',
    )
    const { body } = await create({ conditions: [odd] })
    expect(Object.keys(body.conditions[0])).toContain('__proto__')
    expect(body.conditions[0].values).toEqual(['ß'])
  })

  it.each([
    [
      { conditions: [{ attribute_key: 'foo', filter_operator: 'equal_to', values: ['x'] }] },
      { conditions: ['Automation conditions foo not supported.'] },
    ],
    [
      { actions: [{ action_name: ['a', [1, { b: 2 }], []] }] },
      { actions: ['Automation actions a,1,{"b"=>2}, not supported.'] },
    ],
    [{ actions: [{ action_name: 'explode' }] }, { actions: ['Automation actions explode not supported.'] }],
    [
      { actions: [{ action_name: 'explode' }, { action_name: null }, { action_name: 'explode' }] },
      { actions: ['Automation actions explode,,explode not supported.'] },
    ],
    [
      {
        conditions: [
          { attribute_key: 'status', filter_operator: 'equal_to', values: ['open'] },
          { attribute_key: 'content', filter_operator: 'contains', values: ['x'] },
        ],
      },
      { conditions: ['Automation conditions should have query operator.'] },
    ],
    [
      {
        conditions: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: 'XOR' }],
      },
      { conditions: ['Query operator must be either "AND" or "OR"'] },
    ],
    [{ name: 'x'.repeat(256) }, { name: ['is too long (maximum is 255 characters)'] }],
    [{ description: 'x'.repeat(20_001) }, { description: ['is too long (maximum is 20000 characters)'] }],
  ])('refuses %j', async (rule, error) => {
    expect(await create(rule)).toMatchObject({ status: 422, body: { error } })
    await create({})
    expect(await client.patch(`${RULES}/1`, rule)).toMatchObject({ status: 422, body: { error } })
    expect((await client.get(`${RULES}/1`)).body.payload).toMatchObject(RULE)
  })

  it.each([5, true, false, ['AND'], { or: 1 }])('breaks on %j in the place of AND or OR', async (query_operator) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const wrong = { conditions: [{ ...RULE.conditions[0], query_operator }], name: 'x'.repeat(256) }
    expect((await create(wrong)).status).toBe(500)
    const { id } = (await create({ conditions: [{ ...RULE.conditions[0], query_operator: [] }] })).body
    const { status, body } = await client.patch(`${RULES}/${id}`, wrong)
    expect([status, body]).toEqual([422, { error: { name: ['is too long (maximum is 255 characters)'] } }])
    expect(await client.patch(`${RULES}/${id}`, { conditions: wrong.conditions })).toMatchObject({ status: 422 })
  })

  it.each(['name', 'event_name', 'conditions', 'actions'])('names %s when it is missing', async (attribute) => {
    expect(await create({ [attribute]: undefined })).toMatchObject({ status: 422, body: { attributes: [attribute] } })
  })

  it('keeps what is blank in the place of actions, but for a change to false', async () => {
    for (const actions of ['', '  ', {}, false]) {
      const { status, body } = await create({ actions })
      expect({ status, actions: body.actions }).toEqual({ status: 200, actions })
      await client.patch(`${RULES}/${body.id}`, { actions: RULE.actions })
      const changed = await client.patch(`${RULES}/${body.id}`, { actions })
      expect(changed.body.payload.actions).toEqual(actions === false ? RULE.actions : actions)
    }
  })

  it('takes the keys of custom attributes as conditions', async () => {
    await client.post(`${ACCOUNT}/custom_attribute_definitions`, {
      attribute_display_name: 'Plan',
      attribute_key: 'plan',
      attribute_display_type: 0,
      attribute_model: 0,
    })
    const conditions = [
      {
        attribute_key: 'plan',
        custom_attribute_type: 'conversation_attribute',
        filter_operator: 'equal_to',
        values: ['PRO'],
      },
    ]
    expect(await create({ conditions })).toMatchObject({ status: 200 })
    await write('first')
    expect((await conversation()).labels).toEqual([])
    await client.post(`${ACCOUNT}/conversations/1/custom_attributes`, { custom_attributes: { plan: 'pro' } })
    await write('second')
    expect((await conversation()).labels).toEqual(['urgent'])
  })

  it.each([
    ['documented', 0],
    ['chatwoot', 1],
  ] as const)(
    'are listed all at once; beyond the first page there are, in dialect %s, %i',
    async (dialect, expected) => {
      client.mock.reset({ dialect })
      await client.post(RULES, RULE)
      for (const query of ['', '?page=1', '?page[]=1', '?page=x']) {
        expect((await client.get(`${RULES}${query}`)).body.payload, query).toHaveLength(1)
      }
      expect((await client.get(`${RULES}?page=2`)).body.payload).toHaveLength(expected)
    },
  )

  it('knows no rule of another account, nor one that there never was', async () => {
    for (const id of ['99', 'x', '-1', '__proto__']) {
      expect(await client.get(`${RULES}/${id}`), id).toMatchObject({ status: 404 })
      expect(await client.patch(`${RULES}/${id}`, { name: 'x' }), id).toMatchObject({ status: 404 })
      expect(await client.delete(`${RULES}/${id}`), id).toMatchObject({ status: 404 })
      expect(await client.post(`${RULES}/${id}/clone`), id).toMatchObject({ status: 404 })
    }
    await create({})
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { body } = await client.post('/api/v1/accounts', signup)
    const foreign = `/api/v1/accounts/${body.account_id}/automation_rules`
    const options = { as: body.data.access_token }
    expect((await client.get(foreign, options)).body).toEqual({ payload: [] })
    expect(await client.get(`${foreign}/1`, options)).toMatchObject({ status: 404 })
  })

  it('is for administrators', async () => {
    await create({})
    for (const [method, path] of [
      ['GET', RULES],
      ['POST', RULES],
      ['GET', `${RULES}/1`],
      ['PATCH', `${RULES}/1`],
      ['DELETE', `${RULES}/1`],
      ['POST', `${RULES}/1/clone`],
    ] as const) {
      expect(await client.request(method, path, { as: 'agent' }), `${method} ${path}`).toMatchObject({ status: 403 })
      expect(await client.request(method, path, { as: null }), `${method} ${path}`).toMatchObject({ status: 401 })
    }
  })

  it('carries a rule out when all of its conditions are met', async () => {
    await create({})
    await write('nothing special')
    expect((await conversation()).labels).toEqual([])
    await write('this is URGENT')
    expect((await conversation()).labels).toEqual(['urgent'])
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    expect(body.payload.at(-1)).toMatchObject({ message_type: 2, content: 'Automation System added urgent' })
  })

  it('carries rules out as they were last written, and lists them so', async () => {
    for (const text of ['One', 'Two'])
      await create({ actions: [{ action_name: 'send_message', action_params: [text] }] })
    await client.patch(`${RULES}/1`, { description: 'Changed' })
    expect((await client.get(RULES)).body.payload.map(({ id }: { id: number }) => id)).toEqual([2, 1])
    await write('urgent')
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    expect(body.payload.slice(-2).map(({ content }: { content: string }) => content)).toEqual(['Two', 'One'])
  })

  it('leaves a rule that is off alone', async () => {
    await create({ active: false })
    await write('urgent')
    expect((await conversation()).labels).toEqual([])
  })

  it('joins conditions, AND before OR', async () => {
    const condition = (attribute_key: string, value: unknown, query_operator: string | null) => ({
      attribute_key,
      filter_operator: 'equal_to',
      values: [value],
      query_operator,
    })
    await create({
      conditions: [
        condition('message_type', 'outgoing', 'and'),
        condition('status', 'open', 'or'),
        condition('content', 'hello', null),
      ],
    })
    await write('incoming')
    expect((await conversation()).labels).toEqual([])
    await write('HELLO')
    expect((await conversation()).labels).toEqual(['urgent'])
  })

  it.each([
    ['status', 'equal_to', ['all'], true],
    ['status', 'not_equal_to', ['open'], false],
    ['status', 'not_equal_to', ['resolved'], true],
    ['inbox_id', 'equal_to', [1], true],
    ['inbox_id', 'equal_to', ['2'], false],
    ['team_id', 'is_not_present', [], true],
    ['team_id', 'not_equal_to', [1], false],
    ['email', 'contains', ['@EXAMPLE.com'], true],
    ['email', 'does_not_contain', ['example'], false],
    ['phone_number', 'starts_with', ['+1555'], true],
    ['phone_number', 'starts_with', ['1555'], false],
    ['message_type', 'equal_to', ['incoming'], true],
    ['message_type', 'equal_to', ['outgoing'], false],
    ['content', 'does_not_contain', ['x', 'urgent'], false],
    ['content', 'nonsense', ['urgent'], false],
    ['city', 'is_present', [], false],
    ['priority', 'is_present', [], false],
  ])('holds %s %s %j against what happens: %s', async (attribute_key, filter_operator, values, isMet) => {
    await create({ conditions: [{ attribute_key, filter_operator, values }] })
    await write('urgent')
    expect((await conversation()).labels).toEqual(isMet ? ['urgent'] : [])
  })

  it('sees what a save has changed', async () => {
    const values = { from: ['open'], to: ['resolved'] }
    const conditions = [{ attribute_key: 'status', filter_operator: 'attribute_changed', values }]
    await create({ event_name: 'conversation_updated', conditions })
    await client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'pending' })
    expect((await conversation()).labels).toEqual([])
    await client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'open' })
    await client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'resolved' })
    expect((await conversation()).labels).toEqual(['urgent'])
  })

  it('hears of new and of opened conversations', async () => {
    await create({ event_name: 'conversation_created', conditions: [] })
    await create({
      event_name: 'conversation_opened',
      conditions: [],
      actions: [{ action_name: 'change_priority', action_params: ['high'] }],
    })
    const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
    const path = `${ACCOUNT}/conversations/${body.id}`
    expect((await client.get(path)).body).toMatchObject({ labels: ['urgent'], priority: null })
    await client.post(`${path}/toggle_status`, { status: 'resolved' })
    await client.post(`${path}/toggle_status`, { status: 'open' })
    expect((await client.get(path)).body).toMatchObject({ priority: 'high' })
  })

  it('does everything that a rule says, one after the other, passing over what is refused', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    const actions = [
      { action_name: 'change_status', action_params: ['nonsense'] },
      { action_name: 'assign_agent', action_params: [2] },
      { action_name: 'assign_agent', action_params: [99] },
      { action_name: 'assign_team', action_params: [99] },
      { action_name: 'change_priority', action_params: ['urgent'] },
      { action_name: 'send_message', action_params: ['We hear you'] },
      { action_name: 'send_email_transcript', action_params: ['a@example.com'] },
      { action_name: 'send_email_to_team', action_params: [{ team_ids: [1], message: 'x' }] },
      { action_name: 'remove_label', action_params: ['urgent'] },
      { action_name: 'snooze_conversation' },
    ]
    expect(await create({ actions })).toMatchObject({ status: 200 })
    await write('urgent')
    const { status, priority, meta } = await conversation()
    expect({ status, priority }).toEqual({ status: 'snoozed', priority: 'urgent' })
    expect(meta.assignee).toMatchObject({ id: 2 })
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    const sent = body.payload.find((message: { content: string }) => message.content === 'We hear you')
    expect(sent).toMatchObject({ message_type: 1, content_attributes: { automation_rule_id: 1 } })
    expect(sent).not.toHaveProperty('sender')
  })

  it('assigns a team, and mutes', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await create({
      actions: [{ action_name: 'assign_team', action_params: [1] }, { action_name: 'mute_conversation' }],
    })
    await write('urgent')
    expect(await conversation()).toMatchObject({ status: 'resolved', muted: true, meta: { team: { name: 'support' } } })
  })

  it('is not set off by what rules do', async () => {
    await create({
      conditions: [],
      actions: [{ action_name: 'send_message', action_params: ['echo'] }],
    })
    await create({ event_name: 'conversation_updated', conditions: [] })
    await write('hello')
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    expect(body.payload.filter((message: { content: string }) => message.content === 'echo')).toHaveLength(1)
  })

  it('sends conversations to a URL', async () => {
    const actions = [{ action_name: 'send_webhook_event', action_params: ['http://203.0.113.1/hook'] }]
    await create({ actions })
    await write('urgent')
    await client.post('/__mock/settle')
    const { body } = await client.get('/__mock/deliveries')
    expect(body).toMatchObject([
      { url: 'http://203.0.113.1/hook', body: { event: 'automation_event.message_created', id: 1 } },
    ])
  })

  it('sends a conversation as it is between two actions, before others hear of it', async () => {
    const subscriptions = ['message_created', 'conversation_updated']
    await client.post(`${ACCOUNT}/webhooks`, { url: 'http://203.0.113.1/account', subscriptions })
    const actions = [
      { action_name: 'change_priority', action_params: ['high'] },
      { action_name: 'send_webhook_event', action_params: ['http://203.0.113.1/rule'] },
      { action_name: 'change_priority', action_params: ['low'] },
    ]
    await create({ actions })
    await write('urgent')
    await client.post('/__mock/settle')
    const { body } = await client.get('/__mock/deliveries')
    const told = body.map(({ body: { event, priority } }: { body: { event: string; priority?: string } }) => [
      event,
      priority,
    ])
    expect(told.slice(0, 2)).toEqual([
      ['automation_event.message_created', 'high'],
      ['message_created', undefined],
    ])
    expect(told.slice(-2)).toEqual([
      ['conversation_updated', 'low'],
      ['conversation_updated', 'low'],
    ])
  })

  it('leaves nothing in hand that would be told once more with the survey', async () => {
    await client.patch(`${ACCOUNT}/inboxes/1`, { csat_survey_enabled: true })
    const actions = [
      { action_name: 'add_label', action_params: ['done'] },
      { action_name: 'change_priority', action_params: ['low'] },
    ]
    await create({ event_name: 'conversation_resolved', conditions: [], actions })
    const happened = watch(client)
    await client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'resolved' })
    expect(happened().filter((event) => /^message|priority$/.test(event))).toEqual([
      'conversation.updated priority',
      'message.created template',
    ])
  })

  it('sends uploads that the rule names, and shows them', async () => {
    const form = new FormData()
    form.set('attachment', new File(['hello'], 'note.txt', { type: 'text/plain' }))
    const { body: upload } = await client.post(`${ACCOUNT}/upload`, form)
    const { body } = await create({ actions: [{ action_name: 'send_attachment', action_params: [upload.blob_id] }] })
    expect(body.files).toMatchObject([{ automation_rule_id: 1, filename: 'note.txt', file_type: 'text/plain' }])
    await write('urgent')
    const messages = (await client.get(`${ACCOUNT}/conversations/1/messages`)).body.payload
    expect(messages.at(-1).attachments).toMatchObject([{ file_type: 'file' }])
  })

  it('carries rules out again after a reset', async () => {
    client.mock.reset()
    await create({})
    await write('urgent')
    expect((await conversation()).labels).toEqual(['urgent'])
  })
})

describeMatrix(
  'automation rules as on the running server',
  (client) => {
    it('breaks on an unknown rule, and turns agents away before', async () => {
      expect(await client.get(`${RULES}/99`)).toMatchObject({ status: 500 })
      expect(await client.delete(`${RULES}/99`)).toMatchObject({ status: 500 })
      expect(await client.get(`${RULES}/99`, { as: 'agent' })).toMatchObject({
        status: 401,
        body: { error: 'You are not authorized to do this action' },
      })
    })

    it.each([
      [[], 422],
      [['none'], 422],
      [[1], 422],
      ['none', 422],
      ['', 422],
      [1, 500],
      [{ a: 1 }, 500],
      [undefined, 500],
    ])('takes no upload from %j, for a rule or a macro', async (action_params, status) => {
      const actions = [{ action_name: 'send_attachment', action_params }]
      const macro = { name: 'M', visibility: 'global', actions }
      expect(await client.post(RULES, { ...RULE, actions })).toMatchObject({ status })
      expect(await client.post(`${ACCOUNT}/macros`, macro)).toMatchObject({ status })
      await client.post(RULES, RULE)
      expect(await client.patch(`${RULES}/1`, { actions })).toMatchObject({ status })
      expect(await client.patch(`${RULES}/1`, { name: 'N' })).toMatchObject({ status: 200 })
    })

    it('breaks without a name on creation, and refuses it without a word on a change', async () => {
      expect(await client.post(RULES, { ...RULE, name: null })).toMatchObject({ status: 500 })
      await client.post(RULES, RULE)
      expect(await client.patch(`${RULES}/1`, { name: null })).toMatchObject({ status: 422, body: { error: {} } })
    })

    it('never carries out a rule with a joint behind its last condition', async () => {
      const conditions = [{ ...RULE.conditions[0], query_operator: 'OR' }]
      await client.post(RULES, { ...RULE, conditions })
      await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'urgent', message_type: 'incoming' })
      expect((await client.get(`${ACCOUNT}/conversations/1/labels`)).body.payload).toEqual([])
    })
  },
  { dialect: 'chatwoot' },
)
