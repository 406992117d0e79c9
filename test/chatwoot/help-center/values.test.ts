import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PORTALS = '/api/v1/accounts/1/portals'

describeMatrix('values of categories and articles', (client) => {
  beforeEach(async () => {
    client.mock.reset({ dialect: 'chatwoot', seed: 'empty' })
    await client.post(PORTALS, { portal: { name: 'Help', slug: 'help', custom_domain: 'help.example.com' } })
    await client.post(`${PORTALS}/help/categories`, { category: { name: 'C', slug: 'c', locale: 'en' } })
  })

  const write = (article: object) =>
    client.post(`${PORTALS}/help/articles`, { article: { title: 'T', content: 'x', author_id: 1, ...article } })

  it('refuses to take the language of a category away', async () => {
    const changed = await client.patch(`${PORTALS}/help/categories/1`, { category: { locale: null } })
    expect(changed).toMatchObject({ status: 422, body: { attributes: ['locale'] } })
  })

  it('reads the category above as the number that a text begins with', async () => {
    const changed = await client.patch(`${PORTALS}/help/categories/1`, { category: { parent_category_id: '1x' } })
    expect(changed.body.payload.parent_category).toMatchObject({ id: 1 })
  })

  it.each([
    [undefined, 'draft'],
    [null, 'draft'],
    [['published'], 'draft'],
    ['', null],
    ['published', 'published'],
  ])('makes an article of status %j one of status %j', async (status, stored) => {
    expect((await write({ status })).body.payload.status).toBe(stored)
  })

  it('speaks the new language of its category once it is given a place', async () => {
    await client.patch(`${PORTALS}/help`, { portal: { config: { allowed_locales: ['en', 'de'] } } })
    await write({ category_id: 1 })
    await client.patch(`${PORTALS}/help/categories/1`, { category: { locale: 'de' } })
    const german = async () => (await client.get(`${PORTALS}/help/articles?locale=de`)).body.payload.length
    expect(await german()).toBe(0)
    await client.post(`${PORTALS}/help/articles/reorder`, { positions_hash: { 1: 5 } })
    expect(await german()).toBe(1)
  })

  it('goes with an article of another portal, which it can’t, once it is written all the same', async () => {
    await client.post(PORTALS, { name: 'Other', slug: 'other', custom_domain: '' })
    await write({})
    const article = { title: 'U', content: 'x', author_id: 1, associated_article_id: 1 }
    expect(await client.post(`${PORTALS}/other/articles`, { article })).toMatchObject({ status: 404 })
    const { payload } = (await client.get(`${PORTALS}/help/articles/1`)).body
    expect(payload.associated_articles).toMatchObject([{ id: 2, title: 'U' }])
  })

  it('goes with none for false', async () => {
    expect(await write({ associated_article_id: false })).toMatchObject({ status: 200 })
    expect(await write({ associated_article_id: 0 })).toMatchObject({ status: 404 })
  })

  it('keeps what search engines are told as it came', async () => {
    const { body } = await write({ meta: { title: 5, tags: ['a', 5, true, null], other: 1 } })
    expect(body.payload.meta).toEqual({ title: 5, tags: ['a', 5, true] })
    expect((await write({ title: 'U', meta: { title: 'm', tags: ['a', ['b']] } })).body.payload.meta).toEqual({
      title: 'm',
    })
    client.mock.reset({ dialect: 'documented' })
    await client.post(PORTALS, { name: 'Help', slug: 'help', custom_domain: '' })
    for (const [meta, place] of [
      [true, 'meta'],
      [['x'], 'meta.0'],
    ]) {
      expect((await write({ meta })).body.message).toBe(`${place} must be an object`)
    }
  })

  it.each(['', '   ', null])('takes the domain %j of a portal for none', async (custom_domain) => {
    const { body } = await client.patch(`${PORTALS}/help`, { portal: { custom_domain } })
    expect(body.custom_domain).toBeNull()
  })

  it('has nothing to tell of a domain that there is not', async () => {
    const told = async () => [
      (await client.post(`${PORTALS}/help/send_instructions`, { email: 'dev@example.com' })).body,
      (await client.get(`${PORTALS}/help/ssl_status`)).body,
    ]
    expect(await told()).toEqual([
      { message: 'Instructions sent successfully' },
      { error: ['Cloudflare API token or zone ID not found'] },
    ])
    await client.patch(`${PORTALS}/help`, { portal: { custom_domain: '' } })
    const error = 'Custom domain is not configured'
    expect(await told()).toEqual([{ error }, { error }])
    expect((await client.post(`${PORTALS}/help/send_instructions`, { email: 'x' })).body.error).toBe(
      'Invalid email format',
    )
  })

  it.each(['x', '0', '1'])('takes the logo off for %j, which names no file', async (blob_id) => {
    const form = new FormData()
    form.append('attachment', new Blob(['png'], { type: 'image/png' }), 'logo.png')
    const upload = await client.post('/api/v1/accounts/1/upload', form)
    const logo = { portal_id: 1, filename: 'logo.png' }
    const drawn = await client.patch(`${PORTALS}/help`, { portal: { name: 'M' }, blob_id: upload.body.blob_id })
    expect(drawn.body).toMatchObject({ name: 'M', logo })
    for (const blank of ['', [], false, null]) {
      const { body } = await client.patch(`${PORTALS}/help`, { portal: { name: 'M' }, blob_id: blank })
      expect(body).toMatchObject({ logo })
    }
    const { status, body } = await client.patch(`${PORTALS}/help`, { portal: { name: 'N' }, blob_id })
    expect({ status, name: body.name }).toEqual({ status: 200, name: 'N' })
    expect(body).not.toHaveProperty('logo')
  })

  it.each([[999], [true], [['x']], [{ a: 1 }]])(
    'breaks on %j as a file, once a new portal is made',
    async (blob_id) => {
      const portal = { name: 'N', slug: 'other', custom_domain: '' }
      expect(await client.patch(`${PORTALS}/help`, { portal: { name: 'N' }, blob_id })).toMatchObject({ status: 500 })
      expect((await client.get(`${PORTALS}/help`)).body).not.toMatchObject({ name: 'N' })
      expect(await client.post(PORTALS, { portal, blob_id })).toMatchObject({ status: 500 })
      expect(await client.get(`${PORTALS}/other`)).toMatchObject({ status: 200, body: { name: 'N' } })
    },
  )

  it('takes a portal off its website for a blank one, and leaves it there for what is none', async () => {
    const channel = { type: 'web_widget', website_url: 'https://example.com' }
    const { id } = (await client.post('/api/v1/accounts/1/inboxes', { name: 'Site', channel })).body
    const shownBy = async (inbox_id: unknown) => {
      const { body } = await client.patch(`${PORTALS}/help`, { portal: { name: 'Help' }, inbox_id })
      return body.inbox?.id
    }
    expect(await shownBy(id)).toBe(id)
    expect(await shownBy([id])).toBe(id)
    expect(await shownBy('')).toBeUndefined()
    await shownBy(`${id}x`)
    expect(await shownBy(undefined)).toBe(id)
    expect(await shownBy(null)).toBeUndefined()
  })
})
