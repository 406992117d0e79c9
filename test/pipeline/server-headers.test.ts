import { expect, it } from 'vitest'
import { type Answer, describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const JSON_ALONE = { accept: 'application/json' }

function told({ headers }: Answer, ...names: string[]): Array<string | null> {
  return names.map((name) => headers.get(name))
}

describeMatrix(
  'headers of the running server',
  (client) => {
    it('come with what a controller answers', async () => {
      const listed = await client.get(AGENTS)
      expect(told(listed, 'cache-control', 'etag', 'x-frame-options', 'vary')).toEqual([
        'max-age=0, private, must-revalidate',
        expect.stringMatching(/^W\/"[\da-f]{32}"$/),
        'SAMEORIGIN',
        null,
      ])
      for (const answer of [await client.get(`${AGENTS}?as=x`, { as: 'nobody' }), await client.delete(`${AGENTS}/2`)]) {
        expect(told(answer, 'cache-control', 'etag', 'x-content-type-options')).toEqual(['no-cache', null, 'nosniff'])
      }
    })

    it('do not come with what the framework says itself', async () => {
      for (const path of ['/api/v1/nonsense', '/platform/api/v1/users/999']) {
        const answer = await client.get(path, { headers: JSON_ALONE, as: 'platform' })
        expect(told(answer, 'content-type', 'cache-control', 'x-frame-options')).toEqual([
          'application/json; charset=UTF-8',
          null,
          null,
        ])
      }
    })

    it('name a request as its client does', async () => {
      const headers = { ...JSON_ALONE, 'x-request-id': 'run 7/a-b_c@d' }
      for (const path of [AGENTS, '/nonsense']) {
        expect(told(await client.get(path, { headers }), 'x-request-id')).toEqual(['run7a-b_c@d'])
      }
    })

    it('say what an answer varies by', async () => {
      const pages = client.get('/public/api/v1/inboxes/unknown', { headers: JSON_ALONE })
      const session = client.get('/auth/validate_token', { headers: JSON_ALONE })
      expect([...told(await pages, 'vary'), ...told(await session, 'vary')]).toEqual(['Origin', 'Accept'])
    })

    it('let other sites show the pages that are made for it', async () => {
      const widget = await client.get('/widget?website_token=mockwoot-inbox-2')
      expect(told(widget, 'x-frame-options', 'x-xss-protection')).toEqual([null, '0'])
      expect(told(await client.get('/widget'), 'x-frame-options')).toEqual(['SAMEORIGIN'])
      const inbox = '/api/v1/accounts/1/inboxes/2'
      await client.patch(inbox, { channel: { allowed_domains: 'https://a.example , *.b.example\n,,' } })
      const narrowed = await client.get('/widget?website_token=mockwoot-inbox-2')
      expect(told(narrowed, 'x-frame-options', 'content-security-policy')).toEqual([
        'SAMEORIGIN',
        'frame-ancestors https://a.example *.b.example',
      ])
      await client.patch(inbox, { channel: { allowed_domains: ' ' } })
      const open = await client.get('/widget?website_token=mockwoot-inbox-2')
      expect(told(open, 'x-frame-options', 'content-security-policy')).toEqual([null, null])
    })

    it('are all that is sent to who has the answer already', async () => {
      const [etag] = told(await client.get(AGENTS), 'etag')
      const again = await client.get(AGENTS, { headers: { 'if-none-match': etag ?? '' } })
      expect(again).toMatchObject({ status: 304, text: '' })
      expect(told(again, 'etag', 'content-type', 'x-frame-options')).toEqual([etag, null, 'SAMEORIGIN'])
      expect(await client.request('HEAD', AGENTS, { headers: { 'if-none-match': etag ?? '' } })).toMatchObject({
        status: 304,
      })
      await client.post(AGENTS, { name: 'Carl', email: 'carl@example.com' })
      expect(await client.get(AGENTS, { headers: { 'if-none-match': etag ?? '' } })).toMatchObject({ status: 200 })
    })
  },
  { dialect: 'chatwoot' },
)

describeMatrix('headers in dialect documented', (client) => {
  it('are those of the pages: none', async () => {
    expect(told(await client.get(AGENTS), 'cache-control', 'etag', 'x-frame-options')).toEqual([null, null, null])
  })
})
