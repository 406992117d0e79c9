import { expect, it } from 'vitest'
import { AGENTS, type BirdClient, describeBird, EXAMPLE_ID, FIRST, SECOND } from './client.ts'

const BYTES = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)

interface Presigned {
  url: string
  mediaUrl: string
  fileId: string
  formData: Record<string, string>
}

async function presign(client: BirdClient): Promise<Presigned> {
  return (await client.get(`${AGENTS}/${FIRST}/presigned-upload`)).body
}

function formOf({ formData }: Presigned, more: Record<string, string> = {}, type = 'image/png'): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...formData, ...more })) form.set(name, value)
  form.set('file', new File([BYTES], 'me.png', { type }))
  return form
}

/** Uploads without a token, as to S3. */
const upload = (client: BirdClient, url: string, body: FormData) => client.send('POST', url, body, null)

const download = (client: BirdClient, fileId: string, query = '', agent = FIRST) =>
  client.get(`${AGENTS}/${agent}/media/${fileId}/download${query}`)

describeBird('bird media', (client) => {
  it.each([
    ['GET', 'presigned-upload'],
    ['POST', 'presigned-upload/audio'],
  ])('says how to upload: %s %s', async (method, path) => {
    const { status, body } = await client.send(method, `${AGENTS}/${FIRST}/${path}`)
    expect(status).toBe(200)
    expect(body.url.startsWith(`${client.url}/`)).toBe(true)
    expect(body.mediaUrl.startsWith(`${client.url}/`)).toBe(true)
    expect(body.formData).toMatchObject({
      policy: expect.any(String),
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      'x-amz-credential': expect.stringMatching(/\/\d{8}\/us-east-1\/s3\/aws4_request$/),
      'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
      'x-amz-signature': expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect(JSON.parse(atob(body.formData.policy))).toMatchObject({ expiration: expect.any(String) })
    expect(body.expectedFields).toEqual([...Object.keys(body.formData), 'file'])
  })

  it('finds a file once it is uploaded, and gives its bytes back', async () => {
    const presigned = await presign(client)
    expect((await download(client, presigned.fileId)).status).toBe(404)
    expect(await upload(client, presigned.url, formOf(presigned))).toMatchObject({ status: 204, text: '' })
    const found = await download(client, presigned.fileId)
    expect(found).toMatchObject({ status: 200, body: { location: presigned.mediaUrl } })
    const file = await fetch(found.body.location)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(BYTES)
  })

  it('leads to the file when asked to', async () => {
    const presigned = await presign(client)
    await upload(client, presigned.url, formOf(presigned))
    const answer = await download(client, presigned.fileId, '?redirect=true')
    expect(answer).toMatchObject({ status: 302, text: '' })
    expect(answer.headers.get('location')).toBe(presigned.mediaUrl)
    expect((await download(client, presigned.fileId, '?redirect=false')).status).toBe(200)
    expect(await download(client, presigned.fileId, '?redirect=maybe')).toMatchObject({
      status: 400,
      body: { details: { redirect: [expect.any(String)] } },
    })
  })

  it('answers an upload with the status that the form asks for', async () => {
    const presigned = await presign(client)
    const statuses = { '200': 200, '201': 201, '204': 204, '500': 204 }
    for (const [success_action_status, status] of Object.entries(statuses)) {
      const answer = await upload(client, presigned.url, formOf(presigned, { success_action_status }))
      expect(answer.status).toBe(status)
      if (status === 201) expect(answer.text).toContain(`<Location>${presigned.mediaUrl}</Location>`)
    }
  })

  it('replaces a file that is uploaded again', async () => {
    const presigned = await presign(client)
    await upload(client, presigned.url, formOf(presigned))
    await upload(client, presigned.url, formOf(presigned, { 'Content-Type': 'image/webp' }))
    expect((await client.get(presigned.mediaUrl)).headers.get('content-type')).toBe('image/webp')
  })

  it('gives a file with a media type that is none back as bytes', async () => {
    const presigned = await presign(client)
    await upload(client, presigned.url, formOf(presigned, { 'Content-Type': 'text/html\r\nx-evil: 1' }))
    const { headers } = await client.get(presigned.mediaUrl)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('x-evil')).toBeNull()
  })

  it('refuses a form that is not as it was given out', async () => {
    const [one, other] = [await presign(client), await presign(client)]
    for (const name of Object.keys(one.formData)) {
      const answer = await upload(client, one.url, formOf(one, { [name]: 'changed' }))
      expect(answer).toMatchObject({ status: 403, body: { code: 'Forbidden' } })
    }
    expect((await upload(client, one.url, formOf(other))).status).toBe(403)
    expect((await download(client, one.fileId)).status).toBe(404)
  })

  it('refuses an upload after an hour', async () => {
    const presigned = await presign(client)
    client.mock.clock.advance(3599)
    expect((await upload(client, presigned.url, formOf(presigned))).status).toBe(204)
    client.mock.clock.advance(2)
    expect((await upload(client, presigned.url, formOf(presigned))).status).toBe(403)
    expect((await download(client, presigned.fileId)).status).toBe(200)
  })

  it('refuses an upload without a file', async () => {
    const presigned = await presign(client)
    const form = formOf(presigned)
    form.delete('file')
    expect((await upload(client, presigned.url, form)).status).toBe(400)
  })

  it('does not know the files of others', async () => {
    const presigned = await presign(client)
    await upload(client, presigned.url, formOf(presigned))
    expect((await download(client, presigned.fileId, '', SECOND)).status).toBe(404)
    expect((await download(client, EXAMPLE_ID)).status).toBe(404)
    expect((await client.get(presigned.mediaUrl.replace('11111111', '22222222'))).status).toBe(404)
  })

  it.each(['7', 'x', '__proto__', `${EXAMPLE_ID}0`])('refuses the file id %s', async (fileId) => {
    expect(await download(client, fileId)).toMatchObject({
      status: 400,
      body: { code: 'BadRequest', details: { fileId: ['must be a UUID'] } },
    })
  })

  it('keeps files in the state', async () => {
    const presigned = await presign(client)
    await upload(client, presigned.url, formOf(presigned))
    const state = JSON.parse(JSON.stringify(client.mock.state()))
    client.mock.reset()
    expect((await download(client, presigned.fileId)).status).toBe(404)
    client.mock.setState(state)
    expect((await download(client, presigned.fileId)).status).toBe(200)
  })
})
