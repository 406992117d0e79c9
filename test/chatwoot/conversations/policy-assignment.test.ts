import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

/** Three agents who are online for good, in an inbox that follows a policy. The first one administers. */
async function begin(client: Client, policy: object, features: Record<string, boolean> = { assignment_v2: true }) {
  const online = { availability: 'available' as const, auto_offline: false }
  client.mock.reset({
    seed: {
      accounts: [
        {
          name: 'Desk',
          features,
          agents: [
            { name: 'Ada', email: 'ada@example.com', role: 'administrator', token: 'mockwoot-admin-token', ...online },
            { name: 'Ben', email: 'ben@example.com', ...online },
            { name: 'Cem', email: 'cem@example.com', ...online },
          ],
          labels: [{ title: 'vip' }],
          teams: [
            { name: 'night', members: ['cem@example.com'], allow_auto_assign: true },
            { name: 'closed', members: ['cem@example.com'], allow_auto_assign: false },
          ],
          inboxes: [{ name: 'API', channel: { type: 'api' } }],
          contacts: [{ name: 'Customer', email: 'customer@example.com' }],
        },
      ],
    },
  })
  const { body } = await client.post(`${ACCOUNT}/assignment_policies`, { name: 'Policy', ...policy })
  await client.post(`${ACCOUNT}/inboxes/1/assignment_policy`, { assignment_policy_id: body.id })
}

async function write(client: Client, values: object = {}): Promise<number> {
  const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1, ...values })
  return body.id
}

/** Who works on conversations, in the order in which they began; null for nobody. */
async function assignees(client: Client): Promise<Array<number | null>> {
  await client.mock.settled()
  const { body } = await client.get(`${ACCOUNT}/conversations?status=all&assignee_type=all&sort_by=created_at_asc`)
  return body.data.payload.map(({ meta }: { meta: { assignee?: { id: number } } }) => meta.assignee?.id ?? null)
}

async function several(client: Client, count: number): Promise<Array<number | null>> {
  for (let index = 0; index < count; index++) await write(client)
  return assignees(client)
}

async function setOnline(client: Client, isOnline: boolean): Promise<void> {
  for (const id of [1, 2, 3]) {
    await client.patch(`${ACCOUNT}/agents/${id}`, { availability: isOnline ? 'online' : 'offline' })
  }
}

describeMatrix('assignment by policy', (client) => {
  it('is told of twice, of which one notifies', async () => {
    await begin(client, {})
    const happened = watch(client)
    await write(client)
    await client.mock.settled()
    expect(happened().slice(-3)).toEqual(['conversation.updated assignee_id', 'assignee.changed', 'assignee.changed'])
    const { notifications } = client.mock.worldOf().db
    expect(notifications.where(({ notification_type: type }) => type === 'conversation_assignment')).toHaveLength(1)
  })

  it('goes in turn', async () => {
    await begin(client, {})
    expect(await several(client, 4)).toEqual([1, 2, 3, 1])
  })

  it('gives nobody more than a fair share within the window', async () => {
    await begin(client, { fair_distribution_limit: 1, fair_distribution_window: 3600 })
    expect(await several(client, 5)).toEqual([1, 2, 3, null, null])
    client.mock.clock.advance(2 * 3600)
    expect((await assignees(client)).filter((id) => id === null)).toEqual([])
  })

  it('counts for nothing without the feature', async () => {
    await begin(client, { fair_distribution_limit: 1 }, {})
    expect(await several(client, 4)).toEqual([1, 2, 3, 1])
  })

  it('hands out what waits once a conversation opens without an agent or half an hour is over', async () => {
    await begin(client, {})
    await setOnline(client, false)
    expect(await several(client, 2)).toEqual([null, null])
    await setOnline(client, true)
    await client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'resolved' })
    await write(client, { assignee_id: 3 })
    expect(await assignees(client)).toEqual([null, null, 3])
    await client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'open' })
    expect(await assignees(client)).toEqual([1, 2, 3])
    await setOnline(client, false)
    await write(client)
    await setOnline(client, true)
    client.mock.clock.advance(30 * 60)
    expect((await assignees(client)).at(-1)).toBe(3)
  })

  it.each([
    ['earliest_created', [1, null]],
    ['longest_waiting', [null, 1]],
  ])('serves first by %s', async (conversation_priority, expected) => {
    await begin(client, { conversation_priority, fair_distribution_limit: 1 })
    await setOnline(client, false)
    client.mock.clock.freeze()
    await several(client, 2)
    client.mock.clock.advance(1)
    await client.post(`${ACCOUNT}/conversations/1/messages`, { content: 'Any news?', message_type: 'incoming' })
    await client.patch(`${ACCOUNT}/agents/1`, { availability: 'online' })
    client.mock.clock.advance(30 * 60)
    expect(await assignees(client)).toEqual(expected)
  })

  it('hands out every half hour, also in an inbox that does not assign what opens', async () => {
    await begin(client, {})
    await client.patch(`${ACCOUNT}/inboxes/1`, { enable_auto_assignment: false })
    expect(await several(client, 2)).toEqual([null, null])
    client.mock.clock.advance(30 * 60)
    expect(await assignees(client)).toEqual([1, 2])
  })

  it('gives nobody anything in an inbox without a policy', async () => {
    await begin(client, {})
    await client.delete(`${ACCOUNT}/inboxes/1/assignment_policy`)
    expect(await several(client, 2)).toEqual([null, null])
    client.mock.clock.advance(30 * 60)
    expect(await assignees(client)).toEqual([null, null])
  })

  it('looks at no team', async () => {
    await begin(client, {})
    await write(client, { team_id: 1 })
    await write(client, { team_id: 2 })
    expect(await assignees(client)).toEqual([3, 1])
  })
})

