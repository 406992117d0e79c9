import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const NOTIFICATIONS = `${ACCOUNT}/notifications`
const SETTINGS = `${ACCOUNT}/notification_settings`
const JANE = { as: 'agent' } as const

describeMatrix('notifications', (client) => {
  const assign = (id: number, conversation = 1) =>
    client.post(`${ACCOUNT}/conversations/${conversation}/assignments`, { assignee_id: id })
  const write = (body: object, as: 'administrator' | 'agent' = 'administrator') =>
    client.post(`${ACCOUNT}/conversations/1/messages`, body, { as })
  const incoming = (content: string) => write({ content, message_type: 'incoming' })
  const listed = async (query = '', as: 'administrator' | 'agent' = 'agent') =>
    (await client.get(`${NOTIFICATIONS}${query}`, { as })).body.data
  const types = async () =>
    (await listed()).payload.map(({ notification_type }: { notification_type: string }) => notification_type)
  const another = async () => {
    const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
    return body.id
  }

  it('tell an agent of a conversation that somebody else assigns', async () => {
    await assign(2)
    const { meta, payload } = await listed()
    expect(meta).toEqual({ unread_count: 1, count: 1, current_page: 1 })
    expect(payload).toMatchObject([
      {
        notification_type: 'conversation_assignment',
        push_message_title: 'A conversation (#1) has been assigned to you',
        push_message_body: 'Alice Carter: Hi, I need help with my order',
        primary_actor_type: 'Conversation',
        primary_actor: { id: 1, status: 'open', meta: { assignee: { id: 2 } } },
        secondary_actor: null,
        read_at: null,
        snoozed_until: null,
        user: { id: 2, name: 'Jane Smith', type: 'user' },
        meta: {},
      },
    ])
    expect((await client.get(`${NOTIFICATIONS}/unread_count`, JANE)).text).toBe('1')
    expect((await listed('', 'administrator')).payload).toEqual([])
  })

  it('tell who opens a conversation that goes to somebody else for a moment', async () => {
    client.mock.worldOf().presence.touch('user', 1, 1)
    const toggle = (as: string) => client.post(`${ACCOUNT}/conversations/1/toggle_status`, {}, { as })
    await toggle('administrator')
    await toggle('agent')
    expect((await client.get(`${ACCOUNT}/conversations/1`)).body.meta.assignee.id).toBe(2)
    expect(await types()).toEqual(['conversation_assignment'])
  })

  it('say nothing of what one does oneself, nor of pending conversations', async () => {
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 }, JANE)
    expect(await types()).toEqual([])
    const id = await another()
    await client.post(`${ACCOUNT}/conversations/${id}/toggle_status`, { status: 'pending' })
    await assign(2, id)
    expect(await types()).toEqual([])
  })

  it('tell the assignee of new messages, and keep the latest about a conversation only', async () => {
    await assign(2)
    await incoming('one two three four five six seven eight nine ten eleven')
    const { payload } = await listed()
    expect(payload).toMatchObject([
      {
        notification_type: 'assigned_conversation_new_message',
        push_message_title: 'A new message is created in conversation (#1)',
        push_message_body: 'Alice Carter: one two three four five six seven eight nine ten...',
        secondary_actor: { content: 'one two three four five six seven eight nine ten eleven' },
      },
    ])
    await write({ content: 'my own' }, 'agent')
    expect((await listed()).payload).toHaveLength(1)
    await client.delete(`${NOTIFICATIONS}/${payload[0].id}`, JANE)
    await write({ content: 'note', private: true })
    expect(await types()).toEqual(['assigned_conversation_new_message'])
  })

  it('tell who takes part, and once only', async () => {
    await client.post(`${ACCOUNT}/conversations/1/participants`, { user_ids: [2] })
    await incoming('news')
    expect(await types()).toEqual(['participating_conversation_new_message'])
    await assign(2)
    await incoming('more')
    expect(await types()).toEqual(['assigned_conversation_new_message'])
  })

  it('tell who left the account and still takes part, but not of what begins', async () => {
    await client.patch(
      SETTINGS,
      { notification_settings: { selected_email_flags: ['email_conversation_creation'] } },
      JANE,
    )
    await client.post(`${ACCOUNT}/conversations/1/participants`, { user_ids: [2] })
    const other = await client.post('/platform/api/v1/accounts', { name: 'Other' }, { as: 'platform' })
    const membership = { user_id: 2, role: 'agent' }
    const members = `/platform/api/v1/accounts/${other.body.id}/account_users`
    expect((await client.post(members, membership, { as: 'platform' })).status).toBe(200)
    await client.delete(`${ACCOUNT}/agents/2`)
    await incoming('news')
    await another()
    await client.post(`${ACCOUNT}/agents`, { name: 'Jane Smith', email: 'jane@example.com' })
    expect(await types()).toEqual(['participating_conversation_new_message'])
  })

  it('tell of a mention in a private message of any type, and else only of what was said', async () => {
    await assign(2)
    const content = '[@Jane Smith](mention://user/2/Jane%20Smith)'
    await write({ content, private: true, message_type: 'activity' })
    expect(await types()).toEqual(['conversation_mention'])
    await write({ content: 'noted', message_type: 'activity' })
    expect(await types()).toEqual(['conversation_mention'])
  })

  it('tell of a mention, even of a blocked contact', async () => {
    await assign(2)
    await client.post(`${ACCOUNT}/conversations/1/mute`)
    await client.post(`${NOTIFICATIONS}/destroy_all`, {}, JANE)
    await write({ content: 'nothing of this', private: true })
    expect(await types()).toEqual([])
    await write({ content: 'Look, [@Jane Smith](mention://user/2/Jane%20Smith)', private: true })
    expect((await listed()).payload).toMatchObject([
      {
        notification_type: 'conversation_mention',
        push_message_title: 'You have been mentioned in conversation (#1)',
        push_message_body: 'John Doe: Look, @Jane Smith',
      },
    ])
  })

  it('tell of new conversations only those who want it', async () => {
    await another()
    expect(await types()).toEqual([])
    const notification_settings = { selected_push_flags: ['push_conversation_creation'] }
    await client.patch(SETTINGS, { notification_settings }, JANE)
    const id = await another()
    expect((await listed()).payload).toMatchObject([
      {
        notification_type: 'conversation_creation',
        push_message_title: `A conversation (#${id}) has been created in Acme API`,
        push_message_body: 'No content',
      },
    ])
  })

  it('are read, unread, put away, taken back and removed', async () => {
    await assign(2)
    const [{ id }] = (await listed()).payload
    const read = await client.patch(`${NOTIFICATIONS}/${id}`, { read_at: null }, JANE)
    expect(read.body).toMatchObject({ id, user_id: 2, account_id: 1, primary_actor_type: 'Conversation' })
    expect(read.body.read_at).toMatch(/Z$/)
    expect(await types()).toEqual([])
    expect((await listed('?includes[]=read')).meta).toMatchObject({ unread_count: 0, count: 1 })
    expect((await client.post(`${NOTIFICATIONS}/${id}/unread`, {}, JANE)).body.read_at).toBeNull()
    const until = 4_102_444_800
    const snoozed = await client.post(`${NOTIFICATIONS}/${id}/snooze`, { snoozed_until: until }, JANE)
    expect(snoozed.body).toMatchObject({ snoozed_until: '2100-01-01T00:00:00.000Z', meta: { last_snoozed_at: null } })
    expect((await client.get(`${NOTIFICATIONS}/unread_count`, JANE)).body).toBe(0)
    expect((await listed('?includes[]=snoozed')).payload).toHaveLength(1)
    const counted = async (query: string) => (await client.get(`${NOTIFICATIONS}/unread_count${query}`, JANE)).body
    expect([await counted(''), await counted('?includes[]=read'), await counted('?includes[]=snoozed')]).toEqual([
      0, 0, 1,
    ])
    expect((await client.post(`${NOTIFICATIONS}/${id}/snooze`, {}, JANE)).body.snoozed_until).not.toBeNull()
    expect(await client.delete(`${NOTIFICATIONS}/${id}`, JANE)).toMatchObject({ status: 200, text: '' })
    expect(await client.delete(`${NOTIFICATIONS}/${id}`, JANE)).toMatchObject({ status: 404 })
  })

  it('come back when their snooze ends', async () => {
    await assign(2)
    const [{ id }] = (await listed()).payload
    await client.patch(`${NOTIFICATIONS}/${id}`, {}, JANE)
    const now = Math.floor(client.mock.clock.now().getTime() / 1000)
    await client.post(`${NOTIFICATIONS}/${id}/snooze`, { snoozed_until: now + 60 }, JANE)
    client.mock.clock.advance(600)
    const { payload } = await listed()
    expect(payload).toMatchObject([{ id, read_at: null, snoozed_until: null }])
    expect(payload[0].meta.last_snoozed_at).toMatch(/Z$/)
  })

  it('come back in the order of their ids', async () => {
    await assign(2)
    await assign(2, await another())
    const ids = (await listed('?sort_order=asc')).payload.map(({ id }: { id: number }) => id)
    const until = Math.floor(client.mock.clock.now().getTime() / 1000) + 60
    for (const id of ids.toReversed())
      await client.post(`${NOTIFICATIONS}/${id}/snooze`, { snoozed_until: until }, JANE)
    const told: number[] = []
    client.mock.worldOf().listen({
      happening: (event) => {
        if (event.name === 'notification.updated') told.push(event.notification.id)
      },
    })
    client.mock.clock.advance(600)
    expect(told).toEqual(ids)
  })

  it('go all together, as they were last written', async () => {
    await assign(2)
    await assign(2, await another())
    await client.patch(`${NOTIFICATIONS}/1`, {}, JANE)
    const told: number[][] = []
    client.mock.worldOf().listen({
      happening: (event) => {
        if (event.name !== 'notification.deleted') return
        told.push([event.notification.id, client.mock.worldOf().db.notifications.size])
      },
    })
    await client.post(`${NOTIFICATIONS}/destroy_all`, {}, JANE)
    expect(told).toEqual([
      [2, 0],
      [1, 0],
    ])
  })

  it('are gone once they are more than a month old', async () => {
    client.mock.clock.move({ now: '2027-03-05T12:00:00Z', frozen: true })
    await assign(2)
    client.mock.clock.advance(31 * 24 * 60 * 60)
    expect(await types()).toEqual(['conversation_assignment'])
    client.mock.clock.advance(1)
    expect(await types()).toEqual([])
  })

  it('are marked as read all at once, or those of a conversation by the id of its record', async () => {
    await assign(2)
    const id = await another()
    await assign(2, id)
    const [, first] = (await listed()).payload
    const body = { primary_actor_type: 'Conversation', primary_actor_id: first.primary_actor_id }
    expect(await client.post(`${NOTIFICATIONS}/read_all`, body, JANE)).toMatchObject({ status: 200, text: '' })
    expect((await listed()).payload).toMatchObject([{ primary_actor: { id } }])
    const unknown = { primary_actor_type: 'Conversation', primary_actor_id: 999_999 }
    await client.post(`${NOTIFICATIONS}/read_all`, unknown, JANE)
    expect(await types()).toEqual([])
    for (const { id } of [...client.mock.worldOf().db.notifications.all()]) {
      await client.post(`${NOTIFICATIONS}/${id}/unread`, {}, JANE)
    }
    await client.post(`${NOTIFICATIONS}/read_all`, { ...body, primary_actor_type: 'Contact' }, JANE)
    expect(await types()).toEqual([])
  })

  it('are removed when they were read, or all of them', async () => {
    await assign(2)
    await assign(2, await another())
    const [{ id }] = (await listed()).payload
    await client.patch(`${NOTIFICATIONS}/${id}`, {}, JANE)
    await client.post(`${NOTIFICATIONS}/destroy_all`, { type: 'read' }, JANE)
    expect((await listed('?includes[]=read')).payload).toHaveLength(1)
    await client.post(`${NOTIFICATIONS}/destroy_all`, {}, JANE)
    expect((await listed('?includes[]=read')).payload).toEqual([])
  })

  it('come fifteen to a page, the latest first unless told', async () => {
    for (let count = 0; count < 17; count++) await assign(2, await another())
    const first = await listed('?page=1')
    expect(first.meta).toEqual({ unread_count: 17, count: 17, current_page: '1' })
    expect(first.payload).toHaveLength(15)
    expect((await listed('?page=2')).payload).toHaveLength(2)
    expect((await listed('?page=3')).payload).toEqual([])
    expect((await listed('?page=x')).payload).toHaveLength(15)
    const ascending = (await listed('?sort_order=asc')).payload
    expect(ascending[0].primary_actor.id).toBe(2)
    expect(first.payload[0].primary_actor.id).toBe(18)
    expect(await client.get(`${NOTIFICATIONS}?sort_order=up`, JANE)).toMatchObject({
      status: 422,
      body: { attributes: ['sort_order'] },
    })
  })

  it("are the caller's own", async () => {
    await assign(2)
    const [{ id }] = (await listed()).payload
    for (const [method, path] of [
      ['PATCH', `${NOTIFICATIONS}/${id}`],
      ['POST', `${NOTIFICATIONS}/${id}/unread`],
      ['POST', `${NOTIFICATIONS}/${id}/snooze`],
      ['DELETE', `${NOTIFICATIONS}/${id}`],
      ['DELETE', `${NOTIFICATIONS}/x`],
    ] as const) {
      expect(await client.request(method, path), `${method} ${path}`).toMatchObject({ status: 404 })
    }
    expect(await client.get(NOTIFICATIONS, { as: null })).toMatchObject({ status: 401 })
    expect(await types()).toHaveLength(1)
  })

  it('go with their user, as the settings go with the membership', async () => {
    await assign(2)
    await client.put(SETTINGS, { notification_settings: { selected_push_flags: ['push_conversation_mention'] } }, JANE)
    await client.delete(`${ACCOUNT}/agents/2`)
    const { tables } = client.mock.state()
    expect(tables.notifications?.records).toEqual([])
    expect(tables.notification_settings?.records).toEqual([])
  })

  it('go with their conversation', async () => {
    await assign(2)
    await client.delete(`${ACCOUNT}/conversations/1`)
    expect((await listed()).payload).toEqual([])
  })
})

