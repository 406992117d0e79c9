import { describe, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const INBOX = '/public/api/v1/inboxes/mockwoot-inbox-1'
const ALICE = `${INBOX}/contacts/alice-carter`
const MESSAGES = `${ALICE}/conversations/1/messages`
const ADMIN = '/api/v1/accounts/1'
const NOBODY = { as: null }
const BROKEN = { status: 500, error: 'Internal Server Error' }

describeMatrix(
  'odd values in the public client API',
  (client) => {
    const contacts = async () => (await client.get(`${ADMIN}/contacts?page=1`)).body.meta.count

    it.each(['', '   ', [], {}])('has made the contact when it breaks on %j for a source id', async (source_id) => {
      const before = await contacts()
      const answer = await client.post(`${INBOX}/contacts`, { email: 'n@example.com', source_id }, NOBODY)
      expect(answer).toMatchObject({ status: 500, body: BROKEN })
      expect(await contacts()).toBe(before + 1)
    })

    it('makes nobody of a list or an object for a source id', async () => {
      const before = await contacts()
      const create = async (source_id: unknown) =>
        (await client.post(`${INBOX}/contacts`, { email: 'n@example.com', source_id }, NOBODY)).body
      expect(await create(['a', 'b'])).toEqual({ message: "Source can't be blank", attributes: ['source_id'] })
      expect(await create({ a: 1 })).toEqual(BROKEN)
      expect(await contacts()).toBe(before)
    })

    it('knows nobody by what is blank', async () => {
      const create = async (values: object) => (await client.post(`${INBOX}/contacts`, values, NOBODY)).body
      const first = await create({ phone_number: '   ' })
      expect((await create({ phone_number: '   ' })).id).toBe(first.id + 1)
      await create({ identifier: '   ' })
      expect(await create({ identifier: '   ' })).toEqual(BROKEN)
    })

    it('is made of false what the framework makes of it, and changes nothing by it', async () => {
      const create = (values: object) => client.post(`${INBOX}/contacts`, values, NOBODY)
      expect((await create({ email: false })).body).toMatchObject({ message: 'Email Invalid email' })
      expect((await create({ name: false, identifier_hash: {} })).body.name).toMatch(/^[a-z]+-[a-z]+-\d+$/)
      const nothing = { name: false, email: false, phone_number: false, identifier_hash: false }
      expect((await client.patch(ALICE, nothing, NOBODY)).body).toMatchObject({ name: 'Alice Carter' })
    })

    it.each([
      [12345, '12345'],
      [['only'], 'only'],
      [true, 't'],
      [false, expect.stringMatching(/^[\da-f-]{36}$/)],
      [null, expect.stringMatching(/^[\da-f-]{36}$/)],
    ])('takes %j for a source id', async (source_id, stored) => {
      expect((await client.post(`${INBOX}/contacts`, { source_id }, NOBODY)).body.source_id).toEqual(stored)
    })

    it.each([
      ['before=', 2],
      ['before=%20', 2],
      ['before=2', 1],
      ['before=2x', 1],
      ['before=abc', 0],
      ['before=-1', 0],
      ['before=99999999999999999999', 2],
    ])('lists messages by %s', async (query, count) => {
      expect((await client.get(`${MESSAGES}?${query}`, NOBODY)).body).toHaveLength(count)
    })

    it('breaks on a list of messages to list those before', async () => {
      expect((await client.get(`${MESSAGES}?before[]=2`, NOBODY)).body).toEqual(BROKEN)
    })

    it.each([
      [undefined, 200],
      ['', 200],
      [[], 200],
      [{}, 200],
      ['x', 500],
      [5, 500],
      [true, 500],
      [['x'], 500],
      [[5], 500],
      [{ a: 1 }, 500],
    ])('answers attachments that are %j with %s or so', async (attachments, status) => {
      expect((await client.post(MESSAGES, { content: 'x', attachments }, NOBODY)).status).toBe(status)
    })

    it.each([
      [{ n: 9_999_999_999 }, 200],
      [{ n: 10_000_000_000 }, 422],
      [{ n: 10_000_000_000.5 }, 200],
      [{ n: 1e21 }, 200],
    ])('answers custom attributes of %j with %s', async (custom_attributes, status) => {
      expect((await client.post(`${ALICE}/conversations`, { custom_attributes }, NOBODY)).status).toBe(status)
    })
  },
  { dialect: 'chatwoot' },
)

describeMatrix('the page that a conversation began at', (client) => {
  const begin = (referer: unknown) =>
    client.post(`${ADMIN}/conversations`, { inbox_id: 1, contact_id: 1, additional_attributes: { referer } })

  describe('is kept as an address of the web', () => {
    it.each([
      'https://acme.com',
      'HTTP://ACME.com:8080/a/b?c=d e|{f}#g/?',
      'https://user:pass@[::1]/%20',
      'http:acme',
      null,
      false,
    ])('such as %j', async (referer) => {
      expect((await begin(referer)).body.additional_attributes).toEqual({ referer })
    })
  })

  describe('is not kept as anything else', () => {
    it.each(['', 'acme.com', 'ftp://acme.com', 'https://acme.com/ü', 'https://acme.com/a b', 'http://a/{b}', 5, true])(
      'such as %j',
      async (referer) => {
        expect((await begin(referer)).body.additional_attributes).toEqual({ referer: null })
      },
    )

    it('but is refused when it is too long, whatever it is', async () => {
      expect((await begin('x'.repeat(1501))).body).toMatchObject({
        message: 'Additional attributes referer length should be < 1500',
      })
    })
  })
})
