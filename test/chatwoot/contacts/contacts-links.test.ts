import { expect, it } from 'vitest'
import type { Inbox } from '#db/models/inboxes/inbox'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONTACTS = `${ACCOUNT}/contacts`
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Adds an inbox of a channel that both agents work in. */
function addInbox(client: Client, channel_type: Inbox['channel_type'], channel: Inbox['channel'] = {}): number {
  const { db } = client.mock.worldOf()
  const token = `${channel_type}-${db.inboxes.size}`
  const inbox = db.inboxes.insert({
    ...{ account_id: 1, channel_id: 9, channel_type, name: channel_type },
    ...{ hmac_token: token, identifier: token, channel },
  })
  for (const user_id of [1, 2]) db.inboxMembers.insert({ inbox_id: inbox.id, user_id })
  return inbox.id
}

describeMatrix('contact inboxes', (client) => {
  const link = (contact: number, body: unknown, options = {}) =>
    client.post(`${CONTACTS}/${contact}/contact_inboxes`, body, options)
  const create = async (values: unknown): Promise<number> =>
    (await client.post(CONTACTS, values)).body.payload.contact.id

  it.each([1, 2])('makes a new link to inbox %i with every call that names no source id', async (inbox_id) => {
    const first = await link(1, { inbox_id })
    const second = await link(1, { inbox_id })
    expect(first.body).toMatchObject({
      source_id: expect.stringMatching(UUID),
      inbox: { id: inbox_id, avatar_url: '' },
    })
    expect(second.body.source_id).not.toBe(first.body.source_id)
    const links = (await client.get(`${CONTACTS}/1`)).body.payload.contact_inboxes
    expect(links).toHaveLength(3)
    // The running server takes a blank one for one that is given, and breaks.
    expect(await link(1, { inbox_id, source_id: '' })).toMatchObject({
      status: 422,
      body: { attributes: ['source_id'] },
    })
  })

  it('returns the link that there is', async () => {
    const { status, body } = await link(1, { inbox_id: 1, source_id: 'alice-carter', hmac_verified: true })
    expect(status).toBe(200)
    expect(body.source_id).toBe('alice-carter')
    const { db } = client.mock.worldOf()
    expect(db.contactInboxes.all()).toHaveLength(1)
    expect(db.contactInboxes.all()[0]?.hmac_verified).toBe(false)
  })

  it.each<[Inbox['channel_type'], Inbox['channel'], string]>([
    ['Channel::Email', {}, 'alice@example.com'],
    ['Channel::Sms', {}, '+15550100'],
    ['Channel::TwilioSms', { medium: 'sms' }, '+15550100'],
    ['Channel::TwilioSms', { medium: 'whatsapp' }, 'whatsapp:+15550100'],
    ['Channel::Whatsapp', {}, '15550100'],
  ])('derives the source id of a %s inbox %j from the contact: %s', async (type, channel, source_id) => {
    const inbox_id = addInbox(client, type, channel)
    expect((await link(1, { inbox_id })).body.source_id).toBe(source_id)
    expect((await link(1, { inbox_id })).body.source_id).toBe(source_id)
    expect((await client.get(`${CONTACTS}/1`)).body.payload.contact_inboxes).toHaveLength(2)
  })

  it.each<[Inbox['channel_type'], string]>([
    ['Channel::Email', 'contact email'],
    ['Channel::Sms', 'contact phone number'],
    ['Channel::Whatsapp', 'contact phone number'],
  ])('needs of a contact what a %s inbox writes to', async (type, name) => {
    const inbox_id = addInbox(client, type)
    const id = await create({ name: 'Nobody' })
    const refused = { status: 422, body: { error: `param is missing or the value is empty: ${name}` } }
    expect(await link(id, { inbox_id })).toMatchObject(refused)
    const count = async () => (await client.post(`${CONTACTS}/filter`, { payload: [] })).body.meta.count
    const before = await count()
    expect(await client.post(CONTACTS, { name: 'Other', inbox_id })).toMatchObject(refused)
    expect(await count()).toBe(before)
  })

  it.each<[Inbox['channel_type'], Inbox['channel'], string]>([
    ['Channel::Whatsapp', {}, 'whatsapp inbox. valid Regex (?-mix:^\\d{1,15}\\z)'],
    ['Channel::TwilioSms', { medium: 'sms' }, 'twilio sms inbox. valid Regex (?-mix:^\\+\\d{1,15}\\z)'],
    [
      'Channel::TwilioSms',
      { medium: 'whatsapp' },
      'twilio whatsapp inbox. valid Regex (?-mix:^whatsapp:\\+\\d{1,15}\\z)',
    ],
  ])('refuses a source id that a %s inbox %j can not have', async (type, channel, text) => {
    const inbox_id = addInbox(client, type, channel)
    expect(await link(1, { inbox_id, source_id: 'nonsense' })).toMatchObject({
      status: 422,
      body: { message: `Source invalid source id for ${text}`, attributes: ['source_id'] },
    })
  })

  it('takes the address away from the contact that had it, where it is no secret', async () => {
    const inbox_id = addInbox(client, 'Channel::Email')
    await link(1, { inbox_id })
    const id = await create({ name: 'Bob' })
    expect((await link(id, { inbox_id, source_id: 'alice@example.com' })).body.source_id).toBe('alice@example.com')
    const links = (await client.get(`${CONTACTS}/1`)).body.payload.contact_inboxes
    expect(links[1].source_id).toMatch(/^\dalice@example\.com$/)
  })

  it.each<[Inbox['channel_type'], Inbox['channel'], string, number]>([
    ['Channel::Sms', {}, '+15550100', 200],
    ['Channel::Whatsapp', {}, '15550100', 422],
    ['Channel::TwilioSms', { medium: 'sms' }, '+15550100', 422],
    ['Channel::TwilioSms', { medium: 'whatsapp' }, 'whatsapp:+15550100', 422],
  ])(
    'gives the other contact of a %s inbox %j an address only where it has a form',
    async (type, channel, source_id, status) => {
      client.mock.reset({ dialect: 'chatwoot' })
      const inbox_id = addInbox(client, type, channel)
      await link(1, { inbox_id, source_id })
      const id = await create({ name: 'Bob' })
      expect((await link(id, { inbox_id, source_id })).status).toBe(status)
      const links = (await client.get(`${CONTACTS}/1`)).body.payload.contact_inboxes
      if (status === 422) expect(links[1].source_id).toBe(source_id)
      else expect(links[1].source_id).toMatch(/^whatsapp:\+15550100\d{1,2}$/)
    },
  )

  it('does not take the address away for a contact that is new, on the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const inbox_id = addInbox(client, 'Channel::Email')
    await link(1, { inbox_id })
    const bob = { name: 'Bob', email: 'bob@example.com', inbox_id, source_id: 'alice@example.com' }
    expect((await client.post(CONTACTS, bob)).status).toBe(500)
    expect((await client.get(`${CONTACTS}/search?q=bob`)).body.payload).toEqual([])
    const links = (await client.get(`${CONTACTS}/1`)).body.payload.contact_inboxes
    expect(links.at(-1).source_id).toBe('alice@example.com')
  })

  it('does not take a source id away in an API inbox', async () => {
    const id = await create({ name: 'Bob' })
    expect(await link(id, { inbox_id: 1, source_id: 'alice-carter' })).toMatchObject({
      status: 422,
      body: { attributes: ['source_id'] },
    })
  })

  it('refuses a channel that gives no address', async () => {
    const inbox_id = addInbox(client, 'Channel::FacebookPage')
    expect((await link(1, { inbox_id })).status).toBe(422)
    expect((await link(1, { inbox_id, source_id: 'fb-1' })).body.source_id).toBe('fb-1')
  })

  it('asks for access to the inbox', async () => {
    const { db } = client.mock.worldOf()
    for (const member of [...db.inboxMembers.many('user', 2)]) db.inboxMembers.delete(member)
    expect((await link(1, { inbox_id: 1 }, { as: 'agent' })).status).toBe(403)
    expect((await link(1, { inbox_id: 99 })).status).toBe(404)
    expect((await link(1, {})).status).toBe(404)
    expect((await link(99, { inbox_id: 1 })).status).toBe(404)
    const contactable = await client.get(`${CONTACTS}/1/contactable_inboxes`, { as: 'agent' })
    expect(contactable.body).toEqual({ payload: [] })
    const found = await client.post(
      `${ACCOUNT}/contact_inboxes/filter`,
      { inbox_id: 1, source_id: 'alice-carter' },
      { as: 'agent' },
    )
    expect(found.status).toBe(403)
  })

  it('lists through which inboxes a contact can be written to', async () => {
    addInbox(client, 'Channel::Email')
    addInbox(client, 'Channel::Whatsapp')
    addInbox(client, 'Channel::Telegram')
    const sources = async (id: number) =>
      (await client.get(`${CONTACTS}/${id}/contactable_inboxes`)).body.payload.map(
        ({ inbox, source_id }: { inbox: { channel_type: string }; source_id: string }) => [
          inbox.channel_type,
          source_id,
        ],
      )
    expect(await sources(1)).toEqual([
      ['Channel::Api', 'alice-carter'],
      ['Channel::Email', 'alice@example.com'],
      ['Channel::Whatsapp', '15550100'],
    ])
    const id = await create({ name: 'Nobody' })
    const [[type, first]] = await sources(id)
    expect([type, first]).toEqual(['Channel::Api', expect.stringMatching(UUID)])
    expect((await sources(id))[0][1]).not.toBe(first)
    await link(id, { inbox_id: 2, source_id: 'visit' })
    expect(await sources(id)).toHaveLength(2)
  })

  it('refuses an address of more than 20000 characters', async () => {
    expect((await link(1, { inbox_id: 1, source_id: 'x'.repeat(20_000) })).status).toBe(200)
    const body = { message: 'Source is too long (maximum is 20000 characters)', attributes: ['source_id'] }
    expect(await link(1, { inbox_id: 1, source_id: 'x'.repeat(20_001) })).toMatchObject({ status: 422, body })
  })

  it('takes an emptied phone number for an address, with which there is no link', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const texts = addInbox(client, 'Channel::Sms')
    const twilio = addInbox(client, 'Channel::TwilioSms', { medium: 'whatsapp' })
    const whatsapp = addInbox(client, 'Channel::Whatsapp')
    addInbox(client, 'Channel::Voice')
    const id = await create({ name: 'Nobody', phone_number: '' })
    const { payload } = (await client.get(`${CONTACTS}/${id}/contactable_inboxes`)).body
    expect(payload.slice(1)).toMatchObject([
      { source_id: '', inbox: { id: texts } },
      { source_id: '', inbox: { id: whatsapp } },
    ])
    for (const inbox_id of [texts, whatsapp]) {
      expect((await link(id, { inbox_id })).status).toBe(500)
      expect((await client.post(`${ACCOUNT}/conversations`, { contact_id: id, inbox_id })).status).toBe(404)
      const other = await client.post(CONTACTS, { name: 'Other', phone_number: '', inbox_id })
      expect(other.body.payload.contact_inbox).toEqual({ inbox: null, source_id: null })
    }
    expect((await link(id, { inbox_id: twilio })).status).toBe(422)
  })

  it('leaves no plus in an address at WhatsApp', async () => {
    const id = await create({ name: 'Plus', phone_number: '++15550111' })
    expect((await link(id, { inbox_id: addInbox(client, 'Channel::Whatsapp') })).body.source_id).toBe('15550111')
  })

  it('calls who has no phone number by an address of its own, and takes one from who had it', async () => {
    const inbox_id = addInbox(client, 'Channel::Voice')
    const id = await create({ name: 'Nobody' })
    expect((await link(id, { inbox_id })).body.source_id).toMatch(UUID)
    await link(1, { inbox_id })
    expect((await link(id, { inbox_id, source_id: '+15550100' })).body.source_id).toBe('+15550100')
    const links = (await client.get(`${CONTACTS}/1`)).body.payload.contact_inboxes
    expect(links.at(-1).source_id).toMatch(/^\d\+15550100$/)
  })

  it('finds the contact of a source id', async () => {
    const find = (body: unknown) => client.post(`${ACCOUNT}/contact_inboxes/filter`, body)
    const { status, body } = await find({ inbox_id: 1, source_id: 'alice-carter' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, contact_inboxes: [{ source_id: 'alice-carter' }] })
    expect((await find({ inbox_id: 1, source_id: 'alice\0' })).status).toBe(422)
    expect(await find({ inbox_id: 1, source_id: 'unknown' })).toMatchObject({ status: 404, text: '' })
    expect(await find({ inbox_id: 2, source_id: 'alice-carter' })).toMatchObject({ status: 404, text: '' })
    for (const inbox_id of [99, '99999999999999999999', 1e20]) {
      expect(await find({ inbox_id, source_id: 'alice-carter' })).toMatchObject({
        status: 404,
        body: { error: 'Resource could not be found' },
      })
    }
  })
})

