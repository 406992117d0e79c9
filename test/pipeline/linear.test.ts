import { describe, expect, it } from 'vitest'
import { containing } from '#domain/like'
import { createMockwoot } from '#index'
import { nearest } from '#tools/nearest'

const ACCOUNT = '/api/v1/accounts/1'

/** Requests that would take minutes if their time grew with the square of their length. */
describe('a request made to keep the mock busy', () => {
  const mock = createMockwoot({ seed: 'demo', webhooks: 'off' })
  const send = async (method: string, target: string, body?: string, type = 'application/json') => {
    const headers = new Map([
      ['api_access_token', 'mockwoot-admin-token'],
      ['content-type', type],
    ])
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body)
    return mock.handle({ method, target, origin: 'http://x', header: (name) => headers.get(name), body: bytes })
  }
  const FORM = 'application/x-www-form-urlencoded'

  it.each([
    ['an unknown path of one long segment', 'GET', `${ACCOUNT}/${'a'.repeat(300_000)}`, undefined, 404],
    ['an unknown path of many segments', 'GET', `/${'conversations/'.repeat(30_000)}`, undefined, 404],
    ['a search for any characters', 'GET', `${ACCOUNT}/search?q=${'_'.repeat(300_000)}`, undefined, 200],
    [
      'a search for letters between any characters',
      'GET',
      `${ACCOUNT}/search?q=${'a_'.repeat(150_000)}`,
      undefined,
      200,
    ],
    ['a message that opens variables only', 'POST', `${ACCOUNT}/conversations/1/messages`, '{{'.repeat(74_000), 200],
  ])('%s is answered', async (_, method, target, content, status) => {
    const body = content === undefined ? undefined : JSON.stringify({ content })
    expect((await send(method, target, body)).status).toBe(status)
  })

  it('with more parameters than the framework takes, is refused', async () => {
    const pairs = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=1`).join('&')
    expect((await send('POST', `${ACCOUNT}/contacts`, `name=x&${pairs(4095)}`, FORM)).status).toBe(200)
    expect((await send('POST', `${ACCOUNT}/contacts`, `name=x&${pairs(4096)}`, FORM)).status).toBe(400)
    expect((await send('POST', `${ACCOUNT}/contacts`, `a${'[b]'.repeat(1_000_000)}=1`, FORM)).status).toBe(400)
  })

  it('with a multipart form of more parts than the framework takes, is refused', async () => {
    const parts = (count: number) =>
      `${'--x\r\ncontent-disposition: form-data; name="a[]"\r\n\r\n1\r\n'.repeat(count)}--x--\r\n`
    const type = 'multipart/form-data; boundary=x'
    expect((await send('POST', `${ACCOUNT}/contacts`, parts(4096), type)).status).toBe(200)
    expect((await send('POST', `${ACCOUNT}/contacts`, parts(4097), type)).status).toBe(400)
  })

  it.each([
    ['empty objects', `{"custom_attributes":[${'{},'.repeat(3_000_000)}{}]}`],
    ['empty lists without a name', `[${'[],'.repeat(3_000_000)}[]]`],
    ['numbers', `{"user_ids":[${'1,'.repeat(500_000)}1]}`],
    ['members', `{"custom_attributes":{${Array.from({ length: 500_000 }, (_, index) => `"k${index}":1`).join()}}}`],
  ])('with a body of a great many %s, is refused', async (_, body) => {
    const { status, body: answer } = await send('POST', `${ACCOUNT}/contacts`, body)
    expect(status).toBe(413)
    expect(String(answer)).toContain('The limit is 100000 values')
  })

  it('with a body of marks that are text, is answered', async () => {
    const body = JSON.stringify({ name: 'x', custom_attributes: { text: '[{,"\\'.repeat(50_000) } })
    expect((await send('POST', `${ACCOUNT}/contacts`, body)).status).toBe(200)
  })

  it('with a body nested too deep, is refused', async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    expect((await send('POST', `${ACCOUNT}/contacts`, nested(100))).status).not.toBe(400)
    expect((await send('POST', `${ACCOUNT}/contacts`, nested(101))).status).toBe(400)
    expect((await send('POST', `${ACCOUNT}/contacts`, nested(100_000))).status).toBe(400)
  })

  it('is compared with what can be near only', () => {
    expect(nearest('a'.repeat(1_000_000), ['agents.create'])).toBeUndefined()
  })
})

describe('a search', () => {
  it.each([
    ['%b_d%', 'abcde', true],
    ['b_d', 'abbdcd', true],
    ['b_d', 'abd', false],
    ['a\\_c', 'a_c', true],
    ['a\\_c', 'abc', false],
    ['a%c%e', 'abcde', true],
    ['e%a', 'abcde', false],
    ['___', 'ab', false],
    ['%%', '', true],
    ['A_C', 'xaBcx', true],
  ])('for %s in %s: %s', (pattern, text, found) => {
    expect(containing(pattern)(text)).toBe(found)
  })
})
