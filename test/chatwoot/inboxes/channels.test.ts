import { describe, expect, it } from 'vitest'
import { createMockwoot, type MockwootOptions } from '#index'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const HOUR = 60 * 60

/** One inbox of every type that asks its provider, in the order of their ids. */
const CHANNELS = [
  { type: 'whatsapp', provider: 'whatsapp_cloud', phone_number: '+15550001', message_templates: [{ name: 'hello' }] },
  { type: 'twilio', medium: 'whatsapp', phone_number: 'whatsapp:+15550002', content_templates: { templates: [] } },
  { type: 'facebook', page_id: '1001' },
  { type: 'instagram', instagram_id: '1002' },
  { type: 'tiktok', business_id: '1003' },
  { type: 'voice', phone_number: '+15550003' },
  { type: 'telegram', bot_token: '42:secret' },
  { type: 'line', line_channel_id: 'line-1' },
  { type: 'sms', phone_number: '+15550004' },
]

const seed = {
  accounts: [
    {
      name: 'Globex',
      agents: [
        { name: 'Olga', email: 'olga@example.com', role: 'administrator' as const },
        { name: 'Amir', email: 'amir@example.com' },
      ],
      inboxes: CHANNELS.map((channel) => ({ name: channel.type, channel })),
    },
  ],
}

const idOf = (type: string) => CHANNELS.findIndex((channel) => channel.type === type) + 1

const zoe = { name: 'Zoë', phone_number: '+4915112345678', email: 'zoe@example.com' }

function incoming(client: Client, type: string, content?: string) {
  return client.post('/__mock/incoming', { inbox_id: idOf(type), contact: zoe, content })
}

