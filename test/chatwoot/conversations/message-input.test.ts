import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const MESSAGES = `${ACCOUNT}/conversations/1/messages`

describeMatrix(
  'odd input of messages, on the running server',
  (client) => {
    it.each([[5], [true], [['a', 'b']], [{}], ['']])('tells the echo id %j as it came', async (echo_id) => {
      expect((await client.post(MESSAGES, { content: 'x', echo_id })).body.echo_id).toEqual(echo_id)
    })

    it.each([[{ a: 1 }], [['x', { a: 1 }]]])('breaks on the echo id %j once the message is stored', async (echo_id) => {
      const error = 'unable to convert unpermitted parameters to hash'
      expect(await client.post(MESSAGES, { content: 'Kept', echo_id })).toMatchObject({ status: 422, body: { error } })
      expect((await client.get(MESSAGES)).body.payload.at(-1).content).toBe('Kept')
      const conversation = { inbox_id: 1, contact_id: 1, message: { content: 'Kept', echo_id } }
      expect((await client.post(`${ACCOUNT}/conversations`, conversation)).status).toBe(500)
      expect((await client.get(`${ACCOUNT}/conversations`)).body.data.payload[0].messages[0].content).toBe('Kept')
    })

    it.each([
      [{ a: [{ b: 1 }] }, '{"a"=>[{"b"=>1}]}'],
      [['x', [{ a: { b: 1 } }]], '["x", [#<ActionController::Parameters {"a"=>{"b"=>1}} permitted: false>]]'],
    ])('writes what is no text as the framework does: %j', async (content, written) => {
      expect((await client.post(MESSAGES, { content })).body.content).toBe(written)
    })

    it.each([[' '], [[]], [{}]])('shows the content as text where the way to show it is %j', async (content_type) => {
      expect((await client.post(MESSAGES, { content: 'x', content_type })).body.content_type).toBe('text')
    })

    it('takes an object of unknown fields for a message without a word, and none for an assignee beyond its column', async () => {
      const begin = (values: object) =>
        client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, ...values })
      expect((await begin({ message: { a: 'b' } })).body.messages).toMatchObject([{ content: null }])
      const asked = await client.post(`${ACCOUNT}/conversations?message[content]=asked`, { inbox_id: 1, contact_id: 1 })
      expect(asked.body.messages).toMatchObject([{ content: 'asked' }])
      expect((await begin({ message: {} })).body.messages).toEqual([])
      expect((await begin({ assignee_id: 2 ** 31 })).status).toBe(500)
      expect((await begin({ assignee_id: 2 ** 31 - 1 })).status).toBe(200)
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
      [
        [['x', { a: [1] }]],
        'Could not find or build blob: expected attachable, got ["x", #<ActionController::Parameters {"a"=>[1]} permitted: false>]',
      ],
    ])('looks for files in %j', async (attachments, error) => {
      expect(await client.post(MESSAGES, { content: 'x', attachments })).toMatchObject({ status: 422, body: { error } })
    })

    it('refuses a source id of more than 20000 characters', async () => {
      const send = (length: number) => client.post(MESSAGES, { content: 'x', source_id: 'x'.repeat(length) })
      expect((await send(20_000)).status).toBe(200)
      const error = 'Validation failed: Source is too long (maximum is 20000 characters)'
      expect(await send(20_001)).toMatchObject({ status: 422, body: { error } })
    })

    it('takes one file for no list of files', async () => {
      const form = new FormData()
      form.append('attachments', new File(['x'], 'a.txt', { type: 'text/plain' }))
      const error = "undefined method `each' for an instance of ActionDispatch::Http::UploadedFile"
      expect(await client.post(MESSAGES, form)).toMatchObject({ status: 422, body: { error } })
    })

    it.each([
      [['x'], "undefined method `keys' for an instance of String"],
      [[{ title: 'a', value: 'b' }, 5], "undefined method `keys' for an instance of Integer"],
      [[['a']], "undefined method `keys' for an instance of Array"],
      [{ title: 'a' }, "undefined method `keys' for an instance of Array"],
      [{}, 'Validation failed: Content attributes At least one item is required.'],
      [
        [{ x: 1 }, { x: 1, 'Ü?': 2, 'a b': 3 }],
        'Validation failed: Content attributes contains invalid keys for items : [:x, :x, :Ü?, :"a b"]',
      ],
    ])('finds the items %j wrong', async (items, error) => {
      const message = { content: 'x', content_type: 'input_select', content_attributes: { items } }
      expect(await client.post(MESSAGES, message)).toMatchObject({ status: 422, body: { error } })
    })

    it.each([
      [{ a: 1 }, "undefined method `keys' for an instance of Array"],
      [['x'], "undefined method `keys' for an instance of String"],
      [[{ x: 1 }, { x: 1 }], 'Validation failed: Content attributes contains invalid keys for actions:  [:x, :x]'],
    ])('finds the actions %j of a card wrong', async (actions, error) => {
      const message = { content: 'x', content_type: 'cards', content_attributes: { items: [{ title: 'a', actions }] } }
      expect(await client.post(MESSAGES, message)).toMatchObject({ status: 422, body: { error } })
    })

    it.each([
      ['x', 'String does not have #dig method'],
      [5, 'Integer does not have #dig method'],
      [true, 'TrueClass does not have #dig method'],
      [false, 'FalseClass does not have #dig method'],
      [['x'], 'no implicit conversion of Symbol into Integer'],
      [{ html_content: 'x' }, 'String does not have #dig method'],
    ])('finds no e-mail in %j', async (email, error) => {
      const message = { content: 'x', content_attributes: { email } }
      expect(await client.post(MESSAGES, message)).toMatchObject({ status: 422, body: { error } })
    })

    it.each([
      [null, 'x'],
      [{}, 'x'],
      [{ text_content: { quoted: null }, html_content: { quoted: 'h' } }, 'h'],
      [{ text_content: { quoted: 't' }, html_content: { quoted: 'h' } }, 't'],
      [{ text_content: { quoted: '' } }, ''],
    ])('takes a message with the e-mail %j for what that says without what it quotes', async (email, processed) => {
      const { body } = await client.post(MESSAGES, { content: 'x', content_attributes: { email } })
      const said = async () => {
        const { messages } = (await client.get(`${ACCOUNT}/conversations/1`)).body
        return messages[0].processed_message_content
      }
      expect(await said()).toBe(processed)
      await client.patch(`${MESSAGES}/${body.id}`, { status: 'delivered' })
      expect(await said()).toBe(processed)
    })

    it('knows first and last names where there are several words, and whoever writes as the agent', async () => {
      const content = '{{agent.name}}|{{agent.first_name}}|{{agent.last_name}}|{{agent.available_name}}'
      const write = async (message: object) => (await client.post(MESSAGES, { content, ...message })).body.content
      await client.put('/api/v1/profile', { profile: { name: 'ana maria', display_name: 'ana M' } })
      expect(await write({})).toBe('Ana Maria|Ana|Maria|ana M')
      await client.put('/api/v1/profile', { profile: { name: 'ana', display_name: '' } })
      expect(await write({})).toBe('Ana|||ana')
      await client.post(`${ACCOUNT}/agent_bots`, { name: 'help desk' })
      expect(await write({ sender_type: 'AgentBot', sender_id: 1 })).toBe('Help Desk|Help|Desk|help desk')
      expect(await write({ message_type: 'template' })).toBe('Alice Carter|Alice|Carter|')
    })

    it('breaks on the first name of nobody, and knows a customer without a name', async () => {
      const greeting_message = '{{agent.name}}{{agent.first_name}} {{conversation.contact_name}}.'
      await client.patch(`${ACCOUNT}/inboxes/1`, { greeting_enabled: true, greeting_message })
      await client.post(`${ACCOUNT}/contacts`, { name: '', email: 'nameless@example.com' })
      const { body } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 2 })
      const path = `${ACCOUNT}/conversations/${body.id}/messages`
      await client.post(path, { content: 'Hi', message_type: 'incoming' })
      const { payload } = (await client.get(path)).body
      expect(payload.at(-1).content).toBe('Liquid error: internal .')
    })

    it('writes an object in a list as the framework calls it', async () => {
      const { body } = await client.post(MESSAGES, { content: [1, { a: 'b' }] })
      expect(body.content).toBe('[1, #<ActionController::Parameters {"a"=>"b"} permitted: false>]')
      expect((await client.post(MESSAGES, { content: { a: ['b'] } })).body.content).toBe('{"a"=>["b"]}')
    })

    it.each([false, [], {}, ''])('takes the content type %j for a text', async (content_type) => {
      expect((await client.post(MESSAGES, { content: 'x', content_type })).body.content_type).toBe('text')
      expect((await client.post(MESSAGES, { content: 'x', message_type: [] })).status).toBe(422)
    })

    it('asks for an API inbox before it looks for the message whose status is told', async () => {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 2, contact_id: 1 })
      const tell = async (path: string) => (await client.patch(path, { status: 'read' })).status
      expect(await tell(`${ACCOUNT}/conversations/${body.id}/messages/99`)).toBe(403)
      expect(await tell(`${MESSAGES}/99`)).toBe(404)
    })

    it('takes a type that is false for none', async () => {
      const { body } = await client.post(MESSAGES, { content: 'x', message_type: false })
      expect(body).toMatchObject({ message_type: 1, sender: { name: 'John Doe' } })
      const numbered = await client.post(MESSAGES, { content: 'x', message_type: 0 })
      expect(numbered.body).toMatchObject({ message_type: 0, sender: { name: 'Alice Carter' } })
    })

    it('takes files that a website does not, one after the other', async () => {
      const { body: conversation } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 2, contact_id: 1 })
      const form = new FormData()
      for (const name of ['a.exe', 'b.exe'])
        form.append('attachments[]', new File(['x'], name, { type: 'application/x-msdownload' }))
      const said = 'Attachments file type not supported'
      expect((await client.post(`${ACCOUNT}/conversations/${conversation.id}/messages`, form)).body).toEqual({
        error: `Validation failed: ${said}, ${said}`,
      })
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
