import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

const seed = {
  accounts: [
    {
      name: 'Globex',
      domain: 'globex.example.com',
      agents: [{ name: 'Olga', email: 'olga@example.com', role: 'administrator' as const }],
      inboxes: [
        { name: 'Mail', channel: { type: 'email', email: 'help@globex.example.com' } },
        { name: 'Api', channel: { type: 'api' } },
      ],
    },
  ],
}

function mail(client: Client, message: object) {
  return client.post('/__mock/incoming', { inbox_id: 1, contact: { email: 'zoe@example.com' }, ...message })
}

for (const dialect of ['documented', 'chatwoot'] as const) {
  describeMatrix(
    `e-mail that comes in (${dialect})`,
    (client) => {
      it('becomes a message that has the whole mail', async () => {
        const { body } = await mail(client, {
          subject: 'My order',
          content: 'Where is it?\n\nOn Monday, Olga wrote:\n> It is on its way',
          cc: ['bob@example.com'],
          message_id: 'first@example.com',
        })
        expect(body.contact).toMatchObject({ name: 'zoe', email: 'zoe@example.com' })
        const { message, conversation_id } = body
        expect(message).toMatchObject({ content_type: 'incoming_email', source_id: 'first@example.com' })
        const full = 'Where is it?\n\nOn Monday, Olga wrote:\n> It is on its way'
        expect(message.content_attributes).toMatchObject({
          email: {
            subject: 'My order',
            from: ['zoe@example.com'],
            to: ['help@globex.example.com'],
            cc: ['bob@example.com'],
            message_id: 'first@example.com',
            in_reply_to: null,
            multipart: false,
            content_type: 'text/plain; charset=UTF-8',
            text_content: { full, reply: full, quoted: 'Where is it?' },
            html_content: {},
          },
          cc_email: ['bob@example.com'],
        })
        expect(
          (await client.get(`${ACCOUNT}/conversations/${conversation_id}`)).body.additional_attributes,
        ).toMatchObject({
          source: 'email',
          mail_subject: 'My order',
          initiated_at: { timestamp: expect.any(String) },
        })
      })

      it('reads with what it quotes marked alike, and in one line who wrote it', async () => {
        const content = '\r\nYes\r\n\r\nOn Monday,\r\nOlga wrote:\r\nOlga> Really?\r\n'
        const { message } = (await mail(client, { content })).body
        const reply = 'Yes\n\nOn Monday, Olga wrote:\n> Really?'
        const full = '\nYes\n\nOn Monday,\nOlga wrote:\nOlga> Really?\n'
        expect(message.content).toBe(reply)
        expect(message.content_attributes.email.text_content).toEqual({ full, reply, quoted: 'Yes' })
      })

      it('reads as text what came as HTML', async () => {
        const html = '<style>p{}</style><p>Hello &amp; goodbye</p><div>Zoë<br>x</div>'
        const { message } = (await mail(client, { html })).body
        expect(message.content).toBe('Hello & goodbye\nZoë\nx')
        expect(message.content_attributes.email).toMatchObject({
          content_type: 'text/html; charset=UTF-8',
          html_content: { full: html, reply: 'Hello & goodbye\nZoë\nx' },
          text_content: {},
        })
        const both = (await mail(client, { html, content: 'Plain' })).body.message
        expect(both).toMatchObject({ content: 'Plain', content_attributes: { email: { multipart: true } } })
      })

      it('counts as what it says without what it quotes', async () => {
        const content = 'Yes\n\nOn Monday, Acme wrote:\n> Really?'
        const { conversation_id, message } = (await mail(client, { content })).body
        expect(message.content).toBe(content)
        const { messages } = (await client.get(`${ACCOUNT}/conversations/${conversation_id}`)).body
        expect(messages[0].processed_message_content).toBe('Yes')
        const signed = (await mail(client, { content: 'Yes\n\nSent from my iPhone\n-- \nZoë' })).body.message
        expect(signed.content_attributes.email.text_content.quoted).toBe('Yes')
      })

      it('goes on with the conversation that has the mail that it answers, and else begins one', async () => {
        const first = (await mail(client, { content: 'One', message_id: 'one@example.com' })).body
        expect((await mail(client, { content: 'Two' })).body.conversation_id).not.toBe(first.conversation_id)
        const answer = await mail(client, { content: 'Three', in_reply_to: 'one@example.com' })
        expect(answer.body.conversation_id).toBe(first.conversation_id)
        await client.post(`${ACCOUNT}/conversations/${first.conversation_id}/messages`, { content: 'Sent' })
        await client.mock.settled()
        const { payload } = (await client.get(`${ACCOUNT}/conversations/${first.conversation_id}/messages`)).body
        const sent = payload.find(({ content }: { content: string }) => content === 'Sent')
        const reply = await mail(client, { content: 'Four', in_reply_to: sent.source_id })
        expect(reply.body.conversation_id).toBe(first.conversation_id)
      })

      it('finds those that answer the same mail, though nobody here has it', async () => {
        const first = (await mail(client, { content: 'One', in_reply_to: 'elsewhere@example.com' })).body
        const second = (await mail(client, { content: 'Two', in_reply_to: 'elsewhere@example.com' })).body
        expect(second.conversation_id).toBe(first.conversation_id)
      })

      it('takes the same mail once', async () => {
        const { body } = await mail(client, { content: 'One', message_id: 'one@example.com' })
        const { conversation_id } = body
        const again = await mail(client, { content: 'One', message_id: 'one@example.com', conversation_id })
        expect(again.body.message.id).toBe(body.message.id)
      })

      it('is no matter of other inboxes', async () => {
        const { status, body } = await mail(client, { inbox_id: 2, content: 'One', subject: 'S' })
        expect(status).toBe(422)
        expect(body.message).toContain('goes with an e-mail inbox only')
      })
    },
    { seed, dialect },
  )
}
