import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'
import { conversationData } from '#views/conversations/data'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1`
const MINUTE = 60

/** A conversation that a policy applies to: an answer within ten minutes, the next within five, the end within an hour. */
async function promise(client: Client, features: Record<string, boolean> = { sla: true }): Promise<void> {
  client.mock.reset({
    seed: {
      accounts: [
        {
          name: 'Desk',
          features,
          agents: [
            { name: 'Ada', email: 'ada@example.com', role: 'administrator', token: 'mockwoot-admin-token' },
            { name: 'Ben', email: 'ben@example.com' },
          ],
          inboxes: [{ name: 'API, R&D', channel: { type: 'api' }, enable_auto_assignment: false }],
          contacts: [{ name: 'Customer', email: 'customer@example.com' }],
        },
      ],
    },
  })
  const sla_policy = {
    name: 'Fast',
    first_response_time_threshold: 600,
    next_response_time_threshold: 300,
    resolution_time_threshold: 3600,
  }
  await client.post(`${ACCOUNT}/sla_policies`, { sla_policy })
  await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
  await ask(client)
  await client.patch(CONVERSATION, { sla_policy_id: 1 })
}

const answer = (client: Client) => client.post(`${CONVERSATION}/messages`, { content: 'Here we are' })
const ask = (client: Client) =>
  client.post(`${CONVERSATION}/messages`, { content: 'And now?', message_type: 'incoming' })
const resolve = (client: Client) => client.post(`${CONVERSATION}/toggle_status`, { status: 'resolved' })

async function state(client: Client) {
  const { body } = await client.get(CONVERSATION)
  const missed = body.sla_events.map(({ event_type }: { event_type: string }) => event_type)
  return { status: body.applied_sla.sla_status, missed }
}

async function pass(client: Client, minutes: number): Promise<void> {
  client.mock.clock.advance(minutes * MINUTE)
  await client.mock.settled()
}

describeMatrix('service levels', (client) => {
  it('come with another change in one save', async () => {
    await promise(client)
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    const happened = watch(client)
    await client.patch(`${ACCOUNT}/conversations/2`, { priority: 'high', sla_policy_id: 1 })
    expect(happened()).toEqual([
      'conversation.updated priority sla_policy_id',
      'A: Ada set the priority to high',
      'A: Ada added SLA policy Fast',
    ])
    for (const sla_policy_id of [9, 99_999_999_999]) {
      expect((await client.patch(`${ACCOUNT}/conversations/2`, { priority: 'low', sla_policy_id })).status).toBe(422)
    }
    expect((await client.get(`${ACCOUNT}/conversations/2`)).body.priority).toBe('high')
  })

  it('are kept by who answers and resolves in time', async () => {
    await promise(client)
    expect(await state(client)).toEqual({ status: 'active', missed: [] })
    await pass(client, 5)
    await answer(client)
    await pass(client, 30)
    await resolve(client)
    await pass(client, 5)
    expect(await state(client)).toEqual({ status: 'hit', missed: [] })
    const { body } = await client.get(`${ACCOUNT}/applied_slas/metrics`)
    expect(body).toEqual({ total_applied_slas: 1, number_of_sla_misses: 0, hit_rate: '100%' })
  })

  it('are missed one after the other, and stay missed', async () => {
    await promise(client)
    await pass(client, 15)
    expect(await state(client)).toEqual({ status: 'active_with_misses', missed: ['frt'] })
    await answer(client)
    await ask(client)
    await pass(client, 10)
    await pass(client, 5)
    expect(await state(client)).toEqual({ status: 'active_with_misses', missed: ['frt', 'nrt'] })
    await pass(client, 60)
    await resolve(client)
    await pass(client, 5)
    expect(await state(client)).toEqual({ status: 'missed', missed: ['frt', 'nrt', 'rt'] })
  })

  it('are looked at once what has been idle for too long is resolved', async () => {
    await promise(client)
    await answer(client)
    await client.patch(ACCOUNT, { auto_resolve_after: 10 })
    await pass(client, 10 * 24 * 60 + 1)
    expect(await state(client)).toEqual({ status: 'hit', missed: [] })
  })

  it('are told to have been missed without saying what changed', async () => {
    await promise(client)
    await client.post(`${ACCOUNT}/webhooks`, { url: 'https://h.example', subscriptions: ['conversation_updated'] })
    await pass(client, 15)
    const told = client.mock.deliveries().map(({ body }) => body)
    expect(told).toMatchObject([{ event: 'conversation_updated', changed_attributes: null }])
  })

  it('name the last message of the customer where the next answer was missed', async () => {
    await promise(client)
    await answer(client)
    const { body } = await ask(client)
    await pass(client, 15)
    const { sla_events } = (await client.get(CONVERSATION)).body
    expect(sla_events).toMatchObject([{ event_type: 'nrt', meta: { message_id: body.id } }])
  })

  it.each(['Infinity', '-Infinity', 'NaN'])('are for no time that is %s', async (first_response_time_threshold) => {
    const { body } = await client.post(`${ACCOUNT}/sla_policies`, {
      sla_policy: { name: 'Odd', first_response_time_threshold },
    })
    expect(body.payload.first_response_time_threshold).toBeNull()
  })

  it('count whole seconds', async () => {
    client.mock.clock.move({ now: '2030-01-01T00:00:00.900Z', frozen: true })
    await promise(client)
    await client.patch(`${ACCOUNT}/sla_policies/1`, { sla_policy: { first_response_time_threshold: 600.7 } })
    client.mock.clock.move({ now: '2030-01-01T00:00:00.900Z', frozen: true })
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    await client.patch(`${ACCOUNT}/conversations/2`, { sla_policy_id: 1 })
    client.mock.clock.move({ now: '2030-01-01T00:10:00.100Z' })
    const { body } = await client.get(`${ACCOUNT}/conversations/2`)
    expect(body.sla_events).toMatchObject([{ event_type: 'frt' }])
  })

  it('are listed, counted and downloaded where they were missed', async () => {
    await promise(client)
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: 2 })
    await pass(client, 15)
    const { body } = await client.get(`${ACCOUNT}/applied_slas`)
    expect(body.meta).toEqual({ count: 1, current_page: 1 })
    expect(body.payload).toMatchObject([
      {
        applied_sla: { sla_id: 1, sla_name: 'Fast', sla_status: 'active_with_misses' },
        conversation: { id: 1, contact: { name: 'Customer' }, labels: null, assignee: { id: 2 } },
        sla_events: [{ event_type: 'frt', meta: {} }],
      },
    ])
    const labels = async () => (await client.get(`${ACCOUNT}/applied_slas`)).body.payload[0].conversation.labels
    await client.post(`${CONVERSATION}/labels`, { labels: [] })
    expect(await labels()).toBe('')
    await client.post(`${CONVERSATION}/labels`, { labels: ['urgent', 'bug'] })
    expect(await labels()).toBe('urgent, bug')
    const count = async (query: string) => (await client.get(`${ACCOUNT}/applied_slas?${query}`)).body.meta.count
    for (const query of ['assigned_agent_id[]=1&assigned_agent_id[]=2', 'label_list=gent,%20b', 'label_list=%20']) {
      expect(await count(query), query).toBe(1)
    }
    for (const query of ['assigned_agent_id=1', 'inbox_id=x', 'label_list=BUG']) {
      expect(await count(query), query).toBe(0)
    }
    await client.post(`${CONVERSATION}/labels`, { labels: ['"a,b"'] })
    expect([await labels(), await count('label_list=a,b')]).toEqual(['a,b', 1])
    await client.post(`${CONVERSATION}/labels`, { labels: ['urgent', 'bug'] })
    expect((await client.get(`${ACCOUNT}/applied_slas/metrics`)).body.hit_rate).toBe('0.0%')
    const { text } = await client.get(`${ACCOUNT}/applied_slas/download`)
    const [head, ...lines] = text.split('\n')
    expect(head).toMatch(/^Conversation ID,SLA Policy Breached,.*,Breached Events$/)
    const row = expect.stringMatching(
      /^ {2}1,Fast,Ben,,&quot;API, R&amp;D&quot;,.*http.*\/accounts\/1\/conversations\/1,frt$/,
    )
    expect(lines).toEqual(['', '', row, '', ''])
  })

  it('are told of to the administrators and the assignee', async () => {
    await promise(client)
    await pass(client, 15)
    const { body } = await client.get(`${ACCOUNT}/notifications`)
    expect(body.data.payload).toMatchObject([
      { notification_type: 'sla_missed_first_response', secondary_actor: { id: 1, name: 'Fast', frt: 600 } },
    ])
  })

  it('are shown where the account has the feature, and by the policy’s id everywhere', async () => {
    await promise(client, {})
    const { body } = await client.get(CONVERSATION)
    expect(body.sla_policy_id).toBe(1)
    expect(body).not.toHaveProperty('applied_sla')
    expect(body).not.toHaveProperty('sla_events')
  })

  it('are of the account, and never change', async () => {
    await promise(client)
    const { body: other } = await client.post(`${ACCOUNT}/sla_policies`, { sla_policy: { name: 'Other' } })
    const patch = async (sla_policy_id: unknown) => (await client.patch(CONVERSATION, { sla_policy_id })).body.message
    expect(await patch(other.payload.id)).toContain('conversation already has a different sla')
    expect(await patch(null)).toContain('cannot remove sla policy from conversation')
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    for (const sla_policy_id of [77, 2 ** 31]) {
      const { status } = await client.patch(`${ACCOUNT}/conversations/${body.id}`, { sla_policy_id })
      expect(status).toBe(422)
    }
  })

  it('go with their policy and their conversation', async () => {
    await promise(client)
    await pass(client, 15)
    await client.delete(`${ACCOUNT}/sla_policies/1`)
    const { body } = await client.get(CONVERSATION)
    expect(body).toMatchObject({ sla_policy_id: null, sla_events: [] })
    expect(body).not.toHaveProperty('applied_sla')
    expect((await client.get(`${ACCOUNT}/applied_slas`)).body.payload).toEqual([])
    client.mock.setState(client.mock.state())
  })

  it('are null in what is sent of a conversation without any', async () => {
    await promise(client)
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    const world = client.mock.worldOf()
    const sent = world.db.conversations.all().map((one) => conversationData(world, one, ''))
    expect(sent).toMatchObject([
      { applied_sla: { sla_id: 1 }, sla_events: [] },
      { applied_sla: null, sla_events: [] },
    ])
  })

  it.each([
    [[1], 1],
    ['1', 1],
    [1, null],
    [[9], null],
  ])('begin by automation with %j: %s', async (action_params, expected) => {
    await promise(client)
    await client.post(`${ACCOUNT}/automation_rules`, {
      name: 'Promise',
      event_name: 'conversation_created',
      conditions: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null }],
      actions: [{ action_name: 'add_sla', action_params }],
    })
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    await client.mock.settled()
    expect((await client.get(`${ACCOUNT}/conversations/${body.id}`)).body.sla_policy_id).toBe(expected)
  })
})
