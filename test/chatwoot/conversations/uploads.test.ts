import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const UPLOAD = '/api/v1/accounts/1/upload'

describeMatrix('uploads', (client) => {
  it('are found again at the address that is answered', async () => {
    const form = new FormData()
    form.set('attachment', new Blob(['Grüße'], { type: 'text/plain' }), 'größe.txt')
    const { status, body } = await client.post(UPLOAD, form)
    expect(status).toBe(200)
    const redirect = await client.get(body.file_url)
    expect(redirect.status).toBe(302)
    expect(await client.get(redirect.headers.get('location') ?? '')).toMatchObject({ status: 200, text: 'Grüße' })
  })

  it('may name a file that is somewhere else', async () => {
    const { status, body } = await client.post(UPLOAD, { external_url: 'https://files.example.com/a/b.pdf?x=1' })
    expect({ status, name: body.file_url.split('/').at(-1) }).toEqual({ status: 200, name: 'b.pdf' })
    expect(await client.post(UPLOAD, { external_url: 'file:///etc/passwd' })).toMatchObject({ status: 422 })
  })

  it.each([
    {},
    { attachment: {} },
    { attachment: [] },
    { attachment: false },
    { external_url: ' ' },
    { external_url: {} },
  ])('takes what is blank in %j for nothing', async (body) => {
    const nothing = { status: 422, text: expect.stringContaining('No file or URL provided') }
    expect(await client.post(UPLOAD, body)).toMatchObject(nothing)
  })

  it.each([
    ['https://files.example.com/a'],
    { a: 1 },
    true,
    5,
    'https://files.example.com/a b',
    'https://fünf.example.com/a',
  ])('takes %j for no address', async (external_url) => {
    const refused = { status: 422, text: expect.stringContaining('Invalid URL provided') }
    expect(await client.post(UPLOAD, { external_url })).toMatchObject(refused)
  })

  it.each(['http:///x', 'http:x'])('reaches nothing at %s', async (external_url) => {
    expect((await client.post(UPLOAD, { external_url })).status).toBe(500)
  })
})