describeMatrix('notification settings', (client) => {
  it('begin with assignments', async () => {
    const { body } = await client.get(SETTINGS, JANE)
    expect(body).toMatchObject({
      user_id: 2,
      account_id: 1,
      selected_email_flags: ['email_conversation_assignment'],
      selected_push_flags: ['push_conversation_assignment'],
    })
    expect(body.all_email_flags).toHaveLength(8)
    expect(body.all_push_flags[0]).toBe('push_conversation_creation')
  })

  it('are set as a whole: what is left out is cleared', async () => {
    const notification_settings = {
      selected_email_flags: ['email_conversation_mention', 'email_conversation_creation'],
    }
    const { body } = await client.put(SETTINGS, { notification_settings }, JANE)
    expect(body).toMatchObject({
      selected_email_flags: ['email_conversation_creation', 'email_conversation_mention'],
      selected_push_flags: [],
    })
    expect((await client.get(SETTINGS, JANE)).body).toEqual(body)
    expect((await client.get(SETTINGS)).body.selected_push_flags).toEqual(['push_conversation_assignment'])
  })

  it.each([{}, { selected_email_flags: [] }, { notification_settings: {} }, { notification_settings: null }])(
    'misses the nested list in %j',
    async (body) => {
      expect(await client.patch(SETTINGS, body)).toMatchObject({
        status: 422,
        body: { error: 'param is missing or the value is empty: notification_settings' },
      })
    },
  )

  it('names an unknown flag', async () => {
    const notification_settings = { selected_email_flags: ['push_conversation_mention'] }
    expect(await client.patch(SETTINGS, { notification_settings })).toMatchObject({
      status: 422,
      body: { attributes: ['selected_email_flags'] },
    })
    expect((await client.get(SETTINGS)).body.selected_email_flags).toEqual(['email_conversation_assignment'])
  })
})

