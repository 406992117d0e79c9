import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const INBOX = '/public/api/v1/inboxes/mockwoot-inbox-1'
const ALICE = `${INBOX}/contacts/alice-carter`
const THREAD = `${ALICE}/conversations/1`
const ADMIN = '/api/v1/accounts/1'
const NOBODY = { as: null }

function hash(identifier: string): string {
  return createHmac('sha256', 'mockwoot-hmac-1').update(identifier).digest('hex')
}

describeMatrix('the public client API', (client) => {
  describe('identity', () => {
    it('is proved by the right hash, on showing and changing but not on beginning', async () => {
      const proof = { identifier: 'customer_1', identifier_hash: hash('customer_1') }
      expect((await client.post(`${INBOX}/contacts`, { source_id: 'alice-carter', ...proof }, NOBODY)).status).toBe(200)
      expect((await client.get(`${ADMIN}/conversations/1`)).body.meta.hmac_verified).toBe(false)
      expect((await client.patch(ALICE, proof, NOBODY)).status).toBe(200)
      expect((await client.get(`${ADMIN}/conversations/1`)).body.meta.hmac_verified).toBe(true)
    })

    it('has to be proved where the inbox demands it, but not for messages', async () => {
      await client.patch(`${ADMIN}/inboxes/1`, { channel: { hmac_mandatory: true } })
      expect((await client.get(INBOX, NOBODY)).body.identity_validation_enabled).toBe(true)
      expect((await client.post(`${INBOX}/contacts`, { identifier: 'x' }, NOBODY)).status).toBe(422)
      expect((await client.get(ALICE, NOBODY)).status).toBe(422)
      expect((await client.get(`${ALICE}?identifier=x&identifier_hash=${hash('x')}`, NOBODY)).status).toBe(200)
      expect((await client.post(`${THREAD}/messages`, { content: 'Hi' }, NOBODY)).status).toBe(200)
    })

    it('gives a picture to a contact that is known and has none', async () => {
      const known = { identifier: 'customer_1', source_id: 'second', avatar_url: 'https://example.com/alice.png' }
      await client.delete(`${ADMIN}/contacts/1/avatar`)
      await client.post(`${INBOX}/contacts`, known, NOBODY)
      expect((await client.get(`${ADMIN}/contacts/1`)).body.payload.thumbnail).toBe(known.avatar_url)
      const other = { ...known, source_id: 'third', avatar_url: 'https://example.com/other.png' }
      await client.post(`${INBOX}/contacts`, other, NOBODY)
      expect((await client.get(`${ADMIN}/contacts/1`)).body.payload.thumbnail).toBe(known.avatar_url)
    })

    it('shows all conversations of the contact once it is proved', async () => {
      const { body } = await client.post(`${INBOX}/contacts`, { source_id: 'second', identifier: 'customer_1' }, NOBODY)
      expect(body.id).toBe(1)
      const second = `${INBOX}/contacts/second`
      expect((await client.get(`${second}/conversations`, NOBODY)).body).toEqual([])
      expect((await client.get(`${second}/conversations/1`, NOBODY)).status).toBe(404)
      await client.patch(second, { identifier: 'customer_1', identifier_hash: hash('customer_1') }, NOBODY)
      expect((await client.get(`${second}/conversations`, NOBODY)).body).toHaveLength(1)
      expect((await client.get(`${second}/conversations/1`, NOBODY)).status).toBe(200)
    })
  })

  it('lists conversations as they were last written', async () => {
    await client.post(`${ALICE}/conversations`, {}, NOBODY)
    const { body } = await client.get(`${ALICE}/conversations`, NOBODY)
    const [first, second] = body.map(({ id }: { id: number }) => id)
    await client.post(`${ALICE}/conversations/${first}/messages`, { content: 'Hi' }, NOBODY)
    expect((await client.get(`${ALICE}/conversations`, NOBODY)).body).toMatchObject([{ id: second }, { id: first }])
  })

  it('merges custom attributes at any depth, and shows a picture by its address', async () => {
    const custom_attributes = { plan: { name: 'pro', seats: 3 } }
    const given = { source_id: 'dora', avatar_url: 'no address', custom_attributes }
    const { body: dora } = await client.post(`${INBOX}/contacts`, given, NOBODY)
    expect((await client.get(`${ADMIN}/contacts/${dora.id}`)).body.payload.thumbnail).toBe('')
    client.mock.clock.advance(60)
    const changes = {
      avatar_url: 'https://example.com/dora.png',
      custom_attributes: { plan: { seats: 4 }, beta: true },
    }
    const { body } = await client.patch(`${INBOX}/contacts/dora`, changes, NOBODY)
    expect(body.custom_attributes).toEqual({ plan: { name: 'pro', seats: 4 }, beta: true })
    expect((await client.get(`${ADMIN}/contacts/${dora.id}`)).body.payload.thumbnail).toBe(
      'https://example.com/dora.png',
    )
  })

  it.each([
    ['no company', 'new@acme.example', undefined, null],
    ['a company', undefined, 'new@acme.example', expect.any(Number)],
  ])('comes to %s by the last of several changes at once', async (_, before, now, company_id) => {
    const phone_number = '+491701234567'
    await client.post(`${INBOX}/contacts`, { source_id: 'dora', email: before }, NOBODY)
    const { body } = await client.post(`${ADMIN}/contacts`, { name: 'Known', phone_number })
    const merged = await client.patch(`${INBOX}/contacts/dora`, { phone_number, email: now }, NOBODY)
    const { id } = body.payload.contact
    expect(merged.body).toMatchObject({ id, email: 'new@acme.example', company_id })
  })

  it('shows the labels of who is changed', async () => {
    await client.post(`${ADMIN}/contacts/1/labels`, { labels: ['vip'] })
    expect((await client.patch(ALICE, { name: 'Alice' }, NOBODY)).body.label_list).toEqual(['vip'])
  })

  it('takes a picture from a customer who has none, and no other one', async () => {
    const thumbnail = async () => (await client.get(`${ADMIN}/contacts/1`)).body.payload.thumbnail
    const first = 'https://example.com/first.png'
    const known = { source_id: 'second', email: 'alice@example.com', avatar_url: first }
    expect((await client.post(`${INBOX}/contacts`, known, NOBODY)).body.id).toBe(1)
    expect(await thumbnail()).toBe(first)
    await client.patch(ALICE, { avatar_url: 'https://example.com/other.png' }, NOBODY)
    expect(await thumbnail()).toBe(first)
  })

  it('does not show what is not for customers', async () => {
    await client.post(`${ADMIN}/conversations/1/messages`, { content: 'secret', private: true })
    await client.post(`${ADMIN}/conversations/1/toggle_status`, { status: 'resolved' })
    const { body } = await client.get(`${THREAD}/messages`, NOBODY)
    expect(body.map(({ message_type }: { message_type: number }) => message_type)).toEqual([0, 1])
  })

  it('pages backwards, twenty at a time', async () => {
    for (let index = 0; index < 25; index++) await client.post(`${THREAD}/messages`, { content: `m${index}` }, NOBODY)
    const { body: newest } = await client.get(`${THREAD}/messages`, NOBODY)
    expect(newest).toHaveLength(20)
    const { body: older } = await client.get(`${THREAD}/messages?before=${newest[0].id}`, NOBODY)
    expect(older).toHaveLength(7)
    expect(older.at(-1).id).toBeLessThan(newest[0].id)
  })

  it('reopens what was resolved, and says who resolved it', async () => {
    await client.post(`${THREAD}/toggle_status`, {}, NOBODY)
    await client.post(`${THREAD}/messages`, { content: 'One more thing' }, NOBODY)
    const { body } = await client.get(`${ADMIN}/conversations/1/messages`)
    expect(body.payload.filter(({ message_type }: { message_type: number }) => message_type === 2)).toMatchObject([
      { content: 'Conversation was resolved by Alice carter' },
      { content: 'System reopened the conversation due to a new incoming message.' },
    ])
    expect((await client.get(`${ADMIN}/conversations/1`)).body.status).toBe('open')
  })

  it('marks the answers as read that a customer has looked at, and forgets what went wrong with them', async () => {
    const content_attributes = { external_error: 'x' }
    await client.post(`${ADMIN}/conversations/1/messages`, { content: 'Hi', content_attributes })
    await client.post(`${THREAD}/update_last_seen`, {}, NOBODY)
    const { body } = await client.get(`${ADMIN}/conversations/1/messages`)
    expect(body.payload.map(({ status }: { status: string }) => status)).toEqual(['sent', 'read', 'read'])
    expect(body.payload.at(-1).content_attributes).toEqual({ external_error: null })
    expect((await client.get(THREAD, NOBODY)).body.contact_last_seen_at).toBeGreaterThan(0)
  })

  it('neither fills in nor marks a message while there are too many', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    client.mock.clock.freeze()
    for (let count = 0; count < 200; count++) await client.post(`${THREAD}/messages`, { content: 'Hi' }, NOBODY)
    const submitted_values = [{ name: 'a', value: 'b' }]
    expect((await client.patch(`${THREAD}/messages/2`, { submitted_values }, NOBODY)).status).toBe(500)
    await client.post(`${THREAD}/update_last_seen`, {}, NOBODY)
    const { payload } = (await client.get(`${ADMIN}/conversations/1/messages?before=3`)).body
    expect(payload.at(-1)).toMatchObject({ id: 2, status: 'sent', content_attributes: {} })
  })

  it('takes files', async () => {
    const form = new FormData()
    form.append('content', 'see')
    form.append('attachments[]', new File(['hello'], 'note.txt', { type: 'text/plain' }))
    const { body } = await client.post(`${THREAD}/messages`, form, NOBODY)
    expect(body.attachments).toMatchObject([
      { file_type: 'file', file_size: 5, data_url: expect.stringMatching(/^http/) },
    ])
  })

  it('counts as a contact that writes', async () => {
    await client.post(`${THREAD}/messages`, { content: 'Hi' }, NOBODY)
    expect((await client.get(`${ADMIN}/contacts/1`)).body.payload.last_activity_at).toBeGreaterThan(0)
  })

  it.each([
    ['GET', `${INBOX}/contacts/nobody/conversations`],
    ['POST', `${INBOX}/contacts/nobody/conversations`],
    ['GET', `${ALICE}/conversations/abc`],
    ['POST', `${ALICE}/conversations/99/messages`],
    ['PATCH', `${THREAD}/messages/99`],
    ['GET', '/public/api/v1/inboxes/__proto__'],
    ['GET', '/public/api/v1/nothing'],
  ])('answers 404 to %s %s', async (method, path) => {
    const answer = await client.request(method, path, {
      as: null,
      ...(method === 'GET' ? {} : { body: { submitted_values: [] } }),
    })
    expect(answer).toMatchObject({ status: 404, body: { status: 404, error: 'Not Found' } })
  })

  it('refuses a message that is too long, and keeps nothing of it', async () => {
    const { status, body } = await client.post(`${THREAD}/messages`, { content: 'x'.repeat(150_001) }, NOBODY)
    expect(status).toBe(422)
    expect(body).toMatchObject({
      message: 'Content is too long (maximum is 150000 characters)',
      attributes: ['content'],
    })
    expect((await client.get(`${THREAD}/messages`, NOBODY)).body).toHaveLength(2)
  })
})

