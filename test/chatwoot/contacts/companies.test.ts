import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const COMPANIES = `${ACCOUNT}/companies`
const CONTACTS = `${ACCOUNT}/contacts`

interface Company {
  name: string
  domain: string | null
  contacts_count: number | null
}

describeMatrix('companies', (client) => {
  beforeEach(() => client.mock.reset({ dialect: 'chatwoot', seed: 'empty' }))

  const companies = async (query = ''): Promise<Company[]> => (await client.get(`${COMPANIES}${query}`)).body.payload
  const names = async (query = '') => (await companies(query)).map(({ name }) => name)
  const contact = async (values: object): Promise<number> =>
    (await client.post(CONTACTS, values)).body.payload.contact.id

  it('come in the order that is asked for, whatever the case, those without a domain last', async () => {
    for (const company of [{ name: 'beta', domain: 'a.com' }, { name: 'Zeta' }, { name: 'Alpha', domain: 'b.com' }]) {
      await client.post(COMPANIES, { company })
      client.mock.clock.advance(1)
    }
    await contact({ email: 'x@b.com' })
    expect(await names()).toEqual(['beta', 'Zeta', 'Alpha'])
    expect(await names('?sort=name')).toEqual(['Alpha', 'beta', 'Zeta'])
    expect(await names('?sort=-name')).toEqual(['Zeta', 'beta', 'Alpha'])
    expect(await names('?sort=domain,%20-name')).toEqual(['beta', 'Alpha', 'Zeta'])
    expect(await names('?sort=domain')).toEqual(['beta', 'Alpha', 'Zeta'])
    expect(await names('?sort=-domain')).toEqual(['Zeta', 'Alpha', 'beta'])
    expect(await names('?sort=-created_at')).toEqual(['Alpha', 'Zeta', 'beta'])
    expect((await names('?sort=-contacts_count'))[0]).toBe('Alpha')
    expect((await names('?sort=contacts_count'))[0]).toBe('Alpha')
    expect(await names('?sort=nope')).toEqual(['beta', 'Zeta', 'Alpha'])
    expect(await names('/search?q=eta&sort=name')).toEqual(['beta', 'Zeta'])
    expect(await names('?sort=%20name')).toEqual(['beta', 'Zeta', 'Alpha'])
    expect((await client.get(`${COMPANIES}?sort[]=name`)).status).toBe(500)
  })

  it('come as they were last written where no order is asked for: a contact that joins one puts it last', async () => {
    await contact({ email: 'a@one.example' })
    await contact({ email: 'b@two.example' })
    await contact({ email: 'c@one.example' })
    expect(await names()).toEqual(['Two', 'One'])
    await client.patch(`${COMPANIES}/2`, { company: { description: 'changed' } })
    expect(await names()).toEqual(['One', 'Two'])
    expect(await names('/search?q=o')).toEqual(['One', 'Two'])
  })

  it('break on a null byte in a domain, valid or not', async () => {
    expect((await client.post(COMPANIES, { company: { name: '', domain: 'a\0b' } })).status).toBe(500)
    expect((await client.post(COMPANIES, { company: { name: '', domain: 'a' } })).body.attributes).toHaveLength(2)
  })

  it('are made of the first business address that a contact comes to', async () => {
    await contact({ email: 'a@my-little-shop.example.com' })
    await contact({ email: 'b@acme.example', additional_attributes: { company_name: 'ACME Ltd' } })
    for (const email of ['c@gmail.com', 'd@hey.com', 'e@fastmail.fm', 'f@YAHOO.co.jp', 'g@mailinator.com'])
      await contact({ email })
    await contact({ email: 'g@live.com' })
    expect(await companies()).toMatchObject([
      { name: 'My Little Shop', domain: 'my-little-shop.example.com', contacts_count: 1 },
      { name: 'ACME Ltd', domain: 'acme.example', contacts_count: 1 },
      { name: 'Live', domain: 'live.com', contacts_count: 1 },
    ])
  })

  it.each([
    'a@sub_domain.example.com',
    'a@exämple.com',
    'a..b@acme.example',
    'a@acme.-example',
    'a@yahoo.co.uk',
    'a@mail.ru',
  ])('are not made of %s', async (email) => {
    await contact({ email })
    expect(await companies()).toEqual([])
  })

  it.each([
    ['x'.repeat(101), []],
    [' ', []],
    [5, ['5']],
    [true, ['t']],
    [false, ['Web']],
    [null, ['Web']],
  ])('are called %j where their first contact says so, if anything can be', async (company_name, called) => {
    await contact({ email: 'a@web.de', additional_attributes: { company_name } })
    expect(await names()).toEqual(called)
  })

  it('are not made where they would not be valid, but joined where there are some', async () => {
    await contact({ email: 'a@my_shop.example.com' })
    await contact({ email: 'a@localhost' })
    const additional_attributes = { company_name: '' }
    await contact({ email: 'b@acme.example', additional_attributes })
    await contact({ email: 'c@acme.example', additional_attributes: { company_name: 'x'.repeat(101) } })
    expect(await companies()).toEqual([])
    await contact({ email: 'd@acme.example', additional_attributes: { company_name: 4711 } })
    await contact({ email: 'e@acme.example', additional_attributes })
    expect(await companies()).toMatchObject([{ name: '4711', domain: 'acme.example', contacts_count: 2 }])
  })

  it('count their contacts, until they are deleted or merged into others', async () => {
    const [first, second, third] = [
      await contact({ email: 'a@acme.example' }),
      await contact({ email: 'b@acme.example' }),
      await contact({ email: 'c@acme.example' }),
    ]
    const counts = async () => (await companies()).map(({ contacts_count }) => contacts_count)
    expect(await counts()).toEqual([3])
    await client.delete(`${CONTACTS}/${first}`)
    expect(await counts()).toEqual([2])
    await client.post(`${ACCOUNT}/actions/contact_merge`, { base_contact_id: second, mergee_contact_id: third })
    expect(await counts()).toEqual([1])
  })

  it('are not made of an address that takes the place of another, nor for a contact whose company is gone', async () => {
    const id = await contact({ email: 'a@gmail.com' })
    await client.put(`${CONTACTS}/${id}`, { email: 'a@acme.example' })
    expect(await companies()).toEqual([])
    const other = await contact({ name: 'B' })
    await client.put(`${CONTACTS}/${other}`, { email: 'b@acme.example' })
    expect(await names()).toEqual(['Acme'])
    await client.delete(`${COMPANIES}/1`)
    await client.put(`${CONTACTS}/${other}`, { name: 'C' })
    expect(await companies()).toEqual([])
  })

  it('are not made of imported contacts', async () => {
    const form = new FormData()
    form.append('import_file', new File(['name,email\nAnn,ann@acme.example\n'], 'contacts.csv', { type: 'text/csv' }))
    expect((await client.post(`${CONTACTS}/import`, form)).status).toBe(200)
    await client.post('/__mock/clock', { advance: 120 })
    expect((await client.get(CONTACTS)).body.meta.count).toBe(1)
    expect(await companies()).toEqual([])
  })
})
