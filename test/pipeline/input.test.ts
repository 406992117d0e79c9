import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACME = '/api/v1/accounts/1'
const AGENTS = `${ACME}/agents`
const JSON_TYPE = { 'content-type': 'application/json' }

/** Whether the mock still works, and holds what it held. */
async function isUnharmed(client: Client): Promise<void> {
  expect((await client.get(AGENTS)).body).toHaveLength(2)
  expect((await client.get(ACME)).body.name).toBe('Acme Corporation')
}

describeMatrix('bad input', (client) => {
  it.each([
    '{',
    '{"name":}',
    "{'name':'x'}",
    '{"name":"x"} trailing',
    'null,',
    '\u0000',
    '{"a":1,}',
    'NaN',
    ' ',
    '\uFEFF{}',
  ])('refuses %j as JSON with 400, and goes on', async (body) => {
    for (const [method, path] of [
      ['POST', AGENTS],
      ['PATCH', ACME],
      ['POST', '/api/v1/accounts'],
    ] as const) {
      expect(await client.request(method, path, { body, headers: JSON_TYPE })).toMatchObject({
        status: 400,
        body: { error: 'Bad Request' },
      })
    }
    await isUnharmed(client)
  })

  it('drops a list of plain values as a whole for what is none in it, as the framework permits lists', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const unfit = [{}, []]
    const labels = (list: unknown[]) => client.post(`${ACME}/contacts/1/labels`, { labels: list })
    expect((await labels(['vip', 5, true, null])).body.payload).toEqual(['vip', '5', 'true'])
    expect(await labels(['vip', ...unfit])).toMatchObject({ status: 200, body: { payload: [] } })
    const webhook = { url: 'https://example.com/hook', subscriptions: ['message_created', ...unfit] }
    const { subscriptions } = (await client.post(`${ACME}/webhooks`, { webhook })).body.payload.webhook
    expect(subscriptions).toContain('conversation_created')
  })

  it('takes the unfit items of a list that the framework does not look through for what they are cast to', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const members = (user_ids: unknown[]) => client.post(`${ACME}/inbox_members`, { inbox_id: 1, user_ids })
    for (const unfit of [{}, [2], { id: 2 }]) {
      expect(await members([unfit])).toMatchObject({
        status: 422,
        body: { message: "User can't be blank, User must exist" },
      })
    }
    expect(await members([true])).toMatchObject({ status: 422, body: { message: 'User has already been taken' } })
    // The running server breaks on an address that is not a text.
    expect(await client.post(`${AGENTS}/bulk_create`, { emails: [{}, 'carl@example.com'] })).toMatchObject({
      status: 500,
    })
  })

  it.each(['documented', 'chatwoot'] as const)(
    'passes over what is left blank where lists and objects are meant, in dialect %s',
    async (dialect) => {
      client.mock.reset({ dialect })
      const contact = `${ACME}/contacts/1`
      await client.patch(contact, { custom_attributes: { plan: 'gold' } })
      const kept = await client.patch(contact, { name: 'Al', custom_attributes: '', additional_attributes: '' })
      expect(kept).toMatchObject({
        status: 200,
        body: { payload: { name: 'Al', custom_attributes: { plan: 'gold' } } },
      })
      expect(await client.post(`${ACME}/inbox_members`, { inbox_id: 1, user_ids: [null] })).toMatchObject({
        status: 200,
      })
      const webhook = await client.post(`${ACME}/webhooks`, { url: 'https://example.com/hook', subscriptions: '' })
      expect(webhook.body.payload.webhook.subscriptions).toContain('conversation_created')
    },
  )

  it('names what is of another type and not blank in dialect documented, and a blank beside it', async () => {
    const both = { custom_attributes: 'gold', additional_attributes: '' }
    expect(await client.patch(`${ACME}/contacts/1`, both)).toMatchObject({
      status: 422,
      body: { attributes: ['additional_attributes', 'custom_attributes'] },
    })
    expect(await client.post(`${AGENTS}/bulk_create`, { emails: '' })).toMatchObject({ status: 422 })
  })

  it('answers malformed JSON as the running server, with a body only for who accepts JSON alone', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const post = (accept: string) => client.post(AGENTS, '{', { headers: { ...JSON_TYPE, accept } })
    expect(await post('application/json')).toMatchObject({ status: 400, body: { status: 400, error: 'Bad Request' } })
    for (const accept of ['*/*', 'application/json, */*']) {
      const answer = await post(accept)
      expect(answer).toMatchObject({ status: 400, text: '' })
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    }
  })

  it.each(['nonsense', 'a/b/c', '-a/b', 'applic@tion/json', 'json/; x=application/json', ';', ''])(
    'refuses the content type %j with 406 before all else, with a body or without',
    async (type) => {
      const request = { headers: { 'content-type': type }, as: null }
      for (const answer of [
        await client.post(AGENTS, '{', request),
        await client.get(ACME, request),
        await client.delete(`${AGENTS}/99`, request),
      ]) {
        expect(answer).toMatchObject({ status: 406, body: { status: 406, error: 'Not Acceptable' } })
      }
      expect(await client.get('/api/v1/nowhere', request)).toMatchObject({ status: 404 })
      await isUnharmed(client)
    },
  )

  it.each(['*/*', 'text/*', 'x/y!; charset=utf-8', 'Application/X'])('takes the content type %j', async (type) => {
    const headers = { 'content-type': type }
    expect(await client.get(ACME, { headers })).toMatchObject({ status: 200 })
  })

  it('refuses bytes that are no UTF-8', async () => {
    const body = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])
    expect(await client.post(AGENTS, body, { headers: JSON_TYPE })).toMatchObject({ status: 400 })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await client.post(AGENTS, body, { headers: type })).toMatchObject({ status: 400 })
    await isUnharmed(client)
  })

  it('refuses half of a surrogate pair in a value, which is no UTF-8 either', async () => {
    const post = (body: string) => client.patch(ACME, body, { headers: JSON_TYPE })
    for (const half of ['"\\ud83d"', '"\\uDE00\\ud83d"', '{"a": ["x\\udc00y"]}']) {
      expect(await post(`{"custom": ${half}}`), half).toMatchObject({ status: 400 })
    }
    expect(await post('{"name": "\\ud83d\\ude00", "\\ud83d": "\\\\ud83d"}')).toMatchObject({
      status: 200,
      body: { name: '😀' },
    })
  })

  it('refuses 10,000 levels of nesting, in JSON, forms and queries', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
    expect(await client.patch(ACME, deep, { headers: JSON_TYPE })).toMatchObject({ status: 400 })
    const list = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    expect(await client.patch(ACME, list, { headers: JSON_TYPE })).toMatchObject({ status: 400 })
    const name = `a${'[b]'.repeat(1_000)}`
    expect(await client.patch(ACME, new URLSearchParams([[name, '1']]))).toMatchObject({ status: 400 })
    expect(await client.get(`${ACME}?${name}=1`)).toMatchObject({ status: 400 })
    await isUnharmed(client)
  })

  it('keeps no text with a null byte: it names the parameter where the running server breaks', async () => {
    const [name, attributes] = ['zero\u0000byte', { note: ['\u0000'] }]
    expect(await client.patch(ACME, { name })).toMatchObject({ status: 422, body: { attributes: ['name'] } })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.patch(ACME, { name })).toMatchObject({ status: 500 })
    const contact = { custom_attributes: attributes }
    expect(await client.patch(`${ACME}/contacts/1`, contact)).toMatchObject({ status: 500 })
    await isUnharmed(client)
  })

  it('keeps one in what is no text of the database: the attributes of a message, and drafts', async () => {
    const conversation = '/api/v1/accounts/1/conversations/1'
    const content_attributes = { '\0': ['a\0'] }
    const sent = await client.post(`${conversation}/messages`, { content: 'x', content_attributes })
    expect(sent).toMatchObject({ status: 200, body: { content_attributes } })
    await client.put(`${conversation}/draft_messages`, { draft_message: { message: 'a\0' } })
    expect((await client.get(`${conversation}/draft_messages`)).body).toEqual({ has_draft: true, message: 'a\0' })
  })

  it('looks for no text with a null byte either, in a query, a path or a filter', async () => {
    const asked = (filter_operator: string) =>
      client.post(`${ACME}/contacts/filter`, {
        payload: [{ attribute_key: 'name', filter_operator, values: ['a\0b'], query_operator: null }],
      })
    const all = () =>
      Promise.all([
        client.get(`${ACME}/contacts/search?q=a%00b`),
        client.get(`${ACME}/conversations?labels[]=a%00b`),
        client.get('/public/api/v1/inboxes/a%00b'),
        asked('contains'),
        asked('equal_to'),
      ])
    expect((await all()).map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await all()).map(({ status }) => status)).toEqual([500, 500, 500, 500, 500])
    expect(await client.get(`${ACME}/contacts/1%00`)).toMatchObject({ status: 200 })
    expect(await client.get(`${ACME}/contacts/search?q=x&nothing=%00`)).toMatchObject({ status: 200 })
  })

  it('takes 90 levels of nesting', async () => {
    const nested = `${'{"a":'.repeat(90)}1${'}'.repeat(90)}`
    expect(await client.patch(ACME, nested, { headers: JSON_TYPE })).toMatchObject({ status: 200 })
  })

  it('refuses JSON of more than ten megabytes', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) })
    expect(await client.patch(ACME, body, { headers: JSON_TYPE })).toMatchObject({
      status: 413,
      body: { error: 'Content Too Large' },
    })
    await isUnharmed(client)
  })

  it('refuses any body of more than fifty megabytes', async () => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(51 * 1024 * 1024)]), 'big.bin')
    expect(await client.post(AGENTS, form)).toMatchObject({ status: 413 })
    await isUnharmed(client)
  })

  it('reads a multipart form without its boundary as a plain one', async () => {
    const headers = { 'content-type': 'multipart/form-data' }
    expect(await client.post(AGENTS, 'nonsense', { headers })).toMatchObject({ status: 422 })
    expect(await client.patch(ACME, 'name=Acme', { headers })).toMatchObject({ status: 200, body: { name: 'Acme' } })
  })

  it('reads a multipart form that names two boundaries by the last', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=first; boundary=last' }
    const body = '--last\r\ncontent-disposition: form-data; name="name"\r\n\r\nAcme\r\n--last--\r\n'
    expect(await client.patch(ACME, body, { headers })).toMatchObject({ status: 200, body: { name: 'Acme' } })
  })

  it.each(['name=%zz', 'name=%ff', 'name=x&name[first]=y', 'a[]=1&a[b]=2'])(
    'refuses %s in a form and in a query',
    async (text) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      expect(await client.patch(ACME, text, { headers })).toMatchObject({ status: 400 })
      expect(await client.get(`${AGENTS}?${text}`)).toMatchObject({ status: 400 })
      await isUnharmed(client)
    },
  )

  it('reads several values of an item in a list as those of one item', async () => {
    const body = [
      ['name', 'Mine'],
      ['query[payload][][key]', 'status'],
      ['query[payload][][values][]', 'open'],
      ['query[payload][][values][]', 'new'],
      ['query[payload][][key]', 'team'],
    ].map(([name = '', value = '']) => [name.replace(/^\w+/, 'custom_filter[$&]'), value])
    expect((await client.post(`${ACME}/custom_filters`, new URLSearchParams(body))).body.query).toEqual({
      payload: [{ key: 'status', values: ['open', 'new'] }, { key: 'team' }],
    })
  })

  it('takes parameters that are nested 32 deep, and no deeper', async () => {
    const status = async (depth: number) => (await client.get(`${AGENTS}?a${'[b]'.repeat(depth - 1)}=1`)).status
    expect([await status(32), await status(33)]).toEqual([200, 400])
  })

  it('passes over the backslash of an escape that there is not in JSON, and takes no other for one', async () => {
    const rename = (body: string) => client.patch(ACME, body, { headers: JSON_TYPE })
    expect((await rename('{"n\\ame": "A\\c\\\\\\qm\\e" /* \\q */}')).body.name).toBe('Ac\\qme')
    for (const refused of ['{"name": \\1}', '{"name": "\\u12"}', '{"name": "\\\n"}', '{"name": "\\q']) {
      expect(await rename(refused), refused).toMatchObject({ status: 400 })
    }
  })

  it('counts a field for files where none was chosen as no parameter, and takes the end of a path for its name', async () => {
    const form = (name: string) => {
      const fields = new FormData()
      fields.append('content', 'Look')
      fields.append('attachments[]', new Blob(['text'], { type: 'text/plain' }), name)
      return client.post(`${ACME}/conversations/1/messages`, fields)
    }
    expect((await form('')).body).not.toHaveProperty('attachments')
    expect((await form('C:\\notes\\of the day.txt')).body.attachments[0].data_url).toMatch(/\/of%20the%20day\.txt$/)
  })

  it('takes the method that a form or a header names, on POST alone', async () => {
    const form = new URLSearchParams({ _method: 'patch', name: 'Acme' })
    expect(await client.post(ACME, form)).toMatchObject({ status: 200, body: { name: 'Acme' } })
    const untyped = new TextEncoder().encode('_method=patch&name=Untyped')
    expect(await client.post(ACME, untyped)).toMatchObject({ status: 200, body: { name: 'Untyped' } })
    const headers = { 'x-http-method-override': 'PATCH' }
    expect(await client.post(ACME, { name: 'Other' }, { headers })).toMatchObject({ status: 200 })
    expect(await client.get(ACME, { headers })).toMatchObject({ status: 200, body: { name: 'Other' } })
    expect(await client.post(ACME, { _method: 'patch', name: 'JSON' })).toMatchObject({ status: 404 })
  })

  it('names a type even of an empty answer, as the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { status, text, headers } = await client.delete(`${AGENTS}/2`)
    expect({ status, text, type: headers.get('content-type') }).toEqual({
      status: 200,
      text: '',
      type: 'application/json',
    })
  })

  it('counts a body of an unknown content type as none', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect(await client.post(AGENTS, '{"email":"a@example.com","name":"A"}', { headers })).toMatchObject({
      status: 422,
      body: { error: 'param is missing or the value is empty: agent' },
    })
  })

  it.each(['null', '42', '"text"', '[]', '[{"email":"a@example.com"}]'])('finds no attributes in %j', async (body) => {
    const answer = await client.post(AGENTS, body, { headers: JSON_TYPE })
    expect(answer.status).toBe(422)
    await isUnharmed(client)
  })

  it('takes the media types of JSON whatever their case and parameters', async () => {
    const post = (type: string, name = 'a') =>
      client.post(AGENTS, JSON.stringify({ email: `${name}@example.com`, name }), { headers: { 'content-type': type } })
    expect(await post('Application/JSON; charset=utf-8')).toMatchObject({ status: 200 })
    // What `fetch` makes of two spellings of the header.
    expect(await post('application/json, application/json', 'b')).toMatchObject({ status: 200 })
    // A type that only ends in JSON is another to the framework.
    expect(await post('application/vnd.api+json')).toMatchObject({ status: 422 })
  })

  it('does not touch prototypes through forms and queries', async () => {
    const form = new URLSearchParams([
      ['__proto__[polluted]', '1'],
      ['constructor[prototype][polluted]', '1'],
      ['name', 'Acme Corporation'],
    ])
    expect(await client.patch(ACME, form)).toMatchObject({ status: 200 })
    expect(await client.get(`${ACME}?__proto__[polluted]=1`)).toMatchObject({ status: 200 })
    expect('polluted' in {}).toBe(false)
  })

  it('answers an unknown path, and an unknown method of a known one, with 404 as JSON', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/api/v1'],
      ['GET', '/api/v1/accounts'],
      ['GET', '/api/v1/accounts/1/spaceships'],
      ['DELETE', ACME],
      ['PUT', AGENTS],
      ['GET', '/api/v1/accounts/1/agents/2/extra'],
      ['GET', '/__mock/nonsense'],
    ] as const) {
      expect(await client.request(method, path), `${method} ${path}`).toMatchObject({
        status: 404,
        body: { status: 404, error: 'Not Found' },
      })
    }
  })

  it('answers an unknown path as the running server: a page, or JSON for who accepts nothing else', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const page = await client.get('/api/v1/nonsense')
    expect(page.status).toBe(404)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await client.get('/api/v1/nonsense', { headers: { accept: 'application/json' } })).toMatchObject({
      status: 404,
      body: { status: 404, error: 'Not Found' },
    })
  })

  it('overlooks what follows a dot at the end of a path, and finds nothing where a dot stands before', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const status = async (path: string) => (await client.get(path)).status
    expect(await client.get(`${ACME}/contacts/1.5`)).toMatchObject({ status: 200, body: { payload: { id: 1 } } })
    expect(await status(`${AGENTS}.nonsense`)).toBe(200)
    expect(await status(`${AGENTS}.json`)).toBe(200)
    expect(await status(`/${AGENTS}.json//`)).toBe(200)
    for (const path of [
      `${AGENTS}.`,
      `${AGENTS}.json.json`,
      `${AGENTS}/.json`,
      `${ACME}/contacts/1.2.3`,
      `${ACME}/contacts/1.5/labels`,
      `${ACME}.5/agents`,
    ]) {
      expect(await status(path), path).toBe(404)
    }
  })

  it('does what a path asks for in another format, and then has no answer in it but tables', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const made = await client.post(`${AGENTS}.xml`, { name: 'Carl', email: 'carl@example.com' })
    expect(made).toMatchObject({ status: 406, text: expect.stringContaining('<status type="integer">406</status>') })
    expect(made.headers.get('content-type')).toBe('application/xml; charset=UTF-8')
    expect((await client.get(AGENTS)).body).toHaveLength(3)
    expect(await client.get(`${ACME}/contacts/1.csv`)).toMatchObject({ status: 406, text: '' })
    expect(await client.get(`${ACME}/contacts/9.csv`)).toMatchObject({
      status: 404,
      body: { error: expect.anything() },
    })
    const report = await client.get('/api/v2/accounts/1/reports/agents.csv?since=1700000000&until=1700086400')
    expect(report.headers.get('content-type')).toBe('text/csv')
    expect(client.mock.requests({ path: '/**/contacts/1.csv' })[0]?.violations).toMatchObject([
      { kind: 'unknown_route', suggestion: 'GET /api/v1/accounts/{account_id}/contacts/{id}' },
    ])
  })

  it('refuses a text in the path that is none, and reads what is no escape as the framework does', async () => {
    expect(await client.get('/api/v1/accounts/%E0%A4')).toMatchObject({ status: 400 })
    for (const id of ['1%', '1%z', '1%zz', '%31%2']) {
      expect(await client.get(`${ACME}/contacts/${id}`)).toMatchObject({ status: 200, body: { payload: { id: 1 } } })
    }
    expect((await client.get(`${ACME}/contacts/%zz`)).status).toBe(404)
  })

  it('makes two hundred agents at once, none lost and none twice', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        client.post(AGENTS, { email: `agent${index}@example.com`, name: `Agent ${index}` }),
      ),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(200)
    expect((await client.get(AGENTS)).body).toHaveLength(202)
  })
})
