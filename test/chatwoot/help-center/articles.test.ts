import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PORTALS = '/api/v1/accounts/1/portals'
const CATEGORIES = `${PORTALS}/handbook/categories`
const ARTICLES = `${PORTALS}/handbook/articles`
const TEXT = { title: 'My title', content: 'Press the green button', author_id: 1 }

describeMatrix('articles', (client) => {
  const create = (body: object) => client.post(ARTICLES, { ...TEXT, ...body })
  const slugs = async (query: string) =>
    (await client.get(`${ARTICLES}?${query}`)).body.payload.map(({ slug }: { slug: string }) => slug)

  beforeEach(async () => {
    await client.post(PORTALS, { name: 'H', slug: 'handbook', config: { allowed_locales: ['en', 'es'] } })
    await client.post(CATEGORIES, { name: 'Basics', slug: 'basics' })
    await client.post(CATEGORIES, { name: 'Lo básico', slug: 'basicos', locale: 'es' })
  })

  it('begins as a draft unless it is to be published, and is published and archived', async () => {
    expect((await create({})).body.payload.status).toBe('draft')
    expect((await create({ status: 'published' })).body.payload.status).toBe('published')
    expect((await create({ status: 2 })).body.payload.status).toBe('archived')
    expect((await client.patch(`${ARTICLES}/1`, { status: 1 })).body.payload.status).toBe('published')
    expect((await client.patch(`${ARTICLES}/1`, { status: 'archived' })).body.payload.status).toBe('archived')
    expect(await client.delete(`${ARTICLES}/1`)).toMatchObject({ status: 200, text: '' })
    expect(await client.get(`${ARTICLES}/1`)).toMatchObject({ status: 404 })
  })

  it('stays as it is where nothing of it is said', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const config = { allowed_locales: ['en'] }
    await client.post(PORTALS, { name: 'H', slug: 'handbook', custom_domain: '', config })
    await create({})
    for (const body of [{}, [], { article: {} }, { article: false }, { other: 1 }]) {
      const answer = await client.patch(`${ARTICLES}/1`, body)
      expect(answer).toMatchObject({ status: 200, body: { payload: { title: TEXT.title } } })
    }
    expect(await client.patch(`${ARTICLES}/1`, { article: 'x' })).toMatchObject({ status: 500 })
  })

  it('is found by a search the sooner the better it fits, for its length', async () => {
    const search = async (q: string) =>
      (await client.get(`/api/v1/accounts/1/search/articles?q=${q}`)).body.payload.articles.map(
        ({ id }: { id: number }) => id,
      )
    await create({ title: 'One', content: 'a zebra among many other words' })
    await create({ title: 'Two', content: 'a zebra and a zebra' })
    await create({ title: 'Zebra', content: 'nothing of it here' })
    await create({ title: 'Four', content: 'a guide', description: 'of zebras' })
    await create({ title: 'Six', content: 'a zebra among many other words' })
    expect(await search('zebra')).toEqual([3, 4, 2, 1, 5])
    await create({ title: 'Far', content: 'a zebra that nobody wants to look for, with no guide' })
    await create({ title: 'Near', content: 'this one is a zebra guide with many words behind it' })
    expect(await search('zebra%20guide')).toEqual([4, 7, 6])
    await client.patch(`${ARTICLES}/7`, { category_id: 1 })
    const { articles } = (await client.get('/api/v1/accounts/1/search/articles?q=zebra%20guide')).body.payload
    const named = articles.map((one: { category_name: string | null }) => one.category_name)
    expect(named).toEqual([null, 'Basics', null])
  })

  it.each([
    ['example.com', true],
    ['exam', true],
    ['com', false],
    ['example.com/help/reset', true],
    ['/help', true],
    ['help', false],
    ['acme', false],
    ['ann@acme', false],
    ['ann@acme.com', true],
    ['50', false],
    ['v4.10', true],
    ['19', false],
    ['covid-19', true],
    ['sign-up', true],
    ['sign', true],
    ['up', true],
    ['log-in', false],
    ["it's", true],
    ["its' log", false],
    ['24/7', true],
    ['7', false],
    ['strong', false],
    ['amp', false],
    ['https', false],
    ['- ?', false],
    ['up - log', true],
  ])('is found by %j as the database tells words apart: %j', async (q, isFound) => {
    const content =
      'sign-up &amp; log in: https://example.com/help/reset, <strong>ann@acme.com</strong>, 3.50, v4.10.1, 24/7'
    await create({ title: "It's covid-19", content })
    const found = async (path: string) => (await client.get(`${path}${encodeURIComponent(q)}`)).body.payload
    expect((await found('/api/v1/accounts/1/search/articles?q=')).articles).toHaveLength(Number(isFound))
    expect(await found(`${ARTICLES}?query=`)).toHaveLength(Number(isFound))
  })

  it('tells the words of a long text apart at once', async () => {
    const texts = ['a_', 'a-b.', '<a ', '&a', 'a@', '-1', '1.', 'a/', 'aa-'].map((piece) =>
      piece.repeat(20_000 / piece.length),
    )
    const before = performance.now()
    for (const content of texts) await create({ title: 'Long', content: content.slice(0, 20_000) })
    expect((await client.get('/api/v1/accounts/1/search/articles?q=long')).body.payload.articles).toHaveLength(9)
    expect(performance.now() - before).toBeLessThan(5000)
  })

  it('makes a slug of the second and the title, another one for each article', async () => {
    client.mock.clock.freeze()
    client.mock.clock.set('2025-06-01T10:00:00Z')
    const titles = ['My title', 'My title', 'Žluťoučký kůň!', '💬', 'Straße - FAQPage', 'iPhone 15Pro: a  sign-up']
    const made = []
    for (const title of titles) made.push((await create({ title })).body.payload.slug)
    expect(made).toEqual([
      '1748772000-my-title',
      '1748772001-my-title',
      '1748772000-zlutoucky-kun',
      '1748772000-',
      '1748772000-strasse-_-faq_page',
      '1748772000-i_phone-15_pro-a-sign_up',
    ])
  })

  it('makes a slug anew for an article that is to have none', async () => {
    client.mock.clock.freeze()
    client.mock.clock.set('2025-06-01T10:00:00Z')
    const { id } = (await create({ title: 'My title' })).body.payload
    const renewed = async (values: object = {}) =>
      (await client.patch(`${ARTICLES}/${id}`, { article: { slug: null, ...values } })).body.payload.slug
    expect(await renewed()).toBe('1748772000-my-title')
    client.mock.clock.advance(5)
    expect(await renewed()).toBe('1748772005-my-title')
    expect(await renewed({ title: 'Another' })).toBe('1748772005-another')
  })

  it('can be written with a title that makes too long a slug, and changed no more', async () => {
    const { slug, id } = (await create({ title: 'x'.repeat(245) })).body.payload
    expect(slug).toHaveLength(256)
    const refused = await client.patch(`${ARTICLES}/${id}`, { content: 'new' })
    expect(refused.body.message).toBe('Slug is too long (maximum is 255 characters)')
    expect(await client.patch(`${ARTICLES}/${id}`, { slug: 'short' })).toMatchObject({ status: 200 })
  })

  it('stands behind the last article of its category, ten places further', async () => {
    await create({ category_id: 1, position: 7 })
    expect((await create({ category_id: 1 })).body.payload.position).toBe(17)
    expect((await create({ category_id: 2 })).body.payload.position).toBe(10)
    expect((await client.patch(`${ARTICLES}/3`, { category_id: 1 })).body.payload.position).toBe(27)
  })

  it('speaks the language of its category, else the one that is given, else the portal’s', async () => {
    await create({ slug: 'a', category_id: 2, locale: 'en' })
    await create({ slug: 'b', locale: 'es' })
    await create({ slug: 'c' })
    expect((await slugs('locale=es')).sort()).toEqual(['a', 'b'])
    expect(await slugs('locale=en')).toEqual(['c'])
  })

  it('is found by status, author, category and words', async () => {
    await create({ slug: 'green', author_id: 2 })
    await create({ slug: 'red', content: 'Press the red button', category_id: 1 })
    await client.patch(`${ARTICLES}/2`, { status: 'published' })
    expect(await slugs('query=GRE but')).toEqual(['green'])
    expect(await slugs('query=button green red')).toEqual([])
    expect(await slugs('query=%20%20')).toEqual(['red', 'green'])
    expect(await slugs('status=published')).toEqual(['red'])
    expect(await slugs('status=0')).toEqual(['green'])
    expect(await slugs('status=nonsense')).toEqual([])
    expect(await slugs('author_id=2')).toEqual(['green'])
    expect(await slugs('category_slug=basics')).toEqual(['red'])
    expect((await client.get(`${ARTICLES}?status=draft&query=press`)).body.meta).toEqual({
      all_articles_count: 2,
      archived_articles_count: 0,
      articles_count: 2,
      current_page: 1,
      draft_articles_count: 1,
      mine_articles_count: 1,
      published_count: 1,
    })
  })

  it('is listed by its last change, within a category by place, 25 to a page', async () => {
    for (let index = 1; index <= 26; index++) await create({ slug: `s${index}`, category_id: 1, position: 100 - index })
    client.mock.clock.advance(1)
    await client.patch(`${ARTICLES}/1`, { title: 'Changed' })
    expect((await slugs('page=1')).slice(0, 2)).toEqual(['s1', 's26'])
    expect(await slugs('page=2')).toEqual(['s2'])
    expect((await slugs('category_slug=basics')).slice(0, 2)).toEqual(['s26', 's25'])
    await client.post(`${ARTICLES}/reorder`, { positions_hash: { 1: 1, 2: 2 } })
    expect((await slugs('category_slug=basics')).slice(0, 2)).toEqual(['s1', 's2'])
  })

  it('gets places in pairs as well, and none for what can be no place', async () => {
    await create({ slug: 'a', position: 5 })
    await create({ slug: 'b', position: 6 })
    const places = async () => {
      const { payload } = (await client.get(ARTICLES)).body
      return payload.map(({ id, position }: { id: number; position: number | null }) => [id, position]).sort()
    }
    const reorder = async (positions_hash: unknown) =>
      (await client.post(`${ARTICLES}/reorder`, { positions_hash })).status
    expect([await reorder([[1, 9], ['2x', '7']]), await places()]).toEqual([200, [[1, 9], [2, 7]]]) // biome-ignore format: pairs
    expect([await reorder([]), await reorder([2]), await places()]).toEqual([200, 200, [[1, 9], [2, null]]]) // biome-ignore format: pairs
    expect([await reorder({ 1: [4] }), await places()]).toEqual([200, [[1, null], [2, null]]]) // biome-ignore format: pairs
    expect([await reorder([[99, 1]]), await reorder([[]]), await reorder({ 1: 2 ** 40 })]).toEqual([404, 404, 422])
  })

  it('changes all places or none', async () => {
    await create({ slug: 'a', position: 5 })
    expect(await client.post(`${ARTICLES}/reorder`, { positions_hash: { 1: 9, 99: 1 } })).toMatchObject({ status: 404 })
    expect((await client.get(`${ARTICLES}/1`)).body.payload.position).toBe(5)
    expect(await client.post(`${ARTICLES}/reorder`, {})).toMatchObject({ status: 422 })
    client.mock.reset({ dialect: 'chatwoot' })
    await client.post(PORTALS, { name: 'H', slug: 'handbook', custom_domain: '' })
    expect(await client.post(`${ARTICLES}/reorder`, {})).toMatchObject({ status: 500 })
  })

  it.each([
    ['documented', 404, 5],
    ['chatwoot', 200, 9],
  ] as const)('has a place in its own portal, in dialect %s', async (dialect, status, position) => {
    client.mock.reset({ dialect })
    for (const slug of ['handbook', 'other']) await client.post(PORTALS, { name: 'P', slug, custom_domain: '' })
    await create({ slug: 'a', position: 5 })
    const reordered = await client.post(`${PORTALS}/other/articles/reorder`, { positions_hash: { 1: 9 } })
    expect(reordered).toMatchObject({ status })
    expect((await client.get(`${ARTICLES}/1`)).body.payload.position).toBe(position)
  })

  it('goes with the first of those that say the same', async () => {
    await create({ slug: 'a' })
    await create({ slug: 'b', associated_article_id: 1 })
    await create({ slug: 'c', associated_article_id: 2 })
    const { payload } = (await client.get(`${ARTICLES}/1`)).body
    expect(payload.associated_articles).toMatchObject([{ id: 2 }, { id: 3 }])
    const changed = await client.patch(`${ARTICLES}/2`, { description: 'changed' })
    expect(changed.status).toBe(200)
    const again = (await client.get(`${ARTICLES}/1`)).body.payload
    expect(again.associated_articles).toMatchObject([{ id: 3 }, { id: 2 }])
    expect(await create({ associated_article_id: 99 })).toMatchObject({ status: 404 })
  })

  it('keeps an author who has left the account, without what belongs to it', async () => {
    const signedUp = await client.post(
      '/api/v1/accounts',
      { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' },
      { as: null },
    )
    const { body } = await create({ author_id: signedUp.body.id })
    expect(body.payload.author).toMatchObject({
      name: 'Olga',
      role: null,
      availability_status: null,
      auto_offline: null,
    })
    expect(await create({ author_id: 999 })).toMatchObject({ status: 422, body: { message: 'Author must exist' } })
  })

  it('wants another author before it changes once its own is deleted', async () => {
    await create({ author_id: 2, slug: 'a' })
    await client.delete('/api/v1/accounts/1/agents/2')
    const missing = { status: 422, body: { message: "Author must exist, Author can't be blank" } }
    expect(await client.patch(`${ARTICLES}/1`, { title: 'Changed' })).toMatchObject(missing)
    expect(await client.post(`${ARTICLES}/reorder`, { positions_hash: { 1: 9 } })).toMatchObject(missing)
    expect(await client.patch(`${ARTICLES}/1`, { title: 'Changed', author_id: 1 })).toMatchObject({ status: 200 })
    expect(await client.patch(`${ARTICLES}/1`, { author_id: null })).toMatchObject(missing)
  })

  it('keeps of the meta data what search engines read', async () => {
    const { body } = await create({ meta: { title: 'T', tags: ['a', 1], foo: 1, ['__proto__']: { x: 1 } } })
    expect(body.payload.meta).toEqual({ title: 'T', tags: ['a', 1] })
  })

  it.each([
    [{ title: '' }, ['title']],
    [{ content: null }, ['content']],
    [{ author_id: null }, ['author', 'author_id']],
    [{ title: 'x'.repeat(256) }, ['title']],
    [{ content: 'x'.repeat(20_001) }, ['content']],
  ])('refuses a change to %.60j', async (change, attributes) => {
    await create({})
    expect(await client.patch(`${ARTICLES}/1`, change)).toMatchObject({ status: 422, body: { attributes } })
    expect(await create(change)).toMatchObject({ status: 422, body: { attributes } })
  })

  it('finds the portal before it asks for the role, and the article after', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    await client.post(PORTALS, { name: 'H', slug: 'handbook', custom_domain: '' })
    expect(await client.get(`${PORTALS}/nonsense/articles/1`, { as: 'agent' })).toMatchObject({ status: 404 })
    expect(await client.get(`${ARTICLES}/9`, { as: 'agent' })).toMatchObject({ status: 401 })
    expect(await client.get(`${ARTICLES}/9`)).toMatchObject({ status: 404 })
  })

  it('is looked for before what is to change of it', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    await client.post(PORTALS, { name: 'H', slug: 'handbook', custom_domain: '' })
    await create({})
    for (const article of [5, { status: 'bogus' }]) {
      expect(await client.patch(`${ARTICLES}/9`, { article })).toMatchObject({ status: 404 })
      expect(await client.patch(`${ARTICLES}/1`, { article })).toMatchObject({ status: 500 })
    }
  })
})
