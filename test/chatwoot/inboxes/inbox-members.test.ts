import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const MEMBERS = `${ACCOUNT}/inbox_members`

describeMatrix('inbox members', (client) => {
  const ids = async () => (await client.get(`${MEMBERS}/1`)).body.payload.map(({ id }: { id: number }) => id)

  it('are added, replaced and removed', async () => {
    await client.delete(MEMBERS, { body: { inbox_id: 1, user_ids: [1, 2] } })
    expect(await ids()).toEqual([])
    await client.post(MEMBERS, { inbox_id: '1', user_ids: ['2'] })
    expect(await ids()).toEqual([2])
    await client.patch(MEMBERS, { inbox_id: 1, user_ids: [1] })
    expect(await ids()).toEqual([1])
  })

  it.each([
    ['1x', 200],
    [1.5, 200],
    [true, 200],
    [[1], 500],
    [[[1]], 500],
    [[[99]], 404],
    [[99], 404],
    ['x', 404],
  ])('work in the inbox that the database finds by %j', async (inbox_id, status) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await client.patch(MEMBERS, { inbox_id, user_ids: [1] })).status).toBe(status)
  })

  it('decide which inboxes an agent sees', async () => {
    const seen = async () => (await client.get(`${ACCOUNT}/inboxes`, { as: 'agent' })).body.payload
    await client.delete(MEMBERS, { body: { inbox_id: 1, user_ids: [2] } })
    expect(await seen()).toMatchObject([{ id: 2 }])
    expect(await client.get(`${ACCOUNT}/inboxes/1`, { as: 'agent' })).toMatchObject({ status: 403 })
    expect(await client.get(`${ACCOUNT}/inboxes/1`)).toMatchObject({ status: 200 })
  })

  it('stand at the end of the queue for new conversations when they come, be it again', async () => {
    await client.post(`${ACCOUNT}/agents`, { name: 'Third', email: 'third@example.com' })
    for (const id of [1, 2, 3]) client.mock.worldOf().presence.touch('user', 1, id)
    await client.patch(`${ACCOUNT}/agents/2`, { availability: 'online' })
    const begin = async (): Promise<number> => {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
      return body.meta.assignee.id
    }
    expect(await begin()).toBe(1)
    await client.post(MEMBERS, { inbox_id: 1, user_ids: [3] })
    expect([await begin(), await begin(), await begin()]).toEqual([2, 1, 3])
    await client.delete(MEMBERS, { body: { inbox_id: 1, user_ids: [2] } })
    await client.post(MEMBERS, { inbox_id: 1, user_ids: [2] })
    expect([await begin(), await begin(), await begin()]).toEqual([1, 3, 2])
  })

  it('stay as they are when one of the users is unknown', async () => {
    await client.patch(MEMBERS, { inbox_id: 1, user_ids: [1] })
    expect(await client.patch(MEMBERS, { inbox_id: 1, user_ids: [2, 99] })).toMatchObject({ status: 422 })
    expect(await ids()).toEqual([1])
  })

  it('may be users of another account, who are not listed', async () => {
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { body } = await client.post('/api/v1/accounts', signup, { as: null })
    expect(await client.post(MEMBERS, { inbox_id: 1, user_ids: [body.id] })).toMatchObject({ status: 200 })
    expect(await ids()).toEqual([1, 2])
    const token = body.data.access_token
    expect(await client.get(`${ACCOUNT}/inboxes/1`, { as: token })).toMatchObject({ status: 401 })
  })

  it.each(['', ' ', {}, [1]])('lack a user where %j stands for one', async (blank) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const body = { message: "User can't be blank, User must exist", attributes: ['user_id', 'user'] }
    expect(await client.post(MEMBERS, { inbox_id: 1, user_ids: [blank] })).toMatchObject({ status: 422, body })
  })

  it.each([2, '2', '2x', 2.5])('are removed by %j in the place of a list', async (user_ids) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.delete(MEMBERS, { body: { inbox_id: 1, user_ids } })).toMatchObject({ status: 200 })
    expect(await ids()).toEqual([1])
  })

  it('stay as they are when a removal names nobody', async () => {
    expect(await client.delete(MEMBERS, { body: { inbox_id: 1 } })).toMatchObject({ status: 200 })
    expect(await ids()).toEqual([1, 2])
  })

  it('are those who can be given conversations, with the administrators', async () => {
    await client.patch(MEMBERS, { inbox_id: 1, user_ids: [2] })
    await client.patch(MEMBERS, { inbox_id: 2, user_ids: [1] })
    const assignable = async (query: string) => {
      const { body } = await client.get(`${ACCOUNT}/assignable_agents?${query}`)
      return body.payload.map(({ id }: { id: number }) => id)
    }
    expect(await assignable('inbox_ids[]=1')).toEqual([2, 1])
    expect(await assignable('inbox_ids[]=1&inbox_ids[]=2')).toEqual([1])
    expect(await client.get(`${ACCOUNT}/assignable_agents?inbox_ids=1`)).toMatchObject({ status: 404 })
    const path = `${ACCOUNT}/assignable_agents?inbox_ids[]=1&inbox_ids[]=2`
    expect(await client.get(path, { as: 'agent' })).toMatchObject({ status: 403 })
  })
})

describeMatrix(
  'inbox members as on the running server',
  (client) => {
    it('stumble over members whose ids come as texts', async () => {
      expect(await client.post(MEMBERS, { inbox_id: 1, user_ids: ['2'] })).toMatchObject({
        status: 422,
        body: { message: 'User has already been taken', attributes: ['user_id'] },
      })
    })

    it('break without a list of users, except when they are removed', async () => {
      expect(await client.post(MEMBERS, { inbox_id: 1 })).toMatchObject({ status: 500 })
      expect(await client.patch(MEMBERS, { inbox_id: 1 })).toMatchObject({ status: 500 })
      expect(await client.delete(MEMBERS, { body: { inbox_id: 1 } })).toMatchObject({ status: 200 })
    })
  },
  { dialect: 'chatwoot' },
)
