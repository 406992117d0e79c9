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

  /** Where a file of no bytes is. */
  async function emptied(): Promise<string> {
    const form = new FormData()
    form.append('attachments[]', new File([], 'nothing.wav', { type: 'audio/wav' }))
    const { body } = await client.post('/api/v1/accounts/1/conversations/1/messages', form)
    return body.attachments[0].data_url.replace('/redirect/', '/proxy/')
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

  it.each([
    ['a.jpg', 'image/jpeg'],
    ['a.webp', 'image/webp'],
    ['a.csv', 'text/csv'],
    ['a.mp3', 'audio/mpeg'],
    ['a.mp4', 'video/mp4'],
    ['a.svg', 'image/svg+xml'],
    ['a.PNG', 'text/html'],
    ['a', 'text/html'],
    ['a.constructor', 'text/html'],
  ])('are nothing of the type that %s ends in where there is none', async (name, type) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { status, headers } = await client.get(`/rails/active_storage/disk/none/${name}`, NOBODY)
    expect([status, headers.get('content-type')]).toEqual([404, type])
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

  it('are sent in parts to players that skip through them', async () => {
    const { data_url } = await send('voice.wav', 'audio/wav')
    const address = (await client.get(data_url, NOBODY)).headers.get('location') ?? ''
    const part = async (url: string, range: string) => {
      const { status, text, headers } = await client.get(url, { as: null, headers: { range } })
      return [status, text, headers.get('content-range'), headers.get('content-type')]
    }
    for (const url of [address, data_url.replace('/redirect/', '/proxy/')]) {
      expect(await part(url, 'bytes=1-2')).toEqual([206, 'el', 'bytes 1-2/5', 'audio/wav'])
      expect(await part(url, 'bytes=0-')).toEqual([206, 'hello', 'bytes 0-4/5', 'audio/wav'])
      expect(await part(url, 'bytes=3-99')).toEqual([206, 'lo', 'bytes 3-4/5', 'audio/wav'])
      expect(await part(url, 'bytes=-2')).toEqual([206, 'lo', 'bytes 3-4/5', 'audio/wav'])
      expect(await part(url, 'bytes=-99')).toEqual([206, 'hello', 'bytes 0-4/5', 'audio/wav'])
      expect(await part(url, 'bytes=5-')).toEqual([416, 'Byte range unsatisfiable\n', 'bytes */5', 'audio/wav'])
      for (const other of ['bytes=2-1', 'bytes=-', 'bytes=0-1,3-4', 'lines=1-2']) {
        expect(await part(url, other)).toEqual([200, 'hello', null, 'audio/wav'])
      }
    }
    const { status } = await client.get(await emptied(), { as: null, headers: { range: 'bytes=0-' } })
    expect(status).toBe(200)
    expect(client.mock.contract().mismatches).toEqual([])
  })

  it.each([
    ['漢 é & x.txt', '%3F e %26 x.txt', '%E6%BC%A2%20%C3%A9%20&%20x.txt'],
    ["it's (1)*\x7f.txt", 'it%27s %281%29%2A%7F.txt', 'it%27s%20%281%29%2A%7F.txt'],
    ['ÆßÞø.txt', 'AEssTho.txt', '%C3%86%C3%9F%C3%9E%C3%B8.txt'],
    ['e\u0301ά.txt', 'e%3F%3F.txt', 'e%CC%81%CE%AC.txt'],
  ])('are saved by their names, for old clients in ASCII: %s', async (name, ascii, utf8) => {
    const { data_url } = await send(name, 'text/plain')
    const { headers } = await client.get((await client.get(data_url, NOBODY)).headers.get('location') ?? '', NOBODY)
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`)
  })

  it('have their names in their addresses, where signs stay that may stand there', async () => {
    const { data_url } = await send("shot@2x, a+b=c&d (1)'!*~ä#.png", 'text/plain')
    const name = "/shot@2x,%20a+b=c&d%20(1)'!*~%C3%A4%23.png"
    expect(data_url.endsWith(name)).toBe(true)
    const location = (await client.get(data_url, NOBODY)).headers.get('location') ?? ''
    expect(location.endsWith(name)).toBe(true)
    expect((await client.get(location, NOBODY)).text).toBe('hello')
  })

  it('say when they were stored', async () => {
    const { data_url } = await send('note.txt', 'text/plain')
    const address = (await client.get(data_url, NOBODY)).headers.get('location') ?? ''
    const stored = (await client.get(address, NOBODY)).headers.get('last-modified') ?? ''
    expect(new Date(stored).getTime()).toBeCloseTo(client.mock.clock.now().getTime(), -4)
    client.mock.reset({ dialect: 'chatwoot' })
    const again =
      (await client.get((await send('note.txt', 'text/plain')).data_url, NOBODY)).headers.get('location') ?? ''
    const { headers } = await client.get(again, NOBODY)
    expect([headers.get('etag'), headers.get('cache-control')]).toEqual([null, 'max-age=0, private, must-revalidate'])
    const since = headers.get('last-modified') ?? ''
    const kept = await client.get(again, { as: null, headers: { 'if-modified-since': since } })
    expect(kept).toMatchObject({ status: 304, text: '' })
    const later = new Date(Date.parse(since) + 5000).toUTCString()
    for (const [known, status] of [
      [{ 'if-modified-since': later }, 304],
      [{ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 200],
      [{ 'if-modified-since': later, 'if-none-match': '"x"' }, 200],
    ] as const) {
      expect((await client.get(again, { as: null, headers: known })).status).toBe(status)
    }
  })

  it.each([
    ['a.txt', 'text/plain;charset=utf-8', 'text/plain', 'file'],
    ['a.PNG', 'application/octet-stream', 'image/png', 'file'],
    ['a.mp3', '', 'audio/mpeg', 'file'],
    ['a.mp3', 'audio/ogg;codecs=opus', 'audio/ogg', 'audio'],
    ['png', 'application/octet-stream', 'application/octet-stream', 'file'],
    ['a.png', ';charset=utf-8', 'image/png', 'file'],
    ['b.bin', 'image', 'application/octet-stream', 'file'],
    ['a.txt', 'application/pdf', 'application/pdf', 'file'],
  ])('are, as %s of type %s, kept as %s and attached as a %s', async (name, type, kept, kind) => {
    const { data_url, file_type } = await send(name, type)
    expect(file_type).toBe(kind)
    const { headers } = await client.get(data_url.replace('/redirect/', '/proxy/'), NOBODY)
    expect(headers.get('content-type')).toBe(kept)
  })

  it('have a thumbnail where smaller pictures can be made of them', async () => {
    for (const type of ['svg+xml', 'tiff', 'heic']) expect((await send('x', `image/${type}`)).thumb_url).toBe('')
    expect((await send('x.webp', 'image/webp')).thumb_url).toMatch(/x\.webp$/)
  })
})
