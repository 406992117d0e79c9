import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACME = '/api/v1/accounts/1'

describeMatrix('parameters as the framework reads them', (client) => {
  beforeEach(() => client.mock.reset({ dialect: 'chatwoot', seed: 'empty' }))

  it('takes the query where it names what the body names as well', async () => {
    const made = await client.post(`${ACME}/contacts?name=query`, { name: 'body', email: 'a@example.com' })
    expect(made.body.payload.contact).toMatchObject({ name: 'query', email: 'a@example.com' })
    const nested = await client.post(`${ACME}/labels?label[title]=query`, { label: { title: 'body' } })
    expect(nested.body).toMatchObject({ title: 'query' })
  })

  it('takes the body of a GET for what its query says as well', async () => {
    client.mock.reset({ dialect: 'chatwoot', seed: 'awkward' })
    // A POST that means another method: `fetch` sends no body with a GET, other clients do.
    const get = (path: string, body: unknown, method = 'GET') =>
      client.post(`${ACME}/${path}`, body, { headers: { 'x-http-method-override': method } })
    expect((await get('contacts', { page: 2, sort: 'name' })).body).toEqual({
      ...(await client.get(`${ACME}/contacts?page=2&sort=name`)).body,
      meta: { count: 10, current_page: 2 },
    })
    const { text } = await client.get(`${ACME}/conversations?status=resolved&page=1`)
    expect((await get('conversations?page=1', { status: 'resolved', page: 9 })).text).toBe(text)
    expect((await get('conversations?page=1', new URLSearchParams({ status: 'resolved' }))).text).toBe(text)
    client.mock.reset({ dialect: 'documented', seed: 'awkward' })
    expect((await get('contacts', { page: 2 })).body.payload).not.toEqual([])
  })

  it('passes over comments in JSON, as the parser of the server does', async () => {
    const headers = { 'content-type': 'application/json' }
    const post = (body: string) => client.post(`${ACME}/canned_responses`, body, { headers })
    const commented = '/* a " */ {"short_code": /* [ */ "a//b", // c\n "content": "/* x */ \\" // y"} // end\n'
    expect((await post(commented)).body).toMatchObject({ short_code: 'a//b', content: '/* x */ " // y' })
    for (const body of ['/* open {}', '{} // no end of line', '{"short_code": 1 / 2}', '/* nothing */']) {
      expect(await post(body)).toMatchObject({ status: 400 })
    }
  })

  it('looks for comments in texts of any length, and behind comments for what is too deep', async () => {
    const headers = { 'content-type': 'application/json' }
    const post = (body: string) => client.post(`${ACME}/canned_responses`, body, { headers })
    const long = `"content": "${'\\n/'.repeat(3_000_000)}"`
    expect(await post(`{"short_code": "long", ${long}} // open`)).toMatchObject({ status: 400 })
    expect(await post(`{"short_code": "long", ${long.slice(0, -1)}`)).toMatchObject({ status: 400 })
    expect(await post(`/* " */ {"short_code": ${'['.repeat(2000)}${']'.repeat(2000)}} /* " */`)).toMatchObject({
      status: 400,
    })
  })

  it('takes what is posted without a type for a form', async () => {
    const body = new TextEncoder().encode('label[title]=untyped')
    expect((await client.post(`${ACME}/labels`, body)).body).toMatchObject({ title: 'untyped' })
  })

  it('tells what no controller is asked for in the format that the client wants most', async () => {
    const told = async (accept: string, others = {}) => {
      const { status, headers, text } = await client.get('/nope', { headers: { accept, ...others } })
      return [status, headers.get('content-type'), text.slice(0, 6)]
    }
    const [json, xml, html] = ['{"stat', '<?xml ', '<!DOCT']
    for (const accept of ['application/json', 'application/json, text/html', 'text/html;q=0.5, application/json']) {
      expect(await told(accept)).toEqual([404, 'application/json; charset=UTF-8', json])
    }
    for (const accept of ['*/*', 'application/json, */*', 'text/html', 'text/plain', 'image/png']) {
      expect(await told(accept)).toEqual([404, 'text/html; charset=UTF-8', html])
    }
    expect(await told('application/xml')).toEqual([404, 'application/xml; charset=UTF-8', xml])
    const script = { 'x-requested-with': 'XMLHttpRequest' }
    expect(await told('application/json, */*', script)).toEqual([404, 'application/json; charset=UTF-8', json])
  })

  it('tells what breaks in the same way, where no path says the format', async () => {
    const told = async (path: string, accept: string) => {
      const { status, headers, text } = await client.get(path, { headers: { accept } })
      return [status, headers.get('content-type')?.split(';', 1)[0], text.includes(`(${status})</title>`)]
    }
    for (const accept of ['text/html', '*/*']) {
      expect(await told('/auth/x/callback', accept)).toEqual([500, 'text/html', true])
      expect(await told('/hc/none', accept)).toEqual([404, 'text/html', true])
      expect(await told('/api/v1/accounts/1/integrations/apps/none', accept)).toEqual([500, 'application/json', false])
      expect(await told('/public/api/v1/inboxes/none', accept)).toEqual([404, 'application/json', false])
    }
    expect(await told('/auth/x/callback', 'application/xml')).toEqual([500, 'application/xml', false])
    expect(await told('/hc/none', 'application/json')).toEqual([404, 'application/json', false])
  })

  it('casts booleans to the letters that the database has for them', async () => {
    const response = await client.post(`${ACME}/canned_responses`, { short_code: true, content: false })
    expect(response.body).toMatchObject({ short_code: 't', content: 'f' })
  })

  it('wraps what stands flat in a JSON body where it is a column, settable or not', async () => {
    const missing = (name: string) => ({
      status: 422,
      body: { error: `param is missing or the value is empty: ${name}` },
    })
    const blank = (attribute: string) => ({ status: 422, body: { attributes: [attribute] } })
    expect(await client.post(`${ACME}/companies`, { contacts_count: 1 })).toMatchObject(blank('name'))
    expect(await client.post(`${ACME}/companies`, { other: 1 })).toMatchObject(missing('company'))
    for (const company of [' ', null, [], {}]) {
      expect(await client.post(`${ACME}/companies`, { company })).toMatchObject(missing('company'))
    }
    expect(await client.post(`${ACME}/companies`, { company: false })).toMatchObject({ status: 500 })
    await client.post(`${ACME}/contacts`, { name: 'A' })
    expect(await client.post(`${ACME}/contacts/1/notes`, { user_id: 1 })).toMatchObject(blank('content'))
    expect(await client.post(`${ACME}/contacts/1/notes`, { other: 1 })).toMatchObject(missing('note'))
  })

  it('wraps everything where no model has the name of the controller, or another model has it', async () => {
    const made = await client.post(`${ACME}/captain/assistants`, { other: 1 })
    expect(made).toMatchObject({ status: 422, body: { attributes: ['name', 'description'] } })
    await client.post(`${ACME}/captain/assistants`, { name: 'A', description: 'd' })
    const inbox = await client.post(`${ACME}/captain/assistants/1/inboxes`, { inbox_id: 1 })
    expect(inbox).toMatchObject({ status: 422, body: { error: 'param is missing or the value is empty: inbox' } })
  })

  it.each(['', '  ', false])('takes %j for none of the values of an enum', async (role) => {
    const agent = await client.post(`${ACME}/agents`, { name: 'A', email: 'a@example.com', role: 'agent' })
    const changed = await client.patch(`${ACME}/agents/${agent.body.id}`, { role })
    expect(changed).toMatchObject({ status: 200, body: { role: null } })
  })

  it.each([5, 0, true, { a: 1 }])('breaks on a language %j, before it asks who calls', async (locale) => {
    expect(await client.post(`${ACME}/nothing/1`, { locale })).toMatchObject({ status: 404 })
    expect(await client.post(`${ACME}/contacts`, { name: 'A', locale })).toMatchObject({ status: 500 })
    expect(await client.patch(`${ACME}/contacts/9`, { locale }, { as: null })).toMatchObject({ status: 500 })
    expect(await client.post('/platform/api/v1/accounts', { name: 'B', locale }, { as: null })).toMatchObject({
      status: 401,
    })
  })

  it.each([null, false, '', 'xx', [], ['en'], [1], {}])('passes over a language %j', async (locale) => {
    expect(await client.post(`${ACME}/contacts`, { name: 'A', locale })).toMatchObject({ status: 200 })
    expect(await client.get(`${ACME}/contacts?locale[a]=b`)).toMatchObject({ status: 500 })
    expect(await client.get(`${ACME}/contacts?locale[]=b`)).toMatchObject({ status: 200 })
  })

  it('goes to the page whose number the parameter begins with', async () => {
    for (let number = 1; number <= 16; number++) {
      await client.post(`${ACME}/contacts`, { name: `C${number}`, email: `c${number}@example.com` })
    }
    const lengthOf = async (page: string) => (await client.get(`${ACME}/contacts?page=${page}`)).body.payload?.length
    expect(await Promise.all(['2', '2abc', '+2', '1.9', '1e1', 'x2', '-2', '0'].map(lengthOf))).toEqual([
      1, 1, 1, 15, 15, 15, 15, 15,
    ])
    expect((await client.get(`${ACME}/contacts?page=99999999999999999999`)).status).toBe(500)
  })
})
