import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUBLISHED } from '#contract/published'
import { createMockwoot } from '#index'
import { clientOf, TOKEN } from '#test/matrix'
import type { WorldState } from '#world/world'
import { type Built, build } from './desk.ts'
import { CALLERS, type Caller, type Outcome, ruleOf } from './permissions.ts'
import { samplesOf } from './samples.ts'
import { sendSample } from './send.ts'

const SIGNUP = { account_name: 'Globex', email: 'olga@example.com', user_full_name: 'Olga', password: 'Password1!' }

/** How an outcome looks, apart from an answer that is a success. */
const REFUSALS: Record<Exclude<Outcome, 'answered' | 'refused somehow'>, { status: number; body: unknown }> = {
  'asked to sign in': {
    status: 401,
    body: { errors: ['You need to sign in or sign up before continuing.'] },
  },
  'no bots': { status: 401, body: { error: 'Access to this endpoint is not authorized for bots' } },
  'not a member': { status: 401, body: { error: 'You are not authorized to access this account' } },
  'not authorized': { status: 401, body: { error: 'You are not authorized to do this action' } },
  'not found': { status: 404, body: { error: 'Resource could not be found' } },
  'no platform app': { status: 401, body: { error: 'Invalid access_token' } },
}

describe('who may call the published API of the running server', () => {
  const mock = createMockwoot({ dialect: 'chatwoot', seed: 'bot-desk' })
  const client = clientOf(mock, () => mock.baseUrl)
  const server = setupServer(...mock.handlers)
  const tokens: Record<Caller, string | null> = { ...TOKEN, outsider: null, stranger: null, nobody: null }
  let built: Built
  let state: WorldState

  beforeAll(async () => {
    server.listen({ onUnhandledRequest: 'error' })
    built = await build(client)
    const outsider = await client.post('/api/v1/accounts/1/agents', { email: 'out@example.com', name: 'Out' })
    tokens.outsider = mock.worldOf().db.accessTokens.one('owner', `User:${outsider.body.id}`)?.token ?? null
    tokens.stranger = (await client.post('/api/v1/accounts', SIGNUP, { as: null })).body.data.access_token
    state = mock.state()
  })
  afterAll(() => server.close())

  describe.each(PUBLISHED)('$method $path ($name)', (published) => {
    it.each(CALLERS)('%s', async (caller) => {
      const expected = ruleOf(published.name)[caller]
      const sample = samplesOf(built)[published.name] ?? {}
      const { status, body, text } = await sendSample(client, published, sample, tokens[caller])
      if (status < 300 && published.method !== 'GET') mock.setState(structuredClone(state))
      if (expected === 'answered') expect(status, text).toBeLessThan(300)
      else if (expected === 'refused somehow') expect(status, text).toBeGreaterThanOrEqual(400)
      else expect({ status, body }).toEqual(REFUSALS[expected])
    })
  })
})
