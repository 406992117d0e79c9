import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONTACTS = `${ACCOUNT}/contacts`

function csv(text: string): FormData {
  const form = new FormData()
  form.set('import_file', new Blob([text], { type: 'text/csv' }), 'contacts.csv')
  return form
}

describeMatrix('contact merge, import, export and search', (client) => {
  const merge = (base: unknown, mergee: unknown, options = {}) =>
    client.post(`${ACCOUNT}/actions/contact_merge`, { base_contact_id: base, mergee_contact_id: mergee }, options)

  it('moves what belongs to one contact to the other, which keeps what it has', async () => {
    const bob = {
      name: 'Bob',
      email: 'bob@example.com',
      inbox_id: 1,
      source_id: 'bob',
      custom_attributes: { plan: 'free', deep: { a: 1, b: 1 } },
    }
    const { id } = (await client.post(CONTACTS, bob)).body.payload.contact
    const other = { name: 'Robert', email: 'robert@example.com', phone_number: '+4915112345', identifier: 'crm-1' }
    const mergee = (
      await client.post(CONTACTS, {
        ...other,
        inbox_id: 2,
        source_id: 'robert',
        custom_attributes: { plan: 'pro', tier: 1, deep: { b: 2, c: 2 } },
      })
    ).body.payload.contact.id
    await client.post(`${CONTACTS}/${mergee}/notes`, { content: 'Called' })
    const { status, body } = await merge(id, String(mergee), { as: 'agent' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id,
      name: 'Bob',
      email: 'bob@example.com',
      phone_number: '+4915112345',
      identifier: 'crm-1',
      custom_attributes: { plan: 'free', tier: 1, deep: { a: 1, b: 1, c: 2 } },
    })
    expect(body).not.toHaveProperty('contact_inboxes')
    expect((await client.get(`${CONTACTS}/${mergee}`)).status).toBe(404)
    const links = (await client.get(`${CONTACTS}/${id}`)).body.payload.contact_inboxes
    expect(links.map(({ source_id }: { source_id: string }) => source_id)).toEqual(['bob', 'robert'])
    expect((await client.get(`${CONTACTS}/${id}/notes`)).body).toHaveLength(1)
  })

  it('keeps what both have of the one that stays', async () => {
    const values = (digit: number) => ({
      name: `Bob ${digit}`,
      email: `bob-${digit}@example.com`,
      phone_number: `+491511234${digit}`,
      identifier: `crm-${digit}`,
    })
    const idOf = async (digit: number) => (await client.post(CONTACTS, values(digit))).body.payload.contact.id
    const [base, mergee] = [await idOf(1), await idOf(2)]
    expect((await merge(base, mergee)).body).toMatchObject(values(1))
  })

  it('leaves a contact that is merged with itself as it is', async () => {
    expect(await merge(1, 1)).toMatchObject({ status: 200, body: { id: 1, name: 'Alice Carter' } })
  })

  it.each([
    [1, 99],
    [99, 1],
    [1, undefined],
  ])('knows not both of %s and %s', async (base, mergee) => {
    expect((await merge(base, mergee)).status).toBe(404)
    expect((await client.get(`${CONTACTS}/1`)).status).toBe(200)
  })

  it('imports rows as new contacts, and into those that are known', async () => {
    const text =
      'name,email,phone_number,identifier,company,tier\r\n' +
      '"Bob ""B"", Berlin",BOB@example.com,4915112345,,"Acme, Inc",gold\r\n' +
      'Alice C.,alice@example.com,,,,\r\n' +
      'Bad,not an address,,,,\r\n'
    expect(await client.post(`${CONTACTS}/import`, csv(text))).toMatchObject({ status: 200, text: '' })
    const { payload } = (await client.get(CONTACTS)).body
    expect(payload).toMatchObject([
      { id: 1, name: 'Alice C.', phone_number: '+15550100', identifier: 'customer_1' },
      {
        name: 'Bob "B", Berlin',
        email: 'bob@example.com',
        phone_number: '+4915112345',
        additional_attributes: { company: 'Acme, Inc' },
        custom_attributes: { company: 'Acme, Inc', tier: 'gold' },
      },
    ])
    expect(payload).toHaveLength(2)
  })

  it('refuses to import nothing, and lets administrators only import and export', async () => {
    for (const body of [{}, { import_file: '' }, { file: 'x' }]) {
      expect(await client.post(`${CONTACTS}/import`, body)).toMatchObject({
        status: 422,
        body: { error: 'File is blank' },
      })
    }
    const text = await client.post(`${CONTACTS}/import`, { import_file: 'x' })
    expect(text).toMatchObject({ status: 422, body: { message: 'import_file must be a file' } })
    expect((await client.post(`${CONTACTS}/import`, csv('name\nx'), { as: 'agent' })).status).toBe(403)
    expect((await client.post(`${CONTACTS}/export`, {}, { as: 'agent' })).status).toBe(403)
  })

  it('promises an export', async () => {
    const { status, text, headers } = await client.post(`${CONTACTS}/export`, { column_names: ['name'], label: 'vip' })
    expect({ status, text }).toEqual({ status: 200, text: '' })
    expect(headers.get('message')).toBe('We will notify you once contacts export file is ready to view.')
  })

  it('searches everywhere but in companies, the latest active first, 15 at a time', async () => {
    const { db } = client.mock.worldOf()
    for (let number = 1; number <= 16; number++) {
      await client.post(CONTACTS, { identifier: `CRM-${number}`, additional_attributes: { company_name: 'Acme' } })
    }
    const latest = db.contacts.get(9)
    if (latest) db.contacts.update(latest, { last_activity_at: 1 })
    const search = async (query: string) =>
      (await client.get(`${ACCOUNT}/search/contacts?${query}`)).body.payload.contacts
    const found = await search('q=%20crm')
    expect(found).toHaveLength(15)
    expect(found[0]).toMatchObject({ email: null, id: 9, name: '', phone_number: null, identifier: 'CRM-8' })
    expect(await search('q=crm&page=2')).toHaveLength(1)
    expect(await search('q=acme')).toEqual([])
    expect(await search('')).toHaveLength(15)
    expect(await search('q=&page=2')).toHaveLength(2)
  })
})

