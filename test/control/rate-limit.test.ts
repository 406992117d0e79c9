import { describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const NOW = '2030-05-17T08:00:15.000Z'

describeMatrix(
  'rate limit',
  (client) => {
    it('answers 429 with the seconds to wait, until the minute is over', async () => {
      client.mock.clock.freeze()
      client.mock.clock.set(NOW)
      for (let index = 0; index < 3; index++) expect((await client.get(AGENTS)).status).toBe(200)
      const { status, body, headers } = await client.get(AGENTS)
      expect({ status, error: body.error, retryAfter: headers.get('retry-after') }).toEqual({
        status: 429,
        error: 'Too Many Requests',
        retryAfter: '45',
      })
      client.mock.clock.advance(44.9)
      expect((await client.get(AGENTS)).headers.get('retry-after')).toBe('1')
      client.mock.clock.advance(0.1)
      expect((await client.get(AGENTS)).status).toBe(200)
    })

    it('counts each token for itself, unknown paths and refused requests included', async () => {
      client.mock.clock.freeze()
      for (const path of [AGENTS, '/nowhere', `${AGENTS}/x/y`]) await client.get(path)
      expect((await client.get('/nowhere')).status).toBe(429)
      expect((await client.get(AGENTS)).status).toBe(429)
      expect((await client.get(AGENTS, { as: 'agent' })).status).toBe(200)
    })

    it('does nothing, and journals what was asked', async () => {
      client.mock.clock.freeze()
      for (let index = 0; index < 3; index++) await client.get(AGENTS)
      const invitation = { agent: { email: 'new@example.com', name: 'New' } }
      expect((await client.post(AGENTS, invitation)).status).toBe(429)
      expect(client.mock.requests({ operation: 'agents.create' })).toMatchObject([{ status: 429, body: invitation }])
      expect((await client.get(AGENTS, { as: 'agent' })).body).toHaveLength(2)
    })

    it('leaves the control API alone and begins anew with a reset', async () => {
      client.mock.clock.freeze()
      for (let index = 0; index < 4; index++) await client.get(AGENTS)
      for (let index = 0; index < 9; index++) expect((await client.get('/__mock/health')).status).toBe(200)
      client.mock.reset()
      expect((await client.get(AGENTS)).status).toBe(200)
    })
  },
  { rateLimit: 3, now: NOW },
)

describeMatrix(
  'rate limit as on the running server',
  (client) => {
    it('answers 429 in plain text', async () => {
      client.mock.clock.freeze()
      await client.get(AGENTS)
      const { status, text, headers } = await client.get(AGENTS)
      expect({ status, text }).toEqual({ status: 429, text: 'Retry later\n' })
      expect(headers.get('content-type')).toContain('text/plain')
      expect(headers.get('retry-after')).toBeNull()
    })
  },
  { rateLimit: 1, dialect: 'chatwoot' },
)

describe('rate limit option', () => {
  it.each([0, -1, 1.5, Number.NaN])('refuses %d', (rateLimit) => {
    expect(() => createMockwoot({ rateLimit })).toThrow(RangeError)
  })
})
