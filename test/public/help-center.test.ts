import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PORTALS = '/api/v1/accounts/1/portals'
const READER = { as: null }

describeMatrix('the pages of a help center', (client) => {
  const write = async (body: Record<string, unknown>) => {
    const article = await client.post(`${PORTALS}/handbook/articles`, { content: '**hi**', author_id: 1, ...body })
    return client.patch(`${PORTALS}/handbook/articles/${article.body.payload.id}`, { status: 'published' })
  }
  const open = async () => {
    await client.post(PORTALS, { name: 'Hand & book', slug: 'handbook', custom_domain: 'help.example.com' })
    await client.post(`${PORTALS}/handbook/categories`, { name: 'Basics', slug: 'basics', locale: 'en' })
  }

  it('shows categories and articles to readers, and no draft', async () => {
    await open()
    await write({ title: 'First <steps>', slug: 'first', category_id: 1 })
    await write({ title: 'Loose ends', slug: 'loose' })
    await client.post(`${PORTALS}/handbook/articles`, { title: 'Secret', content: 'x', author_id: 1 })
    const { text } = await client.get('/hc/handbook/en', READER)
    expect(text).toContain('<title>Hand &amp; book</title>')
    expect(text).toContain('<a href="/hc/handbook/en/categories/basics">Basics</a>')
    expect(text).toContain('<a href="/hc/handbook/articles/first">First &lt;steps&gt;</a>')
    expect(text).toContain('<a href="/hc/handbook/articles/loose">Loose ends</a>')
    expect(text).not.toContain('Secret')
    const article = await client.get('/hc/handbook/articles/first', READER)
    expect(article.text).toContain('<title>First &lt;steps&gt; | Hand &amp; book</title>')
    expect(article.text).toContain('<strong>hi</strong>')
  })

  it('shows a portal in the language that is asked for, where its own address leads to its own', async () => {
    await open()
    for (const query of ['', '?locale=', '?locale=%20']) {
      const { status, headers } = await client.get(`/hc/handbook${query}`, READER)
      expect([status, headers.get('location')?.endsWith('/hc/handbook/en')]).toEqual([302, true])
    }
    const [german, same] = await Promise.all(
      ['?locale=de', '/de'].map((end) => client.get(`/hc/handbook${end}`, READER)),
    )
    expect(german).toMatchObject({ status: 200, text: same?.text })
  })

  it('counts a view when the picture at the end of an article is fetched', async () => {
    await open()
    await write({ title: 'First steps', slug: 'first.steps' })
    const { text } = await client.get('/hc/handbook/articles/first.steps', READER)
    const [, picture = ''] = /<img src="([^"]+)"/.exec(text) ?? []
    await client.get(picture, READER)
    await client.get(picture, READER)
    expect((await client.get(`${PORTALS}/handbook/articles/1`)).body.payload.views).toBe(2)
  })

  it('finds, sorts and pages what is published', async () => {
    await open()
    await write({ title: 'One apple', slug: 'one' })
    await write({ title: 'Two apples', slug: 'two' })
    await write({ title: 'Three pears', slug: 'three' })
    const slugs = async (query: string) => {
      const json = { ...READER, headers: { accept: 'application/json' } }
      const { body } = await client.get(`/hc/handbook/en/articles?${query}`, json)
      return body.payload.map(({ slug }: { slug: string }) => slug)
    }
    expect(await slugs('sort=views')).toEqual(['one', 'two', 'three'])
    await client.patch(`${PORTALS}/handbook/articles/1`, { description: 'Fruit' })
    expect(await slugs('sort=views')).toEqual(['two', 'three', 'one'])
    for (const slug of ['one', 'two', 'two', 'three', 'three', 'three'])
      await client.get(`/hc/handbook/articles/${slug}.png`, READER)
    expect(await slugs('query=apple')).toEqual(['one', 'two'])
    expect(await slugs('sort=views')).toEqual(['three', 'two', 'one'])
    expect(await slugs('per_page=2&page=2')).toEqual(['three'])
    expect(await slugs('status=draft')).toEqual([])
  })

  it('tells search engines of articles as they were last written', async () => {
    await open()
    for (const slug of ['one', 'two', 'three']) await write({ title: slug, slug })
    await client.patch(`${PORTALS}/handbook/articles/1`, { description: 'Changed' })
    const { text } = await client.get('/hc/handbook/sitemap.xml', READER)
    expect(text.match(/articles\/\w+/g)).toEqual(['articles/two', 'articles/three', 'articles/one'])
  })

  it('has no page for an article of another portal, unlike for one that there is not', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    await open()
    await write({ title: 'One', slug: 'one' })
    await client.post(PORTALS, { name: 'Other', slug: 'other', custom_domain: '' })
    const answers = async (path: string) => {
      const { status, text } = await client.get(`/hc/other/articles/${path}`, READER)
      return [status, /Page not found/.test(text)]
    }
    expect(await answers('one')).toEqual([500, false])
    expect(await answers('one.png')).toEqual([404, false])
    for (const path of ['two', 'two.png']) expect(await answers(path)).toEqual([404, true])
  })

  it('is in the format that the client takes', async () => {
    await open()
    const typeFor = async (path: string, accept: string) => {
      const { status, headers } = await client.get(path, { ...READER, headers: { accept } })
      return `${status} ${headers.get('content-type')?.replace(/;.*/, '')}`
    }
    expect(await typeFor('/hc/handbook/en', 'text/html,application/json;q=0.9,*/*;q=0.8')).toBe('200 text/html')
    expect(await typeFor('/hc/handbook/en', 'text/html;q=0.5, application/json')).toBe('200 application/json')
    expect(await typeFor('/hc/handbook/en.json', '*/*')).toBe('200 application/json')
    expect(await typeFor('/hc/handbook/en', 'image/png')).toBe('406 application/json')
    expect(await typeFor('/hc/handbook/sitemap.xml', 'text/html, */*')).toBe('200 application/xml')
    expect(await typeFor('/hc/handbook/sitemap.xml', 'text/html')).toBe('406 application/json')
  })
})