describeMatrix(
  'contact import by the running server',
  (client) => {
    const names = async () => (await client.get(CONTACTS)).body.payload.map(({ name }: { name: string }) => name)

    it('reads a file in a minute later, and takes a new contact from the first row that names it', async () => {
      const before = await names()
      client.mock.clock.freeze()
      await client.post(`${CONTACTS}/import`, csv('name,email\nOne,new@example.com\nTwo,NEW@example.com\n'))
      client.mock.clock.advance(59)
      expect(await names()).toEqual(before)
      client.mock.clock.advance(1)
      expect(await names()).toEqual([...before, 'One'])
      client.mock.clock.advance(600)
      expect(await names()).toEqual([...before, 'One'])
    })

    it('counts who is named again, and not who is refused', async () => {
      const text = 'name,email\nOne,new@example.com\nTwo,NEW@example.com\nBad,nope\nThree,three@example.com\n'
      await client.post(`${CONTACTS}/import`, csv(text))
      client.mock.clock.advance(60)
      const added = client.mock.worldOf().db.contacts.where(({ id }) => id > 1)
      expect(added.map(({ id, name }) => [id, name])).toEqual([
        [2, 'One'],
        [4, 'Three'],
      ])
    })

    it('keeps what has no name of its own, and of what has one twice the first', async () => {
      const text = 'email,tier,tier,""\nx@example.com,"",gold,a,b,c\n\ny@example.com\n ,'
      await client.post(`${CONTACTS}/import`, csv(text))
      client.mock.clock.advance(60)
      const added = client.mock.worldOf().db.contacts.where(({ id }) => id > 1)
      expect(added.map(({ email, custom_attributes }) => [email, custom_attributes])).toEqual([
        ['x@example.com', { tier: '', '': 'a' }],
        [null, { tier: null, '': null }],
        ['y@example.com', { tier: null, '': null }],
        [null, { tier: null, '': null }],
      ])
    })

    it('leaves to the next change what follows from what a file says', async () => {
      await client.post(`${CONTACTS}/import`, csv('email,city\nx@example.com,Bonn\n'))
      client.mock.clock.advance(60)
      const added = () => client.mock.worldOf().db.contacts.get(2)
      expect(added()).toMatchObject({ contact_type: 'visitor', location: '', country_code: '' })
      await client.patch(`${CONTACTS}/2`, {})
      expect(added()).toMatchObject({ contact_type: 'lead', location: 'Bonn', country_code: null })
    })

    it('keeps one phone number of several rows, with which none of them can be changed', async () => {
      await client.post(`${CONTACTS}/import`, csv('name,phone_number\nA,4915112345\nB,+4915112345\n'))
      client.mock.clock.advance(60)
      expect(await names()).toEqual(['Alice Carter', 'A', 'B'])
      const body = { message: 'Phone number has already been taken', attributes: ['phone_number'] }
      for (const id of [2, 3]) {
        expect(await client.patch(`${CONTACTS}/${id}`, { name: 'C' })).toMatchObject({ status: 422, body })
      }
      await client.post(`${CONTACTS}/import`, csv('phone_number,city\n4915112345,Bonn\n'))
      client.mock.clock.advance(60)
      expect(await names()).toEqual(['Alice Carter', 'A', 'B'])
      expect((await client.patch(`${CONTACTS}/2`, { phone_number: '' })).status).toBe(200)
      expect((await client.patch(`${CONTACTS}/3`, { name: 'C' })).status).toBe(200)
    })

    it('takes quotes with nothing in them for a value, which one contact alone can be known by', async () => {
      const read = async (text: string) => {
        await client.post(`${CONTACTS}/import`, csv(text))
        client.mock.clock.advance(60)
        const added = client.mock.worldOf().db.contacts.where(({ id }) => id > 1)
        return added.map(({ name, email, identifier, phone_number }) => [name, email, identifier, phone_number])
      }
      const rows = 'name,email,identifier,phone_number\nA,a@example.com,"",""\nB,b@example.com,"",\nC,,"c",\n'
      expect(await read(rows)).toEqual([
        ['A', 'a@example.com', '', ''],
        ['C', null, 'c', null],
      ])
      expect((await read('email,identifier\nd@example.com,""\n'))[0]).toEqual(['A', 'd@example.com', '', ''])
    })

    it('takes a byte order mark for a part of the first name, and leaves out what is no UTF-8', async () => {
      const form = new FormData()
      const file = Buffer.from('\uFEFFname,email,city\nA,a@example.com,J\xF6rg\n', 'utf-8')
      form.set('import_file', new Blob([file.map((byte) => (byte === 0xb6 ? 0xff : byte))]), 'contacts.csv')
      await client.post(`${CONTACTS}/import`, form)
      client.mock.clock.advance(60)
      const { body } = await client.get(`${CONTACTS}/search?q=a@example.com`)
      expect(body.payload).toMatchObject([
        { name: '', additional_attributes: { city: 'Jrg' }, custom_attributes: { '\uFEFFname': 'A', city: 'Jrg' } },
      ])
    })

    it.each(['"x"y', 'a\0', '\0', '"\0"'])('changes whom it knows before a file breaks off at %j', async (broken) => {
      const text = `name,email\nBefore,alice@example.com\nNew,new@example.com\n${broken},b@example.com\nAfter,alice@example.com\n`
      await client.post(`${CONTACTS}/import`, csv(text))
      client.mock.clock.advance(60)
      expect(await names()).toEqual(['Before'])
    })

    it.each(['', 'name,email\nA,a@example.com\n"B"x,b@example.com\n', 'name,identifier\nA,a\nB,b\0\n'])(
      'finds no contacts in %j',
      async (text) => {
        const before = await names()
        expect((await client.post(`${CONTACTS}/import`, csv(text))).status).toBe(200)
        client.mock.clock.advance(60)
        expect(await names()).toEqual(before)
      },
    )
  },
  { dialect: 'chatwoot' },
)
