import { describe, expect, it } from 'vitest'
import { servedOperations } from '#groups'
import { describeMatrix } from '#test/matrix'
import { ADMIN, API_INBOX, newVisitor, tokenOf, Visitor, WEBSITE } from './visitor.ts'

const DAY = 24 * 60 * 60
const NOT_FOUND = { status: 404, body: { error: 'Resource could not be found' } }
const SOMEBODY = { source_id: 'alice-on-the-web', inbox_id: 2 }

/** What only visitors may ask, as the widget asks it. */
const OF_VISITORS = servedOperations()
  .filter(({ access }) => access === 'visitor')
  .map(
    ({ methods: [method = 'GET'], path }) =>
      [method, path.replace('/api/v1/widget/', '').replaceAll(/\{\w+\}/g, '1')] as const,
  )

describeMatrix('who may ask as a visitor', (client) => {
  const link = () => client.post(`${ADMIN}/contacts/1/contact_inboxes`, { inbox_id: 2, source_id: SOMEBODY.source_id })

  it('is who has a token of the website, also one that is made with the known secret', async () => {
    await link()
    expect((await new Visitor(client, tokenOf(SOMEBODY)).get('contact')).body).toMatchObject({ id: 1 })
    const visitor = await newVisitor(client)
    expect((await visitor.get('contact')).body).toMatchObject({ id: 2 })
  })

  it.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['a text that is no token', 'nonsense'],
    ['a token of somebody who is not known', tokenOf({ ...SOMEBODY, source_id: 'nobody' })],
    ['a token that is signed with another secret', tokenOf(SOMEBODY, { secret: 'another' })],
    ['a token that says it is not signed', tokenOf(SOMEBODY, { alg: 'none' })],
    [
      'a token that has been changed',
      tokenOf(SOMEBODY).replace(/^[^.]+\.[^.]+/, 'eyJhbGciOiJIUzI1NiJ9.eyJzb3VyY2VfaWQiOiJ4In0'),
    ],
    ['a token that has expired', tokenOf({ ...SOMEBODY, exp: 1_500_000_000 })],
  ])('is nobody with %s', async (_, token) => {
    await link()
    expect(await new Visitor(client, token).get('contact')).toMatchObject(NOT_FOUND)
    const { body } = await new Visitor(client, token).post('config')
    expect(body.contact.id).toBe(2)
  })

  it('is nobody any more after half a year', async () => {
    const visitor = await newVisitor(client)
    client.mock.clock.advance(179 * DAY)
    expect((await visitor.get('contact')).status).toBe(200)
    client.mock.clock.advance(2 * DAY)
    expect(await visitor.get('contact')).toMatchObject(NOT_FOUND)
  })

  it.each([
    ['America/St_Johns', '2026-01-15', '-03:30'],
    ['Asia/Kathmandu', '2026-01-15', '+05:45'],
    ['America/New_York', '2026-07-15', '-04:00'],
  ])('is told how far %s is from UTC on %s', async (timezone, day, offset) => {
    client.mock.clock.set(`${day}T12:00:00Z`)
    await client.patch(`${ADMIN}/inboxes/2`, { timezone })
    expect((await new Visitor(client).post('config')).body.website_channel_config.utc_off_set).toBe(offset)
  })

  it('is nobody at another website', async () => {
    const channel = { type: 'web_widget', website_url: 'https://other.example.com' }
    const { body: other } = await client.post(`${ADMIN}/inboxes`, { name: 'Other', channel })
    const { token } = await newVisitor(client)
    const stranger = new Visitor(client, token, other.website_token)
    expect(await stranger.get('contact')).toMatchObject(NOT_FOUND)
    expect((await stranger.post('config')).body.contact.id).not.toBe(2)
  })

  it.each(['nothing', API_INBOX, ''])('is nobody where there is no website: %j', async (website) => {
    const { token } = await newVisitor(client)
    const visitor = new Visitor(client, token, website)
    for (const path of ['contact', 'inbox_members', 'campaigns']) {
      expect(await visitor.get(path)).toMatchObject(NOT_FOUND)
    }
    expect(await visitor.post('config')).toMatchObject(NOT_FOUND)
  })

  it.each(['suspended', null] as const)('is nobody in an account of status %j', async (status) => {
    const visitor = await newVisitor(client)
    const { db } = client.mock.worldOf()
    const account = db.accounts.get(1)
    if (account) db.accounts.update(account, { status })
    const refused = { status: 401, body: { error: 'Account is suspended' } }
    expect(await visitor.get('contact')).toMatchObject(refused)
    expect(await new Visitor(client).post('config')).toMatchObject(refused)
    expect(await client.get(`/widget?website_token=${WEBSITE}`, { as: null })).toMatchObject(refused)
  })

  it('is told of the agents in the order in which they were added', async () => {
    const members = (user_ids: number[]) => ({ inbox_id: 2, user_ids })
    await client.request('DELETE', `${ADMIN}/inbox_members`, { body: members([1, 2]) })
    await client.post(`${ADMIN}/inbox_members`, members([2]))
    await client.post(`${ADMIN}/inbox_members`, members([1]))
    const { body } = await (await newVisitor(client)).get('inbox_members')
    expect(body.payload).toMatchObject([{ id: 2 }, { id: 1 }])
  })

  it('comes to no page without a website', async () => {
    const missing = { status: 404, body: { error: 'web widget does not exist' } }
    for (const path of ['/widget', '/widget?website_token=x']) {
      expect(await client.get(path, { as: null })).toMatchObject(missing)
    }
  })

  it('comes to no page that is no HTML, and is known from then on', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const count = async () => (await client.get(`${ADMIN}/contacts`)).body.meta.count
    const before = await count()
    const headers = { accept: 'application/json' }
    expect(await client.get(`/widget?website_token=${WEBSITE}`, { as: null, headers })).toMatchObject({ status: 406 })
    await client.patch(`${ADMIN}/contacts/${before + 1}`, { email: 'v@example.com' })
    expect(await count()).toBe(before + 1)
  })

  describe('is asked for', () => {
    it.each(OF_VISITORS)('%s %s', async (method, path) => {
      expect(await new Visitor(client).ask(method, path, method === 'GET' ? undefined : {})).toMatchObject(NOT_FOUND)
    })
  })

  it('is no agent, whatever the token', async () => {
    const options = { as: 'administrator', headers: {} }
    expect(await client.get(`/api/v1/widget/contact?website_token=${WEBSITE}`, options)).toMatchObject(NOT_FOUND)
    const { token } = await newVisitor(client)
    expect((await client.get(`${ADMIN}/contacts`, { as: token })).status).toBe(401)
  })
})