describeMatrix(
  'contact inboxes where the source id is odd',
  (client) => {
    it.each([
      [['a'], 200, 'a'],
      [['a', 'b'], 422],
      [[' '], 422],
      [[], 500],
      [{}, 500],
      [{ a: 1 }, 500],
      [' ', 500],
      [false, 200],
      [5, 200, '5'],
      [true, 200, 't'],
    ])('answer %j with %s', async (source_id, status, kept?: string) => {
      const answer = await client.post(`${CONTACTS}/1/contact_inboxes`, { inbox_id: 1, source_id })
      expect(answer.status).toBe(status)
      if (kept !== undefined) expect(answer.body.source_id).toBe(kept)
    })

    it.each([
      [['a'], 200],
      [['a', 'b'], 422],
      [[], 404],
      [{}, 404],
      ['', 404],
      [{ a: 1 }, 500],
      [false, 200],
      [true, 200],
    ])('begin a conversation from %j with %s', async (source_id, status) => {
      const answer = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, source_id })
      expect(answer.status).toBe(status)
    })
  },
  { dialect: 'chatwoot' },
)

describeMatrix('contact labels', (client) => {
  const labels = `${CONTACTS}/1/labels`

  it('are spelled as whoever gave them first did, in any account', async () => {
    await client.post(`${ACCOUNT}/conversations/1/labels`, { labels: ['Gold'] })
    const second = (await client.post(CONTACTS, { name: 'Second' })).body.payload.contact.id
    expect((await client.post(labels, { labels: ['gold', 'VIP'] })).body).toEqual({ payload: ['gold', 'VIP'] })
    expect((await client.get(labels)).body).toEqual({ payload: ['Gold', 'VIP'] })
    await client.post(labels, { labels: [] })
    await client.post(`${CONTACTS}/${second}/labels`, { labels: ['new', 'vip'] })
    expect((await client.get(`${CONTACTS}/${second}/labels`)).body).toEqual({ payload: ['new', 'VIP'] })
  })

  it('replaces all labels, and removes all when none are given', async () => {
    expect((await client.get(labels)).body).toEqual({ payload: [] })
    expect((await client.post(labels, { labels: ['b', ' a ', 'b', ''] })).body).toEqual({ payload: ['b', 'a'] })
    expect((await client.post(labels, { labels: ['नया'] })).body).toEqual({ payload: ['नया'] })
    expect((await client.get(labels, { as: 'agent' })).body).toEqual({ payload: ['नया'] })
    expect((await client.post(labels, {})).body).toEqual({ payload: [] })
  })

  it('takes a form', async () => {
    const form = new URLSearchParams([
      ['labels[]', 'a'],
      ['labels[]', 'b'],
    ])
    expect((await client.post(labels, form)).body).toEqual({ payload: ['a', 'b'] })
  })
})

