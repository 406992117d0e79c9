import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PORTALS = '/api/v1/accounts/1/portals'
const CATEGORIES = `${PORTALS}/handbook/categories`

describeMatrix('categories', (client) => {
  const create = (body: unknown) => client.post(CATEGORIES, body)

  beforeEach(async () => {
    await client.post(PORTALS, { name: 'H', slug: 'handbook', config: { allowed_locales: ['en', 'es'] } })
  })

  it('keeps what is created, changed and deleted', async () => {
    await create({ name: 'Basics', slug: 'basics' })
    await client.put(`${CATEGORIES}/1`, { category: { description: 'Start here', icon: '📚' } })
    expect((await client.get(`${CATEGORIES}/1`)).body.payload).toMatchObject({
      name: 'Basics',
      locale: 'en',
      position: null,
      description: 'Start here',
      icon: '📚',
    })
    expect(await client.delete(`${CATEGORIES}/1`)).toMatchObject({ status: 200, text: '' })
    expect(await client.get(`${CATEGORIES}/1`)).toMatchObject({ status: 404 })
  })

  it('leaves its articles without one, as old as they were', async () => {
    await create({ name: 'Basics', slug: 'basics' })
    const articles = `${PORTALS}/handbook/articles`
    const { body } = await client.post(articles, { title: 'A', content: 'a', author_id: 1, category_id: 1 })
    client.mock.clock.advance(60)
    await client.delete(`${CATEGORIES}/1`)
    const { payload } = (await client.get(`${articles}/1`)).body
    expect(payload).toMatchObject({ category: { id: null }, updated_at: body.payload.updated_at })
  })

  it('takes a slug once in a portal and language', async () => {
    await create({ name: 'Basics', slug: 'basics' })
    expect(await create({ name: 'Again', slug: 'basics' })).toMatchObject({ status: 422 })
    expect(await create({ name: 'Lo básico', slug: 'basics', locale: 'es' })).toMatchObject({ status: 200 })
    expect(await client.patch(`${CATEGORIES}/2`, { locale: 'en' })).toMatchObject({
      status: 422,
      body: { message: 'Locale should be unique in the category and portal' },
    })
    await client.post(PORTALS, { name: 'G', slug: 'guide' })
    expect(await client.post(`${PORTALS}/guide/categories`, { name: 'B', slug: 'basics' })).toMatchObject({
      status: 200,
    })
  })

  it('lists by place, those without one last, a language at a time, all on one page', async () => {
    for (let index = 26; index > 0; index--) {
      await create({ name: `C${index}`, slug: `c${index}`, ...(index === 1 ? {} : { position: index }) })
    }
    await create({ name: 'Es', slug: 'es', locale: 'es', position: 0 })
    const first = await client.get(`${CATEGORIES}?locale=en`)
    expect(first.body.meta).toEqual({ current_page: 1, categories_count: 26 })
    expect(first.body.payload[0]).toMatchObject({ slug: 'c2' })
    expect(first.body.payload.at(-1)).toMatchObject({ slug: 'c1' })
    const second = await client.get(`${CATEGORIES}?locale=en&page=2`)
    expect(second.body).toEqual({ payload: [], meta: { current_page: '2', categories_count: 0 } })
    expect((await client.get(`${CATEGORIES}?locale=es`)).body.payload).toMatchObject([{ slug: 'es' }])
    expect((await client.get(`${CATEGORIES}?locale=fr`)).body.payload).toEqual([])
  })

  it('lists those in the same place as the database sorts what was last written', async () => {
    const slugsAt = async (path: string) => {
      const { body } = await client.get(path, { headers: { accept: 'application/json' } })
      return (body.payload ?? body.categories).map(({ slug }: { slug: string }) => slug).join(' ')
    }
    for (const [index, position] of [2, null, 1, null, 2, 1, null, 2, 1].entries()) {
      await create({ name: `C${index}`, slug: `${index + 1}`, position })
    }
    expect(await slugsAt(CATEGORIES)).toBe('6 9 3 5 1 8 7 2 4')
    await client.patch(`${CATEGORIES}/6`, { description: 'changed' })
    for (const id of [1, 2, 4, 5, 7, 8]) await client.delete(`${CATEGORIES}/${id}`)
    for (const path of [CATEGORIES, '/hc/handbook/en/categories', '/hc/handbook/en']) {
      expect(await slugsAt(path)).toBe('3 9 6')
    }
  })

  it('relates categories only where the attributes are nested', async () => {
    await create({ name: 'A', slug: 'a' })
    const flat = await create({ name: 'B', slug: 'b', related_category_ids: [1], parent_category_id: 1 })
    expect(flat.body.payload).not.toHaveProperty('related_categories')
    expect(flat.body.payload.parent_category).toMatchObject({ id: 1, slug: 'a' })
    const nested = await create({ category: { name: 'C', slug: 'c', related_category_ids: [2, 1] } })
    expect(nested.body.payload.related_categories).toMatchObject([{ id: 1 }, { id: 2 }])
    const relate = (ids: unknown) =>
      client.patch(`${CATEGORIES}/3`, { category: { related_category_ids: ids } }).then(({ body }) => body.payload)
    expect((await relate([2])).related_categories).toMatchObject([{ id: 2 }])
    expect((await relate([9])).related_categories).toMatchObject([{ id: 2 }])
    expect((await relate([1, 2])).related_categories).toMatchObject([{ id: 2 }, { id: 1 }])
    for (const one of [true, [[1]], [null, [['1x']]]]) {
      expect((await relate(one)).related_categories).toMatchObject([{ id: 1 }])
      await relate([2, 1])
    }
    await client.delete(`${CATEGORIES}/1`)
    expect((await client.get(`${CATEGORIES}/3`)).body.payload.related_categories).toMatchObject([{ id: 2 }])
    expect((await client.get(`${CATEGORIES}/2`)).body.payload).not.toHaveProperty('parent_category')
  })

  it('relates to itself as the one that was written last', async () => {
    for (const slug of ['a', 'b', 'c']) await create({ name: slug, slug })
    const { body } = await client.patch(`${CATEGORIES}/1`, {
      category: { description: 'changed', related_category_ids: [1, 2, 3] },
    })
    expect(body.payload.related_categories).toMatchObject([{ id: 2 }, { id: 3 }, { id: 1 }])
    const made = await create({ category: { name: 'D', slug: 'd', related_category_ids: [4] } })
    expect(made.body.payload.related_categories).toMatchObject([{ id: 4 }])
  })

  it('does not show what belongs to another account', async () => {
    const { body } = await client.post(
      '/api/v1/accounts',
      { account_name: 'Globex', email: 'o@example.com', user_full_name: 'Olga', password: 'Password1!' },
      { as: null },
    )
    const as = body.data.access_token
    const portals = `/api/v1/accounts/${body.account_id}/portals`
    await create({ name: 'Secret', slug: 'secret' })
    await client.post(portals, { name: 'G', slug: 'globex' }, { as })
    const answer = await client.post(
      `${portals}/globex/categories`,
      { name: 'B', slug: 'b', parent_category_id: 1 },
      { as },
    )
    expect(answer.text).not.toContain('Secret')
    expect(await client.get(`${portals}/globex/categories/1`, { as })).toMatchObject({ status: 404 })
    expect(await client.get(`${portals}/handbook/categories`, { as })).toMatchObject({ status: 404 })
  })

  it('asks for the role first, then for the portal, then for the category', async () => {
    expect(await client.get(`${PORTALS}/nonsense/categories/9`, { as: 'agent' })).toMatchObject({ status: 403 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.get(`${PORTALS}/nonsense/categories`)).toMatchObject({ status: 500 })
    await client.post(PORTALS, { name: 'H', slug: 'handbook', custom_domain: '' })
    expect(await client.get(`${CATEGORIES}/9`)).toMatchObject({ status: 404 })
    expect(await client.get(`${CATEGORIES}/9`, { as: 'agent' })).toMatchObject({ status: 401 })
  })

  it.each([{}, { category: null }, { unknown: 1 }])('misses the attributes in %j', async (body) => {
    expect(await create(body)).toMatchObject({
      status: 422,
      body: { error: 'param is missing or the value is empty: category' },
    })
  })
})
