import { expect, it } from 'vitest'
import { createAccount } from '#domain/accounts/accounts'
import { SYSTEM } from '#domain/actor'
import { createContact } from '#domain/contacts/contacts'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const CONTACTS = '/api/v1/accounts/1/contacts'

describeMatrix('contacts', (client) => {
  const create = (body: unknown) => client.post(CONTACTS, body)

  it('lists the contacts of the documented account with their inboxes', async () => {
    const { status, body } = await client.get(CONTACTS)
    expect(status).toBe(200)
    expect(body.meta).toEqual({ count: 1, current_page: 1 })
    expect(body.payload).toHaveLength(1)
    expect(body.payload[0]).toMatchObject({
      id: 1,
      name: 'Alice Carter',
      email: 'alice@example.com',
      availability_status: 'offline',
      thumbnail: '',
      contact_inboxes: [{ source_id: 'alice-carter', inbox: { id: 1, channel_type: 'Channel::Api', provider: null } }],
    })
  })

  it.each([
    ['', true],
    ['?include_contact_inboxes=', true],
    ['?include_contact_inboxes=%20', true],
    ['?include_contact_inboxes=true', true],
    ['?include_contact_inboxes=false', false],
    ['?include_contact_inboxes=1', false],
  ])('shows a contact asked for with "%s" with inboxes: %s', async (query, included) => {
    const { body } = await client.get(`${CONTACTS}/1${query}`)
    expect('contact_inboxes' in body.payload).toBe(included)
  })

  it('gives 15 contacts a page, names the page as it was asked for, and nothing beyond the last', async () => {
    for (let number = 1; number <= 20; number++) await create({ name: `C${number}`, email: `c${number}@example.com` })
    const [first, second, third] = await Promise.all([
      client.get(CONTACTS),
      client.get(`${CONTACTS}?page=2`),
      client.get(`${CONTACTS}?page=3`),
    ])
    expect(first.body.payload).toHaveLength(15)
    expect(second.body.meta).toEqual({ count: 21, current_page: '2' })
    expect(second.body.payload).toHaveLength(6)
    expect(third.body).toEqual({ meta: { count: 21, current_page: '3' }, payload: [] })
  })

  it.each(['0', '-1', 'x', '1.0'])('takes page %s for the first', async (page) => {
    const { body } = await client.get(`${CONTACTS}?page=${page}`)
    expect(body.payload).toHaveLength(1)
    expect(body.meta.current_page).toBe(page)
  })

  it('hides contacts with neither e-mail nor phone number nor identifier from the list, not from the filter', async () => {
    const { body } = await create({ name: 'Nobody' })
    expect((await client.get(CONTACTS)).body.meta.count).toBe(1)
    expect((await client.get(`${CONTACTS}/search?q=Nobody`)).body.payload).toEqual([])
    expect((await client.post(`${CONTACTS}/filter`, { payload: [] })).body.meta.count).toBe(2)
    expect((await client.get(`${CONTACTS}/${body.payload.contact.id}`)).body.payload.name).toBe('Nobody')
  })

  it('sorts, contacts without a value last where the server says so', async () => {
    await create({ name: 'bob', email: 'bob@example.com', additional_attributes: { company_name: 'Zeta' } })
    await create({ name: 'Carl', phone_number: '+4915112345', additional_attributes: { company_name: 'Alpha' } })
    const names = async (sort: string) =>
      (await client.get(`${CONTACTS}?sort=${sort}`)).body.payload.map(({ name }: { name: string }) => name)
    expect(await names('name')).toEqual(['Alice Carter', 'bob', 'Carl'])
    expect(await names('-name')).toEqual(['Carl', 'bob', 'Alice Carter'])
    expect(await names('email')).toEqual(['Alice Carter', 'bob', 'Carl'])
    expect(await names('-email')).toEqual(['Carl', 'bob', 'Alice Carter'])
    expect(await names('company')).toEqual(['Carl', 'bob', 'Alice Carter'])
    expect(await names('-company')).toEqual(['bob', 'Carl', 'Alice Carter'])
    expect(await names('nonsense')).toEqual(['Alice Carter', 'bob', 'Carl'])
    expect(await names('-created_at,nonsense')).toHaveLength(3)
  })

  it('lists contacts that have any of the labels', async () => {
    const { body } = await create({ name: 'Bob', email: 'bob@example.com' })
    await create({ name: 'Carl', email: 'carl@example.com' })
    await client.post(`${CONTACTS}/1/labels`, { labels: ['vip'] })
    await client.post(`${CONTACTS}/${body.payload.contact.id}/labels`, { labels: ['lead', 'new'] })
    const found = await client.get(`${CONTACTS}?labels[]=vip&labels[]=new`)
    expect(found.body.meta.count).toBe(2)
    expect((await client.get(`${CONTACTS}?labels[]=unknown`)).body.payload).toEqual([])
    expect((await client.get(`${CONTACTS}?labels=vip`)).body.meta.count).toBe(1)
    expect((await client.get(`${CONTACTS}?labels[]=vip,%22new%22`)).body.meta.count).toBe(2)
    expect((await client.get(`${CONTACTS}?labels[a]=vip`)).body.meta.count).toBe(0)
    expect((await client.get(`${CONTACTS}?labels=%20`)).body).toEqual((await client.get(CONTACTS)).body)
  })

  it('finds parts of name, e-mail, phone number and company whatever their case, of identifiers in chatwoot as they are', async () => {
    await create({ identifier: 'CRM-9', additional_attributes: { company_name: 'Öl & Söhne' } })
    const count = async (q: string) =>
      (await client.get(`${CONTACTS}/search?q=${encodeURIComponent(q)}`)).body.meta.count
    expect(await count('aLiCe')).toBe(1)
    expect(await count(' EXAMPLE.com ')).toBe(1)
    expect(await count('50200')).toBe(0)
    expect(await count('5550100')).toBe(1)
    expect(await count('ÖL')).toBe(1)
    expect(await count('CRM')).toBe(1)
    expect(await count('crm')).toBe(1)
    client.mock.reset({ dialect: 'chatwoot' })
    await create({ identifier: 'CRM-9' })
    expect(await count('CRM')).toBe(1)
    expect(await count('crm')).toBe(0)
  })

  it('finds by the wildcards of the database, and breaks on a list of texts in chatwoot', async () => {
    client.mock.reset({ dialect: 'chatwoot', seed: 'empty' })
    await create({ name: 'Ann Bo', identifier: 'CRM-9' })
    await create({ name: '50%', email: 'z@x.net' })
    const count = async (q: string) =>
      (await client.get(`${CONTACTS}/search?q=${encodeURIComponent(q)}`)).body.meta.count
    expect(await Promise.all(['%', '_', 'a%o', 'a_n', 'C_M', 'c_m', '0\\%', '\\'].map(count))).toEqual([
      2, 2, 1, 1, 1, 0, 1, 1,
    ])
    expect((await client.get(`${CONTACTS}/search?q[]=Ann`)).status).toBe(500)
  })

  it.each(['', '?q=', '?q=%20%20'])('finds nothing when nothing is searched for: "%s"', async (query) => {
    const { status, body } = await client.get(`${CONTACTS}/search${query}`)
    expect({ status, body }).toEqual({ status: 200, body: { meta: { count: null, current_page: 1 }, payload: [] } })
  })

  it('creates an anonymous contact from an empty body', async () => {
    const { status, body } = await create({})
    expect(status).toBe(200)
    expect(body.payload).toMatchObject({
      contact: {
        id: 2,
        name: '',
        email: null,
        phone_number: null,
        identifier: null,
        blocked: false,
        contact_inboxes: [],
      },
      contact_inbox: { inbox: null, source_id: null },
    })
    expect(body.payload.contact).not.toHaveProperty('last_activity_at')
  })

  it('creates a contact with a link to an inbox, and shows the stored inbox', async () => {
    const { body } = await create({ inbox_id: '1', name: 'Bob', email: 'Bob@Example.COM', source_id: 'bob-1' })
    expect(body.payload).toMatchObject({
      contact: { email: 'bob@example.com', contact_inboxes: [{ source_id: 'bob-1', inbox: { id: 1 } }] },
      contact_inbox: {
        source_id: 'bob-1',
        inbox: { id: 1, account_id: 1, sender_name_type: 'friendly', portal_id: null },
      },
    })
    expect(body.payload.contact_inbox.inbox.created_at).toMatch(/^\d{4}-.*\.\d{3}Z$/)
    expect(body.payload.contact_inbox.inbox).not.toHaveProperty('hmac_token')
  })

  it('takes blank inboxes and pictures for none', async () => {
    const { status, body } = await create(new URLSearchParams({ name: 'Bob', inbox_id: '', source_id: '', avatar: '' }))
    expect(status).toBe(200)
    expect(body.payload).toMatchObject({ contact: { thumbnail: '' }, contact_inbox: { inbox: null, source_id: null } })
  })

  it('creates nothing when the inbox is unknown or of another account', async () => {
    expect(await create({ name: 'Bob', email: 'bob@example.com', inbox_id: 99 })).toMatchObject({
      status: 404,
      body: { error: 'Resource could not be found' },
    })
    expect(await create({ name: 'Bob', email: 'bob@example.com', inbox_id: 'abc' })).toMatchObject({ status: 404 })
    expect(await create({ name: 'Bob', email: 'bob@example.com', inbox_id: [1] })).toMatchObject({
      status: 422,
      body: { message: 'inbox_id must be an integer' },
    })
    expect(await create({ name: 'Bob', email: 'bob@example.com', inbox_id: ['x'] })).toMatchObject({ status: 404 })
    expect(await create({ name: 'Bob', email: 'bob@example.com', inbox_id: [1, null, 0] })).toMatchObject({
      status: 404,
    })
    expect((await client.get(CONTACTS)).body.meta.count).toBe(1)
  })

  it.each([
    [{ email: 'nobody' }, 'Email Invalid email', ['email']],
    [{ email: 'a b@example.com' }, 'Email Invalid email', ['email']],
    [{ email: 'ALICE@example.com' }, 'Email has already been taken', ['email']],
    [{ phone_number: '12345' }, 'Phone number should be in e164 format', ['phone_number']],
    [{ phone_number: '+0123' }, 'Phone number should be in e164 format', ['phone_number']],
    [{ phone_number: '+1234567890123456' }, 'Phone number should be in e164 format', ['phone_number']],
    [{ phone_number: '+15550100' }, 'Phone number has already been taken', ['phone_number']],
    [{ identifier: 'customer_1' }, 'Identifier has already been taken', ['identifier']],
    [{ name: 'x'.repeat(256) }, 'Name is too long (maximum is 255 characters)', ['name']],
    [
      { phone_number: '1', identifier: 'customer_1', email: 'x', name: 'x'.repeat(256) },
      'Name is too long (maximum is 255 characters), Email Invalid email, Identifier has already been taken, ' +
        'Phone number should be in e164 format',
      ['name', 'email', 'identifier', 'phone_number'],
    ],
  ])('refuses %o', async (values, message, attributes) => {
    const { status, body } = await create(values)
    expect({ status, ...body }).toEqual({ status: 422, error: 'Validation failed', message, attributes })
  })

  it('takes names of 255 characters whatever their bytes, and what begins before a phone number', async () => {
    expect((await create({ name: '😀'.repeat(255) })).status).toBe(200)
    expect((await create({ phone_number: 'tel:+4915112345' })).body.payload.contact.phone_number).toBe(
      'tel:+4915112345',
    )
  })

  it('takes a place whose name is too long, and no change after that', async () => {
    const place = (city: string) => ({ additional_attributes: { city } })
    const { id } = (await client.post(CONTACTS, place('x'.repeat(256)))).body.payload.contact
    expect(await client.patch(`${CONTACTS}/${id}`, place('Oslo'))).toMatchObject({ status: 422 })
    expect((await client.patch(`${CONTACTS}/1`, place('x'.repeat(255)))).status).toBe(200)
    expect((await client.patch(`${CONTACTS}/1`, place('Oslo'))).status).toBe(200)
  })

  it('takes blanks for an e-mail address that is not there, any number of times', async () => {
    for (const email of ['', '', '  ']) expect((await create({ email })).body.payload.contact.email).toBeNull()
    for (const phone_number of ['', '']) expect((await create({ phone_number })).status).toBe(200)
  })

  it.each([null, ''])('refuses a contact that is neither blocked nor not (%j)', async (blocked) => {
    const refused = { status: 422, body: { attributes: ['blocked'] } }
    expect(await client.patch(`${CONTACTS}/1`, { blocked })).toMatchObject(refused)
    expect(await client.post(CONTACTS, { name: 'Bob', blocked })).toMatchObject(refused)
  })

  it('takes an empty identifier once', async () => {
    expect((await create({ identifier: '' })).body.payload.contact.identifier).toBe('')
    expect(await create({ identifier: '' })).toMatchObject({ status: 422, body: { attributes: ['identifier'] } })
  })

  it('keeps attributes as they came, whatever their keys', async () => {
    const attributes = '{"__proto__":{"polluted":true},"constructor":"x","नाम":["مرحبا",1,null]}'
    const made = await client.post(
      CONTACTS,
      `{"custom_attributes":${attributes},"additional_attributes":${attributes}}`,
      {
        headers: { 'content-type': 'application/json' },
      },
    )
    expect(made.text).toContain(`"custom_attributes":${attributes}`)
    expect(made.text).toContain(`"additional_attributes":${attributes}`)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    const { id } = made.body.payload.contact
    const changed = await client.patch(`${CONTACTS}/${id}`, { custom_attributes: { extra: true } })
    expect(changed.text).toContain('"__proto__":{"polluted":true}')
    expect(changed.body.payload.custom_attributes.extra).toBe(true)
  })

  it('gives 200 contacts that are created at once ids of their own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => create({ email: `n${index}@example.com` })),
    )
    const ids = answers.map(({ body }) => body.payload.contact.id)
    expect(new Set(ids).size).toBe(200)
    expect((await client.get(CONTACTS)).body.meta.count).toBe(201)
  })

  it('creates exactly one of 20 contacts with the same e-mail that are created at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => create({ email: index % 2 ? 'same@example.com' : 'SAME@example.com' })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19)
  })

  it('takes a form, and a picture within its limits', async () => {
    const form = new FormData()
    form.set('name', 'Bob')
    form.set('blocked', 'true')
    form.set('additional_attributes[city]', 'Berlin')
    form.set('avatar', new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }), 'bob smith.png')
    const { status, body } = await create(form)
    expect(status).toBe(200)
    expect(body.payload.contact).toMatchObject({ blocked: true, additional_attributes: { city: 'Berlin' } })
    expect(body.payload.contact.thumbnail).toMatch(
      /^http.*\/rails\/active_storage\/representations\/redirect\/\w+\/resize_to_fill-250x\/bob%20smith\.png$/,
    )
    const { id } = body.payload.contact
    const removed = await client.delete(`${CONTACTS}/${id}/avatar`)
    expect(removed.body.payload).toMatchObject({ id, thumbnail: '' })
    expect(removed.body.payload).not.toHaveProperty('contact_inboxes')
    expect((await client.delete(`${CONTACTS}/${id}/avatar`)).status).toBe(200)
  })

  it('tells of a contact whose picture is kept, looked at and taken away', async () => {
    const form = new FormData()
    form.set('name', 'Al')
    form.set('avatar', new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }), 'al.png')
    const happened = watch(client)
    await client.patch(`${CONTACTS}/1`, form)
    await client.mock.settled()
    expect(happened()).toEqual(['contact.updated', 'contact.updated'])
    await client.delete(`${CONTACTS}/1/avatar`)
    await client.delete(`${CONTACTS}/1/avatar`)
    expect(happened()).toEqual(['contact.updated'])
  })

  it('refuses a picture that is none, or too big, and creates nothing', async () => {
    const form = new FormData()
    form.set('avatar', new Blob([new Uint8Array(15 * 1024 * 1024 + 1)], { type: 'text/plain' }), 'a.txt')
    expect(await create(form)).toMatchObject({
      status: 422,
      body: { message: 'Avatar is too big, Avatar filetype not supported', attributes: ['avatar'] },
    })
    expect((await client.post(`${CONTACTS}/filter`, { payload: [] })).body.meta.count).toBe(1)
  })

  it('shows a picture that is given by its address from the next answer on', async () => {
    const url = 'https://example.com/a.png'
    const { body } = await client.patch(`${CONTACTS}/1`, { avatar_url: url })
    expect(body.payload.thumbnail).toBe('')
    expect((await client.get(`${CONTACTS}/1`)).body.payload.thumbnail).toBe(url)
  })

  it('fetches pictures once a minute, and the one that it fetched or passed over last not again', async () => {
    client.mock.clock.freeze()
    client.mock.clock.set('2026-01-05T10:00:00.500Z')
    const after = async (seconds: number, file: string) => {
      client.mock.clock.advance(seconds)
      await client.patch(`${CONTACTS}/1`, { avatar_url: `https://example.com/${file}.png` })
      return (await client.get(`${CONTACTS}/1`)).body.payload
    }
    expect(await after(0, 'a')).toMatchObject({
      thumbnail: 'https://example.com/a.png',
      additional_attributes: {
        avatar_url_hash: '494a30704d4f32ac0b81739d18a66d3638d440cbc6f5669f6af66f840edee5ab',
        last_avatar_sync_at: '2026-01-05T10:00:00Z',
      },
    })
    expect((await after(59, 'b')).thumbnail).toBe('https://example.com/a.png')
    expect((await after(60, 'b')).thumbnail).toBe('https://example.com/a.png')
    expect((await after(60, 'c')).thumbnail).toBe('https://example.com/c.png')
  })

  it.each(['patch', 'put'] as const)(
    'merges attributes key by key with %s, and replaces what else is sent',
    async (method) => {
      await client[method](`${CONTACTS}/1`, { custom_attributes: { plan: 'pro', deep: { a: 1 } } })
      const { status, body } = await client[method](`${CONTACTS}/1`, {
        name: 'Alice',
        custom_attributes: { deep: { b: 2 }, plan: null },
        additional_attributes: { city: 'Oslo' },
      })
      expect(status).toBe(200)
      expect(body.payload).toMatchObject({
        name: 'Alice',
        email: 'alice@example.com',
        custom_attributes: { plan: null, deep: { b: 2 } },
        additional_attributes: { city: 'Oslo' },
      })
      expect(body.payload.custom_attributes.deep).toEqual({ b: 2 })
    },
  )

  it('refuses to take over what another contact has, and keeps its own', async () => {
    const { body } = await create({ email: 'bob@example.com', phone_number: '+4915112345' })
    const path = `${CONTACTS}/${body.payload.contact.id}`
    expect(await client.patch(path, { email: 'alice@example.com', name: 'Changed' })).toMatchObject({
      status: 422,
      body: { attributes: ['email'] },
    })
    expect((await client.patch(path, { email: 'BOB@example.com', phone_number: '+4915112345' })).status).toBe(200)
    expect((await client.get(path)).body.payload.name).toBe('')
    expect((await client.patch(path, { email: '' })).body.payload.email).toBeNull()
    expect((await create({ email: 'bob@example.com' })).status).toBe(200)
  })

  it('removes custom attributes by their keys', async () => {
    await client.patch(`${CONTACTS}/1`, { custom_attributes: { plan: 'pro', tier: 1 } })
    const { body } = await client.post(`${CONTACTS}/1/destroy_custom_attributes`, {
      custom_attributes: ['plan', 'unknown', '__proto__'],
    })
    expect(body.payload.custom_attributes).toEqual({ tier: 1 })
    expect(body.payload.contact_inboxes).toHaveLength(1)
    expect((await client.post(`${CONTACTS}/1/destroy_custom_attributes`, {})).body.payload.custom_attributes).toEqual({
      tier: 1,
    })
  })

  it('lets administrators only delete a contact, whose data then is free for another', async () => {
    expect(await client.delete(`${CONTACTS}/1`, { as: 'agent' })).toMatchObject({ status: 403 })
    expect(await client.delete(`${CONTACTS}/99`, { as: 'agent' })).toMatchObject({ status: 403 })
    expect(await client.delete(`${CONTACTS}/99`)).toMatchObject({ status: 404 })
    expect(await client.delete(`${CONTACTS}/1`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(`${CONTACTS}/1`)).status).toBe(404)
    expect((await client.get(CONTACTS)).body).toEqual({ meta: { count: 0, current_page: 1 }, payload: [] })
    expect((await create({ email: 'alice@example.com', source_id: 'alice-carter', inbox_id: 1 })).status).toBe(200)
  })

  it('lists who is online, shows it, and does not delete them', async () => {
    const world = client.mock.worldOf()
    const { body } = await create({ name: 'van DYKE' })
    const { id } = body.payload.contact
    world.presence.touch('contact', 1, id)
    expect((await client.get(`${CONTACTS}/active`)).body).toMatchObject({
      meta: { count: 1, current_page: 1 },
      payload: [{ id, availability_status: 'online', contact_inboxes: [] }],
    })
    expect(await client.delete(`${CONTACTS}/${id}`)).toMatchObject({
      status: 422,
      body: { message: 'Van dyke is Online, please try again later' },
    })
    world.clock.advance(21)
    expect((await client.get(`${CONTACTS}/active`)).body.payload).toEqual([])
    expect((await client.delete(`${CONTACTS}/${id}`)).status).toBe(200)
  })

  it.each(['99', '0', '-1', 'abc', '99999999999999999999'])('knows no contact %s', async (id) => {
    for (const answer of [
      await client.get(`${CONTACTS}/${id}`),
      await client.patch(`${CONTACTS}/${id}`, { name: 'x' }),
      await client.get(`${CONTACTS}/${id}/labels`),
      await client.get(`${CONTACTS}/${id}/notes`),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'Resource could not be found' } })
    }
  })

  it('keeps the contacts of other accounts apart', async () => {
    const world = client.mock.worldOf()
    const other = createAccount(world, { name: 'Other' })
    const stranger = createContact(world, SYSTEM, other, { name: 'Stranger', email: 'alice@example.com' })
    expect((await client.get(`${CONTACTS}/${stranger.id}`)).status).toBe(404)
    expect((await client.get(CONTACTS)).body.meta.count).toBe(1)
    expect((await client.get(`/api/v1/accounts/${other.id}/contacts`)).status).toBe(401)
    expect(
      await client.post('/api/v1/accounts/1/actions/contact_merge', {
        base_contact_id: 1,
        mergee_contact_id: stranger.id,
      }),
    ).toMatchObject({ status: 404 })
  })

  it('answers agents as administrators, and nobody else', async () => {
    expect((await client.get(CONTACTS, { as: 'agent' })).status).toBe(200)
    expect((await client.post(CONTACTS, { name: 'x' }, { as: 'agent' })).status).toBe(200)
    expect((await client.get(CONTACTS, { as: null })).status).toBe(401)
    expect((await client.get(CONTACTS, { as: 'wrong' })).status).toBe(401)
  })

  it('names parameters of the wrong type', async () => {
    expect(await create({ name: ['x'], custom_attributes: 'x' })).toMatchObject({
      status: 422,
      body: { attributes: ['name', 'custom_attributes'] },
    })
  })
})

