import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const DAY = 24 * 60 * 60

describeMatrix('searches that are narrowed', (client) => {
  const search = async (query: string, as?: string) =>
    (await client.get(`${ACCOUNT}/search?${query}`, as ? { as } : {})).body.payload

  const senders = async (query: string, as?: string) =>
    (await search(query, as)).messages.map(({ sender }: { sender: { type: string } }) => sender.type).sort()

  const ids = (contacts: Array<{ id: number }>): number[] => contacts.map(({ id }) => id).sort()

  it('are not without the feature', async () => {
    const all = await search('')
    expect(await search('since=1&until=2&from=agent:1&inbox_id=2')).toEqual(all)
    expect(all.messages.length).toBeGreaterThan(1)
  })

  it('reach from one time to another, 90 days back at most', async () => {
    client.mock.accounts(1).setFeatures({ advanced_search: true })
    await client.post(`${ACCOUNT}/portals`, { portal: { name: 'Help', slug: 'help' } })
    await client.post(`${ACCOUNT}/portals/help/articles`, {
      article: { title: 'Zebra', content: 'Zebra', author_id: 1 },
    })
    const now = Math.floor(client.mock.worldOf().clock.now() / 1000)
    const kinds = async (query: string) => {
      const { articles } = await search(`q=zebra&${query}`)
      return Object.entries({ ...(await search(query)), articles }).flatMap(([kind, found]) =>
        Array.isArray(found) && found.length > 0 ? [kind] : [],
      )
    }
    const all = ['conversations', 'contacts', 'messages', 'articles']
    expect(await kinds('since=&until=')).toEqual(all)
    expect(await kinds(`since=${now - DAY}&until=${now + DAY}`)).toEqual(all)
    expect(await kinds(`since=${now + DAY}`)).toEqual([])
    expect(await kinds(`until=${now - DAY}`)).toEqual([])
    client.mock.clock.advance(91 * DAY)
    // What waits for want of activity has ended in between.
    expect(await kinds('since=1')).toEqual(['conversations', 'messages'])
    expect(await kinds(`until=${now + DAY}`)).toEqual(['contacts', 'messages', 'articles'])
  })

  it('are of who wrote a message and of an inbox', async () => {
    client.mock.accounts(1).setFeatures({ advanced_search: true })
    expect(await senders('from=contact:1')).toEqual(['contact'])
    expect(await senders('from=agent:1')).toEqual(['user'])
    for (const from of ['agent:99', 'contact:2']) expect(await senders(`from=${from}`)).toEqual([])
    for (const from of ['', 'agent', 'bot:1', 'agent:1x']) {
      expect(await senders(`from=${from}`)).toEqual(['contact', 'user'])
    }
    expect(await senders('inbox_id=1')).toEqual(['contact', 'user'])
    for (const id of [2, 99]) expect(await senders(`inbox_id=${id}`)).toEqual([])
    for (const id of ['', 'x', 0]) expect(await senders(`inbox_id=${id}`)).toEqual(['contact', 'user'])
    // Who can't look into an inbox is shown the others.
    expect(await senders('inbox_id=99', 'agent')).toEqual(['contact', 'user'])
  })

  it('find leads alone, whatever tells them from others, where contacts are leads', async () => {
    const create = async (values: object): Promise<number> =>
      (await client.post(`${ACCOUNT}/contacts`, values)).body.payload.contact.id
    const listed = async () => {
      const { contacts } = (await client.get(`${ACCOUNT}/search/contacts?q=`)).body.payload
      const payloads = [
        (await client.get(`${ACCOUNT}/contacts`)).body.payload,
        (await client.get(`${ACCOUNT}/contacts/search?q=no`)).body.payload,
        (await client.post(`${ACCOUNT}/contacts/filter`, { payload: [NAMED] })).body.payload,
      ]
      return [ids(contacts), ...payloads.map(ids)]
    }
    client.mock.reset({ dialect: 'chatwoot' })
    const social = await create({ name: 'Anon', additional_attributes: { social_line: 'x' } })
    const known = await create({ name: 'Known', identifier: 'known' })
    expect(await listed()).toEqual([[1, known], [1, known], [known], [known]])
    client.mock.accounts(1).setFeatures({ crm_v2: true })
    expect(await listed()).toEqual([[1, social], [1, social], [social], [social]])
    client.mock.reset({ dialect: 'documented' })
    await create({ name: 'Anon', additional_attributes: { social_line: 'x' } })
    await create({ name: 'Known', identifier: 'known' })
    client.mock.accounts(1).setFeatures({ crm_v2: true })
    expect(await listed()).toEqual([[1, social], [1, social], [social], [social]])
  })
})

const NAMED = { attribute_key: 'name', filter_operator: 'contains', values: ['no'], query_operator: null }
