import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#adapters/server'
import { createMockwoot } from '#index'
import { outcome } from './terminal.ts'

const mock = createMockwoot()
let listening: Listening
let url = ''

const ask = (path: string) => fetch(`${url}${path}`, { headers: { api_access_token: 'mockwoot-admin-token' } })

describe('mockwoot contract', () => {
  beforeAll(async () => {
    listening = await listen(mock, { port: 0 })
    url = listening.url
  })
  beforeEach(async () => {
    mock.reset()
    await ask('/api/v1/profile')
  })
  afterAll(() => listening.close())

  it('prints a table, with or without something to complain of', async () => {
    expect(await outcome(['contract', url, '--fail'])).toEqual({
      exitCode: 0,
      out: expect.stringMatching(/profile\.show +1 +200 × 1\n/),
      complaints: [],
    })
    await ask('/api/v1/accounts/1/agent')
    const { exitCode, out } = await outcome(['contract', `${url}/`])
    expect(exitCode).toBe(0)
    expect(out).toContain('did you mean GET /api/v1/accounts/{account_id}/agents?')
  })

  it('fails for a broken contract where that is asked for', async () => {
    await ask('/api/v1/accounts/1/agent')
    expect(await outcome(['contract', '--fail'], { MOCKWOOT_URL: url })).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('1 violations'),
      complaints: ['mockwoot: the contract was broken once'],
    })
  })

  it('covers all worlds', async () => {
    await ask('/~worker-3/api/v1/accounts/1/agent')
    expect(await outcome(['contract', url, '--fail'])).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('in world worker-3'),
    })
    mock.world('worker-3').reset()
  })

  it('covers what was reset and forgotten where that is asked for', async () => {
    await ask('/~worker-5/api/v1/accounts/1/team')
    mock.removeWorld('worker-5')
    expect(await outcome(['contract', url, '--fail'])).toMatchObject({ exitCode: 0 })
    expect(await outcome(['contract', url, '--fail', '--past'])).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('in world worker-5'),
    })
  })

  it('covers one world where its address is asked', async () => {
    await ask('/~worker-4/api/v1/accounts/1/agent')
    expect(await outcome(['contract', `${url}/~default`, '--fail'])).toMatchObject({ exitCode: 0, complaints: [] })
    expect(await outcome(['contract', `${url}/~worker-4/`, '--fail'])).toMatchObject({ exitCode: 1 })
    mock.world('worker-4').reset()
  })

  it.each([
    ['json', /^\{"summary":\{[\s\S]*\}\n$/],
    ['junit', /^<\?xml [\s\S]*<failure /],
    ['github', /^::error title=GET /],
  ])('prints it as %s', async (format, form) => {
    await ask('/api/v1/accounts/1/agent')
    expect((await outcome(['contract', url, '--format', format])).out).toMatch(form)
  })

  it.each([
    ['nobody listens', () => 'http://127.0.0.1:1', /^mockwoot: there is no mock at http:\/\/127\.0\.0\.1:1: /],
    ['something else answers', () => `${url}/elsewhere`, /has no contract report: it answers 404$/],
    ['there is no URL', () => 'localhost:4100', /^mockwoot: localhost:4100 is no http or https URL$/],
  ])('ends with 2 where %s', async (_, place, complaint) => {
    const ended = await outcome(['contract', place()])
    expect(ended).toEqual({ exitCode: 2, out: '', complaints: [expect.stringMatching(complaint)] })
  })

  it('knows its formats', async () => {
    expect(await outcome(['contract', url, '--format', 'pdf'])).toMatchObject({ exitCode: 2 })
  })
})
