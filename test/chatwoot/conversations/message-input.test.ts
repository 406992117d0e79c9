import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const MESSAGES = `${ACCOUNT}/conversations/1/messages`

describeMatrix(
  'odd input of messages, on the running server',
  (client) => {
    it.each([[5], [true], [['a', 'b']], [{ a: 1 }], ['']])('tells the echo id %j as it came', async (echo_id) => {
      expect((await client.post(MESSAGES, { content: 'x', echo_id })).body.echo_id).toEqual(echo_id)
    })

    it('tells no echo id that is none', async () => {
      for (const echo_id of [null, false]) {
        expect((await client.post(MESSAGES, { content: 'x', echo_id })).body).not.toHaveProperty('echo_id')
      }
    })

    it.each([
      ['x', "undefined method `each' for an instance of String"],
      [5, "undefined method `each' for an instance of Integer"],
      [true, "undefined method `each' for true"],
      [{ 0: 'x' }, 'Could not find or build blob: expected attachable, got ["0", "x"]'],
    ])('looks for files in %j', async (attachments, error) => {
      expect(await client.post(MESSAGES, { content: 'x', attachments })).toMatchObject({ status: 422, body: { error } })
    })

    it('takes one file for no list of files', async () => {
      const form = new FormData()
      form.append('attachments', new File(['x'], 'a.txt', { type: 'text/plain' }))
      const error = "undefined method `each' for an instance of ActionDispatch::Http::UploadedFile"
      expect(await client.post(MESSAGES, form)).toMatchObject({ status: 422, body: { error } })
    })

    it('takes files under numbers for no list of files, and tells of each by its name', async () => {
      const form = new FormData()
      form.append('attachments[0]', new File(['x'], 'a.txt', { type: 'text/plain' }))
      const error =
        'Could not find or build blob: expected attachable, got ["0", #<ActionDispatch::Http::UploadedFile @original_filename="a.txt">]'
      expect(await client.post(MESSAGES, form)).toMatchObject({ status: 422, body: { error } })
    })

    it.each([['cc_emails'], ['bcc_emails'], ['to_emails']])('reads %s as the server does', async (key) => {
      await client.post(`${ACCOUNT}/inboxes`, { name: 'Mail', channel: { type: 'email', email: 'in@example.com' } })
      const { body: inbox } = await client.get(`${ACCOUNT}/inboxes`)
      const inbox_id = inbox.payload.at(-1).id
      const { body: conversation } = await client.post(`${ACCOUNT}/conversations`, { inbox_id, contact_id: 1 })
      const send = async (addresses: unknown) => {
        const path = `${ACCOUNT}/conversations/${conversation.id}/messages`
        const { body } = await client.post(path, { content: 'x', [key]: addresses })
        return body.error ?? body.content_attributes[key]
      }
      expect(await send('a@localhost, b @example.com,,')).toEqual(['a@localhost', 'b@example.com'])
      for (const nothing of [null, ' ', ',', false, [], {}]) expect(await send(nothing)).toEqual([])
      for (const wrong of ['a', ',a@b.c', 'a@b.c,,d@e.f', 'ü@b.c'])
        expect(await send(wrong)).toBe('Invalid email address')
      expect(await send(5)).toBe("undefined method `gsub' for an instance of Integer")
      expect(await send(['a@b.c'])).toBe("undefined method `gsub' for an instance of Array")
      expect(await send({ a: 1 })).toBe("undefined method `gsub' for an instance of ActionController::Parameters")
    })
  },
  { dialect: 'chatwoot' },
)
