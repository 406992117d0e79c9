import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATIONS = `${ACCOUNT}/conversations`

async function begin(client: Client, values: object = {}): Promise<number> {
  const { status, body } = await client.post(CONVERSATIONS, { contact_id: 1, inbox_id: 1, ...values })
  expect(status).toBe(200)
  return body.id
}

async function list(client: Client, query: string, as = 'administrator') {
  const { body } = await client.get(`${CONVERSATIONS}?${query}`, { as })
  const ids: number[] = body.data.payload.map(({ id }: { id: number }) => id)
  return { ids, meta: body.data.meta }
}

async function connectBot(client: Client): Promise<string> {
  const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Helper' })
  await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: bot.id })
  return bot.access_token
}

/** Jane is always online then: her availability does not depend on presence. */
const janeOnline = (client: Client) => client.patch(`${ACCOUNT}/agents/2`, { availability: 'online' })
const janeLeaves = (client: Client) =>
  client.request('DELETE', `${ACCOUNT}/inbox_members`, { body: { inbox_id: 1, user_ids: [2] } })

describeMatrix('conversations: beginning', (client) => {
  it('numbers two hundred conversations that are begun at once', async () => {
    const ids = await Promise.all(Array.from({ length: 200 }, () => begin(client)))
    expect([...ids].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 2))
  })

  it('numbers the conversations of every account from 1, whatever the ids of the records', async () => {
    const { body } = await client.post('/api/v1/accounts', { account_name: 'Other', user_full_name: 'O' })
    const base = `/api/v1/accounts/${body.data.account_id}`
    const { body: inbox } = await client.post(`${base}/inboxes`, { name: 'Other API', channel: { type: 'api' } })
    const { body: contact } = await client.post(`${base}/contacts`, { name: 'Zoë', inbox_id: inbox.id })
    const { body: first } = await client.post(`${base}/conversations`, {
      contact_id: contact.payload.contact.id,
      inbox_id: inbox.id,
    })
    expect(first).toMatchObject({ id: 1, account_id: body.data.account_id })
    expect((await client.get(`${CONVERSATIONS}/1`)).body).toMatchObject({ id: 1, account_id: 1 })
    const foreign = await client.post(CONVERSATIONS, { contact_id: contact.payload.contact.id, inbox_id: 1 })
    expect(foreign.status).toBe(404)
  })

  it('makes a link of its own for every conversation without a source id', async () => {
    await begin(client)
    await begin(client)
    const { body } = await client.get(`${ACCOUNT}/contacts/1`)
    expect(body.payload.contact_inboxes).toHaveLength(3)
  })

  it('keeps the link that is made for a conversation that is refused, and no more of it', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const message = { content: 'x'.repeat(150_001) }
    expect((await client.post(CONVERSATIONS, { contact_id: 1, inbox_id: 1, message })).status).toBe(422)
    const { contact_inboxes } = (await client.get(`${ACCOUNT}/contacts/1`)).body.payload
    expect(contact_inboxes).toHaveLength(2)
    expect(await begin(client)).toBe(2)
  })

  it('starts pending where a bot answers first, whatever status is asked for', async () => {
    await connectBot(client)
    const { body } = await client.post(CONVERSATIONS, { contact_id: 1, inbox_id: 1, status: 'open' })
    expect(body.status).toBe('pending')
  })

  it('starts resolved for a blocked contact, even where a bot answers first', async () => {
    await connectBot(client)
    await client.patch(`${ACCOUNT}/contacts/1`, { blocked: true })
    const { body } = await client.post(CONVERSATIONS, { contact_id: 1, inbox_id: 1 })
    expect(body).toMatchObject({ status: 'resolved', muted: true })
  })

  it('goes on with the newest conversation of the link in a locked inbox, as it is', async () => {
    await client.patch(`${ACCOUNT}/inboxes/1`, { lock_to_single_conversation: true })
    await client.post(`${CONVERSATIONS}/1/toggle_status`, { status: 'resolved' })
    const { body } = await client.post(CONVERSATIONS, {
      source_id: 'alice-carter',
      custom_attributes: { ignored: true },
      message: { content: 'Again' },
    })
    expect(body).toMatchObject({ id: 1, status: 'resolved', custom_attributes: {}, messages: [{ content: 'Again' }] })
  })

  it('keeps nothing when the first message is refused', async () => {
    const refused = await client.post(CONVERSATIONS, {
      contact_id: 1,
      inbox_id: 1,
      message: { content: 'x'.repeat(150_001) },
    })
    expect(refused).toMatchObject({
      status: 422,
      body: { message: 'Content is too long (maximum is 150000 characters)', attributes: ['content'] },
    })
    expect((await list(client, '')).ids).toEqual([1])
    expect(await begin(client)).toBe(2)
  })

  it('keeps attributes as they are given, odd keys included', async () => {
    const attributes = '{"__proto__":{"a":1},"constructor":"x","ünï":"🙂"}'
    const { text } = await client.post(
      CONVERSATIONS,
      `{"contact_id":"1","inbox_id":"1","custom_attributes":${attributes}}`,
      { headers: { 'content-type': 'application/json' } },
    )
    expect(text).toContain(`"custom_attributes":${attributes}`)
  })

  it('takes a form with a first message and its file', async () => {
    const form = new FormData()
    form.append('contact_id', '1')
    form.append('inbox_id', '1')
    form.append('message[content]', 'Look')
    form.append('message[attachments][]', new File(['%PDF'], 'bill.pdf', { type: 'application/pdf' }))
    const { body } = await client.post(CONVERSATIONS, form)
    expect(body.messages).toMatchObject([{ content: 'Look', attachments: [{ file_type: 'file', file_size: 4 }] }])
  })

  it.each([
    ['a list', { contact_id: [1], inbox_id: 1 }],
    ['an object for a status', { contact_id: 1, inbox_id: 1, status: { a: 1 } }],
    ['a text for attributes', { contact_id: 1, inbox_id: 1, custom_attributes: 'x' }],
    ['a text for a message', { contact_id: 1, inbox_id: 1, message: 'x' }],
  ])('refuses %s', async (_, body) => {
    expect((await client.post(CONVERSATIONS, body)).status).toBe(422)
    expect((await list(client, 'status=all')).meta.all_count).toBe(1)
  })

  it('tells of the conversation, its assignee and team, and then of its message', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'support' })
    const happened = watch(client)
    await begin(client, { assignee_id: 1, message: { content: 'Hi' } })
    expect(happened()).toEqual([
      'conversation.created',
      'assignee.changed',
      'message.created outgoing',
      'first.reply.created',
      'conversation.updated cached_label_list display_id first_reply_created_at waiting_since',
      'A: John Doe self-assigned this conversation',
    ])
    await begin(client, { team_id: 1, message: { content: 'Hi', message_type: 'incoming' } })
    expect(happened()).toEqual([
      'conversation.created',
      'team.changed',
      'message.created incoming',
      'contact.updated',
      'A: Assigned to support by John Doe',
    ])
  })

  it('goes to the agents who are online in turn', async () => {
    await janeOnline(client)
    client.mock.worldOf().presence.touch('user', 1, 1)
    const ids = [await begin(client), await begin(client), await begin(client)]
    const bodies = await Promise.all(ids.map(async (id) => (await client.get(`${CONVERSATIONS}/${id}`)).body))
    expect(bodies.map((body) => body.meta.assignee.id)).toEqual([1, 2, 1])
  })

  it('goes to who is online in a save of its own, after which the team is not told of', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'support', allow_auto_assign: false })
    await janeOnline(client)
    const happened = watch(client)
    await begin(client, { team_id: 1 })
    expect(happened()).toEqual(['conversation.created', 'assignee.changed', 'A: Assigned to Jane Smith by John Doe'])
  })

  it('stays with nobody when nobody is online, or the inbox does not assign', async () => {
    expect((await client.get(`${CONVERSATIONS}/${await begin(client)}`)).body.meta.assignee).toBeUndefined()
    await janeOnline(client)
    await client.patch(`${ACCOUNT}/inboxes/1`, { enable_auto_assignment: false })
    expect((await client.get(`${CONVERSATIONS}/${await begin(client)}`)).body.meta.assignee).toBeUndefined()
  })
})

