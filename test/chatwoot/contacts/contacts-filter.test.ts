import { expect, it } from 'vitest'
import { asked as condition } from '#test/condition'
import { type Client, describeMatrix } from '#test/matrix'

const CONTACTS = '/api/v1/accounts/1/contacts'
const KEYS = 'name,phone_number,email,identifier,country_code,city,company,labels,created_at,last_activity_at,blocked'

type Condition = { attribute_key?: unknown; filter_operator?: string; values?: unknown; query_operator?: unknown }

function filterOf(client: Client) {
  const filter = (payload: Condition[], query = '') => client.post(`${CONTACTS}/filter${query}`, { payload })
  const names = async (...payload: Condition[]): Promise<string[]> =>
    (await filter(payload)).body.payload.map(({ name }: { name: string }) => name)
  return { filter, names }
}

async function addPeople(client: Client): Promise<void> {
  await client.post(CONTACTS, {
    name: 'Bob Berlin',
    email: 'bob@acme.com',
    phone_number: '+4915112345',
    blocked: true,
    additional_attributes: { city: 'Berlin', country_code: 'DE', company: 'Acme', company_name: 'Other' },
  })
  await client.post(CONTACTS, { name: 'Carl', additional_attributes: { city: 'Oslo' } })
}

describeMatrix('contact filter', (client) => {
  const { filter, names } = filterOf(client)

  it('lets every contact pass without conditions, in pages that are named as they were asked for', async () => {
    await addPeople(client)
    const { status, body } = await filter([])
    expect(status).toBe(200)
    expect(body.meta).toEqual({ count: 3, current_page: 1 })
    expect(body.payload[0].contact_inboxes).toHaveLength(1)
    expect((await filter([], '?page=2')).body).toEqual({ meta: { count: 3, current_page: '2' }, payload: [] })
    expect((await client.post(`${CONTACTS}/filter`, { payload: [], page: 1 })).body.meta.current_page).toBe(1)
    expect((await client.post(`${CONTACTS}/filter`, { payload: [], page: true })).status).toBe(422)
    const sorted = await filter([], '?sort=-name&include_contact_inboxes=false')
    expect(sorted.body.payload.map(({ name }: { name: string }) => name)).toEqual([
      'Carl',
      'Bob Berlin',
      'Alice Carter',
    ])
    expect(sorted.body.payload[0]).not.toHaveProperty('contact_inboxes')
    for (const sort of [null, 5, true]) {
      expect((await client.post(`${CONTACTS}/filter`, { payload: [], sort })).status).toBe(422)
    }
  })

  it('compares texts whatever their case, equality with the first value only', async () => {
    await addPeople(client)
    expect(await names(condition('name', 'equal_to', ['carl', 'bob berlin']))).toEqual(['Carl'])
    expect(await names(condition('name', 'not_equal_to', ['CARL']))).toEqual(['Alice Carter', 'Bob Berlin'])
    expect(await names(condition('name', 'contains', ['ALICE', 'carl']))).toEqual(['Alice Carter', 'Carl'])
    expect(await names(condition('name', 'does_not_contain', ['b', 'l']))).toEqual([])
    expect(await names(condition('city', 'contains', ['ber']))).toEqual(['Bob Berlin'])
    expect(await names(condition('country_code', 'equal_to', ['de']))).toEqual(['Bob Berlin'])
  })

  it('finds nobody by a value that they do not have, neither with it nor without it', async () => {
    await addPeople(client)
    expect(await names(condition('email', 'not_equal_to', ['bob@acme.com']))).toEqual(['Alice Carter'])
    expect(await names(condition('email', 'does_not_contain', ['acme']))).toEqual(['Alice Carter'])
  })

  it('looks for companies under company, not company_name', async () => {
    await addPeople(client)
    expect(await names(condition('company', 'equal_to', ['acme']))).toEqual(['Bob Berlin'])
    expect(await names(condition('company', 'equal_to', ['other']))).toEqual([])
  })

  it('puts a + before phone numbers that are compared as a whole and have none', async () => {
    await addPeople(client)
    expect(await names(condition('phone_number', 'equal_to', ['4915112345']))).toEqual(['Bob Berlin'])
    expect(await names(condition('phone_number', 'equal_to', ['+4915112345']))).toEqual(['Bob Berlin'])
    expect(await names(condition('phone_number', 'starts_with', ['49']))).toEqual([])
    expect(await names(condition('phone_number', 'starts_with', ['4915112345']))).toEqual(['Bob Berlin'])
    expect(await names(condition('phone_number', 'contains', ['+49']))).toEqual(['Bob Berlin'])
  })

  it('asks for labels by their names in lower case, or whether there are any', async () => {
    await addPeople(client)
    await client.post(`${CONTACTS}/1/labels`, { labels: ['vip'] })
    expect(await names(condition('labels', 'equal_to', ['VIP']))).toEqual(['Alice Carter'])
    expect(await names(condition('labels', 'not_equal_to', ['vip']))).toEqual(['Bob Berlin', 'Carl'])
    expect(await names(condition('labels', 'is_present', []))).toEqual(['Alice Carter'])
    expect(await names(condition('labels', 'is_not_present', []))).toEqual(['Bob Berlin', 'Carl'])
  })

  it('compares days', async () => {
    const { clock, db } = client.mock.worldOf()
    clock.set(Date.parse('2025-05-10T00:30:00Z'))
    const [alice] = db.contacts.all()
    if (alice) db.contacts.update(alice, { created_at: Date.parse('2025-05-07T23:59:59Z'), last_activity_at: null })
    expect(await names(condition('created_at', 'is_greater_than', ['2025-05-06']))).toEqual(['Alice Carter'])
    expect(await names(condition('created_at', 'is_greater_than', ['2025-05-07']))).toEqual([])
    expect(await names(condition('created_at', 'is_less_than', ['2025-05-08']))).toEqual(['Alice Carter'])
    expect(await names(condition('created_at', 'days_before', ['2']))).toEqual(['Alice Carter'])
    expect(await names(condition('created_at', 'days_before', [3]))).toEqual([])
    expect(await names(condition('last_activity_at', 'is_less_than', ['2030-01-01']))).toEqual([])
  })

  it('tells blocked contacts from others', async () => {
    await addPeople(client)
    expect(await names(condition('blocked', 'equal_to', [true]))).toEqual(['Bob Berlin'])
    expect(await names(condition('blocked', 'equal_to', ['false']))).toEqual(['Alice Carter', 'Carl'])
    expect(await names(condition('blocked', 'not_equal_to', ['true']))).toEqual(['Alice Carter', 'Carl'])
  })

  it('takes the custom attributes that the account has defined for contacts', async () => {
    await addPeople(client)
    await client.patch(`${CONTACTS}/1`, { custom_attributes: { plan: 'Pro' } })
    const { customAttributes } = client.mock.worldOf().db
    const plan = { account_id: 1, attribute_key: 'plan', attribute_display_name: 'Plan' }
    customAttributes.insert({ ...plan, attribute_model: 'conversation_attribute' })
    expect((await filter([condition('plan', 'equal_to', ['pro'])])).status).toBe(422)
    customAttributes.insert({ ...plan, attribute_model: 'contact_attribute' })
    expect(await names(condition('plan', 'equal_to', ['pro']))).toEqual(['Alice Carter'])
    expect(await names(condition('plan', 'not_equal_to', ['pro']))).toEqual(['Bob Berlin', 'Carl'])
  })

  it('takes thousands of conditions', async () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      condition('name', 'equal_to', [`x${index}`], index < 4999 ? 'OR' : null),
    )
    expect(await names(...many)).toEqual([])
  })

  it('binds AND tighter than OR', async () => {
    await addPeople(client)
    const alice = (joint: unknown) => condition('name', 'contains', ['alice'], joint)
    const carl = (joint: unknown) => condition('name', 'contains', ['carl'], joint)
    const blocked = (joint: unknown) => condition('blocked', 'equal_to', [true], joint)
    expect(await names(alice('OR'), carl('AND'), blocked(null))).toEqual(['Alice Carter'])
    expect(await names(carl('and'), blocked('or'), alice(''))).toEqual(['Alice Carter'])
    expect(await names(alice('OR'), carl('OR'), blocked(null))).toHaveLength(3)
  })

  it.each([
    [[condition('name', 'equal_to', ['x'], 'XOR')], 'Query operator must be either "AND" or "OR".'],
    [
      [condition('name', 'starts_with', ['x'], 'AND'), condition('name', 'equal_to', ['x'], 'NOT')],
      'Query operator must be either "AND" or "OR".',
    ],
    [
      [condition('country_code', 'contains', ['x'])],
      'Invalid operator. The allowed operators for country_code are [equal_to,not_equal_to].',
    ],
    [[condition('name', 'equal_to', [])], 'Invalid value. The values provided for name are invalid'],
    [[condition('foo', 'equal_to')], 'Invalid value. The values provided for foo are invalid'],
    [
      [condition('foo', 'equal_to', ['x'])],
      `Invalid attribute key - [foo]. The key should be one of [${KEYS}] or a custom attribute defined in the account.`,
    ],
    [
      [{ ...condition('foo', 'equal_to', ['x']), attribute_key: ['foo'] }],
      `Invalid attribute key - [["foo"]]. The key should be one of [${KEYS}] or a custom attribute defined in the account.`,
    ],
  ])('refuses what the server refuses: %j', async (payload, error) => {
    const { status, body } = await filter(payload)
    expect({ status, body }).toEqual({ status: 422, body: { error } })
  })

  it.each([
    [undefined, 'payload'],
    [[condition('name', 'equal_to', ['x'], 'AND')], 'payload.0.query_operator'],
    [[condition('name', 'equal_to', ['x']), condition('name', 'equal_to', ['x'])], 'payload.0.query_operator'],
    [[condition('created_at', 'is_less_than', ['soon'])], 'payload.0.values'],
    [[condition('created_at', 'is_less_than', ['2025-02-30'])], 'payload.0.values'],
    [[condition('blocked', 'equal_to', ['perhaps'])], 'payload.0.values'],
  ])('names what the running server breaks on: %j', async (payload, attribute) => {
    const { status, body } = await client.post(`${CONTACTS}/filter`, { payload })
    expect({ status, attributes: body.attributes }).toEqual({ status: 422, attributes: [attribute] })
  })
})

