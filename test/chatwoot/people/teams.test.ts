import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const TEAMS = `${ACCOUNT}/teams`
const MEMBERS = `${TEAMS}/1/team_members`

describeMatrix('teams', (client) => {
  const ids = async () => (await client.get(MEMBERS)).body.map(({ id }: { id: number }) => id)

  it('keeps what is created, changed and removed', async () => {
    await client.post(TEAMS, { team: { name: 'Sales' } })
    await client.put(`${TEAMS}/1`, { description: 'EU' })
    expect((await client.get(TEAMS)).body).toEqual([
      { id: 1, name: 'sales', description: 'EU', allow_auto_assign: true, account_id: 1, is_member: false },
    ])
    expect(await client.delete(`${TEAMS}/1`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(TEAMS)).body).toEqual([])
  })

  it('has its name in small letters, a last sigma like any other', async () => {
    expect((await client.post(TEAMS, { name: 'ΠΩΛΗΣΕΙΣ' })).body.name).toBe('πωλησεισ')
  })

  it('tells each caller whether the caller belongs to the team', async () => {
    await client.post(TEAMS, { name: 'sales' })
    await client.post(MEMBERS, { user_ids: [2] })
    expect((await client.get(`${TEAMS}/1`)).body.is_member).toBe(false)
    expect((await client.get(`${TEAMS}/1`, { as: 'agent' })).body.is_member).toBe(true)
  })

  it('adds, replaces and removes members', async () => {
    await client.post(TEAMS, { name: 'sales' })
    expect((await client.post(MEMBERS, { user_ids: [2, 2] })).body).toMatchObject([{ id: 2 }])
    expect((await client.post(MEMBERS, { user_ids: [1, 2] })).body).toMatchObject([{ id: 1 }])
    expect(await ids()).toEqual([2, 1])
    expect((await client.patch(MEMBERS, { user_ids: [2, 1] })).body).toMatchObject([{ id: 1 }, { id: 2 }])
    expect((await client.patch(MEMBERS, { user_ids: [] })).body).toEqual([])
    await client.patch(MEMBERS, { user_ids: [2] })
    expect(await client.delete(MEMBERS, { body: { user_ids: [1, 2] } })).toMatchObject({ status: 200, text: '' })
    expect(await ids()).toEqual([])
  })

  it('changes nothing when one of the users is a stranger', async () => {
    await client.post(TEAMS, { name: 'sales' })
    for (const send of [client.post, client.patch]) {
      expect(await send(MEMBERS, { user_ids: [1, 99] })).toMatchObject({
        status: 401,
        body: { error: 'Invalid User IDs' },
      })
    }
    expect(await ids()).toEqual([])
  })

  it('takes ids as texts', async () => {
    await client.post(TEAMS, { name: 'sales' })
    expect(await client.post(MEMBERS, new URLSearchParams({ 'user_ids[]': '2' }))).toMatchObject({ status: 200 })
    expect(await client.post(MEMBERS, { user_ids: ['2', '1'] })).toMatchObject({ status: 200 })
    expect(await ids()).toEqual([2, 1])
  })

  it('loses an agent who leaves the account', async () => {
    await client.post(TEAMS, { name: 'sales' })
    await client.post(MEMBERS, { user_ids: [2] })
    await client.delete(`${ACCOUNT}/agents/2`)
    expect(await ids()).toEqual([])
  })

  it('moves the cache key when teams or their members change', async () => {
    const key = async () => Number((await client.get(`${ACCOUNT}/cache_keys`)).body.cache_keys.team)
    await client.post(TEAMS, { name: 'sales' })
    const created = await key()
    expect(created).toBeGreaterThan(0)
    await client.post(MEMBERS, { user_ids: [2] })
    expect(await key()).toBeGreaterThan(created)
  })

  it('has no PUT for members', async () => {
    await client.post(TEAMS, { name: 'sales' })
    expect(await client.put(MEMBERS, { user_ids: [1] })).toMatchObject({ status: 404 })
  })
})

describeMatrix(
  'teams as on the running server',
  (client) => {
    it('take members whose ids come as texts for newcomers', async () => {
      await client.post(TEAMS, { name: 'sales' })
      await client.post(MEMBERS, { user_ids: ['2'] })
      expect(await client.post(MEMBERS, { user_ids: ['2'] })).toMatchObject({
        status: 200,
        body: [{ id: 2 }],
      })
    })

    it('lose who is named by a text when members are replaced', async () => {
      await client.post(TEAMS, { name: 'sales' })
      await client.post(MEMBERS, { user_ids: [1, 2] })
      expect((await client.patch(MEMBERS, { user_ids: [1, '2'] })).body).toMatchObject([{ id: 1 }])
      expect((await client.patch(MEMBERS, { user_ids: [1, '2'] })).body).toMatchObject([{ id: 1 }, { id: 2 }])
    })

    it.each([
      [[1.5], 200],
      [[null], 200],
      [[true], 500],
      [[{}], 500],
      [[[1]], 500],
      [['x'], 401],
    ])('read %j as members', async (user_ids, status) => {
      await client.post(TEAMS, { name: 'sales' })
      expect((await client.post(MEMBERS, { user_ids })).status).toBe(status)
    })
  },
  { dialect: 'chatwoot' },
)