describeMatrix(
  'notifications as on the running server',
  (client) => {
    it('break on an unknown order and an unknown flag', async () => {
      for (const order of ['sort_order=up', 'sort_order=', 'sort_order[]=asc']) {
        expect(await client.get(`${NOTIFICATIONS}?${order}`), order).toMatchObject({ status: 500 })
      }
      expect(await client.get(`${NOTIFICATIONS}?sort_order=ASC`)).toMatchObject({ status: 200 })
      const notification_settings = { selected_email_flags: ['nonsense'] }
      expect(await client.patch(SETTINGS, { notification_settings })).toMatchObject({ status: 500 })
    })

    it('find what to include within a text or among keys as well', async () => {
      await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
      await client.patch(`${NOTIFICATIONS}/1`, {}, JANE)
      const count = async (query: string) =>
        (await client.get(`${NOTIFICATIONS}?${query}`, JANE)).body.data.payload.length
      expect(await count('includes=unread,snoozed')).toBe(1)
      expect(await count('includes[]=unread')).toBe(0)
      expect(await count('includes[]=read')).toBe(1)
      expect(await count('includes[read]=no')).toBe(1)
      expect(await count('includes[unread]=1')).toBe(0)
    })

    it.each([
      ['', 500],
      [true, 500],
      [[4_102_444_800], 500],
      [{ a: 1 }, 500],
      [false, 200],
      [null, 200],
      ['2100-01-01', 200],
    ])('answer %j as the end of a snooze with %d', async (snoozed_until, status) => {
      await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
      const answer = await client.post(`${NOTIFICATIONS}/1/snooze`, { snoozed_until }, JANE)
      const until = status === 200 && snoozed_until ? '1970-01-01T00:35:00.000Z' : null
      expect([answer.status, answer.body.snoozed_until ?? null]).toEqual([status, until])
    })

    it('want nothing of what is blank in a list', async () => {
      const set = (selected_email_flags: unknown[]) =>
        client.patch(SETTINGS, { notification_settings: { selected_email_flags } })
      const { body } = await set(['', 'email_conversation_mention', false])
      expect(body.selected_email_flags).toEqual(['email_conversation_mention'])
      expect((await set([true])).status).toBe(500)
    })

    it('want nothing for a list that has more than names in it', async () => {
      const notification_settings = { selected_email_flags: ['email_conversation_mention', ['x']] }
      const { body } = await client.patch(SETTINGS, { notification_settings })
      expect(body.selected_email_flags).toEqual([])
    })
  },
  { dialect: 'chatwoot' },
)
