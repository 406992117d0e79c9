import { describe, expect, it } from 'vitest'
import type { DeskEvent } from '#domain/event'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'
import { ADMIN, newVisitor, proofOf, Visitor } from './visitor.ts'

describeMatrix('who a visitor is', (client) => {
  const contact = async (id: number) => (await client.get(`${ADMIN}/contacts/${id}`)).body.payload
  const demandProof = () => client.patch(`${ADMIN}/inboxes/2`, { channel: { hmac_mandatory: true } })

  it('is not known at first: the contact is nobody’s, with a name that is made up', async () => {
    await newVisitor(client)
    expect(await contact(2)).toMatchObject({ email: null, name: expect.stringMatching(/^[a-z]+-[a-z]+-\d+$/) })
  })

  it('is whoever a website says, who keeps what was said before', async () => {
    const visitor = await newVisitor(client)
    const said = {
      identifier: 'customer_9',
      name: 'Nina',
      email: 'Nina@example.com',
      custom_attributes: { plan: 'pro' },
    }
    expect((await visitor.patch('contact/set_user', said)).body).toEqual({
      id: 2,
      has_email: true,
      has_name: true,
      has_phone_number: false,
    })
    await visitor.patch('contact', { custom_attributes: { seats: 3 }, additional_attributes: { city: 'Bern' } })
    expect(await contact(2)).toMatchObject({
      identifier: 'customer_9',
      email: 'nina@example.com',
      custom_attributes: { plan: 'pro', seats: 3 },
      additional_attributes: { city: 'Bern' },
    })
  })

  it('is the contact with the same identifier, which takes the chat over', async () => {
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { message: { content: 'Hello' } })
    expect((await visitor.patch('contact/set_user', { identifier: 'customer_1' })).body).toMatchObject({ id: 1 })
    expect((await client.get(`${ADMIN}/conversations/2`)).body.meta.sender).toMatchObject({
      id: 1,
      name: 'Alice Carter',
    })
    expect((await client.get(`${ADMIN}/contacts/2`)).status).toBe(404)
    expect((await visitor.get('contact')).body).toMatchObject({ id: 1 })
  })

  it('is told as the running server does: the merge at once, all else once it is done', async () => {
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { message: { content: 'Hello' } })
    const happened = watch(client)
    await visitor.patch('contact/set_user', { identifier: 'customer_1' })
    expect(happened()).toEqual([
      'contact.merged',
      'conversation.contact_changed',
      'message.updated',
      'contact.deleted',
      'contact.updated',
    ])
  })

  it.each([
    ['alice@example.com', []],
    ['Alice@example.com', ['name', 'updated_at']],
  ])('is told of as merged where the phone number finds the contact of %s once more', async (email, told) => {
    const visitor = await newVisitor(client)
    const changed: string[][] = []
    const happening = (event: DeskEvent) => {
      if (event.name === 'contact.updated') changed.push(Object.keys(event.changes))
    }
    client.mock.worldOf().listen({ happening })
    await visitor.patch('contact', { email, phone_number: '+15550100', name: 'Al' })
    expect(changed).toEqual([told])
  })

  it('is not the contact with the same address who is known by another identifier', async () => {
    const visitor = await newVisitor(client)
    const said = { identifier: 'customer_9', email: 'alice@example.com', phone_number: '+15550100' }
    expect((await visitor.patch('contact/set_user', said)).body).toMatchObject({ id: 2, has_email: false })
    expect(await contact(2)).toMatchObject({ identifier: 'customer_9', email: null, phone_number: null })
  })

  it('is another one each time whose identifier is no text: it equals none that is stored', async () => {
    const visitor = await newVisitor(client)
    expect((await visitor.patch('contact/set_user', { identifier: 5 })).body).not.toHaveProperty('widget_auth_token')
    expect(await contact(2)).toMatchObject({ identifier: '5' })
    const { body } = await visitor.patch('contact/set_user', { identifier: 5, name: 'Nina' })
    expect(body).toMatchObject({ id: 3, widget_auth_token: expect.any(String) })
    expect(await contact(3)).toMatchObject({ identifier: null, name: 'Nina' })
  })

  it('has begun anew where the website says what can’t be', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const visitor = await newVisitor(client)
    await visitor.patch('contact/set_user', { identifier: 'customer_8' })
    expect(await visitor.patch('contact/set_user', { identifier: 'x'.repeat(256) })).toMatchObject({ status: 422 })
    expect((await visitor.patch('contact/set_user', { identifier: 'customer_9' })).body.id).toBe(4)
  })

  it('is said nothing of by what is blank, as false is', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const visitor = await newVisitor(client)
    const { name } = await contact(2)
    for (const values of [
      { name: false, email: false, phone_number: false, identifier: false },
      { identifier_hash: [] },
    ]) {
      expect(await visitor.patch('contact/set_user', values)).toMatchObject({ status: 200, body: { id: 2 } })
    }
    await visitor.post('conversations', { contact: { name: false }, message: { content: 'Hello' } })
    expect(await contact(2)).toMatchObject({ name, email: null, phone_number: null, identifier: null })
  })

  it('is not noted to have been looked for a picture where there can be none', async () => {
    const visitor = await newVisitor(client)
    for (const avatar_url of ['x', 'ftp://example.com/a.png']) await visitor.patch('contact', { avatar_url })
    expect((await contact(2)).additional_attributes).toEqual({})
    await visitor.patch('contact', { avatar_url: 'http://127.0.0.1:9/a.png' })
    expect((await contact(2)).additional_attributes).toHaveProperty('avatar_url_hash')
  })

  it('keeps the picture that came first', async () => {
    const visitor = await newVisitor(client)
    for (const name of ['a', 'b']) await visitor.patch('contact', { avatar_url: `https://example.com/${name}.png` })
    expect(await contact(2)).toMatchObject({ thumbnail: 'https://example.com/a.png' })
  })

  it('is another one once the website says so, who begins with a token of their own', async () => {
    const visitor = await newVisitor(client)
    await visitor.patch('contact/set_user', { identifier: 'customer_8' })
    await visitor.post('conversations', { message: { content: 'Hello' } })
    const { body } = await visitor.patch('contact/set_user', { identifier: 'customer_9', name: 'Nina' })
    expect(body).toMatchObject({ id: 3, has_name: true, widget_auth_token: expect.any(String) })
    const other = new Visitor(client, body.widget_auth_token)
    expect((await other.get('conversations')).body).toEqual({})
    expect((await other.get('contact')).body).toMatchObject({ id: 3, identifier: 'customer_9' })
    expect((await visitor.get('contact')).body).toMatchObject({ id: 2, identifier: 'customer_8' })
  })

  describe('is proved', () => {
    it('by the right hash alone', async () => {
      const visitor = await newVisitor(client)
      await visitor.post('conversations', { message: { content: 'Hello' } })
      const refused = { status: 401, body: { error: 'HMAC failed: Invalid Identifier Hash Provided' } }
      const { identifier_hash } = proofOf('somebody else')
      expect(await visitor.patch('contact/set_user', { identifier: 'x', identifier_hash })).toMatchObject(refused)
      expect((await client.get(`${ADMIN}/conversations/2`)).body.meta.hmac_verified).toBe(false)
      expect((await visitor.patch('contact/set_user', proofOf('x'))).status).toBe(200)
      expect((await client.get(`${ADMIN}/conversations/2`)).body.meta.hmac_verified).toBe(true)
    })

    it('where the website demands it, but for attributes alone and for what a form asks', async () => {
      await demandProof()
      const visitor = await newVisitor(client)
      expect((await visitor.patch('contact/set_user', { identifier: 'x' })).status).toBe(401)
      expect((await visitor.patch('contact/set_user', { name: 'Nina' })).status).toBe(401)
      expect((await visitor.patch('contact/set_user', { custom_attributes: { a: 1 } })).status).toBe(200)
      expect((await visitor.patch('contact', { name: 'Nina' })).status).toBe(200)
      expect((await visitor.patch('contact/set_user', proofOf('x'))).status).toBe(200)
    })

    it('so that the last chat of all links of the same person is shown', async () => {
      const first = await newVisitor(client)
      await first.patch('contact/set_user', proofOf('x'))
      await first.post('conversations', { message: { content: 'Hello' } })
      const second = await newVisitor(client)
      expect((await second.get('conversations')).body).toEqual({})
      await second.patch('contact/set_user', proofOf('x'))
      expect((await second.get('conversations')).body).toMatchObject({ id: 2 })
      expect((await second.get('messages')).body.payload).toHaveLength(3)
    })
  })

  describe('is told by the form before a chat', () => {
    it('which names who has no name yet, by the address if need be', async () => {
      const visitor = await newVisitor(client)
      await visitor.post('conversations', { contact: { email: 'Nina@example.com' }, message: { content: 'Hello' } })
      expect(await contact(2)).toMatchObject({ name: 'nina', email: 'nina@example.com' })
      await visitor.post('conversations', { contact: { name: 'Other' }, message: { content: 'Again' } })
      expect(await contact(2)).toMatchObject({ name: 'nina' })
    })

    it('which finds the contact of the address, and leaves its name', async () => {
      const visitor = await newVisitor(client)
      const form = { contact: { email: 'alice@example.com', name: 'Somebody' }, message: { content: 'Hello' } }
      expect((await visitor.post('conversations', form)).body.contact).toMatchObject({ id: 1, name: 'Alice Carter' })
    })

    it('which takes no attributes: the widget says those by themselves', async () => {
      const visitor = await newVisitor(client)
      const form = { contact: { name: 'Nina', custom_attributes: { plan: 'pro' } }, message: { content: 'Hello' } }
      await visitor.post('conversations', form)
      expect(await contact(2)).toMatchObject({ name: 'Nina', custom_attributes: {} })
    })

    it('which passes over malformed addresses', async () => {
      const visitor = await newVisitor(client)
      const form = { contact: { email: 'nope', phone_number: '12', name: 'Nina' }, message: { content: 'Hello' } }
      expect((await visitor.post('conversations', form)).body.contact).toMatchObject({
        name: 'Nina',
        email: null,
        phone_number: null,
      })
    })
  })
})
