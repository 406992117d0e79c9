import { describe, expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1`
const MESSAGES = `${CONVERSATION}/messages`

const show = async (client: Client) => (await client.get(CONVERSATION)).body
const ids = (body: { payload: Array<{ id: number }> }) => body.payload.map(({ id }) => id)

async function websiteConversation(client: Client): Promise<string> {
  const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 2 })
  return `${ACCOUNT}/conversations/${body.id}/messages`
}

describeMatrix('messages: writing', (client) => {
  it('loses none of two hundred that are written at once, and takes no more within the minute', async () => {
    client.mock.clock.freeze()
    client.mock.clock.advance(600)
    const answers = await Promise.all(
      Array.from({ length: 201 }, (_, index) => client.post(MESSAGES, { content: `${index}` })),
    )
    const written = answers.filter(({ status }) => status === 200)
    expect(new Set(written.map(({ body }) => body.id)).size).toBe(200)
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({
      status: 422,
      body: { error: 'Validation failed: Too many messages' },
    })
    expect((await client.delete(`${MESSAGES}/1`)).body).toMatchObject({
      message: 'Too many messages',
      attributes: ['base'],
    })
    client.mock.clock.advance(61)
    expect((await client.post(MESSAGES, { content: 'Later' })).status).toBe(200)
    expect((await client.get(`${MESSAGES}?after=1&before=9999`)).body.payload).toHaveLength(203)
  })

  it('never takes two messages with the same source id for one', async () => {
    const first = await client.post(MESSAGES, { content: 'a', source_id: 'WAID:1' })
    const second = await client.post(MESSAGES, { content: 'a', source_id: 'WAID:1' })
    expect(second.body.id).toBeGreaterThan(first.body.id)
    expect(second.body.source_id).toBe('WAID:1')
  })

  it('returns the echo id once and keeps it nowhere', async () => {
    const { body } = await client.post(MESSAGES, { content: 'a', echo_id: 'tmp-7' })
    expect(body.echo_id).toBe('tmp-7')
    expect((await client.get(MESSAGES)).text).not.toContain('tmp-7')
  })

  it('keeps only the attributes that it knows', async () => {
    const { body } = await client.post(MESSAGES, {
      content: 'a',
      content_attributes: { in_reply_to: 99, automation_rule_id: 4, deleted: true, items: [{ x: 1 }] },
      external_created_at: 1_746_000_000,
    })
    expect(body.content_attributes).toEqual({
      in_reply_to: null,
      in_reply_to_external_id: null,
      automation_rule_id: 4,
      items: [{ x: 1 }],
      external_created_at: 1_746_000_000,
    })
    expect(
      (await client.post(MESSAGES, { content: 'a', content_attributes: 'no json' })).body.content_attributes,
    ).toEqual({})
  })

  it.each([
    ['its id', (id: number) => id, true],
    ['a text that begins with it', (id: number) => `${id}x`, true],
    ['a list that has it', (id: number) => [99, id], true],
    ['an object', (id: number) => ({ id }), false],
  ])('replies to a message by %s', async (_, given, isFound) => {
    const { id, source_id } = (await client.post(MESSAGES, { content: 'a', source_id: 'WAID:1' })).body
    const { body } = await client.post(MESSAGES, { content: 'b', content_attributes: { in_reply_to: given(id) } })
    const none = { in_reply_to: null, in_reply_to_external_id: null }
    expect(body.content_attributes).toEqual(isFound ? { in_reply_to: id, in_reply_to_external_id: source_id } : none)
  })

  it('replies to the message that has an id in the channel', async () => {
    const { id } = (await client.post(MESSAGES, { content: 'a', source_id: 'x-1' })).body
    const reply = async (content_attributes: object) =>
      (await client.post(MESSAGES, { content: 'b', content_attributes })).body.content_attributes
    const found = { in_reply_to: id, in_reply_to_external_id: 'x-1' }
    expect(await reply({ in_reply_to_external_id: 'x-1' })).toEqual(found)
    expect(await reply({ in_reply_to: '', in_reply_to_external_id: 'x-1' })).toEqual(found)
    const none = { in_reply_to: null, in_reply_to_external_id: null }
    expect(await reply({ in_reply_to_external_id: 'x-2' })).toEqual(none)
    expect(await reply({ in_reply_to: 99, in_reply_to_external_id: 'x-1' })).toEqual(none)
  })

  it.each(['', ' ', false, null])('replies to nothing with %j', async (in_reply_to) => {
    const { body } = await client.post(MESSAGES, { content: 'b', content_attributes: { in_reply_to } })
    expect(body.content_attributes).toEqual({ in_reply_to })
  })

  it('keeps parameters of a template rather than a campaign', async () => {
    await client.post(MESSAGES, { content: 'a', campaign_id: 3 })
    expect((await show(client)).messages[0].additional_attributes).toEqual({ campaign_id: 3 })
    await client.post(MESSAGES, { content: 'a', campaign_id: 3, template_params: { name: 'hello' } })
    expect((await show(client)).messages[0].additional_attributes).toEqual({ template_params: { name: 'hello' } })
  })

  it.each(['activity', 'template', 'incoming'])('writes %s messages in the name of the contact', async (type) => {
    const { body } = await client.post(MESSAGES, { content: 'a', message_type: type })
    expect(body.sender).toMatchObject({ id: 1, type: 'contact' })
  })

  it('writes in the name of a bot of the account, or else of the caller', async () => {
    await client.post(`${ACCOUNT}/agent_bots`, { name: 'Helper' })
    const named = await client.post(MESSAGES, { content: 'a', sender_type: 'AgentBot', sender_id: 1 })
    expect(named.body.sender).toEqual({ id: 1, name: 'Helper', avatar_url: '', type: 'agent_bot' })
    const unknown = await client.post(MESSAGES, { content: 'a', sender_type: 'AgentBot', sender_id: 9 })
    expect(unknown.body.sender).toMatchObject({ id: 1, type: 'user' })
  })

  it('keeps the addresses of e-mails, and refuses what is none', async () => {
    const { body: inbox } = await client.post(`${ACCOUNT}/inboxes`, {
      name: 'Mail',
      channel: { type: 'email', email: 'support@example.com' },
    })
    const { body: conversation } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: inbox.id })
    const path = `${ACCOUNT}/conversations/${conversation.id}/messages`
    const { body } = await client.post(path, { content: 'a', cc_emails: 'a@example.com, b@example.com' })
    expect(body.content_attributes).toEqual({
      cc_emails: ['a@example.com', 'b@example.com'],
      bcc_emails: [],
      to_emails: [],
      email: {
        html_content: { full: '<p>a</p>\n', reply: '<p>a</p>\n' },
        text_content: { full: 'a', reply: 'a' },
      },
    })
    const known = { email: { subject: 'Order', html_content: { quoted: '<p>q</p>' }, text_content: { full: 'b' } } }
    const beside = await client.post(path, { content: 'a', content_attributes: known })
    expect(beside.body.content_attributes.email).toEqual({
      subject: 'Order',
      html_content: { full: '<p>a</p>\n', reply: '<p>a</p>\n', quoted: '<p>q</p>' },
      text_content: { full: 'a', reply: 'a' },
    })
    const none = await client.post(path, { content: '{{contact.nickname}}' })
    const nothing = { full: '', reply: '' }
    expect(none.body.content_attributes.email).toEqual({ html_content: nothing, text_content: nothing })
    const refused = await client.post(path, { content: 'a', bcc_emails: 'nobody' })
    expect(refused).toMatchObject({ status: 422, body: { error: 'Invalid email address' } })
    expect((await client.post(MESSAGES, { content: 'a', cc_emails: 'nobody' })).body.content_attributes).toEqual({})
  })

  it('have nothing of an e-mail in them where a form says that they are not private', async () => {
    const channel = { type: 'email', email: 'support@mail.example.com' }
    const { body: inbox } = await client.post(`${ACCOUNT}/inboxes`, { name: 'Mail', channel })
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: inbox.id })
    const form = new FormData()
    form.append('content', 'a')
    form.append('private', 'false')
    const message = await client.post(`${ACCOUNT}/conversations/${body.id}/messages`, form)
    const content_attributes = { cc_emails: [], bcc_emails: [], to_emails: [] }
    expect(message.body).toMatchObject({ private: false, content_attributes })
    expect(message.body.content_attributes).not.toHaveProperty('email')
  })

  it.each([
    [null, 'mail.example.com'],
    ['acme.example.com', 'acme.example.com'],
  ])(
    'learn the id of the e-mail that they go out as, of the domain of the account %s or else of the inbox',
    async (domain, expected) => {
      await client.patch(ACCOUNT, { domain })
      const channel = { type: 'email', email: 'support@mail.example.com' }
      const { body: inbox } = await client.post(`${ACCOUNT}/inboxes`, { name: 'Mail', channel })
      const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: inbox.id })
      const path = `${ACCOUNT}/conversations/${body.id}`
      const happened = watch(client)
      const { body: message } = await client.post(`${path}/messages`, { content: 'a' })
      await client.mock.settled()
      expect(happened().at(-1)).toBe('message.updated')
      const { messages, uuid } = (await client.get(path)).body
      expect(messages[0].source_id).toBe(`conversation/${uuid}/messages/${message.id}@${expected}`)
    },
  )

  it.each([
    ['Hi {{contact.name}}', 'Hi Alice Carter'],
    ['Hi {{ contact.nickname | default: "you" }}', 'Hi you'],
    ['#{{conversation.display_id}} in {{inbox.name}}', '#1 in Acme API'],
    ['{{contact.custom_attribute.plan}}!', '!'],
    ['{{contact.__proto__.constructor}}!', '!'],
    ['`{{contact.name}}` {{agent.name}}', '`{{contact.name}}` John Doe'],
    ['{{contact.name', '{{contact.name'],
    ['{% if x %} {{contact.name}}', '{% if x %} {{contact.name}}'],
    ['{% if contact.name %}{{contact.name}}{% endif %}', 'Alice Carter'],
    ['héllo 🙂 {}', 'héllo 🙂 {}'],
  ])('renders %s as %s', async (content, rendered) => {
    expect((await client.post(MESSAGES, { content })).body.content).toBe(rendered)
    expect((await client.post(MESSAGES, { content, message_type: 'incoming' })).body.content).toBe(content)
  })

  it.each([
    ['[]', 'no implicit conversion of Symbol into Integer'],
    ['5', "undefined method `dig' for an instance of Integer"],
    ['"x"', "undefined method `dig' for an instance of String"],
    ['true', "undefined method `dig' for true"],
  ])('break on attributes that are the JSON text %s', async (content_attributes, error) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const message = { content: 'x', content_attributes }
    expect(await client.post(MESSAGES, message)).toMatchObject({ status: 422, body: { error } })
    const conversation = { contact_id: 1, inbox_id: 1, message }
    expect((await client.post(`${ACCOUNT}/conversations`, conversation)).status).toBe(500)
    expect((await client.post(MESSAGES, { ...message, content_attributes: 'null' })).status).toBe(200)
  })

  it('take a long id of their channel', async () => {
    const source_id = '🙂'.repeat(20_000)
    expect((await client.post(MESSAGES, { content: 'x', source_id })).status).toBe(200)
    const error = 'Validation failed: Source is too long (maximum is 20000 characters)'
    const refused = await client.post(MESSAGES, { content: 'x', source_id: `${source_id}x` })
    expect(refused).toMatchObject({ status: 422, body: { error } })
  })

  it('counts characters, not code units', async () => {
    expect((await client.post(MESSAGES, { content: '🙂'.repeat(150_000) })).status).toBe(200)
    expect((await client.post(MESSAGES, { content: '🙂'.repeat(150_001) })).status).toBe(422)
  })

  it.each([
    ['an object as content', { content: {} }],
    ['a list as attributes', { content: 'x', content_attributes: [] }],
    ['a text as attachments', { content: 'x', attachments: 'x' }],
    ['a signed id of no file', { content: 'x', attachments: ['nothing'] }],
    ['text as the id of a sender', { content: 'x', sender_id: 'x' }],
  ])('refuses %s', async (_, body) => {
    const { status } = await client.post(MESSAGES, body)
    expect(status).toBe(422)
    expect(ids((await client.get(MESSAGES)).body)).toEqual([1, 2])
  })

  it.each(['{"content":', '[1', '"\ud800'])('refuses malformed JSON: %s', async (body) => {
    const answer = await client.post(MESSAGES, body, { headers: { 'content-type': 'application/json' } })
    expect(answer.status).toBe(400)
  })

  it('takes values of any type in the dialect of the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { status, body } = await client.post(MESSAGES, { content: { a: [1, null, 'b'] }, private: [] })
    expect(status).toBe(200)
    expect(body).toMatchObject({ content: expect.stringContaining('{"a"=>[1,'), private: true })
  })
})

