import { beforeEach, expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CAPTAIN = `${ACCOUNT}/captain/assistants`
const CONVERSATIONS = `${ACCOUNT}/conversations`
const HANDOVER = 'Transferring to another agent for further assistance.'
const OPENED = 'Conversation was marked open by Ada'
const CLOSED = [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, closed_all_day: true }))

async function assist(client: Client, config: object = {}, inbox_id = 1): Promise<void> {
  await client.post(CAPTAIN, { assistant: { name: 'Ada', description: 'Knows the shop', config } })
  await client.post(`${CAPTAIN}/1/inboxes`, { inbox: { inbox_id } })
}

const website = {
  accounts: [
    {
      name: 'Acme',
      agents: [{ name: 'Ann', email: 'ann@acme.com', role: 'administrator' as const }],
      inboxes: [{ name: 'Site', channel: { type: 'web_widget', website_url: 'https://acme.com' } }],
      captain_assistants: [{ name: 'Ada', description: 'Knows the shop', inboxes: ['Site'] }],
      contacts: [{ name: 'Carl', email: 'carl@globex.com' }],
      conversations: [{ inbox: 'Site', contact: 'Carl', messages: [{ from: 'contact', content: 'Before' }] }],
    },
  ],
}

const begin = async (client: Client, body: object = {}): Promise<string> => {
  const made = await client.post(CONVERSATIONS, { inbox_id: 1, contact_id: 1, source_id: 'new', ...body })
  expect(made.status).toBe(200)
  return `${CONVERSATIONS}/${made.body.id}`
}
const write = (client: Client, path: string, body: object = {}) =>
  client.post(`${path}/messages`, { content: 'Hello?', message_type: 'incoming', ...body })
const change = (client: Client, inbox: object) => client.patch(`${ACCOUNT}/inboxes/1`, inbox)
const show = async (client: Client, path: string) => (await client.get(path)).body
const said = async (client: Client, path: string): Promise<unknown[][]> =>
  (await client.get(`${path}/messages`)).body.payload.map(
    ({ content, sender }: { content: string; sender?: { type: string } }) => [content, sender?.type],
  )

