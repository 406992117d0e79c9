import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Listening, listen } from '#adapters/express'
import { parseFixture } from '#contract/fixtures/fixture'
import { passedSchema, passingHeadSchema } from '#contract/recording/passing'
import { createMockwoot } from '#index'
import { outcome, start } from './terminal.ts'

const HEADERS = { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' }
const ACCOUNT = '/api/v1/accounts/1'

describe('mockwoot proxy', () => {
  const mock = createMockwoot({ dialect: 'chatwoot', webhooks: 'off' })
  let server: Listening
  beforeAll(async () => {
    server = await listen(mock, { port: 0 })
  })
  afterAll(() => server.close())

  async function proxied(...options: string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'mockwoot-'))
    const file = join(folder, 'passed.jsonl')
    const running = start(['proxy', server.url, '--record', file, '--port', '0', ...options])
    const url = (await running.printed()).trim()
    const lines = () =>
      readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line))
    return { ...running, url, file, folder, lines }
  }

  it('passes requests and answers, and writes them down without their secrets', async () => {
    const { url, file, lines, interrupt, ended } = await proxied()
    const made = await fetch(`${url}${ACCOUNT}/agents`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ name: 'Zoe', email: 'zoe@example.com', password: 'hidden-word' }),
    })
    expect(await made.json()).toMatchObject({ name: 'Zoe' })
    expect((await fetch(`${url}/api/v1/profile?api_access_token=mockwoot-admin-token`)).status).toBe(401)
    expect(await (await fetch(`${url}/api/v1/profile`, { headers: HEADERS })).json()).toMatchObject({
      access_token: 'mockwoot-admin-token',
    })
    interrupt()
    expect(await ended).toMatchObject({ exitCode: 0 })
    const [head, ...exchanges] = lines()
    expect(passingHeadSchema.parse(head)).toEqual({ mockwoot: 'proxy', server: server.url, release: '4.10.1' })
    expect(exchanges.map((exchange) => passedSchema.parse(exchange))).toMatchObject([
      { method: 'POST', path: `${ACCOUNT}/agents`, json: { name: 'Zoe' }, answer: { status: 200 } },
      { method: 'GET', answer: { status: 401 } },
      { method: 'GET', path: '/api/v1/profile', answer: { status: 200, json: { name: 'John Doe' } } },
    ])
    expect(readFileSync(file, 'utf8')).not.toMatch(/mockwoot-(admin|pubsub)|hidden-word/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says what breaks the contract, as it passes and in the end', async () => {
    const { url, interrupt, ended, complaints } = await proxied('--format', 'json', '--fail')
    await fetch(`${url}${ACCOUNT}/agent`, { headers: HEADERS })
    await fetch(`${url}${ACCOUNT}/labels`, { method: 'POST', headers: HEADERS, body: '{"titel":"x"}' })
    interrupt()
    const { exitCode, out } = await ended
    expect(exitCode).toBe(1)
    const report = JSON.parse(out.slice(out.indexOf('{')))
    expect(report.summary).toMatchObject({ requests: 2, exercised: 1 })
    expect(report.violations.map(({ kind }: { kind: string }) => kind)).toContain('unknown_route')
    expect(complaints.join('\n')).toContain('✗ GET /api/v1/accounts/1/agent is not a documented operation')
    expect(complaints.join('\n')).toContain('did you mean title?')
  })

  it('records what `verify` holds the mock against', async () => {
    const { url, file, interrupt, ended } = await proxied()
    await fetch(`${url}${ACCOUNT}/agents`, { headers: HEADERS })
    await fetch(`${url}${ACCOUNT}/agents`, { headers: HEADERS })
    await fetch(`${url}${ACCOUNT}/agent`, { headers: HEADERS })
    await fetch(`${url}${ACCOUNT}/labels`, { method: 'POST', headers: HEADERS, body: '{"title":"late"}' })
    interrupt()
    await ended
    const good = await outcome(['verify', '--recording', file])
    expect(good).toMatchObject({ exitCode: 0 })
    expect(good.out).toContain("agents.list\n  ✓ answers 200 in the mock's form\n")
    expect(good.out).toContain('dialect chatwoot: 2 of 2 expectations hold, 2 of 2 stories told')

    const spoiled = readFileSync(file, 'utf8')
      .replaceAll('"auto_offline":true', '"auto_offline":"yes"')
      .replace(`"${ACCOUNT}/agent"`, '"/api/v1/accounts/1/agents_of_old"')
      .replace('"status":404', '"status":200')
    writeFileSync(file, spoiled)
    const bad = await outcome(['verify', '--recording', file])
    expect(bad.exitCode).toBe(1)
    expect(bad.out).toMatch(
      /body\.\d+\.auto_offline: expected "<Invalid input: expected boolean, received string>", got "yes"/,
    )
    expect(bad.out).toContain('✗ the mock has such an operation (GET /api/v1/accounts/1/agents_of_old)')
    writeFileSync(file, `${spoiled}x`)
    expect(await outcome(['verify', '--recording', file])).toMatchObject({ exitCode: 2 })
  })

  it('records what `pull` makes a seed of', async () => {
    const { url, file, folder, interrupt, ended } = await proxied()
    await fetch(`${url}${ACCOUNT}/conversations/1/messages`, { headers: HEADERS })
    await fetch(`${url}${ACCOUNT}/conversations`, { headers: HEADERS })
    interrupt()
    await ended
    const seed = join(folder, 'seen.json')
    const { exitCode, out, complaints } = await outcome(['pull', '--recording', file, '-o', seed, '--keep-names'])
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${seed}: 1 contacts, 1 conversations\n` })
    expect(complaints.join('\n')).not.toContain('left out')
    expect(readFileSync(seed, 'utf8')).toContain('Alice Carter')
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`)
    const nothing = await outcome(['pull', '--recording', file, '-o', seed])
    expect(nothing.complaints).toEqual([`mockwoot: nothing of an account has passed in ${file}`])
  })

  it('writes fixtures', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'mockwoot-')), 'fixtures')
    const { url, interrupt, ended } = await proxied('--fixtures', folder)
    await fetch(`${url}${ACCOUNT}/agents`, { headers: HEADERS })
    await fetch(`${url}/nowhere`)
    interrupt()
    await ended
    const fixture = parseFixture(JSON.parse(readFileSync(join(folder, 'agents/list/recorded-200.json'), 'utf8')))
    expect(fixture.request).toEqual({ method: 'GET', path: `${ACCOUNT}/agents` })
    expect(fixture.response.body).toMatchObject([{ name: 'Jane Smith' }, { name: 'John Doe' }, { name: 'Zoe' }])
  })

  it('lets the realtime channel through', async () => {
    const { url, interrupt, ended } = await proxied()
    const socket = new WebSocket(`${url.replace('http', 'ws')}/cable`)
    const welcome = await new Promise((resolve) => socket.once('message', (data) => resolve(String(data))))
    expect(welcome).toBe('{"type":"welcome"}')
    const refused = new WebSocket(`${url.replace('http', 'ws')}/elsewhere`)
    expect(await new Promise((resolve) => refused.once('error', (error) => resolve(String(error))))).toContain('404')
    socket.terminate()
    interrupt()
    expect((await ended).exitCode).toBe(0)
  })

  it('passes what is large as it comes, and writes down that it was', async () => {
    const big = 'x'.repeat(12_000_000)
    const upstream = createServer((request, response) => {
      if (request.url === '/api') return void response.end('{"version":"4.9.0"}')
      if (request.url === '/there') return void response.writeHead(302, { location: `${base}/here` }).end()
      let length = 0
      request.on('data', (chunk: Buffer) => {
        length += chunk.length
      })
      request.on('end', () => response.end(`${length} ${big}`))
    })
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', () => resolve()))
    const address = upstream.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const base = `http://127.0.0.1:${port}`
    const file = join(mkdtempSync(join(tmpdir(), 'mockwoot-')), 'passed.jsonl')
    const { printed, interrupt, ended, complaints } = start(['proxy', base, '--record', file, '--port', '0'])
    const url = (await printed()).trim()
    const answer = await fetch(`${url}/upload`, { method: 'POST', body: big })
    expect((await answer.text()).startsWith(`${big.length} xxx`)).toBe(true)
    const moved = await fetch(`${url}/there`, { redirect: 'manual' })
    expect(moved.headers.get('location')).toBe(`${url}/here`)
    upstream.closeAllConnections()
    await new Promise((resolve) => upstream.close(resolve))
    const gone = await fetch(`${url}/api`)
    expect(gone.status).toBe(502)
    expect(await gone.json()).toEqual({ error: expect.stringContaining(`GET /api was not answered by ${base}: `) })
    interrupt()
    await ended
    expect(complaints).toContainEqual(expect.stringContaining('Chatwoot 4.9.0'))
    expect(readFileSync(file, 'utf8')).toContain('<too long>')
  })

  it.each([
    ['http://127.0.0.1:9', "http://127.0.0.1:9 can't be reached: "],
    ['ftp://x', 'ftp://x is no http or https URL'],
  ])('refuses %s in one line', async (url, complaint) => {
    const file = join(tmpdir(), 'mockwoot-never.jsonl')
    const { exitCode, complaints } = await outcome(['proxy', url, '--record', file])
    expect(exitCode).toBe(2)
    expect(complaints.at(-1)).toContain(complaint)
    expect(existsSync(file)).toBe(false)
  })

  it('knows one release', async () => {
    const { exitCode, complaints } = await outcome(['start', '--release', '4.9.0'])
    expect(exitCode).toBe(2)
    expect(complaints.join()).toContain('Allowed choices are 4.10.1')
  })
})