describeMatrix(
  'contact filter of the running server',
  (client) => {
    const { filter } = filterOf(client)

    it.each([[[]], [[condition('name', 'equal_to', ['x'])]], 5])('breaks on %j for a condition', async (given) => {
      expect((await client.post(`${CONTACTS}/filter`, { payload: [given] })).status).toBe(500)
    })

    it('breaks without a payload and with an operator too many', async () => {
      expect((await client.post(`${CONTACTS}/filter`, {})).status).toBe(500)
      expect((await filter([condition('name', 'equal_to', ['x'], 'AND')])).status).toBe(500)
    })

    it.each([
      ['name', 'equal_to', 'Alice', []],
      ['name', 'equal_to', { first: 'Alice Carter' }, []],
      ['name', 'contains', 'lic', [1]],
      ['name', 'contains', { first: 'lic' }, 500],
      ['name', 'equal_to', [['Alice Carter']], []],
      ['name', 'equal_to', [['alice carter']], [1]],
      ['name', 'equal_to', [['a', 'b']], 500],
      ['name', 'not_equal_to', true, 500],
      ['identifier', 'equal_to', [false], 500],
      ['city', 'not_equal_to', [5], 500],
      ['country_code', 'equal_to', [true], 500],
      ['country_code', 'equal_to', { first: 'us' }, 500],
      ['phone_number', 'equal_to', [4915112345], 500],
      ['labels', 'equal_to', [5], 500],
      ['labels', 'not_equal_to', 'vip', [1]],
      ['labels', 'is_present', undefined, 500],
      ['blocked', 'not_equal_to', { first: true }, []],
      ['created_at', 'days_before', [true], 500],
      ['created_at', 'is_less_than', '2999-01-01', 500],
      ['nonsense', 'contains', [5], 500],
      ['nonsense', 'contains', ['5'], 422],
      ['nonsense', 'equal_to', true, 500],
      ['nonsense', 'is_present', undefined, 422],
      ['seats', 'is_less_than', 4, [1]],
      ['seats', 'is_less_than', 3.5, 500],
      ['seats', 'starts_with', [-2], [1]],
      ['tier', 'equal_to', 'a', [1]],
      ['tier', 'equal_to', 'ab', [1]],
      ['tier', 'not_equal_to', true, 500],
    ])('reads the values as they come: %s %s %j', async (key, operator, values, found) => {
      for (const [attribute_key, attribute_display_type] of [
        ['seats', 'number'],
        ['tier', 'text'],
      ]) {
        const definition = { attribute_display_name: attribute_key, attribute_key, attribute_display_type }
        const attribute_model = 'contact_attribute'
        await client.post('/api/v1/accounts/1/custom_attribute_definitions', { ...definition, attribute_model })
      }
      await client.put(`${CONTACTS}/1`, { custom_attributes: { seats: -2, tier: 'A' } })
      await client.post(`${CONTACTS}/1/labels`, { labels: ['vip'] })
      const { status, body } = await filter([condition(key, operator, values)])
      const ids = status === 200 ? body.payload.map(({ id }: { id: number }) => id) : status
      expect(ids).toEqual(found)
    })

    it('words refusals as in the other dialect', async () => {
      expect(await filter([condition('name', 'equal_to', [])])).toMatchObject({
        status: 422,
        body: { error: 'Invalid value. The values provided for name are invalid' },
      })
    })

    it('looks at the order once it has read the conditions', async () => {
      const odd = [{ attribute_key: 'identifier', filter_operator: 'is_greater_than', values: ['x'] }]
      const filter = async (payload: unknown) => (await client.post(`${CONTACTS}/filter`, { payload, sort: 2 })).status
      expect(await filter(odd)).toBe(422)
      expect(await filter([])).toBe(500)
    })
  },
  { dialect: 'chatwoot' },
)
