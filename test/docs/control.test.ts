import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const PAGE = readFileSync(new URL('../../docs/control.md', import.meta.url), 'utf8')

/** The body that an example of the page sends to an address. */
function exampleFor(path: string): string {
  const [, body = ''] = new RegExp(`localhost:4100${path} .*\\\\\\n\\s*-d '([^']*)'`).exec(PAGE) ?? []
  return body
}

describeMatrix('what the page on control says', (client) => {
  it('lets a customer write', async () => {
    const example = exampleFor('/__mock/incoming')
    const sent = { headers: { 'content-type': 'application/json' } }
    expect(await client.post('/__mock/incoming', example, sent)).toMatchObject({
      status: 200,
      body: {
        contact: { email: 'zoe@example.com' },
        conversation_id: expect.any(Number),
        message: { content: 'Hello?', content_type: 'text' },
      },
    })
  })
})
