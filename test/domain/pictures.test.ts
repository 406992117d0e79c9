import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const PLATFORM_BOTS = '/platform/api/v1/agent_bots'
const PLATFORM_USERS = '/platform/api/v1/users'

/** Who has a picture: where it is set, under which name, and by whom. */
interface Owner {
  path: string
  field?: string
  /** A token, or the name of one. */
  as?: string
  /** Who deletes the owner, where not this path and caller do. */
  removal?: { path: string; as: string }
}

/** Makes an owner of each kind. */
const OWNERS: Record<string, (client: Client) => Promise<Owner>> = {
  'a contact': async (client) => {
    const { body } = await client.post(`${ACCOUNT}/contacts`, { name: 'Zoe' })
    return { path: `${ACCOUNT}/contacts/${body.payload.contact.id}` }
  },
  'a bot': async (client) => {
    const { body } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Zed' })
    return { path: `${ACCOUNT}/agent_bots/${body.id}` }
  },
  'a bot of a platform app': async (client) => {
    const { body } = await client.post(PLATFORM_BOTS, { name: 'Zed' }, { as: 'platform' })
    return { path: `${PLATFORM_BOTS}/${body.id}`, as: 'platform' }
  },
  'an inbox': async (client) => {
    const channel = { type: 'api', webhook_url: '' }
    const { body } = await client.post(`${ACCOUNT}/inboxes`, { name: 'Post', channel })
    return { path: `${ACCOUNT}/inboxes/${body.id}` }
  },
  'a user': async (client) => {
    const user = { name: 'Zoe', email: 'zoe@example.com', password: 'Password1!' }
    const { body } = await client.post(PLATFORM_USERS, user, { as: 'platform' })
    const { id, access_token } = body
    return {
      path: '/api/v1/profile',
      field: 'profile[avatar]',
      as: access_token,
      removal: { path: `${PLATFORM_USERS}/${id}`, as: 'platform' },
    }
  },
}

describeMatrix('pictures', (client) => {
  const blobs = () => client.mock.state().tables.blobs?.records ?? []

  const setPicture = async ({ path, field = 'avatar', as = 'administrator' }: Owner, name: string) => {
    const form = new FormData()
    form.set(field, new Blob([new Uint8Array([255, 216])], { type: 'image/jpeg' }), name)
    expect((await client.request('PUT', path, { body: form, as })).status).toBe(200)
  }

  it.each(Object.keys(OWNERS))('of %s are kept until they are replaced, removed, or their owner goes', async (kind) => {
    const owner = await OWNERS[kind]?.(client)
    if (!owner) throw new Error(`Failed to make ${kind}`)
    for (const name of ['first.jpg', 'second.jpg', 'third.jpg']) {
      await setPicture(owner, name)
      expect(blobs()).toMatchObject([{ filename: name }])
    }
    await client.delete(`${owner.path}/avatar`, owner.as ? { as: owner.as } : {})
    expect(blobs()).toEqual([])
    await setPicture(owner, 'last.jpg')
    const { path, as = 'administrator' } = owner.removal ?? owner
    expect((await client.delete(path, { as })).status).toBe(200)
    expect(blobs()).toEqual([])
  })

  it('give way to addresses of others', async () => {
    const owner = await OWNERS['a bot']?.(client)
    if (!owner) throw new Error('Failed to make a bot')
    await setPicture(owner, 'first.jpg')
    await client.patch(owner.path, { avatar_url: 'https://example.com/bot.png' })
    expect(blobs()).toEqual([])
  })

  it('go with the account that their owners belong to', async () => {
    const platform = { as: 'platform' } as const
    const { body: account } = await client.post('/platform/api/v1/accounts', { name: 'Gone' }, platform)
    const user = { name: 'Zoe', email: 'zoe@example.com', password: 'Password1!' }
    const { body } = await client.post(PLATFORM_USERS, user, platform)
    const members = `/platform/api/v1/accounts/${account.id}/account_users`
    await client.post(members, { user_id: body.id, role: 'administrator' }, platform)
    const form = new FormData()
    form.set('name', 'Carl')
    form.set('avatar', new Blob([new Uint8Array([255, 216])], { type: 'image/jpeg' }), 'carl.jpg')
    const contacts = `/api/v1/accounts/${account.id}/contacts`
    expect((await client.post(contacts, form, { as: body.access_token })).status).toBe(200)
    expect(blobs()).toHaveLength(1)
    await client.delete(`/platform/api/v1/accounts/${account.id}`, platform)
    expect(blobs()).toEqual([])
  })
})