describeMatrix(
  'assignment by policy, as on the running server',
  (client) => {
    it('goes in turn every quarter of an hour, whatever the policy, up to the limit that was left', async () => {
      await begin(client, { fair_distribution_limit: 1, fair_distribution_window: 3600 })
      await client.patch(`${ACCOUNT}/inboxes/1`, { auto_assignment_config: { max_assignment_limit: 2 } })
      expect(await several(client, 5)).toEqual([1, 2, 3, null, null])
      await write(client, { assignee_id: 1 })
      client.mock.clock.advance(15 * 60)
      expect(await assignees(client)).toEqual([1, 2, 3, 2, 3, 1])
    })

    it('takes false for a limit of 0, and true for no number', async () => {
      const limitedTo = (limit: unknown) =>
        client.post(`${ACCOUNT}/assignment_policies`, { name: 'Limited', fair_distribution_limit: limit })
      expect((await limitedTo(false)).body.message).toBe('Fair distribution limit must be greater than 0')
      expect((await limitedTo(true)).body.message).toBe('Fair distribution limit is not a number')
    })
  },
  { dialect: 'chatwoot' },
)

describeMatrix('assignment by policy, balanced and by capacity', (client) => {
  it('prefers who has the fewest open conversations', async () => {
    await begin(client, { assignment_order: 'balanced' })
    expect(await several(client, 3)).toEqual([1, 2, 3])
    await client.post(`${ACCOUNT}/conversations/2/toggle_status`, { status: 'resolved' })
    await write(client)
    expect((await assignees(client)).at(-1)).toBe(2)
  })

  it('leaves out who has reached a limit, and what the rules exclude', async () => {
    await begin(client, {})
    const { body } = await client.post(`${ACCOUNT}/agent_capacity_policies`, {
      name: 'Few',
      exclusion_rules: { excluded_labels: ['vip'] },
    })
    const policy = `${ACCOUNT}/agent_capacity_policies/${body.id}`
    await client.post(`${policy}/inbox_limits`, { inbox_id: 1, conversation_limit: 1 })
    for (const user_id of [1, 2]) await client.post(`${policy}/users`, { user_id })
    expect(await several(client, 4)).toEqual([1, 2, 3, 3])
    await setOnline(client, false)
    await write(client)
    await client.post(`${ACCOUNT}/conversations/5/labels`, { labels: ['vip'] })
    await setOnline(client, true)
    client.mock.clock.advance(30 * 60)
    expect((await assignees(client)).at(-1)).toBeNull()
  })

  it('hands nothing out where the rules are a list', async () => {
    await begin(client, {})
    const policies = `${ACCOUNT}/agent_capacity_policies`
    const { body } = await client.post(policies, {
      name: 'Odd',
      exclusion_rules: ['x', { excluded_labels: ['a'], x: 1 }],
    })
    expect(body.exclusion_rules).toEqual([{ excluded_labels: ['a'] }])
    await client.post(`${policies}/${body.id}/inbox_limits`, { inbox_id: 1, conversation_limit: 9 })
    await write(client)
    expect(await assignees(client)).toEqual([null])
    expect((await client.patch(`${policies}/${body.id}`, { exclusion_rules: [] })).body.exclusion_rules).toEqual([])
    await client.patch(`${policies}/${body.id}`, { exclusion_rules: {} })
    await write(client)
    expect(await assignees(client)).toEqual([1, 2])
  })

  it('refuses a capacity policy for the length of its description first', async () => {
    const texts = { name: 'x'.repeat(256), description: 'x'.repeat(20_001) }
    const { body } = await client.post(`${ACCOUNT}/agent_capacity_policies`, texts)
    expect(body.attributes).toEqual(['description', 'name'])
  })

  it.each([
    ['1.0', 'must be an integer'],
    [' 1', 'must be an integer'],
    ['1e1', 'must be an integer'],
    ['0x1', 'is not a number'],
    ['Infinity', 'is not a number'],
    ['-1', 'must be greater than 0'],
    ['+1', undefined],
  ])('has a limit of %j, which %s', async (conversation_limit, wrong) => {
    const { body } = await client.post(`${ACCOUNT}/agent_capacity_policies`, { name: 'Few' })
    const limits = `${ACCOUNT}/agent_capacity_policies/${body.id}/inbox_limits`
    const { message } = (await client.post(limits, { inbox_id: 1, conversation_limit })).body
    expect(message).toBe(wrong && `Conversation limit ${wrong}`)
  })

  it('lets who follows one capacity policy go by way of another', async () => {
    const { body } = await client.post(`${ACCOUNT}/agent_capacity_policies`, { name: 'Few' })
    await client.post(`${ACCOUNT}/agent_capacity_policies`, { name: 'Many' })
    await client.post(`${ACCOUNT}/agent_capacity_policies/${body.id}/users`, { user_id: 2 })
    const other = `${ACCOUNT}/agent_capacity_policies/${body.id + 1}/users`
    expect(await client.delete(`${other}/999`)).toMatchObject({ status: 404 })
    expect(await client.delete(`${other}/2`)).toMatchObject({ status: 200 })
    expect(await client.delete(`${other}/2`)).toMatchObject({ status: 200 })
    expect((await client.get(`${ACCOUNT}/agent_capacity_policies/${body.id}/users`)).body).toEqual([])
  })
})
