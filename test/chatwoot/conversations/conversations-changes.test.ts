import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1`

const show = async (client: Client) => (await client.get(CONVERSATION)).body

async function connectBot(client: Client): Promise<string> {
  const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Helper' })
  await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: bot.id })
  return bot.access_token
}

describeMatrix('conversation priority', (client) => {
  const toggle = (priority?: unknown) => client.post(`${CONVERSATION}/toggle_priority`, { priority })

  it('tells what it was and what it is', async () => {
    const happened = watch(client)
    await toggle('low')
    await toggle('high')
    await toggle('high')
    await toggle()
    expect(happened()).toEqual([
      'conversation.updated priority',
      'A: John Doe set the priority to low',
      'conversation.updated priority',
      'A: John Doe changed the priority from low to high',
      'conversation.updated priority',
      'A: John Doe removed the priority',
    ])
  })

  it('takes the number of a priority, and sorts by it', async () => {
    await client.patch(CONVERSATION, { priority: 3 })
    expect((await show(client)).priority).toBe('urgent')
    for (const priority of ['low', 'high']) {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
      await client.patch(`${ACCOUNT}/conversations/${body.id}`, { priority })
    }
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    const ids = async (order: string) => {
      const { body } = await client.get(`${ACCOUNT}/conversations?sort_by=${order}`)
      return body.data.payload.map(({ id }: { id: number }) => id)
    }
    expect(await ids('priority_desc')).toEqual([1, 3, 2, 4])
    expect(await ids('sort_on_priority')).toEqual([1, 3, 2, 4])
    expect(await ids('priority_asc')).toEqual([2, 3, 1, 4])
  })

  it('may be set by bots', async () => {
    const as = await connectBot(client)
    expect((await client.post(`${CONVERSATION}/toggle_priority`, { priority: 'low' }, { as })).status).toBe(200)
    expect((await client.patch(CONVERSATION, { priority: 'high' }, { as })).body.priority).toBe('high')
    expect((await client.post(`${CONVERSATION}/custom_attributes`, { custom_attributes: {} }, { as })).status).toBe(200)
    for (const path of ['mute', 'labels', 'unread', 'toggle_typing_status']) {
      expect((await client.post(`${CONVERSATION}/${path}`, {}, { as })).status).toBe(401)
    }
  })
})

describeMatrix('conversation labels and attributes', (client) => {
  it('tells of a change of labels', async () => {
    const happened = watch(client)
    await client.post(`${CONVERSATION}/labels`, { labels: ['a', 'b'] })
    expect(happened()).toEqual(['conversation.updated cached_label_list label_list', 'A: John Doe added a, b'])
    await client.post(`${CONVERSATION}/labels`, { labels: ['b', 'c'] })
    expect(happened().slice(1)).toEqual(['A: John Doe added c', 'A: John Doe removed a'])
    await client.post(`${CONVERSATION}/labels`, { labels: ['b', 'c'] })
    expect(happened()).toEqual([])
    const { body } = await client.get(`${ACCOUNT}/conversations?labels[]=c&labels[]=x`)
    expect(body.data.meta.all_count).toBe(1)
    expect((await client.get(`${ACCOUNT}/conversations?labels=x,c`)).body.data.meta.all_count).toBe(1)
  })

  it('replaces attributes rather than merging them', async () => {
    const happened = watch(client)
    const set = (custom_attributes: object) => client.post(`${CONVERSATION}/custom_attributes`, { custom_attributes })
    await set({ a: 1, b: { c: 2 } })
    expect((await set({ b: { d: 3 } })).body).toEqual({ custom_attributes: { b: { d: 3 } } })
    expect(happened()).toEqual(['conversation.updated custom_attributes', 'conversation.updated custom_attributes'])
  })
})

describeMatrix('conversation muting', (client) => {
  it('resolves and blocks, for all conversations of the contact', async () => {
    const { body: other } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    const happened = watch(client)
    await client.post(`${CONVERSATION}/mute`)
    expect(happened()).toEqual([
      'conversation.resolved',
      'conversation.status_changed',
      'conversation.updated status',
      'contact.updated',
      'A: Conversation was marked resolved by John Doe',
      'A: John Doe has muted the conversation',
    ])
    expect((await client.get(`${ACCOUNT}/conversations/${other.id}`)).body).toMatchObject({
      muted: true,
      status: 'open',
    })
    await client.post(`${CONVERSATION}/unmute`)
    expect(happened()).toEqual(['contact.updated', 'A: John Doe has unmuted the conversation'])
    expect(await show(client)).toMatchObject({ muted: false, status: 'resolved' })
  })
})

describeMatrix('conversation reading', (client) => {
  const incoming = () => client.post(`${CONVERSATION}/messages`, { content: 'x', message_type: 'incoming' })

  it('notes who looked without a word, and without moving updated_at', async () => {
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: 2 })
    const before = await show(client)
    const happened = watch(client)
    const byOther = await client.post(`${CONVERSATION}/update_last_seen`)
    expect(byOther.body).toMatchObject({ unread_count: 0, assignee_last_seen_at: 0, updated_at: before.updated_at })
    const byAssignee = await client.post(`${CONVERSATION}/update_last_seen`, {}, { as: 'agent' })
    expect(byAssignee.body.assignee_last_seen_at).toBeGreaterThan(0)
    expect(happened()).toEqual([])
  })

  it('counts what came since, and makes the newest unread again', async () => {
    client.mock.clock.freeze()
    await client.post(`${CONVERSATION}/update_last_seen`)
    client.mock.clock.advance(10)
    await incoming()
    await incoming()
    expect((await show(client)).unread_count).toBe(2)
    client.mock.clock.advance(10)
    await client.post(`${CONVERSATION}/update_last_seen`)
    expect((await show(client)).unread_count).toBe(0)
    expect((await client.post(`${CONVERSATION}/unread`)).body.unread_count).toBe(2)
  })

  it('has nothing to make unread where the customer said nothing', async () => {
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    const path = `${ACCOUNT}/conversations/${body.id}`
    await client.post(`${path}/update_last_seen`)
    expect((await client.post(`${path}/unread`)).body.agent_last_seen_at).toBe(0)
  })

  it.each([
    ['on', ['conversation.typing_on']],
    ['off', ['conversation.typing_off']],
    ['maybe', []],
    [undefined, []],
  ])('tells of typing %s', async (typing_status, events) => {
    const happened = watch(client)
    expect((await client.post(`${CONVERSATION}/toggle_typing_status`, { typing_status })).status).toBe(200)
    expect(happened()).toEqual(events)
  })
})

describeMatrix('conversation participants and drafts', (client) => {
  const participants = `${CONVERSATION}/participants`
  const ids = (body: Array<{ id: number }>) => body.map(({ id }) => id)
  const change = (method: string, user_ids: unknown) => client.request(method, participants, { body: { user_ids } })

  it('adds, sets and removes who follows', async () => {
    expect(ids((await change('POST', [2])).body)).toEqual([2])
    expect(ids((await change('POST', [2, '1', 1])).body)).toEqual([1, 1])
    expect(ids((await client.get(participants)).body)).toEqual([2, 1])
    expect(ids((await change('PUT', [1])).body)).toEqual([1])
    expect(await change('DELETE', [1])).toMatchObject({ status: 200, text: '' })
    expect((await client.get(participants)).body).toEqual([])
  })

  it('takes who is named by a text for nobody who follows: comes who did not, and goes who did', async () => {
    await change('POST', [2])
    expect(ids((await change('PATCH', ['2', '1'])).body)).toEqual([1])
    expect(ids((await client.get(participants)).body)).toEqual([1])
  })

  it('has those beside an unknown one follow, who breaks the running server when it is shown', async () => {
    expect((await change('POST', [2, 99])).status).toBe(422)
    expect((await client.get(participants)).body).toEqual([])
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await change('POST', [2, 99])).status).toBe(500)
    expect(ids((await client.get(participants)).body)).toEqual([2])
    expect((await change('PATCH', [1, 99])).status).toBe(500)
    expect(ids((await client.get(participants)).body)).toEqual([1])
  })

  it('answers, but does not keep, who may not see the inbox', async () => {
    await client.request('DELETE', `${ACCOUNT}/inbox_members`, { body: { inbox_id: 1, user_ids: [1, 2] } })
    expect(ids((await change('POST', [1, 2])).body)).toEqual([1, 2])
    expect(ids((await client.get(participants)).body)).toEqual([1])
  })

  it('lists what the caller follows, whatever the inbox asked for', async () => {
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: 2 })
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: 1 })
    const path = `${ACCOUNT}/conversations?conversation_type=participating&inbox_id=2`
    expect((await client.get(path, { as: 'agent' })).body.data.meta.all_count).toBe(1)
  })

  it('keeps one draft for all', async () => {
    const draft = `${CONVERSATION}/draft_messages`
    await client.put(draft, { draft_message: { message: 'Dear ünï 🙂' } }, { as: 'agent' })
    expect((await client.get(draft)).body).toEqual({ has_draft: true, message: 'Dear ünï 🙂' })
    await client.delete(draft)
    expect((await client.get(draft)).body).toEqual({ has_draft: false })
  })
})

describeMatrix('conversation deletion', (client) => {
  it('takes messages and files along, and never gives the number again', async () => {
    const form = new FormData()
    form.append('attachments[]', new File(['x'], 'a.png', { type: 'image/png' }))
    const { body: message } = await client.post(`${CONVERSATION}/messages`, form)
    const happened = watch(client)
    await client.delete(CONVERSATION)
    expect(happened()).toEqual([])
    expect((await client.get(CONVERSATION)).status).toBe(404)
    expect((await client.get(message.attachments[0].data_url)).status).toBe(404)
    expect((await client.get(`${ACCOUNT}/search/messages`)).body.payload.messages).toEqual([])
    expect((await client.get(`${ACCOUNT}/contacts/1/conversations`)).body.payload).toEqual([])
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    expect(body.id).toBe(2)
  })
})

describeMatrix('conversation filter', (client) => {
  const one = (attribute_key: string, filter_operator: string, values: unknown, query_operator?: string) => ({
    attribute_key,
    filter_operator,
    values,
    query_operator,
  })
  const filter = async (...payload: object[]) => {
    const { status, body } = await client.post(`${ACCOUNT}/conversations/filter`, { payload })
    return status === 200 ? body.payload.map(({ id }: { id: number }) => id).sort() : status
  }

  async function three() {
    const begin = (values: object) => client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1, ...values })
    await client.post(`${ACCOUNT}/custom_attribute_definitions`, {
      attribute_display_name: 'Tier',
      attribute_key: 'tier',
      attribute_model: 'conversation_attribute',
      attribute_display_type: 'text',
    })
    await begin({ assignee_id: 1, custom_attributes: { tier: 'Gold' }, additional_attributes: { country_code: 'DE' } })
    await begin({ inbox_id: 2, status: 'resolved', additional_attributes: { referer: 'https://acme.com/Shop' } })
    await client.post(`${CONVERSATION}/labels`, { labels: ['vip'] })
    await client.patch(CONVERSATION, { priority: 'high' })
  }

  it.each([
    ['status', one('status', 'not_equal_to', ['open']), [3]],
    ['every status', one('status', 'equal_to', ['all']), [1, 2, 3]],
    ['an unknown status', one('status', 'equal_to', ['closed']), []],
    ['priority', one('priority', 'equal_to', ['high', 'low']), [1]],
    ['assignee', one('assignee_id', 'equal_to', [1]), [2]],
    ['another assignee, which leaves out those without', one('assignee_id', 'not_equal_to', [9]), [2]],
    ['no assignee', one('assignee_id', 'is_not_present', []), [1, 3]],
    ['inbox, as text', one('inbox_id', 'equal_to', ['2']), [3]],
    ['number', one('display_id', 'equal_to', [1, 3]), [1, 3]],
    ['label', one('labels', 'equal_to', ['vip']), [1]],
    ['no label', one('labels', 'is_not_present', []), [2, 3]],
    ['an additional attribute, letter by letter', one('country_code', 'equal_to', 'DE'), [2]],
    ['an additional attribute in another case', one('country_code', 'equal_to', ['de']), []],
    ['a part, whatever the case', one('referer', 'contains', ['SHOP']), [3]],
    ['a day', one('created_at', 'is_greater_than', ['2020-01-01']), [1, 2, 3]],
    ['a custom attribute, whatever the case', one('tier', 'equal_to', ['gold']), [2]],
    ['another custom attribute, also of those without', one('tier', 'not_equal_to', ['gold']), [1, 3]],
  ])('finds by %s', async (_, condition, ids) => {
    await three()
    expect(await filter(condition)).toEqual(ids)
  })

  it('binds AND tighter than OR', async () => {
    await three()
    expect(
      await filter(
        one('labels', 'equal_to', ['vip'], 'or'),
        one('inbox_id', 'equal_to', [1], 'AND'),
        one('assignee_id', 'is_present', []),
      ),
    ).toEqual([1, 2])
  })

  it('looks at all statuses after a custom attribute, and knows no other spelling of them', async () => {
    await three()
    expect(
      await filter(one('tier', 'equal_to', ['gold'], 'OR'), one('status', 'equal_to', ['Resolved', 'open'])),
    ).toEqual([1, 2])
  })

  it('finds everything without conditions, and shows agents their inboxes only', async () => {
    await three()
    expect(await filter()).toEqual([1, 2, 3])
    await client.request('DELETE', `${ACCOUNT}/inbox_members`, { body: { inbox_id: 1, user_ids: [2] } })
    const { body } = await client.post(`${ACCOUNT}/conversations/filter`, { payload: [] }, { as: 'agent' })
    expect(body.meta).toEqual({ mine_count: 0, unassigned_count: 1, all_count: 1 })
  })

  it('pages by 25, the latest active first', async () => {
    for (let index = 0; index < 25; index++) {
      await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    }
    const second = await client.post(`${ACCOUNT}/conversations/filter?page=2`, { payload: [] })
    expect(second.body.payload).toMatchObject([{ id: 1 }])
    expect(second.body.meta.all_count).toBe(26)
  })

  it.each([
    ['no payload', {}],
    ['a text as payload', { payload: 'x' }],
    ['a part of a number', { payload: [one('display_id', 'contains', ['1'])] }],
    ['a joint after the last condition', { payload: [one('status', 'equal_to', ['open'], 'AND')] }],
    ['a prototype as key', { payload: [one('__proto__', 'equal_to', ['open'])] }],
  ])('refuses %s', async (_, body) => {
    expect((await client.post(`${ACCOUNT}/conversations/filter`, body)).status).toBe(422)
  })
})

describeMatrix('conversation search', (client) => {
  it('finds numbers, names and contents, in the inboxes of the caller', async () => {
    const search = async (path: string, as = 'administrator') =>
      (await client.get(`${ACCOUNT}/search${path}`, { as })).body.payload
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 2, message: { content: 'Ünique' } })
    expect((await search('/conversations?q=2')).conversations).toMatchObject([{ id: 2 }])
    expect((await search('/conversations?q=')).conversations).toMatchObject([{ id: 2 }, { id: 1 }])
    expect((await search('/conversations?q=alice&page=2')).conversations).toEqual([])
    expect((await search('/messages?q=%20ünique%20')).messages).toMatchObject([{ content: 'Ünique' }])
    await client.request('DELETE', `${ACCOUNT}/inbox_members`, { body: { inbox_id: 1, user_ids: [2] } })
    expect(await search('?q=alice', 'agent')).toMatchObject({ conversations: [{ id: 2 }], messages: [] })
    expect((await search('/conversations?q=2')).conversations[0]).not.toHaveProperty('agent')
    await client.post(`${ACCOUNT}/conversations/2/assignments`, { assignee_id: 2 })
    expect((await search('/conversations?q=2')).conversations[0].agent).toEqual({
      id: 2,
      available_name: 'Jane Smith',
      email: 'jane@example.com',
      name: 'Jane Smith',
      role: 'agent',
    })
  })

  it('finds what a custom role does not let the caller list', async () => {
    const role = await client.post(`${ACCOUNT}/custom_roles`, { custom_role: { name: 'Nothing', permissions: [] } })
    await client.patch(`${ACCOUNT}/agents/2`, { custom_role_id: role.body.id })
    const { conversations, messages } = (await client.get(`${ACCOUNT}/search?q=`, { as: 'agent' })).body.payload
    expect([conversations.length > 0, messages.length > 0]).toEqual([true, true])
  })

  it('forgets messages after three months, of the calendar', async () => {
    const count = async () => (await client.get(`${ACCOUNT}/search/messages?q=quagga`)).body.payload.messages.length
    client.mock.clock.set('2026-05-29T12:00:00Z')
    await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'a quagga' })
    client.mock.clock.set('2026-08-29T11:59:00Z')
    expect(await count()).toBe(1)
    client.mock.clock.set('2026-08-29T12:01:00Z')
    expect(await count()).toBe(0)
  })
})

describeMatrix('snoozed conversations', (client) => {
  const snooze = (seconds: number) =>
    client.post(`${CONVERSATION}/toggle_status`, {
      status: 'snoozed',
      snoozed_until: Math.floor(client.mock.clock.now().getTime() / 1000) + seconds,
    })

  it('wake when the time has come, without an activity', async () => {
    await snooze(600)
    client.mock.clock.advance(500)
    expect((await show(client)).status).toBe('snoozed')
    const happened = watch(client)
    client.mock.clock.advance(101)
    expect(happened()).toEqual([
      'conversation.opened',
      'conversation.status_changed',
      'conversation.updated snoozed_until status',
    ])
    expect((await show(client)).status).toBe('open')
  })

  it('wake the oldest first', async () => {
    const now = Math.floor(client.mock.clock.now().getTime() / 1000)
    const { body } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1 })
    await snooze(600)
    const second = { status: 'snoozed', snoozed_until: now + 300 }
    await client.post(`${ACCOUNT}/conversations/${body.id}/toggle_status`, second)
    const woken: number[] = []
    client.mock.worldOf().listen({
      happening: (event) => {
        if (event.name === 'conversation.opened') woken.push(event.conversation.display_id)
      },
    })
    client.mock.clock.advance(700)
    expect(woken).toEqual([1, body.id])
  })

  it('wake however far the clock is moved', async () => {
    await snooze(600)
    client.mock.clock.advance(4 * 86_400)
    expect((await show(client)).status).toBe('open')
  })

  it.each([-4 * 86_400, undefined])('sleep on when they should have woken %s seconds from now', async (seconds) => {
    if (seconds === undefined) await client.post(`${CONVERSATION}/toggle_status`, { status: 'snoozed' })
    else await snooze(seconds)
    client.mock.clock.advance(600)
    expect((await show(client)).status).toBe('snoozed')
  })
})

describeMatrix('inactive conversations', (client) => {
  const set = async (settings: object) => {
    client.mock.reset({ dialect: 'chatwoot' })
    await client.patch(ACCOUNT, settings)
  }

  it.each([
    [120, '2 hours'],
    [60, '1 hours'],
    [90, '90 minutes'],
    [2880, '2 days'],
  ])('are resolved after %i minutes: %s', async (minutes, text) => {
    await set({ auto_resolve_after: minutes })
    const happened = watch(client)
    client.mock.clock.advance((minutes - 5) * 60)
    expect((await show(client)).status).toBe('open')
    client.mock.clock.advance(6 * 60)
    expect(happened()).toEqual([
      'conversation.resolved',
      'conversation.status_changed',
      'conversation.updated status',
      `A: Conversation was marked resolved by system due to ${text} of inactivity`,
    ])
  })

  it('are resolved after as many days in the dialect of the published pages', async () => {
    const happened = watch(client)
    client.mock.clock.advance(29 * 86_400)
    expect((await show(client)).status).toBe('open')
    client.mock.clock.advance(2 * 86_400)
    expect(happened()).toContain('A: Conversation was marked resolved by system due to 30 days of inactivity')
  })

  it('leave a message and a label, and are spared while the customer waits', async () => {
    await set({
      auto_resolve_after: 10,
      auto_resolve_message: 'Bye',
      auto_resolve_label: 'stale',
      auto_resolve_ignore_waiting: true,
    })
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    client.mock.clock.advance(3600)
    expect(await show(client)).toMatchObject({ status: 'resolved', labels: ['stale'] })
    expect((await client.get(`${ACCOUNT}/conversations/2`)).body.status).toBe('open')
    const { body } = await client.get(`${CONVERSATION}/messages`)
    expect(body.payload.map(({ content }: { content: string }) => content)).toContain('Bye')
  })

  it('are resolved a hundred at a time, as they were last written', async () => {
    await set({ auto_resolve_after: 10 })
    for (let count = 0; count < 100; count++) {
      await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    }
    await client.post(`${ACCOUNT}/conversations/2/custom_attributes`, { custom_attributes: { plan: 'pro' } })
    const resolved: number[] = []
    client.mock.worldOf().listen({
      happened(event) {
        if (event.name === 'conversation.resolved') resolved.push(event.conversation.display_id)
      },
    })
    client.mock.clock.advance(3600)
    expect(resolved).toEqual([1, ...Array.from({ length: 98 }, (_, index) => index + 3), 2])
    client.mock.clock.advance(600)
    expect(resolved).toHaveLength(101)
  })

  it('leave no message where the channel takes none any more, which is written down', async () => {
    await set({ auto_resolve_after: 120, auto_resolve_message: 'Bye' })
    const additional_attributes = { agent_reply_time_window: 1 }
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { additional_attributes } })
    client.mock.clock.advance(3 * 3600)
    const { body } = await client.get(`${CONVERSATION}/messages`)
    const contents = body.payload.map(({ content }: { content: string }) => content)
    expect(contents).not.toContain('Bye')
    expect(contents).toContain('Auto-resolve message not sent due to outgoing message restrictions')
  })
})

describeMatrix(
  'the hours in which an API inbox takes an answer',
  (client) => {
    const set = (agent_reply_time_window: unknown) =>
      client.patch(`${ACCOUNT}/inboxes/1`, { channel: { additional_attributes: { agent_reply_time_window } } })

    it.each([
      ['2.9', 2],
      [2.9, 2],
      ['3 hours', 3],
    ])('of %j are %s', async (window, hours) => {
      expect((await set(window)).status).toBe(200)
      await client.post(`${CONVERSATION}/messages`, { content: 'x', message_type: 'incoming' })
      client.mock.clock.advance(hours * 3600 - 30)
      expect((await show(client)).can_reply).toBe(true)
      client.mock.clock.advance(60)
      expect((await show(client)).can_reply).toBe(false)
    })

    it.each([
      [null, 200],
      ['', 200],
      [' ', 200],
      [false, 200],
      [[], 200],
      [0.5, 422],
      ['x', 422],
      [true, 500],
      [[1], 500],
      [{ a: 1 }, 500],
    ])('answer %j with %s', async (window, status) => {
      expect((await set(window)).status).toBe(status)
    })
  },
  { dialect: 'chatwoot' },
)