describeMatrix(
  'an inbox in which an assistant answers',
  (client) => {
    beforeEach(() => assist(client))

    it('lets new conversations wait until the customer writes, and hands them over then', async () => {
      const path = await begin(client, { status: 'open' })
      expect((await show(client, path)).status).toBe('pending')
      await write(client, path)
      expect(await said(client, path)).toEqual([
        ['Hello?', 'contact'],
        [HANDOVER, 'captain_assistant'],
        [OPENED, undefined],
      ])
      // The assistant's message ends the customer's waiting, and is no first reply.
      expect(await show(client, path)).toMatchObject({ status: 'open', waiting_since: 0, first_reply_created_at: 0 })
      await write(client, path, { message_type: 'outgoing' })
      expect((await show(client, path)).first_reply_created_at).toBeGreaterThan(0)
    })

    it('tells of the handover in order', async () => {
      const path = await begin(client)
      const happened = watch(client)
      await write(client, path)
      expect(happened()).toEqual([
        'message.created incoming',
        'contact.updated',
        'message.created outgoing',
        'conversation.updated waiting_since',
        'conversation.opened',
        'conversation.status_changed',
        'conversation.updated cached_label_list status',
        'conversation.bot_handoff',
        `A: ${OPENED}`,
      ])
    })

    it('measures the handover, and what the assistant resolved', async () => {
      const path = await begin(client)
      await write(client, path)
      const measured = async () =>
        (await client.get(`${path}/reporting_events`)).body.map(({ name }: { name: string }) => name)
      expect(await measured()).toEqual(['conversation_opened', 'conversation_bot_handoff'])
      await client.post(`${path}/toggle_status`, { status: 'resolved' })
      expect(await measured()).toContain('conversation_bot_resolved')
    })

    it('says what the assistant was told to, variables filled in', async () => {
      await client.patch(`${CAPTAIN}/1`, { assistant: { config: { handoff_message: 'A moment, {{contact.name}}' } } })
      const path = await begin(client)
      await write(client, path)
      const { name } = (await show(client, path)).meta.sender
      expect(await said(client, path)).toContainEqual([`A moment, ${name}`, 'captain_assistant'])
    })

    it('takes resolved conversations again, and opens snoozed ones', async () => {
      await client.post(`${CONVERSATIONS}/1/toggle_status`, { status: 'resolved' })
      await write(client, `${CONVERSATIONS}/1`)
      expect(await said(client, `${CONVERSATIONS}/1`)).toContainEqual([HANDOVER, 'captain_assistant'])
      await client.post(`${CONVERSATIONS}/1/toggle_status`, { status: 'snoozed' })
      const happened = watch(client)
      await write(client, `${CONVERSATIONS}/1`)
      expect(happened()).not.toContain('message.created outgoing')
      expect((await show(client, `${CONVERSATIONS}/1`)).status).toBe('open')
    })

    it('stays pending while only agents write, and lets conversations be that are open', async () => {
      const path = await begin(client)
      await write(client, path, { message_type: 'outgoing' })
      expect((await show(client, path)).status).toBe('pending')
      await client.post(`${path}/toggle_status`, { status: 'open' })
      await write(client, path)
      expect((await said(client, path)).flat()).not.toContain(HANDOVER)
    })

    it('gives it to an agent in the name of the system', async () => {
      await change(client, { enable_auto_assignment: true })
      await client.patch(`${ACCOUNT}/agents/2`, { availability: 'online' })
      const path = await begin(client)
      expect((await show(client, path)).meta.assignee).toBeUndefined()
      const happened = watch(client)
      await write(client, path)
      expect(happened()).toContain('A: Assigned to Jane Smith by Automation System')
    })

    it('holds back what the inbox writes by itself until it hands over', async () => {
      await change(client, { greeting_enabled: true, greeting_message: 'Welcome' })
      await change(client, { working_hours_enabled: true, out_of_office_message: 'Closed', working_hours: CLOSED })
      const path = await begin(client)
      const happened = watch(client)
      await write(client, path)
      // What is written after the opening tells of it once more.
      expect((await said(client, path)).map(([text]) => text)).toEqual(['Hello?', HANDOVER, 'Closed', OPENED, OPENED])
      expect(happened().slice(-7)).toEqual([
        'conversation.bot_handoff',
        'message.created template',
        'conversation.opened',
        'conversation.status_changed',
        'conversation.updated cached_label_list status',
        `A: ${OPENED}`,
        `A: ${OPENED}`,
      ])
    })

    it('begins with what comes after a seed, and asks for an address on websites once it has handed over', async () => {
      client.mock.reset({ dialect: 'chatwoot', seed: website })
      expect(await said(client, `${CONVERSATIONS}/1`)).toEqual([['Before', 'contact']])
      client.mock.incoming({ inbox_id: 1, content: 'Hello?' })
      await client.mock.settled()
      expect((await said(client, `${CONVERSATIONS}/2`)).map(([text]) => text)).toEqual([
        'Hello?',
        HANDOVER,
        OPENED,
        'Give the team a way to reach you.',
        'Get notified by email',
      ])
    })

    it('answers nobody whom a campaign has written to', async () => {
      const path = await begin(client)
      const { conversations } = client.mock.worldOf().db
      const [made] = conversations.where(({ display_id }) => path.endsWith(`/${display_id}`))
      conversations.update(made ?? expect.fail(), { campaign_id: 1 })
      await write(client, path)
      expect(await said(client, path)).toEqual([['Hello?', 'contact']])
      expect((await show(client, path)).status).toBe('pending')
    })

    it('answers no more once it is gone, and what it wrote stays', async () => {
      const path = await begin(client)
      await write(client, path)
      await client.delete(`${CAPTAIN}/1`)
      expect(await said(client, path)).toContainEqual([HANDOVER, undefined])
      expect((await show(client, await begin(client))).status).toBe('open')
    })

    it("hands over in nobody's name what its account has no answers left for", async () => {
      const path = await begin(client)
      client.mock.accounts(1).setLimits({ captain_responses: 0 })
      expect((await show(client, await begin(client))).status).toBe('open')
      await write(client, path)
      expect(await said(client, path)).toEqual([
        ['Hello?', 'contact'],
        [HANDOVER, undefined],
        ['Conversation was reopened by John Doe', undefined],
      ])
      // Nobody's message ends no waiting.
      expect((await show(client, path)).waiting_since).toBeGreaterThan(0)
    })

    it.each([
      [4, 'pending'],
      [5, 'open'],
      [-1, 'pending'],
      ['x', 'pending'],
    ])('counts what was used up: %j of 5', async (captain_responses_usage, status) => {
      const { accounts } = client.mock.worldOf().db
      const limits = { captain_responses: 5 }
      accounts.update(accounts.all()[0] ?? expect.fail(), { limits, custom_attributes: { captain_responses_usage } })
      expect((await show(client, await begin(client))).status).toBe(status)
    })

    it('resolves what nothing has happened in for an hour', async () => {
      const path = await begin(client)
      await write(client, path, { message_type: 'outgoing' })
      client.mock.clock.advance(3000)
      await client.mock.settled()
      expect((await show(client, path)).status).toBe('pending')
      client.mock.clock.advance(1000)
      await client.mock.settled()
      expect(await said(client, path)).toEqual([
        ['Hello?', 'user'],
        [expect.stringMatching(/^Resolving the conversation as it has been inactive/), 'captain_assistant'],
        ['Conversation was marked resolved by Ada due to inactivity', undefined],
      ])
    })

    it('is named in notifications of what it wrote', async () => {
      const path = await begin(client)
      client.mock.clock.advance(4000)
      await client.mock.settled()
      await client.post(`${path}/assignments`, { assignee_id: 2 })
      const { payload } = (await client.get(`${ACCOUNT}/notifications`, { as: 'agent' })).body.data
      expect(payload[0].push_message_body).toMatch(/^Ada: Resolving the conversation/)
    })

    it('resolves with the words it was given, and nothing in mailboxes', async () => {
      await client.patch(`${CAPTAIN}/1`, { assistant: { config: { resolution_message: 'Bye' } } })
      const channel = { type: 'email', email: 'help@acme.com' }
      const { body: mailbox } = await client.post(`${ACCOUNT}/inboxes`, { name: 'Mail', channel })
      await client.post(`${CAPTAIN}/1/inboxes`, { inbox: { inbox_id: mailbox.id } })
      const paths = [await begin(client), await begin(client, { inbox_id: mailbox.id, source_id: 'a@globex.com' })]
      client.mock.clock.advance(4000)
      await client.mock.settled()
      const statuses = paths.map(async (path) => (await show(client, path)).status)
      expect(await Promise.all(statuses)).toEqual(['resolved', 'pending'])
      expect((await said(client, paths[0] ?? '')).at(0)).toEqual(['Bye', 'captain_assistant'])
    })

    it('shows the assistant as the sender, to webhooks too', async () => {
      const webhook = { url: 'http://127.0.0.1:9/hook', subscriptions: ['message_created'] }
      await client.post(`${ACCOUNT}/webhooks`, { webhook })
      const path = await begin(client)
      await write(client, path)
      const { payload } = (await client.get(`${path}/messages`)).body
      const sender = {
        id: 1,
        name: 'Ada',
        avatar_url: `${client.url}/assets/images/dashboard/captain/logo.svg`,
        description: 'Knows the shop',
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
        type: 'captain_assistant',
      }
      expect(payload[1].sender).toEqual(sender)
      await client.mock.settled()
      const told = client.mock.deliveries().map(({ body }) => body)
      expect(told).toContainEqual(expect.objectContaining({ content: HANDOVER, message_type: 'outgoing', sender }))
    })
  },
  { dialect: 'chatwoot' },
)

describeMatrix('on the published pages', (client) => {
  it('no assistant takes new conversations', async () => {
    await assist(client)
    expect((await show(client, await begin(client))).status).toBe('open')
  })
})