for (const dialect of ['documented', 'chatwoot'] as const) {
  describeMatrix(
    `channels that ask their provider (${dialect})`,
    (client) => {
      it('shows an inbox of each type', async () => {
        const { body } = await client.get(`${ACCOUNT}/inboxes`)
        const shown = new Map(body.payload.map((inbox: { name: string }) => [inbox.name, inbox]))
        expect(shown.get('whatsapp')).toMatchObject({
          channel_type: 'Channel::Whatsapp',
          message_templates: [{ name: 'hello' }],
          provider_config: { webhook_verify_token: expect.stringMatching(/^[\da-f]{32}$/) },
          reauthorization_required: false,
        })
        expect(shown.get('twilio')).toMatchObject({ medium: 'whatsapp', content_templates: { templates: [] } })
        expect(shown.get('facebook')).toMatchObject({ channel_type: 'Channel::FacebookPage', page_id: '1001' })
        expect(shown.get('instagram')).toMatchObject({ instagram_id: '1002', reauthorization_required: false })
        expect(shown.get('tiktok')).toMatchObject({ channel_type: 'Channel::Tiktok', reauthorization_required: false })
        expect(shown.get('voice')).toMatchObject({
          channel_type: 'Channel::Voice',
          provider: 'twilio',
          voice_call_webhook_url: `${client.url}/twilio/voice/call/15550003`,
          voice_status_webhook_url: `${client.url}/twilio/voice/status/15550003`,
        })
        expect(shown.get('telegram')).toMatchObject({ bot_name: 'bot_42' })
      })

      it('has templates where customers write over WhatsApp, whoever connects it', async () => {
        const asked = (type: string) =>
          Promise.all([
            client.post(`${ACCOUNT}/inboxes/${idOf(type)}/sync_templates`),
            client.get(`${ACCOUNT}/inboxes/${idOf(type)}/csat_template`),
          ])
        for (const type of ['whatsapp', 'twilio']) {
          const [synced, survey] = await asked(type)
          expect(synced.body).toEqual({ message: 'Template sync initiated successfully' })
          expect(survey.body).toEqual({ template_exists: false })
        }
        expect(await asked('telegram')).toMatchObject([{ status: 422 }, { status: 400 }])
      })

      it('tells the agents of an inbox how it does and of its template, and lets administrators alone sync', async () => {
        const paths = ['health', 'csat_template'].map((path) => `${ACCOUNT}/inboxes/${idOf('telegram')}/${path}`)
        const asked = () => Promise.all(paths.map(async (path) => (await client.get(path, { as: 'agent' })).status))
        const turnedAway = dialect === 'chatwoot' ? 401 : 403
        await client.request('DELETE', `${ACCOUNT}/inbox_members`, {
          body: { inbox_id: idOf('telegram'), user_ids: [2] },
        })
        expect(await asked()).toEqual([turnedAway, turnedAway])
        await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: idOf('telegram'), user_ids: [2] })
        expect(await asked()).toEqual([400, 400])
        const inbox = `${ACCOUNT}/inboxes/${idOf('telegram')}`
        expect((await client.post(`${inbox}/csat_template`, { template: {} }, { as: 'agent' })).status).toBe(400)
        expect((await client.post(`${inbox}/sync_templates`, {}, { as: 'agent' })).status).toBe(turnedAway)
        const templates = `${ACCOUNT}/inboxes/${idOf('whatsapp')}/csat_template`
        const missing = { status: 422, body: { error: 'Template parameters are required' } }
        expect(await client.post(templates, { template: {} })).toMatchObject(dialect === 'chatwoot' ? missing : {})
        const speechless = await client.post(templates, { template: { language: 'en' } })
        expect(speechless).toMatchObject({ status: 422, text: expect.stringContaining('Message is required') })
      })

      it('connects no inbox anew that needs no new credentials', async () => {
        const connect = (type: string) =>
          client.post(`${ACCOUNT}/whatsapp/authorization`, {
            code: 'a',
            business_id: 'b',
            waba_id: 'c',
            inbox_id: idOf(type),
          })
        const needless = {
          status: 422,
          text: expect.stringContaining('Reauthorization is not required for this inbox'),
        }
        const { inboxes } = client.mock.worldOf().db
        const whatsapp = inboxes.known(idOf('whatsapp'))
        expect(await connect('whatsapp')).not.toMatchObject(needless)
        inboxes.update(whatsapp, { channel: { ...whatsapp.channel, provider: 'default' } })
        expect(await connect('whatsapp')).toMatchObject(needless)
        expect((await connect('telegram')).status).toBe(500)
      })

      it('keeps what the channel of WhatsApp is reached with from agents', async () => {
        const { body } = await client.get(`${ACCOUNT}/inboxes/${idOf('whatsapp')}`, { as: 'agent' })
        expect(body).not.toHaveProperty('provider_config')
      })

      it.each([
        ['whatsapp', '4915112345678'],
        ['twilio', 'whatsapp:+4915112345678'],
        ['sms', '+4915112345678'],
        ['voice', '+4915112345678'],
        ['telegram', /^\d{9}$/],
        ['facebook', /^\d{16}$/],
        ['instagram', /^\d{16}$/],
        ['line', /^U[\da-f]{32}$/],
        ['tiktok', /^[\da-f-]{36}$/],
      ])('lets a customer write through %s, known there by %s', async (type, source) => {
        const { status, body } = await incoming(client, type, 'Hi')
        expect(status).toBe(200)
        const [link] = body.contact.contact_inboxes
        if (typeof source === 'string') expect(link.source_id).toBe(source)
        else expect(link.source_id).toMatch(source)
        const again = await incoming(client, type, 'Hi again')
        expect(again.body.contact.contact_inboxes).toEqual([link])
        expect(again.body.conversation_id === body.conversation_id).toBe(type !== 'voice')
      })

      it.each([
        ['whatsapp', 24],
        ['twilio', 24],
        ['facebook', 24],
        ['instagram', 24],
        ['tiktok', 48],
      ])('takes answers through %s for %i hours', async (type, hours) => {
        client.mock.clock.freeze()
        const { body } = await incoming(client, type, 'Hi')
        const path = `${ACCOUNT}/conversations/${body.conversation_id}`
        client.mock.clock.advance(hours * HOUR - 1)
        expect((await client.get(path)).body.can_reply).toBe(true)
        client.mock.clock.advance(1)
        expect((await client.get(path)).body.can_reply).toBe(false)
        await incoming(client, type, 'Still there?')
        expect((await client.get(path)).body.can_reply).toBe(true)
      })

      it.each(['telegram', 'line', 'sms', 'voice'])('takes answers through %s at any time', async (type) => {
        const { body } = await incoming(client, type, 'Hi')
        client.mock.clock.advance(1000 * HOUR)
        expect((await client.get(`${ACCOUNT}/conversations/${body.conversation_id}`)).body.can_reply).toBe(true)
      })

      it('shows a call as a message of its own kind', async () => {
        const { body } = await incoming(client, 'voice')
        expect(body.message).toMatchObject({
          content: 'Voice Call',
          content_type: 'voice_call',
          content_attributes: {
            data: {
              status: 'ringing',
              call_direction: 'inbound',
              from_number: '+4915112345678',
              to_number: '+15550003',
              conference_sid: `conf_account_1_conv_${body.conversation_id}`,
            },
          },
        })
        const { additional_attributes } = (await client.get(`${ACCOUNT}/conversations/${body.conversation_id}`)).body
        expect(additional_attributes).toMatchObject({ call_direction: 'inbound', call_status: 'ringing' })
      })

      it('names the inboxes through which a contact can be written to', async () => {
        const { body } = await client.post(`${ACCOUNT}/contacts`, zoe)
        const { id } = body.payload.contact
        const { payload } = (await client.get(`${ACCOUNT}/contacts/${id}/contactable_inboxes`)).body
        const named = payload.map((entry: { inbox: { name: string } }) => entry.inbox.name)
        expect(named).toEqual(['whatsapp', 'twilio', 'voice', 'sms'])
      })
    },
    { seed, dialect },
  )

  describeMatrix(
    `what a channel refuses to send (${dialect})`,
    (client) => {
      const template_params = { name: 'hello', language: 'en', processed_params: { body: { 1: '{{contact.name}}' } } }

      async function messagePath(type: string) {
        return `${ACCOUNT}/conversations/${(await incoming(client, type, 'Hi')).body.conversation_id}/messages`
      }

      /** How a message has fared in the end. */
      async function send(path: string, message: object) {
        const { body } = await client.post(path, message)
        await client.mock.settled()
        const { payload } = (await client.get(path)).body
        return payload.find(({ id }: { id: number }) => id === body.id)
      }

      it('fails what comes to WhatsApp late and names no template, however often it is sent', async () => {
        const path = await messagePath('whatsapp')
        expect(await send(path, { content: 'Hello' })).toMatchObject({ status: 'sent', source_id: null })
        client.mock.clock.advance(25 * HOUR)
        const external_error = 'Template not found or invalid template name'
        const failed = await send(path, { content: 'Hello' })
        expect(failed).toMatchObject({ status: 'failed', content_attributes: { external_error } })
        expect(await send(path, { content: 'A note', private: true })).toMatchObject({ status: 'sent' })
        expect(await send(path, { content: 'Hello', template_params })).toMatchObject({ status: 'sent' })
        await client.post(`${path}/${failed.id}/retry`)
        await client.mock.settled()
        const { payload } = (await client.get(path)).body
        expect(payload.find(({ id }: { id: number }) => id === failed.id)).toMatchObject({ status: 'failed' })
      })

      it('fails a template that the channel of Twilio does not have', async () => {
        const path = await messagePath('twilio')
        expect(await send(path, { content: 'Hello', template_params })).toMatchObject({
          status: 'failed',
          content_attributes: { external_error: 'Template not found' },
        })
        expect(await send(path, { content: 'Hello' })).toMatchObject({ status: 'sent' })
      })

      it('fills in what a template is filled with', async () => {
        const path = await messagePath('whatsapp')
        const { id } = await send(path, { content: 'Hello', template_params })
        expect(client.mock.worldOf().db.messages.get(id)?.additional_attributes).toMatchObject({
          template_params: { processed_params: { body: { 1: 'Zoë' } } },
        })
      })
    },
    { seed, dialect },
  )
}

