import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const NOBODY = { as: null }

describeMatrix('stored files', (client) => {
  async function send(name: string, type: string) {
    const form = new FormData()
    form.append('attachments[]', new File(['hello'], name, { type }))
    const { body } = await client.post('/api/v1/accounts/1/conversations/1/messages', form)
    return body.attachments[0]
  }

  it('are found for five minutes at the address that their own leads to, another one each time', async () => {
    const { data_url } = await send('note.txt', 'text/plain')
    const address = async () => (await client.get(data_url, NOBODY)).headers.get('location') ?? ''
    const first = await address()
    expect((await client.get(first, NOBODY)).text).toBe('hello')
    client.mock.clock.advance(4 * 60)
    const second = await address()
    expect(second).not.toBe(first)
    client.mock.clock.advance(2 * 60)
    expect((await client.get(first, NOBODY)).status).toBe(404)
    expect((await client.get(second, NOBODY)).text).toBe('hello')
  })

  it('are shown without a way around, and by the addresses that older servers gave out', async () => {
    const { data_url, thumb_url } = await send('dot.png', 'image/png')
    for (const url of [data_url, thumb_url]) {
      const proxied = await client.get(url.replace('/redirect/', '/proxy/'), NOBODY)
      expect(proxied).toMatchObject({ status: 200, text: 'hello' })
      expect(proxied.headers.get('content-type')).toBe('image/png')
      expect((await client.get(url.replace('/redirect/', '/'), NOBODY)).status).toBe(302)
    }
  })

  it('have a thumbnail where smaller pictures can be made of them', async () => {
    expect((await send('x.svg', 'image/svg+xml')).thumb_url).toBe('')
    expect((await send('x.webp', 'image/webp')).thumb_url).toMatch(/x\.webp$/)
  })
})