describeMatrix('messages: attachments', (client) => {
  async function send(name: string, type: string, bytes: Uint8Array<ArrayBuffer>, path = MESSAGES) {
    const form = new FormData()
    form.append('attachments[]', new File([bytes], name, { type }))
    return client.post(path, form)
  }

  it('serves the very bytes that were sent, by way of a redirect', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
    const { body } = await send('Größe 1.png', 'image/png', bytes)
    const { data_url, thumb_url } = body.attachments[0]
    expect(data_url).toMatch(new RegExp(`^${client.url}/rails/active_storage/blobs/redirect/`))
    for (const url of [data_url, thumb_url]) {
      const redirect = await client.get(url, { as: null })
      expect(redirect.status).toBe(302)
      const file = await fetch(redirect.headers.get('location') ?? '')
      expect(file.headers.get('content-type')).toBe('image/png')
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
    }
  })

  it.each([
    ['a.pdf', 'application/pdf', 'application/pdf', 'inline'],
    ['a.txt', 'text/plain', 'text/plain', 'attachment'],
    ['a.html', 'text/html', 'application/octet-stream', 'attachment'],
    ['b.html', 'Text/HTML; charset=utf-8', 'application/octet-stream', 'attachment'],
    ['a.svg', 'image/svg+xml', 'application/octet-stream', 'attachment'],
  ])('serves %s, which is %s, as %s', async (name, type, served, disposition) => {
    const { body } = await send(name, type, Uint8Array.of(1))
    const redirect = await client.get(body.attachments[0].data_url, { as: null })
    const { headers } = await fetch(redirect.headers.get('location') ?? '')
    expect(headers.get('content-type')).toBe(served)
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${disposition};`))
    expect(Date.parse(headers.get('last-modified') ?? '')).toBe(body.created_at * 1000)
  })

  it.each([
    ['a.webp', 'image/webp', 'image'],
    ['a.tiff', 'image/tiff', 'file'],
    ['a.mp4', 'video/mp4', 'video'],
    ['a.ogg', 'audio/ogg', 'audio'],
    ['a.exe', 'application/x-msdownload', 'file'],
  ])('shows %s as what it is', async (name, type, kind) => {
    const { body } = await send(name, type, new Uint8Array([1]))
    expect(body.attachments[0].file_type).toBe(kind)
  })

  it('is particular in website inboxes only', async () => {
    const website = await websiteConversation(client)
    for (const [name, type] of [
      ['a.txt', 'text/plain;charset=utf-8'],
      ['a.pdf', 'application/octet-stream'],
    ] as const) {
      expect((await send(name, type, new Uint8Array([1]), website)).status).toBe(200)
    }
    const refused = await send('a.exe', 'application/x-msdownload', new Uint8Array([1]), website)
    expect(refused).toMatchObject({
      status: 422,
      body: { error: 'Validation failed: Attachments file type not supported' },
    })
    expect((await send('a.pdf', 'application/pdf', new Uint8Array([1]), website)).status).toBe(200)
  })

  const EVIL = 'text/html\r\nx-evil: 1'
  it.each([
    ['../../etc/passwd', EVIL],
    ['..', EVIL],
    [' ', EVIL],
    ['a"b\r\nx: y', EVIL],
    ['\u202egnp.exe', EVIL],
    ['a.html', 'TEXT/HTML'],
    ['a.svg', 'Image/SVG+xml'],
  ])('serves a file named %j, of type %j, as mere bytes', async (filename, content_type) => {
    const blob = { filename, byte_size: 1, content_type }
    const { body } = await client.post(`${CONVERSATION}/direct_uploads`, { blob })
    await client.request('PUT', body.direct_upload.url, { as: null, body: new Uint8Array([65]) })
    const sent = await client.post(MESSAGES, { attachments: [body.signed_id] })
    const redirect = await client.get(sent.body.attachments[0].data_url, { as: null })
    const file = await client.get(redirect.headers.get('location') ?? '', { as: null })
    expect(file).toMatchObject({ status: 200, text: 'A' })
    expect(file.headers.get('content-type')).toBe('application/octet-stream')
    expect(file.headers.get('content-security-policy')).toBe('sandbox')
    expect(file.headers.get('x-evil')).toBeNull()
  })

  it('does not keep the file of a message that is refused', async () => {
    const form = new FormData()
    form.append('message_type', 'foo')
    form.append('attachments[]', new File(['x'], 'a.png', { type: 'image/png' }))
    expect((await client.post(MESSAGES, form)).status).toBe(422)
    expect(client.mock.worldOf().db.blobs.size).toBe(0)
  })

  it('removes files with what a deleted message said', async () => {
    const { body } = await send('a.png', 'image/png', new Uint8Array([1]))
    const deleted = await client.delete(`${MESSAGES}/${body.id}`)
    expect(deleted.body).not.toHaveProperty('attachments')
    expect((await client.get(body.attachments[0].data_url)).status).toBe(404)
  })
})

describeMatrix('messages: what they bring about', (client) => {
  const write = (body: object) => client.post(MESSAGES, { content: 'x', ...body })

  async function fresh(): Promise<string> {
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    return `${ACCOUNT}/conversations/${body.id}`
  }

  it.each([
    ['an incoming one', { message_type: 'incoming' }, ['message.created incoming', 'contact.updated'], true, false],
    [
      'the first answer',
      {},
      ['message.created outgoing', 'first.reply.created', 'conversation.updated first_reply_created_at waiting_since'],
      false,
      true,
    ],
    ['a private note', { private: true }, ['message.created outgoing'], true, false],
    ['one of a campaign', { campaign_id: 1 }, ['message.created outgoing'], true, false],
    ['one of a campaign without a number', { campaign_id: 0 }, ['message.created outgoing'], true, false],
    ['one of a rule', { content_attributes: { automation_rule_id: 1 } }, ['message.created outgoing'], true, false],
    ['an activity', { message_type: 'activity' }, ['A: x', 'contact.updated'], true, false],
  ])('%s', async (_, body, events, isWaiting, isAnswered) => {
    const path = await fresh()
    const happened = watch(client)
    await client.post(`${path}/messages`, { content: 'x', ...body })
    expect(happened()).toEqual(events)
    const { body: conversation } = await client.get(path)
    expect(conversation.waiting_since > 0).toBe(isWaiting)
    expect(conversation.first_reply_created_at > 0).toBe(isAnswered)
  })

  it('takes an answer for the first where only a rule, which is nobody, wrote before', async () => {
    await client.post(`${ACCOUNT}/automation_rules`, {
      name: 'Welcome',
      event_name: 'conversation_created',
      conditions: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null }],
      actions: [{ action_name: 'send_message', action_params: ['Welcome'] }],
    })
    const path = await fresh()
    expect((await client.get(path)).body).toMatchObject({
      messages: [{ content: 'Welcome' }],
      first_reply_created_at: 0,
    })
    await client.post(`${path}/messages`, { content: 'x' })
    expect((await client.get(path)).body.first_reply_created_at).toBeGreaterThan(0)
  })

  it('lets the customer wait again after an answer, from the first message on', async () => {
    client.mock.clock.freeze()
    const happened = watch(client)
    await write({ message_type: 'incoming' })
    const since = (await show(client)).waiting_since
    client.mock.clock.advance(60)
    await write({ message_type: 'incoming' })
    expect((await show(client)).waiting_since).toBe(since)
    await write({})
    expect((await show(client)).waiting_since).toBe(0)
    await write({})
    expect(happened()).toEqual([
      'message.created incoming',
      'conversation.updated waiting_since',
      'contact.updated',
      'message.created incoming',
      'contact.updated',
      'message.created outgoing',
      'reply.created',
      'conversation.updated waiting_since',
      'message.created outgoing',
    ])
  })

  it('does not count what a bot says as an answer', async () => {
    const path = await fresh()
    const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Helper' })
    await client.post(`${path}/messages`, { content: 'x', sender_type: 'AgentBot', sender_id: bot.id })
    expect((await client.get(path)).body).toMatchObject({ first_reply_created_at: 0, unread_count: 0 })
  })

  it('takes the first answer for the first one, though a rule has written before', async () => {
    await client.post(`${ACCOUNT}/automation_rules`, {
      name: 'Says hello',
      event_name: 'conversation_created',
      conditions: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null }],
      actions: [{ action_name: 'send_message', action_params: ['Hello'] }],
    })
    const path = await fresh()
    expect((await client.get(path)).body.messages).toHaveLength(1)
    expect((await client.get(path)).body.first_reply_created_at).toBe(0)
    await client.post(`${path}/messages`, { content: 'x' })
    expect((await client.get(path)).body.first_reply_created_at).toBeGreaterThan(0)
  })

  it('counts at most ten messages that nobody has seen', async () => {
    for (let index = 0; index < 11; index++) await write({ message_type: 'incoming' })
    expect((await show(client)).unread_count).toBe(10)
  })

  it('mentions users who may see the conversation, in private notes only', async () => {
    const mention = '[@Jane](mention://user/2/Jane%20Smith) [@X](mention://user/99/X)'
    const happened = watch(client)
    await write({ content: mention, private: true })
    expect(happened()).toEqual(['message.created outgoing', 'conversation.mentioned'])
    await write({ content: mention })
    expect(happened()).toEqual(['message.created outgoing'])
    const listed = await client.get(`${ACCOUNT}/conversations?conversation_type=mention`, { as: 'agent' })
    expect(listed.body.data.payload).toHaveLength(1)
    expect((await client.get(`${ACCOUNT}/conversations?conversation_type=mention`)).body.data.payload).toHaveLength(0)
  })

  it.each([
    ['(mention://user/2/J)', 1],
    ['(mention://user/2/))', 1],
    ['(mention://user/2/ (mention://team/9/x) (mention://user/99/x)', 1],
    ['(mention://team/9/ (mention://user/2/J)', 1],
    ['(mention://user/2/)', 0],
    ['(mention://user/02/J)', 0],
    ['(mention://user/2/J\n)', 0],
    ['(mention://user/2)', 0],
  ])('finds who is mentioned in %j', async (content, count) => {
    await write({ content, private: true })
    const listed = await client.get(`${ACCOUNT}/conversations?conversation_type=mention`, { as: 'agent' })
    expect(listed.body.data.payload).toHaveLength(count)
  })

  it('finds the members of teams in the order of the teams, behind the users', async () => {
    for (const user_id of [2, 1]) {
      const { body } = await client.post(`${ACCOUNT}/teams`, { name: `Team of ${user_id}` })
      await client.post(`${ACCOUNT}/teams/${body.id}/team_members`, { user_ids: [user_id] })
    }
    const told = async (...mentions: string[]) => {
      const content = mentions.map((mention) => `(mention://${mention}/x)`).join(' ')
      const { body } = await write({ content, private: true })
      const { db } = client.mock.worldOf()
      const about = db.notifications.where(({ secondary_actor_id }) => secondary_actor_id === body.id)
      return [...about].map(({ user_id }) => user_id)
    }
    expect(await told('team/2', 'team/1')).toEqual([2, 1])
    expect(await told('team/1', 'team/2', 'user/1')).toEqual([1, 2])
  })

  describe('templates', () => {
    const set = (values: object, inbox = 1) => client.patch(`${ACCOUNT}/inboxes/${inbox}`, values)
    const said = async (path: string) =>
      (await client.get(`${path}/messages`)).body.payload
        .filter(({ message_type }: { message_type: number }) => message_type === 3)
        .map(({ content }: { content: string }) => content)

    it('greets once, after the customer has written', async () => {
      await set({ greeting_enabled: true, greeting_message: 'Welcome {{contact.name}}' })
      const path = await fresh()
      expect(await said(path)).toEqual([])
      const happened = watch(client)
      await client.post(`${path}/messages`, { content: 'x', message_type: 'incoming' })
      expect(happened()).toEqual(['message.created incoming', 'message.created template', 'contact.updated'])
      await client.post(`${path}/messages`, { content: 'x', message_type: 'incoming' })
      expect(await said(path)).toEqual(['Welcome Alice Carter'])
    })

    it('tells once more of the conversation that begins with the message it answers', async () => {
      await set({ greeting_enabled: true, greeting_message: 'Welcome' })
      const happened = watch(client)
      const message = { content: 'x', message_type: 'incoming' }
      await client.post(`${ACCOUNT}/conversations`, {
        inbox_id: 1,
        contact_id: 1,
        assignee_id: 2,
        status: 'pending',
        message,
      })
      const inserted =
        'account_id assignee_id contact_id contact_inbox_id created_at id inbox_id last_activity_at status uuid waiting_since'
      expect(happened()).toEqual([
        'conversation.created',
        'assignee.changed',
        'message.created incoming',
        'message.created template',
        'conversation.status_changed',
        'conversation.contact_changed',
        `conversation.updated ${inserted}`,
        'assignee.changed',
        'contact.updated',
        'A: Assigned to Jane Smith by John Doe',
        'A: Conversation was marked as pending by John Doe',
        'A: Assigned to Jane Smith by John Doe',
      ])
    })

    it("tells once more since when a blocked contact's conversation waited, though it waits no more", async () => {
      await set({ greeting_enabled: true, greeting_message: 'Welcome' })
      await client.patch(`${ACCOUNT}/contacts/1`, { blocked: true })
      const happened = watch(client)
      const message = { content: 'x', message_type: 'incoming' }
      const { body } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, message })
      expect(body).toMatchObject({ status: 'resolved', waiting_since: 0 })
      expect(happened().find((told) => told.startsWith('conversation.updated'))).toMatch(/waiting_since$/)
    })

    it('greets at the next message of any kind, even at what is only noted, once it is told to', async () => {
      const path = await fresh()
      await client.post(`${path}/messages`, { content: 'x', message_type: 'incoming' })
      await set({ greeting_enabled: true, greeting_message: 'Welcome' })
      expect(await said(path)).toEqual([])
      await client.post(`${path}/toggle_priority`, { priority: 'high' })
      expect(await said(path)).toEqual(['Welcome'])
    })

    it('does not greet after an answer', async () => {
      await set({ greeting_enabled: true, greeting_message: 'Welcome' })
      await write({ message_type: 'incoming' })
      expect(await said(CONVERSATION)).toEqual([])
    })

    it('says that the office is closed, once a day and not right after an answer', async () => {
      const closed = [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, closed_all_day: true }))
      await set({ working_hours_enabled: true, out_of_office_message: 'Closed', working_hours: closed })
      client.mock.clock.set('2030-06-03T12:00:00Z')
      await write({})
      await write({ message_type: 'incoming' })
      expect(await said(CONVERSATION)).toEqual([])
      client.mock.clock.advance(301)
      await write({ message_type: 'incoming' })
      await write({ message_type: 'incoming' })
      expect(await said(CONVERSATION)).toEqual(['Closed'])
    })

    it.each([
      ['2030-06-03T08:59:59.900Z', true],
      ['2030-06-03T09:00:00.000Z', false],
      ['2030-06-03T17:29:59.900Z', false],
      ['2030-06-03T17:30:00.001Z', true],
    ])('knows at %s whether the office is closed: %s', async (time, isClosed) => {
      const day = { day_of_week: 1, open_hour: 9, open_minutes: 0, close_hour: 17, close_minutes: 30 }
      await set({ working_hours_enabled: true, out_of_office_message: 'Closed', working_hours: [day] })
      const path = await fresh()
      client.mock.clock.freeze()
      client.mock.clock.set(time)
      await client.post(`${path}/messages`, { content: 'x', message_type: 'incoming' })
      expect(await said(path)).toEqual(isClosed ? ['Closed'] : [])
    })

    it('says nothing that is blank', async () => {
      const closed = [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, closed_all_day: true }))
      const office = { working_hours_enabled: true, out_of_office_message: '  ', working_hours: closed }
      await set({ greeting_enabled: true, greeting_message: '  ', ...office })
      const path = await fresh()
      await client.post(`${path}/messages`, { content: 'x', message_type: 'incoming' })
      expect(await said(path)).toEqual([])
      await set({ csat_survey_enabled: true, csat_config: { message: '  ' } })
      await client.post(`${path}/toggle_status`, { status: 'resolved' })
      expect(await said(path)).toEqual([expect.stringMatching(/^Please rate/)])
    })

    it.each([
      ['contains', ['vip'], 0],
      ['contains', [], 1],
      ['does_not_contain', ['vip'], 1],
      ['something_else', ['vip'], 1],
    ])('asks by the rule that labels meet %s %j: %s', async (operator, values, count) => {
      await set({ csat_survey_enabled: true, csat_config: { survey_rules: { operator, values } } })
      await client.post(`${CONVERSATION}/toggle_status`, { status: 'resolved' })
      expect(await said(CONVERSATION)).toHaveLength(count)
    })

    it('asks how it was when a conversation is resolved, once', async () => {
      await set({ csat_survey_enabled: true })
      const happened = watch(client)
      await client.post(`${CONVERSATION}/toggle_status`, { status: 'resolved' })
      expect(happened()).toEqual([
        'conversation.resolved',
        'conversation.status_changed',
        'conversation.updated status',
        'message.created template',
        'A: Conversation was marked resolved by John Doe',
      ])
      const { body } = await client.get(MESSAGES)
      const { uuid } = await show(client)
      expect(body.payload.at(-2)).toMatchObject({
        content: `Please rate this conversation, ${client.url}/survey/responses/${uuid}`,
        content_type: 'input_csat',
        content_attributes: { display_type: 'emoji' },
      })
      await client.post(`${CONVERSATION}/toggle_status`, {})
      await client.post(`${CONVERSATION}/toggle_status`, {})
      expect(await said(CONVERSATION)).toHaveLength(1)
    })
  })
})

