import { expect, it } from 'vitest'
import { type Client, describeMatrix, TOKEN } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const REPORTS = '/api/v2/accounts/1/reports'

/** Gives the agent Jane, who works in the inbox, a custom role. */
async function allow(client: Client, ...permissions: string[]): Promise<void> {
  const { body } = await client.post(`${ACCOUNT}/custom_roles`, { custom_role: { name: 'Role', permissions } })
  await client.patch(`${ACCOUNT}/agents/2`, { custom_role_id: body.id })
}

/** Four conversations: 1 with the administrator, 2 with nobody, 3 with Jane, 4 with the administrator, followed by Jane. */
async function converse(client: Client): Promise<void> {
  const begin = (values: object) => client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1, ...values })
  await client.patch(`${ACCOUNT}/inboxes/1`, { enable_auto_assignment: false })
  await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 1 })
  await begin({})
  await begin({ assignee_id: 2 })
  await begin({ assignee_id: 1 })
  await client.post(`${ACCOUNT}/conversations/4/participants`, { user_ids: [2] })
}

const AS_JANE = { as: TOKEN.agent }

const ids = (conversations: Array<{ id: number }>) => conversations.map(({ id }) => id).sort()

/** The conversations that Jane finds in lists. */
async function found(client: Client): Promise<number[]> {
  const { body } = await client.get(`${ACCOUNT}/conversations?status=all`, AS_JANE)
  const counted = await client.get(`${ACCOUNT}/conversations/meta?status=all`, AS_JANE)
  expect(counted.body.meta.all_count).toBe(body.data.payload.length)
  const payload = [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['all'], query_operator: null }]
  const filtered = await client.post(`${ACCOUNT}/conversations/filter`, { payload }, AS_JANE)
  const ofContact = await client.get(`${ACCOUNT}/contacts/1/conversations`, AS_JANE)
  expect(ids(filtered.body.payload)).toEqual(ids(body.data.payload))
  expect(ids(ofContact.body.payload)).toEqual(ids(body.data.payload))
  return ids(body.data.payload)
}

/** The conversations that Jane can open. */
async function opened(client: Client): Promise<number[]> {
  const able = []
  for (const id of [1, 2, 3, 4]) {
    const { status } = await client.get(`${ACCOUNT}/conversations/${id}`, AS_JANE)
    if (status === 200) able.push(id)
    else expect([401, 403]).toContain(status)
  }
  return able
}

describeMatrix('a member with a custom role', (client) => {
  it.each([
    [['conversation_manage'], [1, 2, 3, 4], [1, 2, 3, 4]],
    [['conversation_unassigned_manage'], [2, 3], [2, 3]],
    [['conversation_participating_manage'], [3], [3, 4]],
    [
      ['conversation_unassigned_manage', 'conversation_participating_manage'],
      [2, 3],
      [2, 3, 4],
    ],
    [['report_manage'], [], []],
    [[], [], []],
  ])('with %j finds and opens its conversations', async (permissions, finds, opens) => {
    await converse(client)
    await allow(client, ...permissions)
    expect(await found(client)).toEqual(finds)
    expect(await opened(client)).toEqual(opens)
  })

  it.each([
    ['report_manage', `${REPORTS}/summary?metric=conversations_count&type=account&since=1&until=2`],
    ['report_manage', `${ACCOUNT}/csat_survey_responses`],
    ['knowledge_base_manage', `${ACCOUNT}/portals/none/articles`],
  ])('with %s may what administrators may: GET %s', async (permission, path) => {
    const status = async () => (await client.get(path, AS_JANE)).status
    const administrators = (await client.get(path)).status
    await allow(client, 'contact_manage')
    const before = await status()
    await allow(client, permission)
    expect(await status()).toBe(administrators)
    if (permission === 'report_manage') expect([401, 403]).toContain(before)
  })

  it('with contact_manage exports contacts, with knowledge_base_manage changes portals, and neither the other', async () => {
    const portals = `${ACCOUNT}/portals`
    await client.post(portals, { name: 'Help', slug: 'help', custom_domain: 'help.example' })
    const exports = async () => (await client.post(`${ACCOUNT}/contacts/export`, {}, AS_JANE)).status
    const change = async () => (await client.patch(`${portals}/help`, { name: 'Helped' }, AS_JANE)).status
    await allow(client, 'knowledge_base_manage')
    expect([await exports(), await change()]).toEqual([expect.toSatisfy(isRefusal), 200])
    for (const answer of [
      await client.post(portals, { name: 'More', slug: 'more' }, AS_JANE),
      await client.post(`${portals}/help/send_instructions`, { email: 'dev@example.com' }, AS_JANE),
      await client.delete(`${portals}/help`, AS_JANE),
    ]) {
      expect(answer.status).toSatisfy(isRefusal)
    }
    await allow(client, 'contact_manage')
    expect([await exports(), await change()]).toEqual([200, expect.toSatisfy(isRefusal)])
    expect((await client.get(`${portals}/help/ssl_status`, AS_JANE)).status).toBe(422)
  })

  it.each([['conversation_participating_manage'], ['conversation_unassigned_manage'], ['report_manage']])(
    'with %s finds what the member takes part in all the same, when asked for just that',
    async (permission) => {
      await converse(client)
      await allow(client, permission)
      const path = `${ACCOUNT}/conversations?status=all&conversation_type=participating`
      expect(ids((await client.get(path, AS_JANE)).body.data.payload)).toEqual([3, 4])
    },
  )

  it('finds all that administrators find, and opens what the role allows', async () => {
    await converse(client)
    await allow(client, 'conversation_participating_manage')
    await client.patch(`${ACCOUNT}/agents/2`, { role: 'administrator', custom_role_id: 1 })
    expect(await found(client)).toEqual([1, 2, 3, 4])
    expect(await opened(client)).toEqual([3, 4])
  })

  it('may as any agent once the role is gone', async () => {
    await converse(client)
    await allow(client, 'report_manage')
    await client.delete(`${ACCOUNT}/custom_roles/1`)
    expect(await found(client)).toEqual([1, 2, 3, 4])
  })

  it('is taken from beside the other attributes, and away where it is not named, by the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const agents = `${ACCOUNT}/agents`
    const made = await client.post(agents, { name: 'A', email: 'a@example.com', custom_role_id: 7 })
    expect(made.body.custom_role_id).toBe(7)
    const member = `${agents}/${made.body.id}`
    const role = async (changes: object) => (await client.patch(member, changes)).body.custom_role_id
    expect(await role({ agent: { custom_role_id: 8 } })).toBeNull()
    expect(await role({ agent: { name: 'B' }, custom_role_id: '8x' })).toBe(8)
    expect(await role({ name: 'C' })).toBeNull()
  })
})

function isRefusal(status: unknown): boolean {
  return status === 401 || status === 403
}
