import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

const PNG = new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' })

function pictures(client: Client): void {
  const pictured = async (path: string, name = 'avatar') => {
    const form = new FormData()
    form.set(name, PNG, 'face.png')
    const { status, text } = await client.patch(path, form)
    expect({ status, shown: text.includes('face.png') }).toEqual({ status: 200, shown: true })
  }

  it('go where null or nothing is said in their place, and stay where nothing is said of them', async () => {
    const bot = (await client.post(`${ACCOUNT}/agent_bots`, { name: 'Botty' })).body.id
    const company = (await client.post(`${ACCOUNT}/companies`, { company: { name: 'Acme' } })).body.payload.id
    for (const path of [`agent_bots/${bot}`, 'inboxes/1', 'contacts/1', `companies/${company}`]) {
      const [record, name] = [`${ACCOUNT}/${path}`, path.startsWith('companies') ? 'company[avatar]' : 'avatar']
      for (const avatar of [null, '']) {
        await pictured(record, name)
        expect((await client.patch(record, { name: 'Other' })).text, path).toContain('face.png')
        const { status, text } = await client.patch(record, { avatar })
        expect({ path, avatar, status, shown: text.includes('face.png') }).toEqual({
          path,
          avatar,
          status: 200,
          shown: false,
        })
      }
    }
  })

  it('go from the profile alike', async () => {
    await pictured('/api/v1/profile', 'profile[avatar]')
    expect((await client.put('/api/v1/profile', { profile: { avatar: null } })).body.avatar_url).toBe('')
  })

  it.each(['/api/v1/accounts/1', '/platform/api/v1'])('of bots go below %s', async (api) => {
    const options = { as: api.startsWith('/platform') ? 'platform' : 'administrator' }
    const { id } = (await client.post(`${api}/agent_bots`, { name: 'Botty', account_id: 1 }, options)).body
    const form = new FormData()
    form.set('avatar', PNG, 'face.png')
    await client.patch(`${api}/agent_bots/${id}`, form, options)
    const shown = async () => (await client.get(`${ACCOUNT}/agent_bots/${id}`)).body.thumbnail
    expect(await shown()).toContain('face.png')
    expect(await client.delete(`${api}/agent_bots/${id}/avatar`, options)).toMatchObject({ status: 200, body: { id } })
    expect(await shown()).toBe('')
  })

  it('of contacts are told of as they go, once', async () => {
    await pictured(`${ACCOUNT}/contacts/1`)
    const noted = watch(client)
    for (const _ of [1, 2]) await client.delete(`${ACCOUNT}/contacts/1/avatar`)
    expect(noted()).toEqual(['contact.updated'])
  })

  it('are no numbers', async () => {
    expect(await client.post(`${ACCOUNT}/agent_bots`, { name: 'Botty', avatar: 5 })).toMatchObject({ status: 500 })
    expect(await client.patch(`${ACCOUNT}/inboxes/1`, { avatar: true })).toMatchObject({ status: 500 })
    expect(await client.patch(`${ACCOUNT}/inboxes/1`, { avatar: ['x'] })).toMatchObject({ status: 200 })
  })
}

describeMatrix('pictures', pictures, { dialect: 'chatwoot' })