describeMatrix('messages: reading and deleting', (client) => {
  const write = (body: object = {}) => client.post(MESSAGES, { content: 'x', ...body })

  it('pages backwards by twenty', async () => {
    for (let index = 0; index < 21; index++) await write()
    const newest = ids((await client.get(MESSAGES)).body)
    expect(newest).toEqual(Array.from({ length: 20 }, (_, index) => index + 4))
    expect(ids((await client.get(`${MESSAGES}?before=${newest[0]}`)).body)).toEqual([1, 2, 3])
    expect(ids((await client.get(`${MESSAGES}?before=1`)).body)).toEqual([])
    expect(ids((await client.get(`${MESSAGES}?after=20`)).body)).toEqual([21, 22, 23])
    expect(ids((await client.get(`${MESSAGES}?after=20&before=22`)).body)).toEqual([20, 21])
    expect(ids((await client.get(`${MESSAGES}?after=&before=`)).body)).toEqual(newest)
  })

  it('fills its pages with what is asked for', async () => {
    for (let index = 0; index < 20; index++) await write({ private: true })
    expect(ids((await client.get(`${MESSAGES}?filter_internal_messages=1`)).body)).toEqual([1, 2])
    expect(ids((await client.get(`${MESSAGES}?filter_internal_messages[]=1`)).body)).toEqual([1, 2])
    expect(ids((await client.get(`${MESSAGES}?filter_internal_messages=`)).body)).toHaveLength(20)
  })

  it('lists one hundred at most after a message', async () => {
    for (let index = 0; index < 105; index++) await write()
    expect(ids((await client.get(`${MESSAGES}?after=2`)).body)).toHaveLength(100)
  })

  it('tells of a deletion once', async () => {
    const happened = watch(client)
    await client.delete(`${MESSAGES}/2`)
    await client.delete(`${MESSAGES}/2`)
    expect(happened()).toEqual(['message.updated'])
  })

  it('knows messages in their own conversation only', async () => {
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    expect((await client.delete(`${ACCOUNT}/conversations/${body.id}/messages/1`)).status).toBe(404)
  })

  it('lets any agent of the inbox delete', async () => {
    expect((await client.delete(`${MESSAGES}/1`, { as: 'agent' })).status).toBe(200)
  })

  it('has nothing to say where a message came with its translation', async () => {
    const translations = { de: 'Hallo', fr: ' ' }
    const { body } = await client.post(MESSAGES, { content: 'Hi', content_attributes: { translations } })
    const translate = (target_language: string) => client.post(`${MESSAGES}/${body.id}/translate`, { target_language })
    expect(await translate('de')).toMatchObject({ status: 200, text: '' })
    for (const language of ['fr', 'es', '']) expect((await translate(language)).body).toEqual({ content: null })
  })
})