describeMatrix('a customer who writes through the control API', (client) => {
  it('brings contact, conversation and message into being', async () => {
    const incoming = { inbox_id: 1, contact: { email: 'eve@example.com', name: 'Eve' }, content: 'Hi' }
    const { status, body } = await client.post('/__mock/incoming', incoming)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      contact: { name: 'Eve', email: 'eve@example.com', contact_inboxes: [{ inbox: { id: 1 } }] },
      conversation_id: 2,
      message: { content: 'Hi', message_type: 0, sender: { type: 'contact' } },
    })
  })

  it('goes on with the open conversation, and begins another after a resolved one', async () => {
    const write = () => client.mock.incoming({ inbox_id: 2, contact: { email: 'eve@example.com' }, content: 'Hi' })
    const first = write().conversation_id
    expect(write().conversation_id).toBe(first)
    await client.post(`${ADMIN}/conversations/${first}/toggle_status`, { status: 'resolved' })
    expect(write().conversation_id).toBe(first + 1)
  })

  it('goes on with the conversation that is named', async () => {
    expect(client.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'Hi' }).conversation_id).toBe(1)
    expect((await client.post('/__mock/incoming', { inbox_id: 1, conversation_id: 99, content: 'Hi' })).status).toBe(
      404,
    )
    expect((await client.post('/__mock/incoming', { inbox_id: 99, content: 'Hi' })).status).toBe(404)
    expect((await client.post('/__mock/incoming', { content: 'Hi' })).status).toBe(422)
    expect(await client.post('/__mock/incoming', { inbox_id: 1, contact: { emial: 'a@b.example' } })).toMatchObject({
      status: 422,
      body: { attributes: ['contact.emial'] },
    })
    expect(() => client.mock.incoming({ inbox_id: 99, content: 'Hi' })).toThrow()
  })
})