describeMatrix('conversations: lists', (client) => {
  it('pages 25 at a time, most recently active first, every status on its own', async () => {
    for (let index = 0; index < 30; index++) await begin(client)
    client.mock.clock.advance(1)
    await client.post(`${CONVERSATIONS}/30/toggle_status`, { status: 'resolved' })
    const first = await list(client, '')
    expect(first.ids).toHaveLength(25)
    expect(first.ids[0]).toBe(31)
    expect(first.meta).toEqual({ mine_count: 0, assigned_count: 0, unassigned_count: 30, all_count: 30 })
    expect((await list(client, 'page=2')).ids).toEqual([5, 4, 3, 2, 1])
    expect((await list(client, 'page=3')).ids).toEqual([])
    expect((await list(client, 'page=0')).ids).toEqual(first.ids)
    expect((await list(client, 'status=resolved')).ids).toEqual([30])
    expect((await list(client, 'status=all')).ids.slice(0, 2)).toEqual([30, 31])
    expect((await list(client, 'status=all&page=2')).ids).toEqual([6, 5, 4, 3, 2, 1])
    expect((await list(client, 'status[]=open&status[]=resolved')).meta.all_count).toBe(31)
    expect((await list(client, 'status=nonsense')).ids).toEqual([])
    expect((await list(client, 'status=open,resolved')).ids).toEqual([])
  })

  it('narrows by assignee without touching the counts', async () => {
    await begin(client, { assignee_id: 1 })
    await begin(client, { assignee_id: 2 })
    const meta = { mine_count: 1, assigned_count: 2, unassigned_count: 1, all_count: 3 }
    expect(await list(client, 'assignee_type=me')).toEqual({ ids: [2], meta })
    expect(await list(client, 'assignee_type=unassigned')).toEqual({ ids: [1], meta })
    expect(await list(client, 'assignee_type=assigned')).toEqual({ ids: [3, 2], meta })
    expect(await list(client, 'assignee_type=whoever')).toEqual({ ids: [3, 2, 1], meta })
    expect((await client.get(`${CONVERSATIONS}/meta?assignee_type=me`)).body).toEqual({ meta })
    expect((await list(client, 'assignee_type=me', 'agent')).ids).toEqual([3])
  })

  it('narrows by inbox, team, labels, source id and whether anybody has answered', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'support' })
    const other = await begin(client, { inbox_id: 2, team_id: 1 })
    const linked = await begin(client, { source_id: 'known' })
    expect((await list(client, 'inbox_id=2')).ids).toEqual([other])
    expect((await list(client, 'inbox_id=2')).meta.all_count).toBe(1)
    expect((await list(client, 'inbox_id=99')).meta.all_count).toBe(0)
    expect((await list(client, 'inbox_id=')).ids).toEqual([])
    expect((await list(client, 'team_id=1')).ids).toEqual([other])
    expect((await client.get(`${CONVERSATIONS}?team_id=`)).status).toBe(404)
    expect((await list(client, 'source_id=known')).ids).toEqual([linked])
    expect((await list(client, 'conversation_type=unattended')).ids).toEqual([linked, other])
    expect((await list(client, 'labels[]=vip')).ids).toEqual([])
  })

  it('reads what it narrows by as the framework and the tag library do', async () => {
    for (const name of ['sales', 'support']) await client.post(`${ACCOUNT}/teams`, { name })
    const [first, second] = [await begin(client, { team_id: 1 }), await begin(client, { team_id: 2 })]
    await client.post(`${CONVERSATIONS}/${first}/labels`, { labels: ['vip'] })
    await client.post(`${CONVERSATIONS}/${second}/labels`, { labels: ['bug'] })
    for (const query of [
      'team_id[]=2&team_id[]=1',
      'labels=vip,bug',
      'labels[]=%22vip%22,bug',
      'status=0x&team_id[]=1&team_id[]=2',
    ]) {
      expect((await list(client, query)).ids, query).toEqual([second, first])
    }
    for (const query of ['labels[a]=vip', 'source_id[]=', 'status[a]=open', 'labels=,']) {
      expect((await list(client, query)).ids, query).toEqual([])
    }
    expect((await client.get(`${CONVERSATIONS}?team_id[]=1&team_id[]=9`)).status).toBe(404)
    expect((await list(client, 'updated_within=%20')).ids).toHaveLength(3)
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await client.get(`${CONVERSATIONS}?updated_within[]=60`)).status).toBe(500)
  })

  it('searches messages whatever the status, and takes an empty search as given', async () => {
    await client.post(`${CONVERSATIONS}/1/toggle_status`, { status: 'resolved' })
    await begin(client)
    expect((await list(client, 'q=MY%20ORDER')).ids).toEqual([1])
    expect((await list(client, 'q=marked%20resolved')).ids).toEqual([])
    expect((await list(client, 'q=')).ids).toEqual([1])
    expect((await list(client, 'q=need%25order')).ids).toEqual([1])
    expect((await list(client, 'q=n_d')).ids).toEqual([])
  })

  it('counts of a search for a text what is on the page, of each kind for itself', async () => {
    for (let index = 0; index < 26; index++)
      await begin(client, { assignee_id: index === 0 ? 1 : 2, message: { content: 'Zebra' } })
    const counts = { mine_count: 1, assigned_count: 25, unassigned_count: 0, all_count: 25 }
    expect((await list(client, 'q=zebra')).meta).toEqual(counts)
    expect((await client.get(`${CONVERSATIONS}/meta?q=zebra`)).body.meta).toEqual(counts)
    const rest = { mine_count: 0, assigned_count: 1, unassigned_count: 0, all_count: 1 }
    expect((await list(client, 'q=zebra&page=2')).meta).toEqual(rest)
    expect((await client.get(`${CONVERSATIONS}/meta?q=zebra&page=2`)).body.meta).toEqual(rest)
    expect((await list(client, 'q=zebra&page=2&updated_within=60')).meta.all_count).toBe(26)
    expect((await client.get(`${CONVERSATIONS}/meta?page[]=2&updated_within=0`)).body.meta.all_count).toBe(27)
  })

  it('cannot look for a text in an order that several tables have the columns of, in dialect chatwoot', async () => {
    const statusOf = async (query: string) => (await client.get(`${CONVERSATIONS}${query}`)).status
    expect(await statusOf('?q=order&sort_by=priority_desc')).toBe(200)
    client.mock.reset({ dialect: 'chatwoot' })
    for (const order of ['priority_asc', 'sort_on_priority', 'waiting_since_desc']) {
      expect(await statusOf(`?q=order&sort_by=${order}`), order).toBe(500)
      expect(await statusOf(`/meta?q=order&sort_by=${order}`), order).toBe(500)
      expect(await statusOf(`?source_id=x&sort_by=${order}`), order).toBe(500)
      const message = 'sort_by does not go with q or source_id'
      expect(client.mock.requests().at(-1)?.violations).toMatchObject([{ message }])
      expect(await statusOf(`/meta?source_id=x&sort_by=${order}`), order).toBe(200)
      expect(await statusOf(`?sort_by=${order}`), order).toBe(200)
    }
    expect(await statusOf('?q=order&sort_by=created_at_asc')).toBe(200)
  })

  it('sorts by what is asked for, those without a value last', async () => {
    await begin(client)
    await begin(client)
    await client.post(`${CONVERSATIONS}/2/messages`, { content: 'Hi' })
    expect((await list(client, 'sort_by=created_at_asc')).ids).toEqual([1, 2, 3])
    expect((await list(client, 'sort_by=created_at_desc')).ids).toEqual([3, 2, 1])
    expect((await list(client, 'sort_by=waiting_since_desc')).ids).toEqual([3, 1, 2])
    expect((await list(client, 'sort_by=last_activity_at_asc')).ids[0]).toBe(1)
    expect((await list(client, 'sort_by=__proto__')).ids[2]).toBe(1)
  })

  it('shows everything that changed lately on one page', async () => {
    for (let index = 0; index < 26; index++) await begin(client)
    expect((await list(client, 'updated_within=60')).ids).toHaveLength(26)
    expect((await list(client, 'updated_within=60&page=7')).ids).toHaveLength(26)
    expect((await list(client, 'updated_within=3600')).ids).toHaveLength(27)
  })

  it('shows agents the inboxes they work in only', async () => {
    await begin(client, { inbox_id: 2 })
    await janeLeaves(client)
    expect(await list(client, 'status=all', 'agent')).toEqual({
      ids: [2],
      meta: { mine_count: 0, assigned_count: 0, unassigned_count: 1, all_count: 1 },
    })
    expect((await list(client, 'inbox_id=1', 'agent')).ids).toEqual([])
    expect((await list(client, 'q=order', 'agent')).ids).toEqual([])
    for (const [method, path] of [
      ['GET', '/1'],
      ['GET', '/1/messages'],
      ['POST', '/1/messages'],
      ['POST', '/1/toggle_status'],
      ['POST', '/1/assignments'],
    ] as const) {
      expect((await client.request(method, `${CONVERSATIONS}${path}`, { as: 'agent' })).status).toBe(403)
      expect((await client.request(method, `${CONVERSATIONS}/99${path.slice(2)}`, { as: 'agent' })).status).toBe(404)
    }
  })

  it('tells changes within a millisecond apart, by no more than six decimals', async () => {
    client.mock.clock.move({ now: '2030-01-01T00:00:00.123Z', frozen: true })
    const times = []
    for (const priority of ['low', 'high', 'urgent']) {
      times.push((await client.patch(`${CONVERSATIONS}/1`, { priority })).body.updated_at)
    }
    expect(new Set(times).size).toBe(3)
    for (const time of times) expect(String(time)).toMatch(/^\d{10}\.\d{1,6}$/)
  })

  it('gives bots what they may call, and nothing else', async () => {
    const as = await connectBot(client)
    expect((await client.get(CONVERSATIONS, { as })).body).toEqual({
      error: 'Access to this endpoint is not authorized for bots',
    })
    expect((await client.get(`${CONVERSATIONS}/1`, { as })).status).toBe(401)
    expect((await client.get(`${CONVERSATIONS}/1/messages`, { as })).status).toBe(401)
    expect((await client.post(CONVERSATIONS, { source_id: 'alice-carter' }, { as })).status).toBe(200)
    expect((await client.post(`${CONVERSATIONS}/1/messages`, { content: 'Beep' }, { as })).body.sender).toMatchObject({
      name: 'Helper',
      type: 'agent_bot',
    })
    expect((await client.post(`${CONVERSATIONS}/1/assignments`, { assignee_id: 2 }, { as })).body.id).toBe(2)
  })
})
