import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONFERENCE = `${ACCOUNT}/inboxes/1/conference`

const seed = {
  accounts: [
    {
      name: 'Globex',
      agents: [
        { name: 'Olga', email: 'olga@example.com', role: 'administrator' as const },
        { name: 'Amir', email: 'amir@example.com' },
      ],
      inboxes: [
        { name: 'Telephone', channel: { type: 'voice', phone_number: '+15550003' } },
        { name: 'Api', channel: { type: 'api' } },
      ],
    },
  ],
}

async function ring(client: Client) {
  return (await client.post('/__mock/incoming', { inbox_id: 1, contact: { phone_number: '+4915112345678' } })).body
}

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

describeMatrix(
  'calls',
  (client) => {
    it('lets a browser take the calls of a telephone inbox for an hour', async () => {
      client.mock.clock.freeze()
      const { body } = await client.get(`${CONFERENCE}/token`)
      const { token, account_sid, ...about } = body
      expect(about).toEqual({
        identity: 'agent-1-account-1',
        voice_enabled: true,
        agent_id: 1,
        account_id: 1,
        inbox_id: 1,
        phone_number: '+15550003',
        twiml_endpoint: `${client.url}/twilio/voice/call/15550003`,
        has_twiml_app: true,
      })
      expect(claimsOf(token)).toMatchObject({
        sub: account_sid,
        exp: Math.floor(client.mock.clock.now().getTime() / 1000) + 3600,
        grants: { identity: 'agent-1-account-1', voice: { incoming: { allow: true } } },
      })
    })

    it('breaks where there is no telephone', async () => {
      expect(await client.get(`${ACCOUNT}/inboxes/2/conference/token`)).toMatchObject({ status: 500 })
      expect(await client.get(`${ACCOUNT}/inboxes/9/conference/token`)).toMatchObject({ status: 404 })
    })

    it('notes who joined a call', async () => {
      const { conversation_id } = await ring(client)
      const conference_sid = `conf_account_1_conv_${conversation_id}`
      expect((await client.post(CONFERENCE, { conversation_id })).body).toEqual({
        status: 'success',
        id: conversation_id,
        conference_sid,
        using_webrtc: true,
      })
      const { additional_attributes } = (await client.get(`${ACCOUNT}/conversations/${conversation_id}`)).body
      expect(additional_attributes).toMatchObject({
        call_status: 'ringing',
        conference_sid,
        agent_joined: true,
        joined_at: expect.any(Number),
        joined_by: { id: 1, name: 'Olga' },
      })
    })

    it('has to be told which call where the conversation does not know', async () => {
      const { conversation_id } = (await client.post('/__mock/incoming', { inbox_id: 2, content: 'Hi' })).body
      const path = `${ACCOUNT}/inboxes/2/conference`
      expect(await client.post(path, { conversation_id })).toMatchObject({ status: 422 })
      expect(await client.post(path, { conversation_id, call_sid: 'CA1' })).toMatchObject({ status: 200 })
      expect(await client.post(path, { conversation_id })).toMatchObject({ status: 200 })
      expect(await client.post(CONFERENCE, { conversation_id })).toMatchObject({ status: 404 })
      expect(await client.post(path)).toMatchObject({ status: 404 })
    })

    it('reaches no Twilio to call somebody or to end a call', async () => {
      const { conversation_id, contact } = await ring(client)
      const path = `${ACCOUNT}/contacts/${contact.id}/call`
      expect(await client.post(path, { inbox_id: 1 })).toMatchObject({ status: 500 })
      expect(await client.post(path, { inbox_id: 2 })).toMatchObject({ status: 404 })
      expect(await client.post(path)).toMatchObject({ status: 422 })
      expect(await client.delete(CONFERENCE, { body: { conversation_id } })).toMatchObject({ status: 500 })
    })
  },
  { seed, dialect: 'chatwoot' },
)
