import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const APPS = '/api/v1/accounts/1/dashboard_apps'
const frame = (url: string) => ({ url, type: 'frame' })

describeMatrix('dashboard apps', (client) => {
  it('keep what is created, changed and removed', async () => {
    await client.post(APPS, { title: 'CRM', content: [frame('https://crm.example.com')] })
    const content = [frame('http://a.example.com/x?y=z'), frame('https://b.example.com')]
    await client.put(`${APPS}/1`, { content })
    expect((await client.get(APPS, { as: 'agent' })).body).toMatchObject([{ id: 1, title: 'CRM', content }])
    expect(await client.delete(`${APPS}/1`)).toMatchObject({ status: 204, text: '' })
    expect((await client.get(APPS)).body).toEqual([])
  })

  it('consist of frames with web addresses, one at least', async () => {
    for (const content of [
      [],
      null,
      undefined,
      [frame('crm.example.com')],
      [frame('https://')],
      [frame('https://x.example.com/a b')],
      [frame('https://x.example.com/?a=b c')],
      [frame('https://x.example.com/{{id}}')],
      [frame('https://exämple.com')],
      [{ url: 'https://x.example.com', type: 'script' }],
      [frame('https://x.example.com'), {}],
    ]) {
      expect(await client.post(APPS, { title: 'CRM', content }), JSON.stringify(content)).toMatchObject({
        status: 422,
        body: { message: 'Content : Invalid data' },
      })
    }
  })

  it('pass over what is no object among frames', async () => {
    const content = [frame('https://x.example.com')]
    const { body } = await client.post(APPS, { title: 'CRM', content: ['x', ...content, 1, null] })
    expect(body.content).toEqual(content)
    expect((await client.patch(`${APPS}/1`, { content: ['x'] })).status).toBe(422)
  })

  it.each([[null], [0], [false], [true]])('ask not where %j leads', async (url) => {
    const { body } = await client.post(APPS, { title: 'CRM', content: [{ url, type: 'frame', other: 1 }] })
    expect(body.content).toEqual([{ url, type: 'frame' }])
    for (const odd of [[url], { url }]) {
      expect((await client.patch(`${APPS}/1`, { content: [{ url: odd, type: 'frame' }] })).status).toBe(422)
    }
  })

  it('stay as they are once who made them is deleted', async () => {
    const maker = { name: 'Mia', email: 'mia@example.com', role: 'administrator' }
    const { body } = await client.post('/api/v1/accounts/1/agents', maker)
    const as = client.mock.worldOf().db.accessTokens.one('owner', `User:${body.id}`)?.token ?? ''
    await client.post(APPS, { title: 'CRM', content: [frame('https://x.example.com')] }, { as })
    await client.delete(`/api/v1/accounts/1/agents/${body.id}`)
    const refused = { status: 422, body: { message: 'User must exist', attributes: ['user'] } }
    expect(await client.patch(`${APPS}/1`, { title: 'Other' })).toMatchObject(refused)
    expect((await client.get(APPS)).body).toMatchObject([{ title: 'CRM' }])
  })

  it('are refused for title and content at once, before a title is missed', async () => {
    expect((await client.post(APPS, { title: 'x'.repeat(256) })).body.attributes).toEqual(['title', 'content'])
    expect((await client.post(APPS, { title: null })).body.attributes).toEqual(['content'])
    await client.post(APPS, { title: 'CRM', content: [frame('https://x.example.com')] })
    const change = { title: 'x'.repeat(256), content: [] }
    expect((await client.patch(`${APPS}/1`, change)).body.attributes).toEqual(['title', 'content'])
  })

  it('have a title', async () => {
    const { status, body } = await client.post(APPS, { content: [frame('https://x.example.com')] })
    expect({ status, attributes: body.attributes }).toEqual({ status: 422, attributes: ['title'] })
  })
})
