import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const LABELS = `${ACCOUNT}/labels`

describeMatrix('labels', (client) => {
  it('keeps what is created, changed and removed, and lists it by title', async () => {
    await client.post(LABELS, { title: 'vip' })
    await client.post(LABELS, { label: { title: 'Billing', color: '#00ff00' } })
    await client.put(`${LABELS}/1`, { description: 'Pays', show_on_sidebar: true })
    expect((await client.get(LABELS)).body).toEqual({
      payload: [
        { id: 2, title: 'billing', description: null, color: '#00ff00', show_on_sidebar: null },
        { id: 1, title: 'vip', description: 'Pays', color: '#1f93ff', show_on_sidebar: true },
      ],
    })
    expect(await client.delete(`${LABELS}/1`)).toMatchObject({ status: 200, text: '' })
    expect(await client.get(`${LABELS}/1`)).toMatchObject({ status: 404 })
  })

  it('is neither shown nor hidden where that is left blank', async () => {
    await client.post(LABELS, { title: 'vip', show_on_sidebar: true })
    expect((await client.patch(`${LABELS}/1`, { show_on_sidebar: '' })).body).toMatchObject({ show_on_sidebar: null })
  })

  it('takes titles of every script, and refuses those of one character or with spaces', async () => {
    for (const title of ['vip', '4u', 'über_mut', 'عميل-مهم', '顧客', 'A-1', '½x', 'Ⅷ²', 'line\n']) {
      const { body } = await client.post(LABELS, { title })
      expect(body.title, title).toBe(title.toLowerCase())
    }
    expect((await client.post(LABELS, { title: 'ΠΕΛΑΤΗΣ' })).body.title).toBe('πελατησ')
    for (const title of [
      'x',
      '-vip',
      '_x',
      'very important',
      'a b',
      '💥💥',
      'a.b',
      'हिन्दी',
      'u\u0308ber',
      'x\n\n',
      'x\n',
    ]) {
      expect(await client.post(LABELS, { title }), title).toMatchObject({
        status: 422,
        body: { message: 'Title is invalid', attributes: ['title'] },
      })
    }
  })

  it('has each title once in an account, however many ask at once', async () => {
    const answers = await Promise.all(['vip', 'VIP', 'Vip', 'vIp'].map((title) => client.post(LABELS, { title })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422])
  })

  it('refuses a colour that is null', async () => {
    expect(await client.post(LABELS, { title: 'vip', color: null })).toMatchObject({
      status: 422,
      body: { attributes: ['color'] },
    })
  })

  it('wants a form to be nested', async () => {
    expect(await client.post(LABELS, new URLSearchParams({ title: 'vip' }))).toMatchObject({
      status: 422,
      body: { error: 'param is missing or the value is empty: label' },
    })
    expect(await client.post(LABELS, new URLSearchParams({ 'label[title]': 'vip' }))).toMatchObject({ status: 200 })
  })

  it('moves the cache key with every change', async () => {
    const key = async () => (await client.get(`${ACCOUNT}/cache_keys`)).body.cache_keys.label
    expect(await key()).toBe('0000000000000')
    await client.post(LABELS, { title: 'vip' })
    const created = await key()
    await client.patch(`${LABELS}/1`, { color: '#000000' })
    const changed = await key()
    await client.delete(`${LABELS}/1`)
    const [a, b, c] = [created, changed, await key()].map(Number)
    expect(a).toBeLessThan(b ?? 0)
    expect(b).toBeLessThan(c ?? 0)
  })

  it('renames the label of the contacts that carry it', async () => {
    await client.post(LABELS, { title: 'vip' })
    await client.post(`${ACCOUNT}/contacts/1/labels`, { labels: ['vip', 'other'] })
    await client.patch(`${LABELS}/1`, { title: 'Key-Account' })
    expect((await client.get(`${ACCOUNT}/contacts/1/labels`)).body).toEqual({ payload: ['other', 'key-account'] })
  })

  it('leaves a label in another case where it renames it', async () => {
    await client.post(LABELS, { title: 'vip' })
    const conversation = `${ACCOUNT}/conversations/1/labels`
    await client.post(conversation, { labels: ['VIP', 'Gold'] })
    await client.patch(`${LABELS}/1`, { title: 'silver' })
    expect((await client.get(conversation)).body).toEqual({ payload: ['VIP', 'Gold', 'silver'] })
    await client.post(conversation, { labels: ['Gold', 'silver'] })
    await client.patch(`${LABELS}/1`, { title: 'gold' })
    expect((await client.get(conversation)).body).toEqual({ payload: ['Gold'] })
  })

  it('looks a label up before it asks for the role', async () => {
    expect(await client.get(`${LABELS}/9`, { as: 'agent' })).toMatchObject({ status: 404 })
    await client.post(LABELS, { title: 'vip' })
    expect(await client.get(`${LABELS}/1`, { as: 'agent' })).toMatchObject({ status: 403 })
    expect(await client.get(LABELS, { as: 'agent' })).toMatchObject({ status: 200 })
  })
})

describeMatrix(
  'labels as on the running server',
  (client) => {
    it('break on a colour that is null', async () => {
      expect(await client.post(LABELS, { title: 'vip', color: null })).toMatchObject({ status: 500 })
      await client.post(LABELS, { title: 'vip' })
      expect(await client.post(LABELS, { title: 'vip', color: null })).toMatchObject({ status: 422 })
      expect(await client.patch(`${LABELS}/1`, { title: '', color: null })).toMatchObject({ status: 422 })
      expect(await client.patch(`${LABELS}/1`, { color: null })).toMatchObject({ status: 500 })
    })
  },
  { dialect: 'chatwoot' },
)
