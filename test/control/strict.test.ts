import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const INVITATION = { agent: { email: 'new@example.com', name: 'New' } }

describeMatrix(
  'strict mode',
  (client) => {
    it('answers requests within the contract as ever', async () => {
      expect((await client.post(AGENTS, INVITATION)).status).toBe(200)
      expect((await client.get(`${AGENTS}/../agents`)).status).toBe(200)
      expect((await client.delete(`${AGENTS}/99`)).status).toBe(404)
      expect((await client.get(AGENTS, { as: null })).status).toBe(401)
    })

    it('refuses everything else with 501, and explains', async () => {
      const { status, body } = await client.post(AGENTS, { agent: { ...INVITATION.agent, rôle: 'agent' } })
      expect(status).toBe(501)
      expect(body).toMatchObject({
        error: 'Outside of the contract',
        message: 'body.agent.rôle is not a documented parameter; did you mean role?',
        violations: [{ kind: 'unknown_parameter', suggestion: 'role' }],
      })
      expect((await client.get(AGENTS)).body).toHaveLength(2)
    })

    it.each([
      ['an unknown route', () => client.get('/api/v1/accounts/1/agent'), 'unknown_route'],
      ['an unknown method', () => client.put(AGENTS, INVITATION), 'unknown_method'],
      ['a missing parameter', () => client.post(AGENTS, { agent: { name: 'New' } }), 'missing_parameter'],
      ['an empty body', () => client.post(AGENTS, {}), 'missing_parameter'],
      [
        'a malformed body',
        () => client.post(AGENTS, '{', { headers: { 'content-type': 'application/json' } }),
        'malformed_body',
      ],
      [
        'a wrong content type',
        () => client.post(AGENTS, 'a', { headers: { 'content-type': 'text/csv' } }),
        'content_type',
      ],
      [
        'a value that there is none of',
        () => client.post(AGENTS, { agent: { ...INVITATION.agent, role: 'boss' } }),
        'invalid_parameter',
      ],
    ])('refuses %s', async (_, send, kind) => {
      const { status, body } = await send()
      expect(status).toBe(501)
      expect(body.violations.map((violation: { kind: string }) => violation.kind)).toContain(kind)
    })

    it('records what it refuses', async () => {
      await client.get('/api/v1/accounts/1/agent')
      expect(client.mock.requests()).toMatchObject([{ status: 501, violations: [{ kind: 'unknown_route' }] }])
      expect(client.mock.contract().summary.violations).toBe(1)
    })

    it('does not apply to the control API', async () => {
      expect((await client.get('/__mock/nowhere')).status).toBe(404)
      expect((await client.post('/__mock/faults', { status: 1 })).status).toBe(422)
    })
  },
  { strict: true },
)
