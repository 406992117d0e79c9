import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

/** What a customer writes, and how a notification shows it. */
const TEXTS: ReadonlyArray<readonly [string, string]> = [
  ['plain & simple', 'plain & simple'],
  ['**bold** and _italic_, ***both*** and `code`', 'bold and italic, both and code'],
  ['snake_case_name, 2 * 3 * 4', 'snake_case_name, 2 * 3 * 4'],
  ['[@Jane](mention://user/2/Jane) see [this](https://x.example "title")', '@Jane see this'],
  ['![a picture](https://x.example/a_(1).png)', 'a picture'],
  ['<b>hi</b> &amp; &#228;&unknown; <https://x.example>', 'hi & ä&unknown; https://x.example'],
  ['<div>\nhidden\n</div>', ''],
  ['<!-- hidden -->\n\nshown', 'shown'],
  ['one\ntwo  three', 'one two three'],
  ['one  \ntwo', 'one\ntwo'],
  ['one\n\ntwo', 'one\n\ntwo'],
  ['# Title #\ntext', 'Title\n\ntext'],
  ['Title\n---\ntext', 'Title\n\ntext'],
  ['- a\n- b\n\nc', '- a\n  - b\n\nc'],
  ['3. a\n7. b', '3.  a\n4.  b'],
  ['above\n> quoted\n\n---\n\nbelow', 'above\n\nquoted\n\nbelow'],
  ['```js\nlet a  = 1\n```', 'let a  = 1'],
  ['\\*no\\* #1 a*', '*no* #1 a*'],
  ['1\n2 3\t4 5 6 7 8 9 10 11', '1 2 3\t4 5 6 7 8 9 10...'],
  [`${'x'.repeat(70)} ${'y'.repeat(70)}`, `${'x'.repeat(70)}\n${'y'.repeat(70)}`],
  ['   ', 'No content'],
]

describeMatrix('the texts of notifications', (client) => {
  it.each(TEXTS)('show %j without what marks it up', async (content, shown) => {
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
    await client.post(`${ACCOUNT}/conversations/1/messages`, { content, message_type: 'incoming' })
    const { body } = await client.get(`${ACCOUNT}/notifications`, { as: 'agent' })
    expect(body.data.payload[0].push_message_body).toBe(`Alice Carter: ${shown}`)
  })

  it.each(['>', '> ', '*a', '._a', '[', '`', '<!--', '- '])('show %j again and again', async (mark) => {
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
    const content = `${mark.repeat(20_000)}end`
    await client.post(`${ACCOUNT}/conversations/1/messages`, { content, message_type: 'incoming' })
    const answer = await client.get(`${ACCOUNT}/notifications`, { as: 'agent' })
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { payload: [{ push_message_body: expect.stringMatching(/^Alice Carter: /) }] } },
    })
  })
})