describeMatrix(
  'contact labels of the running server',
  (client) => {
    it('takes a text for no labels at all', async () => {
      await client.post(`${CONTACTS}/1/labels`, { labels: ['a'] })
      expect((await client.post(`${CONTACTS}/1/labels`, { labels: 'b' })).body).toEqual({ payload: [] })
    })

    it('breaks on a source id that belongs to another contact', async () => {
      const { body } = await client.post(CONTACTS, { name: 'Bob' })
      const path = `${CONTACTS}/${body.payload.contact.id}/contact_inboxes`
      expect((await client.post(path, { inbox_id: 1, source_id: 'alice-carter' })).status).toBe(500)
    })
  },
  { dialect: 'chatwoot' },
)

describeMatrix('contact notes', (client) => {
  const notes = `${CONTACTS}/1/notes`

  it('writes notes and lists the newest first', async () => {
    const { status, body } = await client.post(notes, { content: 'Called' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, content: 'Called', account_id: null, contact_id: null, user: { id: 1 } })
    expect(body.created_at).toBe(body.updated_at)
    client.mock.worldOf().clock.advance(1)
    await client.post(notes, { note: { content: 'Wrote' } }, { as: 'agent' })
    const listed = await client.get(notes)
    expect(listed.body).toMatchObject([
      { id: 2, content: 'Wrote', user: { id: 2 } },
      { id: 1, content: 'Called' },
    ])
  })

  it('takes forms that are nested, and no others', async () => {
    expect((await client.post(notes, new URLSearchParams({ 'note[content]': 'x' }))).body.content).toBe('x')
    expect(await client.post(notes, new URLSearchParams({ content: 'x' }))).toMatchObject({
      status: 422,
      body: { error: 'param is missing or the value is empty: note' },
    })
  })

  it.each([
    [{}, { error: 'param is missing or the value is empty: note' }],
    [{ note: {} }, { error: 'param is missing or the value is empty: note' }],
    [{ content: ' ' }, { message: "Content can't be blank", attributes: ['content'] }],
    [{ content: null }, { message: "Content can't be blank", attributes: ['content'] }],
    [{ content: 'x'.repeat(20_001) }, { message: 'Content is too long (maximum is 20000 characters)' }],
  ])('refuses a note without text, or with too much', async (values, error) => {
    const { status, body } = await client.post(notes, values)
    expect(status).toBe(422)
    expect(body).toMatchObject(error)
  })

  it.each(['patch', 'put'] as const)('makes a changed note the caller’s with %s', async (method) => {
    await client.post(notes, { content: 'Called' })
    const { body } = await client[method](`${notes}/1`, { content: 'Called twice' }, { as: 'agent' })
    expect(body).toMatchObject({ content: 'Called twice', user: { id: 2 } })
    expect((await client.get(`${notes}/1`)).body).toMatchObject({ content: 'Called twice', user: { id: 2 } })
  })

  it('answers an invalid change as if it were made, and does not make it', async () => {
    await client.post(notes, { content: 'Called' })
    expect(await client.patch(`${notes}/1`, { content: '' })).toMatchObject({ status: 200, body: { content: '' } })
    expect((await client.get(`${notes}/1`)).body.content).toBe('Called')
  })

  it('deletes a note, and knows it only with its contact', async () => {
    await client.post(notes, { content: 'Called' })
    const { body } = await client.post(CONTACTS, { name: 'Bob' })
    expect((await client.get(`${CONTACTS}/${body.payload.contact.id}/notes/1`)).status).toBe(404)
    expect(await client.delete(`${notes}/1`, { as: 'agent' })).toMatchObject({ status: 200, text: '' })
    expect((await client.get(`${notes}/1`)).status).toBe(404)
    expect((await client.get(notes)).body).toEqual([])
  })
})

