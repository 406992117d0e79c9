import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PORTALS = '/api/v1/accounts/1/portals'
const HANDBOOK = { name: 'Handbook', slug: 'handbook', custom_domain: 'chatwoot.help' }

const STRANGER = { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' }

describeMatrix('portals', (client) => {
  const create = (body: unknown) => client.post(PORTALS, body)
  const signUp = async () => {
    const { body } = await client.post('/api/v1/accounts', STRANGER, { as: null })
    const account = body.account_id ?? body.data.account_id
    return { portals: `/api/v1/accounts/${account}/portals`, as: body.data.access_token }
  }

  it('keeps what is created, changed and deleted', async () => {
    await create(HANDBOOK)
    await client.put(`${PORTALS}/handbook`, { portal: { slug: 'guide', header_text: 'Zoë 💬 مرحبا' } })
    expect((await client.get(`${PORTALS}/guide`)).body).toMatchObject({ id: 1, header_text: 'Zoë 💬 مرحبا' })
    expect(await client.get(`${PORTALS}/handbook`)).toMatchObject({ status: 404 })
    expect(await client.delete(`${PORTALS}/guide`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(PORTALS)).body).toMatchObject({ payload: [], meta: { portals_count: 0 } })
  })

  it("tells how many of its articles are one's own, where it has any", async () => {
    await create(HANDBOOK)
    const counts = async (as = 'administrator') => (await client.get(`${PORTALS}/handbook`, { as })).body.meta
    expect(await counts()).not.toHaveProperty('mine_articles_count')
    const article = { title: 'Hours', content: 'Nine to five', author_id: 1 }
    await client.post(`${PORTALS}/handbook/articles`, { article })
    expect(await counts()).toMatchObject({ all_articles_count: 1, draft_articles_count: 1, mine_articles_count: 1 })
    expect(await counts('agent')).toMatchObject({ all_articles_count: 1, mine_articles_count: 0 })
  })

  it.each([
    ['https://guide.example.com/start?x=1', 'guide.example.com'],
    ['http://guide.example.com:8080', 'guide.example.com'],
    ['https://me:it@Guide.example.com?a b', 'Guide.example.com'],
    ['http://[::1]:80/', '[::1]'],
    ['http:guide.example.com', null],
    ['guide.example.com/start', 'guide.example.com/start'],
    ['', null],
  ])('reduces the domain %j to %j', async (custom_domain, expected) => {
    expect((await create({ ...HANDBOOK, custom_domain })).body.custom_domain).toBe(expected)
  })

  it('refuses a domain that can be no address', async () => {
    const refused = { status: 422, body: { attributes: ['custom_domain'] } }
    for (const custom_domain of [
      'x y',
      ' padded ',
      'Ünï',
      '127.0.0.1:80',
      'https://guide.example.com:x',
      'guide.example.com/[1]',
    ]) {
      expect(await create({ ...HANDBOOK, custom_domain })).toMatchObject(refused)
    }
  })

  it('changes nothing where nothing of a portal is said, not even the website that shows it', async () => {
    client.mock.reset({ dialect: 'chatwoot', seed: 'empty' })
    await client.post('/api/v1/accounts/1/inboxes', {
      name: 'Web',
      channel: { type: 'web_widget', website_url: 'https://x.example.com' },
    })
    await create({ ...HANDBOOK, config: { allowed_locales: ['en'] } })
    for (const body of [{}, [], { portal: {} }, { portal: false }, { inbox_id: 1 }, { other: 1 }]) {
      const answer = await client.patch(`${PORTALS}/handbook`, body)
      expect(answer).toMatchObject({ status: 200, body: { name: 'Handbook' } })
      expect(answer.body.inbox).toBeUndefined()
    }
    expect(await client.patch(`${PORTALS}/handbook`, { portal: 'x' })).toMatchObject({ status: 500 })
    const shown = await client.patch(`${PORTALS}/handbook`, { portal: { other: 1 }, inbox_id: 1 })
    expect(shown.body.inbox).toMatchObject({ id: 1 })
  })

  it('is shown by inboxes of other accounts, which know it no more once it is deleted', async () => {
    client.mock.reset({ dialect: 'chatwoot', seed: 'empty' })
    const { portals, as } = await signUp()
    const inboxes = portals.replace('portals', 'inboxes')
    const channel = { type: 'web_widget', website_url: 'https://x.example.com' }
    const { id } = (await client.post(inboxes, { name: 'Web', channel }, { as })).body
    await create({ ...HANDBOOK, config: { allowed_locales: ['en'] } })
    const shown = await client.patch(`${PORTALS}/handbook`, { name: 'Guide', inbox_id: id })
    expect(shown.body.inbox).toMatchObject({ id })
    const { body } = await client.patch(`${inboxes}/${id}`, { portal_id: 1 }, { as })
    expect(body.help_center).toMatchObject({ slug: 'handbook' })
    await client.delete(`${PORTALS}/handbook`)
    expect((await client.get(`${inboxes}/${id}`, { as })).body.help_center).toBeUndefined()
  })

  it('allows at least the default language, and refuses other settings of languages', async () => {
    const { body } = await create({ ...HANDBOOK, config: { default_locale: 'de' } })
    expect(body.meta.default_locale).toBe('de')
    expect(body.config.allowed_locales).toMatchObject([{ code: 'de' }])
    const refused = await create({ name: 'X', slug: 'x', config: { foo: 1 } })
    expect(refused).toMatchObject({ status: 422, body: { message: 'Config in portal on foo is not supported.' } })
  })

  it('takes slugs and domains once, in all accounts together, and none that is blank', async () => {
    await create(HANDBOOK)
    const { portals, as } = await signUp()
    expect(await client.post(portals, HANDBOOK, { as })).toMatchObject({
      status: 422,
      body: { attributes: ['slug', 'custom_domain'] },
    })
    expect(await create({ name: ' ', slug: '' })).toMatchObject({ status: 422, body: { attributes: ['name', 'slug'] } })
    expect(await create({ name: 'x'.repeat(256), slug: 'x' })).toMatchObject({ status: 422 })
  })

  it('does not know the portal of another account', async () => {
    const { portals, as } = await signUp()
    await client.post(portals, HANDBOOK, { as })
    expect(await client.get(`${PORTALS}/handbook`)).toMatchObject({ status: 404 })
    expect(await client.patch(`${PORTALS}/handbook`, { name: 'Mine' })).toMatchObject({ status: 404 })
    expect(await client.delete(`${PORTALS}/handbook`)).toMatchObject({ status: 404 })
  })

  it('says what is wrong with a change by attribute, and changes nothing then', async () => {
    await create(HANDBOOK)
    await create({ name: 'Guide', slug: 'guide' })
    expect(await client.patch(`${PORTALS}/guide`, { name: '', slug: 'handbook' })).toMatchObject({
      status: 422,
      body: { error: { name: ["can't be blank"], slug: ['has already been taken'] } },
    })
    expect((await client.get(`${PORTALS}/guide`)).body).toMatchObject({ name: 'Guide' })
  })

  it('is shown by a website, and by no other inbox', async () => {
    const { body } = await create({ ...HANDBOOK, inbox_id: 1 })
    expect(body).not.toHaveProperty('inbox')
    const changed = await client.patch(`${PORTALS}/handbook`, { portal: { name: 'H' }, inbox_id: 2 })
    expect(changed.body.inbox).toMatchObject({ id: 2, name: 'Acme Website' })
    expect(await client.patch(`${PORTALS}/handbook`, { inbox_id: 99 })).toMatchObject({ status: 404 })
  })

  it('gets an uploaded file as its logo, and loses it again', async () => {
    const form = new FormData()
    form.append('attachment', new Blob(['png'], { type: 'image/png' }), 'logo.png')
    const upload = await client.post('/api/v1/accounts/1/upload', form)
    await create(HANDBOOK)
    const { body } = await client.patch(`${PORTALS}/handbook`, { blob_id: upload.body.blob_id })
    expect(body.logo).toMatchObject({ portal_id: 1, filename: 'logo.png', file_type: 'image/png' })
    expect(await client.delete(`${PORTALS}/handbook/logo`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(`${PORTALS}/handbook`)).body).not.toHaveProperty('logo')
  })

  it('takes everything in it along when it goes', async () => {
    await create(HANDBOOK)
    await client.post(`${PORTALS}/handbook/categories`, { name: 'Basics', slug: 'basics' })
    await client.post(`${PORTALS}/handbook/articles`, { title: 'T', content: 'C', author_id: 1, slug: 'fixed' })
    await client.delete(`${PORTALS}/handbook`)
    await create(HANDBOOK)
    expect((await client.get(`${PORTALS}/handbook/categories`)).body.payload).toEqual([])
    expect(
      await client.post(`${PORTALS}/handbook/articles`, { title: 'T', content: 'C', author_id: 1, slug: 'fixed' }),
    ).toMatchObject({ status: 200 })
  })

  it('asks for the role before it looks for the portal', async () => {
    expect(await client.patch(`${PORTALS}/nonsense`, { name: 'X' }, { as: 'agent' })).toMatchObject({ status: 403 })
    expect(await client.get(`${PORTALS}/nonsense`, { as: 'agent' })).toMatchObject({ status: 404 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.delete(`${PORTALS}/nonsense`)).toMatchObject({ status: 500 })
  })

  it('keeps settings that name no languages, and breaks wherever it shows them', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await create({ portal: { ...HANDBOOK, config: [] } })).toMatchObject({ status: 500 })
    expect(await client.get(PORTALS)).toMatchObject({ status: 200, body: { payload: [] } })
    expect(await create({ portal: { ...HANDBOOK, config: { default_locale: 'fr' } } })).toMatchObject({ status: 500 })
    expect(client.mock.requests().at(-1)?.violations).toMatchObject([{ message: 'config names no languages' }])
    expect(await client.get(PORTALS)).toMatchObject({ status: 500 })
    expect(client.mock.requests().at(-1)?.violations).toEqual([])
    const nested = { config: { allowed_locales: ['fr', ['en']] } }
    expect(await client.patch(`${PORTALS}/handbook`, { portal: nested })).toMatchObject({ status: 500 })
    await client.patch(`${PORTALS}/handbook`, { portal: { config: { allowed_locales: ['fr'] } } })
    expect((await client.get(PORTALS)).body.payload).toMatchObject([{ id: 1, meta: { default_locale: 'en' } }])
  })

  it('echoes the page as it was asked for', async () => {
    expect((await client.get(PORTALS)).body.meta.current_page).toBe(1)
    expect((await client.get(`${PORTALS}?page=2`)).body.meta.current_page).toBe('2')
  })
})
