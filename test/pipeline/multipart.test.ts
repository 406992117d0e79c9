import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const MESSAGES = '/api/v1/accounts/1/conversations/1/messages'

/** One part of a form, as it goes over the line: every character a byte. */
const part = (head: string, body: string) => `--x\r\n${head}\r\n\r\n${body}\r\n`
const disposed = (parameters: string, ...others: string[]) =>
  [`Content-Disposition: form-data; ${parameters}`, ...others].join('\r\n')

const post = (client: Client, form: string, type = 'multipart/form-data; boundary=x') =>
  client.post(MESSAGES, Uint8Array.from(Buffer.from(form, 'latin1')), { headers: { 'content-type': type } })

describeMatrix('a multipart form', (client) => {
  it.each([
    ['as browsers do', part(disposed('name="content"'), 'Hi')],
    [
      'with a name without quotes',
      part(`Content-Type: text/plain; charset=utf-8\r\n${disposed('name=content')}`, 'Hi'),
    ],
    ['without a blank', part('content-disposition:form-data;name="content"', 'Hi')],
    ['with a header of several lines', part('Content-Disposition: form-data;\r\n name="content"', 'Hi')],
    ['as an attachment', part('Content-Disposition: attachment; name="content"', 'Hi')],
    ['of another type', part(disposed('name="content"', 'Content-Type: application/json'), 'Hi')],
    [
      'in an encoding, which counts for nothing',
      part(disposed('name="content"', 'Content-Transfer-Encoding: base64'), 'Hi'),
    ],
    ['behind another text', `For those who read it\r\n${part(disposed('name="content"'), 'Hi')}`],
    ['behind an empty line', `\r\n${part(disposed('name="content"'), 'Hi')}`],
  ])('may have a part %s', async (_, form) => {
    expect(await post(client, `${form}--x--\r\n`)).toMatchObject({ status: 200, body: { content: 'Hi' } })
    expect(await post(client, `${form}--x--`)).toMatchObject({ status: 200, body: { content: 'Hi' } })
    expect(await post(client, `${form}--x--\r\nAnd so on`)).toMatchObject({ status: 200, body: { content: 'Hi' } })
  })

  it('has its boundary where a line begins and ends', async () => {
    const content = '\r\n--xy\r\n --x\r\nHi--x--\r\n\r\n'
    const form = `${part(disposed('name="content"'), content)}--x--\r\n`
    expect((await post(client, form)).body.content).toBe(content)
  })

  it.each([
    ['ISO-8859-1', 'caf\xE9'],
    ['"iso-8859-1"', 'caf\xE9'],
    ['UTF-8', 'caf\xC3\xA9'],
  ])('is read in the character set that a text names: %s', async (charset, text) => {
    const form = part(disposed('name="content"', `Content-Type: text/plain; charset=${charset}`), text)
    expect((await post(client, `${form}--x--\r\n`)).body.content).toBe('café')
  })

  it.each([
    ['quotes', 'filename="note.txt"', 'note.txt'],
    ['none', 'filename=note.txt', 'note.txt'],
    ['UTF-8', 'filename="na\xC3\xAFve.txt"', 'na%C3%AFve.txt'],
    ['escapes of URLs', 'filename="na%C3%AFve.txt"', 'na%C3%AFve.txt'],
    ['what only looks like escapes', 'filename="100%.txt"', '100-.txt'],
    ['an encoding', "filename*=utf-8''na%C3%AFve.txt", 'na%C3%AFve.txt'],
    [
      'an encoding beside what others understand',
      `filename=naive.txt; filename*=utf-8''na%C3%AFve.txt`,
      'na%C3%AFve.txt',
    ],
    ['a path', 'filename="C:\\notes\\note.txt"', 'note.txt'],
    ['escaped quotes', 'filename="my \\"note\\";.txt"', 'my%20%22note%22-.txt'],
  ])('has files whose name is given with %s', async (_, filename, name) => {
    for (const parameters of [`name="attachments[]"; ${filename}`, `${filename}; name="attachments[]"`]) {
      const form = part(disposed(parameters, 'Content-Type: text/plain'), 'Hello')
      const { attachments } = (await post(client, `${form}--x--\r\n`)).body
      expect(attachments).toMatchObject([{ file_size: 5, data_url: expect.stringMatching(/[^/]+$/) }])
      expect(attachments[0].data_url.split('/').at(-1)).toBe(name)
    }
  })

  it('may name several values alike, and files that are empty or that were not chosen', async () => {
    const file = (filename: string) => part(disposed(`name="attachments[]"; filename="${filename}"`), '')
    const text = part(disposed('name="content"'), '')
    const { status, body } = await post(client, `${file('a.txt')}${file('')}${file('a.txt')}${text}--x--\r\n`)
    expect([status, body.content, body.attachments.length]).toEqual([200, '', 2])
  })

  it.each([
    ['that ends in the middle of a part', part(disposed('name="content"'), 'Hi')],
    ['that ends in the middle of a head', '--x\r\nContent-Disposition: form-data'],
    ['that has another boundary', '--y\r\n\r\n\r\n--y--\r\n'],
    ['that has a head without end', part(disposed(`name="content"; a="${'b'.repeat(70_000)}"`), 'Hi')],
    ['whose text is not in its character set', `${part(disposed('name="content"'), 'caf\xE9')}--x--\r\n`],
  ])('is refused %s', async (_, form) => {
    expect((await post(client, form)).status).toBe(400)
  })

  it('takes time in proportion to its length', async () => {
    const heads = ['', '=', '"', '\\', ';', '\r\n\t', 'name="'].map((piece) =>
      disposed(piece.repeat(50_000 / (piece.length || 1))),
    )
    const forms = [...heads.map((head) => part(head, '')), '--x '.repeat(500_000), '\r\n--x-'.repeat(500_000)]
    const began = performance.now()
    for (const form of forms) await post(client, `${form}--x--\r\n`)
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