describeMatrix(
  'a list in the place of an id, on the running server',
  (client) => {
    it.each([
      [false, true],
      [{}, true],
      [true, false],
      [{ a: 'b' }, false],
    ])('shows inboxes of contacts where a body says %j of them: %j', async (include_contact_inboxes, isShown) => {
      const payload = [{ attribute_key: 'created_at', filter_operator: 'is_greater_than', values: ['2000-01-01'] }]
      const { body } = await client.post(`${CONTACTS}/filter`, { payload, include_contact_inboxes })
      expect('contact_inboxes' in body.payload[0]).toBe(isShown)
    })

    it.each([
      [true, 422, 'Invalid attribute key - [true]. '],
      [{ a: 'b' }, 500, 'Internal Server Error'],
    ])('looks for the attribute %j', async (attribute_key, status, error) => {
      for (const list of [CONTACTS, `${ACCOUNT}/conversations`]) {
        const payload = [{ attribute_key, filter_operator: 'equal_to', values: ['x'] }]
        const answer = await client.post(`${list}/filter`, { payload })
        expect(answer).toMatchObject({ status, body: { error: expect.stringContaining(error) } })
      }
    })

    it.each([[[]], [{ a: 'b' }]])('looks at conditions before the order %j breaks a filter', async (sort) => {
      const filter = async (query_operator: string | null) => {
        const payload = [{ attribute_key: 'name', filter_operator: 'equal_to', values: ['x'], query_operator }]
        return (await client.post(`${CONTACTS}/filter`, { payload, sort })).status
      }
      expect([await filter('x'), await filter(null)]).toEqual([422, 500])
    })

    it('looks for the inbox of a link before an object breaks its source id', async () => {
      const link = async (inbox_id: number) =>
        (await client.post(`${CONTACTS}/1/contact_inboxes`, { inbox_id, source_id: { a: 'b' } })).status
      expect([await link(99), await link(1)]).toEqual([404, 500])
    })

    it('tells what is wrong with a contact before null in blocked breaks', async () => {
      for (const change of [{}, { email: 'x' }]) {
        const { status } = await client.patch(`${CONTACTS}/1`, { ...change, blocked: null })
        expect(status).toBe('email' in change ? 422 : 500)
      }
    })

    it('breaks on an object for the address of a picture: a new contact is not kept, a change is', async () => {
      const values = { name: 'Pictured', avatar_url: { a: 'b' } }
      expect((await client.post(CONTACTS, values)).status).toBe(500)
      expect((await client.get(`${CONTACTS}/search?q=Pictured`)).body.payload).toEqual([])
      expect((await client.patch(`${CONTACTS}/1`, values)).status).toBe(500)
      expect((await client.get(`${CONTACTS}/1`)).body.payload.name).toBe('Pictured')
    })

    const merge = { base_contact_id: 1, mergee_contact_id: 1 }

    it.each([
      [`${CONTACTS}/1/contact_inboxes`, {}, 'inbox_id'],
      [CONTACTS, { name: 'Bob' }, 'inbox_id'],
      [`${ACCOUNT}/actions/contact_merge`, merge, 'base_contact_id'],
      [`${ACCOUNT}/actions/contact_merge`, merge, 'mergee_contact_id'],
    ])('is looked for by %s %j as %s, and breaks it only where all are found', async (path, values, name) => {
      const ask = async (id: unknown) => (await client.post(path, { ...values, [name]: id })).status
      expect(await ask(['x'])).toBe(404)
      expect(await ask([1, 99])).toBe(404)
      expect(await ask([[1]])).toBe(500)
      if (name === 'base_contact_id')
        expect((await client.post(path, { [name]: [], mergee_contact_id: 99 })).status).toBe(404)
      expect(await ask([])).toBe(path === CONTACTS ? 200 : 500)
      expect(await ask([1])).toBe(500)
    })
  },
  { dialect: 'chatwoot' },
)