describeMatrix(
  'contacts of the running server',
  (client) => {
    it('words errors as the running server does', async () => {
      const { status, body } = await client.post(CONTACTS, { email: 'alice@example.com' })
      expect({ status, body }).toEqual({
        status: 422,
        body: { message: 'Email has already been taken', attributes: ['email'] },
      })
    })

    it('passes over parameters of the wrong type', async () => {
      const { status, body } = await client.post(CONTACTS, {
        name: ['x'],
        custom_attributes: 'x',
        email: 'b@example.com',
      })
      expect(status).toBe(200)
      expect(body.payload.contact).toMatchObject({ name: '', custom_attributes: {}, email: 'b@example.com' })
    })

    it('finds contacts, and those online, in the order of the list: as they were last written', async () => {
      await client.post(CONTACTS, { name: 'Alan', email: 'alan@example.com' })
      await client.post(CONTACTS, { name: 'Alba', email: 'alba@example.com' })
      for (const id of [3, 1]) await client.post(`${CONTACTS}/${id}/labels`, { labels: ['vip'] })
      const ids = async (query: string) =>
        (await client.get(CONTACTS + query)).body.payload.map(({ id }: { id: number }) => id)
      expect(await ids('')).toEqual([2, 3, 1])
      expect(await ids('/search?q=al')).toEqual([2, 3, 1])
      const filtered = async (attribute_key: string, filter_operator: string) => {
        const filter = { attribute_key, filter_operator, values: ['vip'], query_operator: null }
        const { body } = await client.post(`${CONTACTS}/filter`, { payload: [filter] })
        return body.payload.map(({ id }: { id: number }) => id)
      }
      expect(await filtered('name', 'not_equal_to')).toEqual([2, 3, 1])
      expect(await filtered('labels', 'equal_to')).toEqual([3, 1])
      expect(await ids('/search?q=al&sort=name')).toEqual([2, 3, 1])
      expect(await ids('/search?q=al&sort=-name')).toEqual([1, 3, 2])
      for (const id of [1, 3, 2]) client.mock.worldOf().presence.touch('contact', 1, id)
      expect(await ids('/active')).toEqual([2, 3, 1])
      await client.patch(`${CONTACTS}/2`, { name: 'Alain' })
      const { body } = await client.get('/api/v1/accounts/1/search/contacts?q=al')
      expect(body.payload.contacts.map(({ id }: { id: number }) => id)).toEqual([1, 3, 2])
    })

    it('breaks on a second empty identifier', async () => {
      await client.post(CONTACTS, { identifier: '' })
      expect(await client.post(CONTACTS, { identifier: '' })).toMatchObject({
        status: 500,
        body: { status: 500, error: 'Internal Server Error' },
      })
    })

    it('refuses agents who delete, import or export', async () => {
      const refused = { status: 401, body: { error: 'You are not authorized to do this action' } }
      for (const id of [1, 99]) expect(await client.delete(`${CONTACTS}/${id}`, { as: 'agent' })).toMatchObject(refused)
      expect(await client.post(`${CONTACTS}/import`, {}, { as: 'agent' })).toMatchObject(refused)
      expect(await client.post(`${CONTACTS}/export`, {}, { as: 'agent' })).toMatchObject(refused)
    })
  },
  { dialect: 'chatwoot' },
)