describeMatrix('a page of Facebook', (client) => {
  it.each([{}, { instagram_id: '17' }])('shows whether Instagram writes through it: %j', async (instagram) => {
    const inboxes = [{ name: 'Page', channel: { type: 'facebook', page_id: '1', ...instagram } }]
    client.mock.reset({
      dialect: 'chatwoot',
      seed: { accounts: seed.accounts.map((account) => ({ ...account, inboxes })) },
    })
    const { page_id, instagram_id } = (await client.get(`${ACCOUNT}/inboxes/1`)).body
    expect({ page_id, instagram_id }).toEqual({ page_id: '1', instagram_id: undefined, ...instagram })
  })
})

describe('a channel of a seed', () => {
  const plant = (channel: object) => () => {
    const accounts = [{ name: 'Globex', agents: seed.accounts[0]?.agents, inboxes: [{ name: 'A', channel }] }]
    return createMockwoot({ seed: { accounts } as MockwootOptions['seed'] & object })
  }

  it.each([
    ["Phone number can't be blank", { type: 'whatsapp' }],
    ["Page can't be blank", { type: 'facebook' }],
    ["Instagram can't be blank", { type: 'instagram' }],
    ["Business can't be blank", { type: 'tiktok' }],
    ['Phone number is invalid', { type: 'voice', phone_number: '15550003' }],
    ['twiml_app_sid is required', { type: 'voice', phone_number: '+15550003', provider_config: { account_sid: 'x' } }],
    ['Phone number is invalid', { type: 'twilio', phone_number: 'whatsapp:+15550002' }],
    ['Medium is not included in the list', { type: 'twilio', phone_number: '+15550002', medium: 'pigeon' }],
  ])('is refused: %s', (message, channel) => {
    expect(plant(channel)).toThrow(message)
  })
})
