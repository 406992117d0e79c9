import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Receiver, receiver } from '#test/events/receiver'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'
import { ADMIN, newVisitor, WEBSITE } from './visitor.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0'

describeMatrix('a chat on a website', (client) => {
  const conversation = async (id = 2) => (await client.get(`${ADMIN}/conversations/${id}`)).body
  const contents = (body: { payload: Array<{ content: string }> }) => body.payload.map(({ content }) => content)

  it('knows the browser, its language and the page', async () => {
    const visitor = await newVisitor(client)
    const message = { content: 'Hello', referer_url: 'https://acme.com/cart', timestamp: 'now' }
    const headers = { 'user-agent': FIREFOX, 'accept-language': 'en;q=0.5, de-AT' }
    await visitor.ask('POST', 'messages', { message }, headers)
    expect((await conversation()).additional_attributes).toEqual({
      browser_language: 'de',
      browser: {
        browser_name: 'Firefox',
        browser_version: '126.0',
        device_name: 'Unknown',
        platform_name: 'Windows',
        platform_version: '10.0',
      },
      initiated_at: { timestamp: 'now' },
      referer: 'https://acme.com/cart',
    })
  })

  it('shows the help center that its inbox has, whichever website that shows itself on', async () => {
    for (const name of ['One', 'Two']) {
      await client.post(`${ADMIN}/portals`, { name, slug: name.toLowerCase(), channel_web_widget_id: 2 })
    }
    const portal = async () =>
      (await client.post('/api/v1/widget/config?website_token=mockwoot-inbox-2', {}, { as: null })).body
        .website_channel_config.portal
    expect(await portal()).toBeNull()
    await client.patch(`${ADMIN}/inboxes/2`, { portal_id: 2 })
    expect(await portal()).toMatchObject({ id: 2, slug: 'two', config: { default_locale: 'en' } })
  })

  it('takes the query of the widget’s page with everything that the widget asks', async () => {
    const visitor = await newVisitor(client)
    const search = '?cw_conversation=x&locale=de'
    await visitor.post(`messages${search}`, { message: { content: 'Hello' } })
    await visitor.get(`messages${search}&after=1`)
    await visitor.post(`conversations/update_last_seen${search}`, { contact_last_seen_at: '2026-01-01T00:00:00Z' })
    await client.get(`/widget${search}&website_token=${WEBSITE}`, { as: null })
    expect(client.mock.contract().violations).toEqual([])
  })

  it('takes JSON that is not wrapped for a message of its content, and a form without one for none', async () => {
    const visitor = await newVisitor(client)
    expect((await visitor.post('messages', { content: 'Hello' })).body.content).toBe('Hello')
    expect((await visitor.ask('POST', 'messages', new URLSearchParams({ content: 'Hello' }))).status).toBe(422)
  })

  describe('that begins', () => {
    const inserted =
      'account_id additional_attributes contact_id contact_inbox_id created_at id inbox_id last_activity_at uuid waiting_since'
    const templates = { greeting_enabled: true, greeting_message: 'Welcome', enable_email_collect: true }

    async function toldOf(settings: object, path: string): Promise<string[]> {
      await client.patch(`${ADMIN}/inboxes/2`, settings)
      const visitor = await newVisitor(client)
      const happened = watch(client)
      await visitor.post(path, { message: { content: 'Hello' } })
      return happened()
    }

    it('is told of once more at the end by the message that begins it', async () => {
      const silent = { greeting_enabled: false, enable_email_collect: false }
      expect(await toldOf(silent, 'messages')).toEqual([
        'conversation.created',
        'message.created incoming',
        'contact.updated',
        'conversation.contact_changed',
        `conversation.updated ${inserted}`,
      ])
    })

    it('is told of once more by what answers it, however much that is, before the question that ends it', async () => {
      expect(await toldOf(templates, 'messages')).toEqual([
        'conversation.created',
        'message.created incoming',
        'message.created template',
        'message.created template',
        'conversation.contact_changed',
        `conversation.updated ${inserted}`,
        'message.created template',
        'contact.updated',
      ])
    })

    it('is told of once where it is begun as such', async () => {
      const told = await toldOf(templates, 'conversations')
      expect(told.filter((name) => name.startsWith('conversation'))).toEqual(['conversation.created'])
    })
  })

  it('stays begun where the first message fails, as on the running server', async () => {
    const write = async () => {
      const visitor = await newVisitor(client)
      const { status } = await visitor.post('messages', { message: { content: 'x'.repeat(150_001) } })
      return [status, (await visitor.get('conversations')).body]
    }
    expect(await write()).toEqual([422, {}])
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await write()).toMatchObject([422, { status: 'open' }])
  })

  it('takes files for another site’s where the running server does, before it asks who comes', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const refused = { status: 422, body: { status: 422, error: 'Unprocessable Content' } }
    expect(await client.post('/api/v1/widget/direct_uploads', { blob: {} }, { as: null })).toMatchObject(refused)
    const path = `${ADMIN}/conversations/1/direct_uploads`
    expect(await client.post(path, { blob: {} }, { as: null })).toMatchObject(refused)
  })

  it('takes files, also those that were uploaded before', async () => {
    const visitor = await newVisitor(client)
    const blob = {
      filename: 'note.txt',
      byte_size: 5,
      content_type: 'text/plain',
      checksum: 'XUFAKrxLKna5cZ2REBfFkg==',
    }
    const { body: announced } = await visitor.post('direct_uploads', { blob })
    await fetch(announced.direct_upload.url, { method: 'PUT', body: 'hello' })
    const form = new FormData()
    form.append('message[content]', 'see')
    form.append('message[attachments][]', new File(['hello'], 'other.txt', { type: 'text/plain' }))
    expect((await visitor.ask('POST', 'messages', form)).body.attachments).toMatchObject([{ file_size: 5 }])
    const { body } = await visitor.post('messages', { message: { attachments: [announced.signed_id] } })
    expect(body.attachments).toMatchObject([{ file_type: 'file', data_url: expect.stringMatching(/note\.txt$/) }])
  })

  it('does not show what is not for visitors, nor who of the agents is there', async () => {
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { contact: { email: 'nina@example.com' }, message: { content: 'Hello' } })
    await client.post(`${ADMIN}/conversations/2/messages`, { content: 'note', private: true })
    await client.post(`${ADMIN}/conversations/2/messages`, { content: 'Hi' })
    await client.post(`${ADMIN}/conversations/2/toggle_status`, { status: 'resolved' })
    const { body } = await visitor.get('messages')
    expect(contents(body)).toEqual(['Hello', 'Hi'])
    expect(body.payload[1].sender).toMatchObject({ name: 'John Doe', availability_status: null })
  })

  it('asks for an address, and keeps what comes, even where it is none', async () => {
    const visitor = await newVisitor(client)
    const { body } = await visitor.post('conversations', { message: { content: 'Hello' } })
    const { id } = body.messages.at(-1)
    expect(await visitor.patch(`messages/${id}`, { contact: { email: 'nope' } })).toMatchObject({
      status: 500,
      body: { error: { email: ['Invalid email'] }, message: 'Validation failed: Email Invalid email' },
    })
    const asked = async () => (await visitor.get('messages')).body.payload.at(-1).content_attributes
    expect(await asked()).toEqual({ submitted_email: 'nope' })
    expect((await visitor.patch(`messages/${id}`, { contact: { email: 'Nina@example.com' } })).status).toBe(200)
    expect(await asked()).toEqual({ submitted_email: 'nina@example.com' })
    expect((await visitor.get('contact')).body.has_email).toBe(true)
  })

  it('notes no address where none comes, unless there was one', async () => {
    const visitor = await newVisitor(client)
    const { body } = await visitor.post('conversations', { message: { content: 'Hello' } })
    const { id } = body.messages.at(-1)
    const asked = async () => (await visitor.get('messages')).body.payload.at(-1).content_attributes
    await visitor.patch(`messages/${id}`, { contact: { name: 'Nina' } })
    expect(await asked()).toEqual({})
    await visitor.patch(`messages/${id}`, { contact: { email: 'nina@example.com' } })
    await visitor.patch(`messages/${id}`, {})
    expect(await asked()).toEqual({ submitted_email: null })
  })

  it('takes no answer while there are too many messages, and says that it is not the visitor who is wrong', async () => {
    client.mock.clock.freeze()
    const visitor = await newVisitor(client)
    const { body } = await visitor.post('conversations', { message: { content: 'Hello' } })
    for (let count = body.messages.length; count < 200; count++) {
      await client.post(`${ADMIN}/conversations/${body.id}/messages`, { content: 'Hi' })
    }
    const answer = { contact: { email: 'nina@example.com' } }
    const refused = await visitor.patch(`messages/${body.messages.at(-1).id}`, answer)
    expect(refused.status).toBe(500)
    expect(refused.body).toEqual({ error: {}, message: 'Validation failed: Too many messages' })
    expect((await visitor.get('contact')).body.has_email).toBe(false)
  })

  it('asks for no address outside of websites', async () => {
    const contact = (await client.post(`${ADMIN}/contacts`, { name: 'Nina' })).body.payload.contact
    const message = { content: 'Hi', message_type: 'incoming' }
    const begun = { contact_id: contact.id, inbox_id: 1 }
    const { body } = await client.post(`${ADMIN}/conversations`, begun)
    await client.post(`${ADMIN}/conversations/${body.id}/messages`, message)
    expect(contents((await client.get(`${ADMIN}/conversations/${body.id}/messages`)).body)).toEqual(['Hi'])
  })

  it('rates, however late', async () => {
    await client.patch(`${ADMIN}/inboxes/2`, { csat_survey_enabled: true, enable_email_collect: false })
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { message: { content: 'Hello' } })
    await client.post(`${ADMIN}/conversations/2/toggle_status`, { status: 'resolved' })
    const survey = (await visitor.get('messages')).body.payload.at(-1)
    expect(survey.content_type).toBe('input_csat')
    client.mock.clock.advance(30 * 24 * 60 * 60)
    const submitted_values = { csat_survey_response: { rating: 5, feedback_message: 'good', other: 1 }, stray: 1 }
    expect((await visitor.patch(`messages/${survey.id}`, { message: { submitted_values } })).status).toBe(200)
    expect((await client.get(`${ADMIN}/csat_survey_responses`)).body).toMatchObject([
      { rating: 5, feedback_message: 'good', message_id: survey.id },
    ])
  })

  it('begins anew where the website keeps others to a single one', async () => {
    await client.patch(`${ADMIN}/inboxes/2`, { lock_to_single_conversation: true })
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { message: { content: 'One' } })
    expect((await visitor.post('conversations', { message: { content: 'Two' } })).body.id).toBe(3)
  })

  it('ends by the visitor, who is named, and goes on with the next message', async () => {
    const visitor = await newVisitor(client)
    await visitor.post('conversations', { contact: { name: 'nina' }, message: { content: 'Hello' } })
    await visitor.get('conversations/toggle_status')
    expect((await conversation()).status).toBe('resolved')
    expect(contents((await client.get(`${ADMIN}/conversations/2/messages`)).body)).toContain(
      'Conversation was resolved by Nina',
    )
    await visitor.post('messages', { message: { content: 'More' } })
    expect((await conversation()).status).toBe('open')
  })

  it('carries labels that the account has, and attributes', async () => {
    await client.post(`${ADMIN}/labels`, { title: 'vip' })
    const visitor = await newVisitor(client)
    expect((await visitor.post('labels', { label: 'vip' })).status).toBe(204)
    await visitor.post('conversations', { message: { content: 'Hello' } })
    for (const label of ['vip', 'unknown']) await visitor.post('labels', { label })
    await visitor.post('conversations/set_custom_attributes', { custom_attributes: { order: '12', n: 3 } })
    expect(await conversation()).toMatchObject({ labels: ['vip'], custom_attributes: { order: '12', n: 3 } })
    await visitor.ask('DELETE', 'labels/vip')
    await visitor.post('conversations/destroy_custom_attributes', { custom_attribute: 'order' })
    expect((await visitor.post('conversations/destroy_custom_attributes', { custom_attribute: { n: 1 } })).status).toBe(
      200,
    )
    expect(await conversation()).toMatchObject({ labels: [], custom_attributes: { n: 3 } })
  })

  it('shows campaigns that are on, of an account that has them', async () => {
    const campaign = {
      title: 'Hello',
      message: 'Need help?',
      inbox_id: 2,
      trigger_rules: { url: 'https://acme.com/*' },
    }
    await client.post(`${ADMIN}/campaigns`, { ...campaign, enabled: false })
    await client.post(`${ADMIN}/campaigns`, { ...campaign, enabled: true })
    await client.post(`${ADMIN}/campaigns`, { ...campaign, sender_id: 2 })
    const visitor = await newVisitor(client)
    expect((await visitor.get('campaigns')).body).toMatchObject([
      { id: 2, sender: null },
      { id: 3, sender: { name: 'Jane Smith', avatar_url: expect.any(String) } },
    ])
    client.mock.accounts(1).setFeatures({ campaigns: false })
    expect((await visitor.get('campaigns')).body).toEqual([])
  })

  it('is opened by a campaign that was seen, once', async () => {
    const campaign = { title: 'Hello', message: 'Need help?', inbox_id: 2, sender_id: 1, trigger_rules: {} }
    await client.post(`${ADMIN}/campaigns`, campaign)
    const visitor = await newVisitor(client)
    const event_info = { campaign_id: 1, referer: 'https://acme.com', custom_attributes: { from: 'campaign' } }
    for (const _ of [1, 2]) await visitor.post('events', { name: 'campaign.triggered', event_info })
    await visitor.post('events', { name: 'campaign.triggered', event_info: { campaign_id: 9 } })
    expect(contents((await visitor.get('messages')).body)).toEqual(['Need help?'])
    expect(await conversation()).toMatchObject({
      additional_attributes: { referer: 'https://acme.com', browser: { device_name: 'Unknown' } },
      custom_attributes: { from: 'campaign' },
    })
    await visitor.post('messages', { message: { content: 'Yes' } })
    expect((await visitor.get('messages')).body.payload).toHaveLength(2)
    await client.delete(`${ADMIN}/campaigns/1`)
    await visitor.post('messages', { message: { content: 'Hello?' } })
    expect(contents((await visitor.get('messages')).body)).toContain('Get notified by email')
    expect(() => client.mock.setState(client.mock.state())).not.toThrow()
  })

  it.each([
    ['webwidget_triggered', 204],
    ['conversation.bot_handoff', 204],
    ['message.created', 422],
    ['conversation_typing.on', 422],
  ])('may tell of %s: %i', async (name, status) => {
    const visitor = await newVisitor(client)
    expect((await visitor.post('events', { name })).status).toBe(status)
  })

  it('is of no campaign once that is deleted', async () => {
    const campaign = { title: 'Hello', message: 'Need help?', inbox_id: 2, sender_id: 1, trigger_rules: {} }
    await client.post(`${ADMIN}/campaigns`, campaign)
    const visitor = await newVisitor(client)
    await visitor.post('events', { name: 'campaign.triggered', event_info: { campaign_id: 1 } })
    const ofCampaigns = async () => {
      const payload = [{ attribute_key: 'campaign_id', filter_operator: 'is_present', values: [] }]
      return (await client.post(`${ADMIN}/conversations/filter`, { payload })).body.payload
    }
    expect(await ofCampaigns()).toHaveLength(1)
    await client.delete(`${ADMIN}/campaigns/1`)
    expect(await ofCampaigns()).toHaveLength(0)
  })

  it.each([
    [1, 'open'],
    [null, 'pending'],
  ])('waits for no bot when the campaign is that of user %s: %s', async (sender_id, status) => {
    const { body: bot } = await client.post(`${ADMIN}/agent_bots`, { name: 'Helper' })
    await client.post(`${ADMIN}/inboxes/2/set_agent_bot`, { agent_bot: bot.id })
    const campaign = { title: 'Hello', message: 'Need help?', inbox_id: 2, sender_id, trigger_rules: {} }
    await client.post(`${ADMIN}/campaigns`, campaign)
    const visitor = await newVisitor(client)
    await visitor.post('events', { name: 'campaign.triggered', event_info: { campaign_id: 1 } })
    expect(await conversation()).toMatchObject({ status })
  })

  describe('is told to webhooks and bots', () => {
    let hook: Receiver
    beforeEach(async () => {
      hook = await receiver()
    })
    afterEach(() => hook.close())

    it('when the widget opens, and when somebody types', async () => {
      const subscriptions = ['webwidget_triggered', 'conversation_typing_on']
      await client.post(`${ADMIN}/webhooks`, { webhook: { url: hook.url, subscriptions } })
      const visitor = await newVisitor(client)
      const event = { name: 'webwidget_triggered', event_info: { referer: 'https://acme.com' }, locale: 'de' }
      await visitor.post('events', { ...event, name: 'webwidget.triggered' })
      await visitor.post('events', { name: 'bogus' })
      await visitor.post('conversations', { message: { content: 'Hello' } })
      await visitor.post('conversations/toggle_typing', { typing_status: 'on' })
      await visitor.post('events', { ...event, name: 'webwidget_triggered' })
      await client.mock.settled()
      const [opened, typing, again] = hook.received.map(({ body }) => body)
      expect(opened).toMatchObject({
        event: 'webwidget_triggered',
        contact: { id: 2 },
        inbox: { id: 2, name: 'Acme Website' },
        account: { id: 1 },
        current_conversation: null,
        event_info: { referer: 'https://acme.com', widget_language: 'de', browser: { device_name: 'Unknown' } },
      })
      expect(typing).toMatchObject({ event: 'conversation_typing_on', user: { id: 2 }, is_private: false })
      expect(again).toMatchObject({ current_conversation: { id: 2 } })
    })

    it('also to the bot of the website', async () => {
      const { body: bot } = await client.post(`${ADMIN}/agent_bots`, { name: 'Bot', outgoing_url: hook.url })
      await client.post(`${ADMIN}/inboxes/2/set_agent_bot`, { agent_bot: bot.id })
      const visitor = await newVisitor(client)
      await visitor.post('events', { name: 'webwidget.triggered' })
      await client.mock.settled()
      expect(hook.received.map(({ body }) => body)).toMatchObject([{ event: 'webwidget_triggered' }])
    })
  })

  it('shows itself in a page that scripts can read, and that takes a visitor back', async () => {
    await client.patch(`${ADMIN}/inboxes/2`, { channel: { welcome_title: '</script><b>' } })
    const visitor = await newVisitor(client)
    const page = `/widget?website_token=mockwoot-inbox-2&cw_conversation=${visitor.token}`
    const { text } = await client.get(page, { as: null })
    expect(text).toContain('window.chatwootWebChannel = {')
    expect(text).toContain('\\u003c/script>')
    expect(client.mock.worldOf().db.contacts.size).toBe(2)
  })
})
