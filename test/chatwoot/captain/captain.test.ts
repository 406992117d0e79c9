import { beforeEach, expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const CAPTAIN = '/api/v1/accounts/1/captain'
const DOCUMENTS = `${CAPTAIN}/documents`
const RESPONSES = `${CAPTAIN}/assistant_responses`
const THREADS = `${CAPTAIN}/copilot_threads`
const ANSWER = 'Two days.'
const CANNED = 'This is a canned answer of mockwoot; no language model wrote it.'

async function addAssistant(client: Client): Promise<void> {
  await client.post(`${CAPTAIN}/assistants`, { assistant: { name: 'Ada', description: 'Knows the shop' } })
}

async function said(client: Client): Promise<unknown[]> {
  const { body } = await client.get(`${THREADS}/1/copilot_messages`)
  return body.payload.map((one: { message_type: string; message: { content: unknown } }) => [
    one.message_type,
    one.message.content,
  ])
}

describeMatrix('Captain', (client) => {
  beforeEach(() => addAssistant(client))

  it('asks for the role before it looks for what is named', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const paths = ['assistants/99', 'assistants/99/scenarios/1', 'assistants/99/inboxes/1', 'documents/99']
    for (const path of paths) {
      expect(await client.delete(`${CAPTAIN}/${path}`, { as: 'agent' })).toMatchObject({ status: 401 })
      expect(await client.delete(`${CAPTAIN}/${path}`)).toMatchObject({ status: 404 })
    }
    expect(await client.get(`${CAPTAIN}/assistants/99`, { as: 'agent' })).toMatchObject({ status: 404 })
  })

  it('lists the answers that are asked for, as the database looks for them', async () => {
    for (const question of ['100%', 'How?']) {
      await client.post(RESPONSES, { assistant_response: { question, answer: ANSWER, assistant_id: 1 } })
    }
    const count = async (query: string) => (await client.get(`${RESPONSES}?${query}`)).body.meta.total_count
    const asked = ['search=%25', 'search=0%5C%25', 'search=T_O', 'search=', 'assistant_id=x', 'assistant_id=']
    expect(await Promise.all(asked.map(count))).toEqual([2, 1, 2, 2, 0, 2])
    const statuses = ['status=approved', 'status=1', 'status=pending', 'status=x', 'status=', 'status=%20']
    expect(await Promise.all(statuses.map(count))).toEqual([2, 2, 0, 0, 2, 2])
  })

  it('passes over a list in the place of a page', async () => {
    for (const path of [RESPONSES, DOCUMENTS]) {
      const { status, body } = await client.get(`${path}?page[]=2`)
      expect([status, body.meta.page], path).toEqual([200, 1])
    }
    expect((await client.get(`${THREADS}?page[a]=2`)).status).toBe(200)
  })

  it('makes no document for an assistant of another account', async () => {
    const { captainAssistants } = client.mock.worldOf().db
    captainAssistants.update(captainAssistants.known(1), { account_id: 2 })
    const document = { external_link: 'https://acme.example/faq', assistant_id: 1 }
    expect(await client.post(DOCUMENTS, { document })).toMatchObject({
      status: 422,
      text: expect.stringContaining('Missing Assistant'),
    })
  })

  it('lists the documents of the assistant that is asked for', async () => {
    await client.post(DOCUMENTS, { document: { external_link: 'https://acme.example/faq', assistant_id: 1 } })
    const count = async (query: string) => (await client.get(`${DOCUMENTS}?${query}`)).body.meta.total_count
    const asked = ['assistant_id=1', 'assistant_id=', 'assistant_id=x', 'assistant_id=0', 'assistant_id=9']
    expect(await Promise.all(asked.map(count))).toEqual([1, 1, 0, 0, 0])
  })

  it('says in one text why it takes no document', async () => {
    const document = { external_link: 'https://acme.example/faq', assistant_id: 1 }
    await client.post(DOCUMENTS, { document })
    const refused = async (changes: object) => {
      const { status, body } = await client.post(DOCUMENTS, { document: { ...document, ...changes } })
      return [status, body]
    }
    const taken = [422, { error: 'External link has already been taken' }]
    expect(await refused({})).toEqual(taken)
    expect(await refused({ external_link: `${document.external_link}/` })).toEqual(taken)
    expect(await refused({ external_link: ' ', name: 'n'.repeat(256) })).toEqual([
      422,
      { error: "Name is too long (maximum is 255 characters), External link can't be blank" },
    ])
    const unsent = [422, { error: "Pdf file can't be blank" }]
    expect(await refused({ external_link: 'https://acme.example/faq.pdf/' })).toEqual(unsent)
  })

  it('counts the documents of an account, which may be limited', async () => {
    const usage = () => client.mock.worldOf().db.accounts.get(1)?.custom_attributes.captain_documents_usage
    const add = (path: string) =>
      client.post(DOCUMENTS, { document: { external_link: `https://acme.example/${path}`, assistant_id: 1 } })
    client.mock.accounts(1).setLimits({ captain_documents: 2 })
    await add('a')
    await add('b')
    expect(usage()).toBe(2)
    expect(await add('c')).toMatchObject({ status: 422, body: { error: 'Document limit exceeded' } })
    await client.delete(`${DOCUMENTS}/1`)
    expect(usage()).toBe(1)
    expect((await add('c')).status).toBe(200)
    await client.delete(`${CAPTAIN}/assistants/1`)
    expect(usage()).toBe(0)
  })

  it('tells who asks that there are no more answers, and refuses questions that make no title', async () => {
    const ask = (message: unknown) => client.post(THREADS, { message, assistant_id: 1 })
    client.mock.reset({ dialect: 'chatwoot' })
    await addAssistant(client)
    client.mock.accounts(1).setLimits({ captain_responses: 0 })
    await ask('Why?')
    expect(await said(client)).toEqual([
      ['user', 'Why?'],
      ['assistant', 'You are out of Copilot credits. You can buy more credits from the billing section.'],
    ])
    expect((await ask('?'.repeat(256))).body).toMatchObject({
      message: 'Title is too long (maximum is 255 characters)',
    })
    expect(await ask({ a: 1 })).toMatchObject({ status: 422, body: { error: 'Message is required' } })
  })

  it('is named to who asks for the assistant of a conversation, as long as it answers in the inbox', async () => {
    const shown = async () => (await client.get('/api/v1/accounts/1/conversations/1/inbox_assistant')).body.assistant
    await client.post(`${CAPTAIN}/assistants/1/inboxes`, { inbox: { inbox_id: 1 } })
    expect(await shown()).toEqual({ id: 1, name: 'Ada' })
    await client.delete(`${CAPTAIN}/assistants/1/inboxes/1`)
    expect(await shown()).toBeNull()
  })

  it('answers alone in an inbox', async () => {
    const connect = () => client.post(`${CAPTAIN}/assistants/1/inboxes`, { inbox: { inbox_id: 1 } })
    expect((await connect()).status).toBe(200)
    expect(await connect()).toMatchObject({ status: 422, body: { message: 'Inbox has already been taken' } })
  })

  it('lists five threads at a time, whatever is no page', async () => {
    for (let count = 0; count < 6; count++) await client.post(THREADS, { message: 'Why?', assistant_id: 1 })
    const listed = async (query: string) => (await client.get(`${THREADS}${query}`)).body.payload.length
    for (const [query, length] of [
      ['', 5],
      ['?page=2', 1],
      ['?page=x', 5],
      ['?page[]=2', 5],
    ] as const) {
      expect([query, await listed(query)]).toEqual([query, length])
    }
  })

  it('does nothing to several answers where a part of what is to be done lacks', async () => {
    const whole = { type: 'AssistantResponse', ids: [1], fields: { status: 'approve' } }
    for (const lacking of [{ type: '' }, { ids: [] }, { fields: {} }, { type: 'Document' }]) {
      const answer = await client.post(`${CAPTAIN}/bulk_actions`, { ...whole, ...lacking })
      expect(answer).toMatchObject({ status: 422, body: { success: false } })
    }
    expect(await client.post(`${CAPTAIN}/bulk_actions`, whole)).toMatchObject({ status: 200 })
  })

  it('answers a question with one text, once for each', async () => {
    await client.post(THREADS, { message: 'Why?', assistant_id: 1 })
    await client.post(`${THREADS}/1/copilot_messages`, { message: 'And how?' })
    expect(await said(client)).toEqual([
      ['user', 'Why?'],
      ['assistant', CANNED],
      ['user', 'And how?'],
      ['assistant', CANNED],
    ])
  })

  it('answers nothing in dialect chatwoot, where the provider refuses', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    await addAssistant(client)
    await client.post(THREADS, { message: 'Why?', assistant_id: 1 })
    expect(await said(client)).toEqual([['user', 'Why?']])
    const question = { assistant: { message_content: 'Why?' } }
    expect((await client.post(`${CAPTAIN}/assistants/1/playground`, question)).status).toBe(500)
  })

  it('answers with the text that the assistant of a state has', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    await addAssistant(client)
    const state = client.mock.state()
    const { captain_assistants } = state.tables
    const records = captain_assistants?.records.map((one) =>
      Object.assign({}, one, { config: { canned_answer: ANSWER } }),
    )
    client.mock.setState({ ...state, tables: { ...state.tables, captain_assistants: { next_id: 2, records } } })
    await client.post(THREADS, { message: 'How long?', assistant_id: 1 })
    expect(await said(client)).toContainEqual(['assistant', ANSWER])
    const question = { message_content: 'How long?', message_history: [] }
    for (const asked of [question, { assistant: question }]) {
      const { body } = await client.post(`${CAPTAIN}/assistants/1/playground`, asked)
      expect(body.response).toBe(ANSWER)
    }
  })

  it('knows a page once it is reported to have been read', async () => {
    const url = 'https://acme.example/shipping'
    await client.post(DOCUMENTS, { document: { external_link: url, assistant_id: 1 } })
    expect((await client.get(`${DOCUMENTS}/1`)).body).toMatchObject({ status: 'in_progress', content: null })
    const page = { markdown: 'Two days', metadata: { url, title: 'Shipping' } }
    const report = async (body: object) => {
      const sent = { type: 'crawl.page', ...body }
      return (await client.post('/enterprise/webhooks/firecrawl?assistant_id=1', sent, { as: null })).status
    }
    // Without a key of the reader, no token is the right one; a page that is no document fails in its job.
    expect(await report({ data: [page], token: '' })).toBe(401)
    expect(await report({ data: [{ ...page, metadata: { url: '' } }] })).toBe(200)
    expect(await report({ data: [page] })).toBe(200)
    expect((await client.get(DOCUMENTS)).body).toMatchObject({
      payload: [{ id: 1, status: 'available', content: 'Two days', name: 'Shipping' }],
      meta: { total_count: 1 },
    })
  })

  it('lists answers by 25, the newest first, and forgets them with their assistant', async () => {
    for (let index = 1; index <= 26; index++) {
      await client.post(RESPONSES, { question: `Q${index}`, answer: 'A', assistant_id: 1 })
    }
    const { body } = await client.get(RESPONSES)
    expect(body.meta).toEqual({ total_count: 26, page: 1 })
    expect(body.payload).toHaveLength(25)
    expect(body.payload[0]).toMatchObject({ id: 26, question: 'Q26', documentable: { type: 'User', id: 1 } })
    expect((await client.get(`${RESPONSES}?page=2`)).body.payload).toMatchObject([{ id: 1 }])
    await client.delete(`${CAPTAIN}/assistants/1`)
    expect((await client.get(RESPONSES)).body.meta.total_count).toBe(0)
  })

  it.each([
    [{ endpoint_url: ' https://shop.example' }, 422, 'Endpoint url must be a valid URL'],
    [{ endpoint_url: 'https://ünï.example' }, 422, 'Endpoint url must be a valid URL'],
    [{ endpoint_url: 'https://shop.example/{{ order id }}' }, 200, undefined],
    [{ endpoint_url: 'https://{{a}b{{c}}.example' }, 422, 'Endpoint url must be a valid URL'],
    [{ endpoint_url: 'http://shop.example' }, 422, 'Endpoint url must use HTTPS protocol'],
    [{ endpoint_url: 'https://[::1]/x' }, 422, 'Endpoint url cannot be an IP address, must be a hostname'],
    [{ endpoint_url: 'https://me:5@LOCALHOST' }, 422, 'Endpoint url cannot use disallowed hostname'],
    [{ endpoint_url: 'shop.example' }, 500, undefined],
    [
      { param_schema: [{ type: 'string' }, {}] },
      422,
      `${['Name', 'Description', 'Name', 'Type', 'Description'].join(' is required, ')} is required`,
    ],
    [
      { param_schema: [{ name: 5, type: null, description: 'd', required: 'x' }] },
      422,
      '0/name must be of type string, 0/type must be of type string, 0/required must be of type boolean',
    ],
    [{ param_schema: [{ name: 'n', type: 't', description: 'd', required: [], other: 1 }] }, 200, undefined],
    [{ param_schema: { name: 'n', type: 't', description: 'd' } }, 500, undefined],
    [{ enabled: null }, 500, undefined],
    [{ enabled: '' }, 500, undefined],
    [{ enabled: 'false' }, 200, undefined],
    [{ enabled: null, endpoint_url: '' }, 422, "Endpoint url can't be blank"],
  ])('takes a tool with %j or not', async (settings, status, message) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const tool = { title: 'Order status', endpoint_url: 'https://shop.example', ...settings }
    const { status: answered, body } = await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: tool })
    expect([answered, body.message]).toEqual([status, message])
  })

  it.each([
    ['[a](tool://add_private_note), [b](tool://custom_look_up)', undefined],
    ['(tool://x), [](tool://x), [a] (tool://x), a](tool://x)', undefined],
    ['[a](tool://x), [b][c](tool://y), [d](tool://x)', 'Instruction contains invalid tools: x, y'],
    [']](tool://y) [[a](tool://custom_off)', 'Instruction contains invalid tools: custom_off'],
  ])('takes a scenario that says "%s" or not', async (instruction, message) => {
    client.mock.reset({ dialect: 'chatwoot' })
    await addAssistant(client)
    for (const settings of [{ title: 'Look up' }, { title: 'Off', enabled: false }]) {
      await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: { ...settings, endpoint_url: 'https://a.example' } })
    }
    const path = `${CAPTAIN}/assistants/1/scenarios`
    const made = await client.post(path, { scenario: { title: 'S', description: 'd', instruction } })
    expect(made.body.message).toBe(message)
    await client.post(path, { scenario: { title: 'S', description: 'd', instruction: 'i' } })
    const changed = await client.patch(`${path}/1`, { scenario: { instruction } })
    expect(changed.body.message).toBe(message)
    expect(await client.patch(`${path}/1`, { scenario: { enabled: null } })).toMatchObject({ status: 500 })
  })

  it('gives an answer to the account of its assistant', async () => {
    client.mock.reset({ seed: 'awkward', dialect: 'chatwoot' })
    await addAssistant(client)
    const body = { assistant_response: { question: 'Q', answer: 'A', assistant_id: 1 } }
    expect(await client.post('/api/v1/accounts/2/captain/assistant_responses', body)).toMatchObject({
      status: 200,
      body: { account_id: 1, assistant: { id: 1 } },
    })
    expect((await client.get(RESPONSES)).body.payload).toMatchObject([{ question: 'Q' }])
  })

  it('approves answers in the order in which they are written then', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    await addAssistant(client)
    for (const status of ['pending', 'approved', 'pending']) {
      const assistant_response = { question: 'Q', answer: 'A', assistant_id: 1, status }
      await client.post(RESPONSES, { assistant_response })
    }
    const act = (fields: unknown, ids: unknown[] = [1, 2, 3]) =>
      client.post(`${CAPTAIN}/bulk_actions`, { type: 'AssistantResponse', ids, fields })
    for (const fields of ['approve', ['approve'], 5]) expect((await act(fields)).status).toBe(500)
    expect(await act('approve', [9])).toMatchObject({ status: 200, body: [] })
    const { body } = await act({ status: 'approve' })
    expect(body.map((one: { id: number }) => one.id)).toEqual([2, 1, 3])
    expect((await act({ status: 'approve' }, [[[3, true]]])).body).toMatchObject([{ id: 1 }, { id: 3 }])
  })

  it.each(['guardrails', 'response_guidelines'])('keeps as %s whatever holds no object', async (name) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const add = (rules: unknown) =>
      client.post(`${CAPTAIN}/assistants`, { assistant: { name: 'Ada', description: 'd', [name]: rules } })
    for (const rules of [{}, [{ a: 1 }], ['a', [{}]]]) expect((await add(rules)).status).toBe(500)
    for (const rules of ['a', ['a', ['b']]]) expect((await add(rules)).body[name]).toEqual(rules)
  })

  it('approves an answer whose status is taken away', async () => {
    await client.post(RESPONSES, { question: 'Q', answer: 'A', assistant_id: 1 })
    for (const status of [null, '']) {
      await client.patch(`${RESPONSES}/1`, { status: 'pending' })
      expect((await client.patch(`${RESPONSES}/1`, { status })).body.status).toBe('approved')
    }
  })

  it('leaves the tools to administrators', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const path = `${CAPTAIN}/assistants/tools`
    expect([(await client.get(path)).status, (await client.get(path, { as: 'agent' })).status]).toEqual([200, 401])
  })

  it('has no answers of no assistant', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.post(RESPONSES, { assistant_response: { question: 'Q', assistant_id: 9 } })).toMatchObject({
      status: 422,
      body: { message: "Assistant must exist, Account must exist, Answer can't be blank" },
    })
  })

  it('keeps of a list in the place of a configuration the objects, with what can be set', async () => {
    const config = [{ product_name: 'P', other: 1 }, 'x', { temperature: [1] }]
    const { body } = await client.patch(`${CAPTAIN}/assistants/1`, { assistant: { config } })
    expect(body.config).toEqual([{ product_name: 'P' }, {}])
    await client.post(THREADS, { message: true, assistant_id: 1 })
    expect(await said(client)).toEqual([
      ['user', true],
      ['assistant', CANNED],
    ])
    expect((await client.get(THREADS)).body.payload).toMatchObject([{ title: 't' }])
  })

  it('lists scenarios and tools as they were last written', async () => {
    const scenarios = `${CAPTAIN}/assistants/1/scenarios`
    for (const title of ['A', 'B']) {
      await client.post(scenarios, { scenario: { title, description: 'd', instruction: 'i' } })
      await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: { title, endpoint_url: 'https://shop.example' } })
    }
    await client.patch(`${scenarios}/1`, { scenario: { description: 'changed' } })
    await client.patch(`${CAPTAIN}/custom_tools/1`, { custom_tool: { description: 'changed' } })
    for (const path of [scenarios, `${CAPTAIN}/custom_tools`]) {
      expect((await client.get(path)).body.payload).toMatchObject([{ title: 'B' }, { title: 'A' }])
    }
    const { body } = await client.get(`${CAPTAIN}/custom_tools/1`)
    expect(Object.keys(body).join(' ')).toMatch(/^id slug title .* enabled account_id created_at updated_at$/)
  })

  it('finds the host of an address without a scheme', async () => {
    const tool = { title: 'T', endpoint_url: '//10.0.0.1/x' }
    expect((await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: tool })).body.message).toBe(
      'Endpoint url must use HTTPS protocol, Endpoint url cannot be an IP address, must be a hostname',
    )
  })

  it('gives tools of the same title different names', async () => {
    const tool = { title: 'Order status', endpoint_url: 'https://shop.example' }
    const first = await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: tool })
    const second = await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: tool })
    expect(first.body.slug).toBe('custom_order_status')
    expect(second.body.slug).toMatch(/^custom_order_status_\w{6}$/)
  })
  it('lists the tools of the account that are on after its own', async () => {
    const tool = { title: 'Order status', endpoint_url: 'https://shop.example' }
    await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: { ...tool, description: 'Looks it up' } })
    await client.post(`${CAPTAIN}/custom_tools`, { custom_tool: { ...tool, title: 'Off', enabled: false } })
    const { body } = await client.get(`${CAPTAIN}/assistants/tools`)
    expect(body).toHaveLength(7)
    expect(body[6]).toEqual({
      id: 'custom_order_status',
      title: 'Order status',
      description: 'Looks it up',
      icon: null,
    })
  })

  const NO_MODEL = "Captain models '%' is not a valid model for audio_transcription. Allowed: whisper-1"

  it.each([
    [{ captain_models: { audio_transcription: 'gpt-5.1' } }, 422, NO_MODEL.replace('%', 'gpt-5.1')],
    [
      { captain_models: { audio_transcription: 5 } },
      422,
      `${NO_MODEL.replace('%', '5')}, Captain models/audio transcription must be of type type`,
    ],
    [{ captain_features: { editor: 'x' } }, 422, 'Captain features/editor must be of type type'],
    [{ captain_models: { editor: '', other: 'x' }, captain_features: { copilot: null } }, 200, undefined],
    [{ captain_models: { editor: ['gpt-5.1'] }, captain_features: { copilot: {} } }, 200, undefined],
    [{ captain_features: 'x' }, 500, undefined],
    [{ captain_models: [], captain_features: '' }, 200, undefined],
  ])('takes a choice of %j or not', async (choices, status, message) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { status: answered, body } = await client.patch(`${CAPTAIN}/preferences`, choices)
    expect([answered, body.message]).toEqual([status, message])
    const { features } = (await client.get(`${CAPTAIN}/preferences`)).body
    expect(features.editor).toMatchObject({ enabled: false, selected: 'gpt-4.1-mini' })
  })
})
