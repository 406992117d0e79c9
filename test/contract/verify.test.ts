import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { createMockwoot, type MswMockwoot } from '#index'
import type { MockwootOptions } from '#mockwoot'
import { DIALECTS, type Dialect } from '#protocol'
import { type Outcome, outcome } from '#test/cli/terminal'

const ADMINISTRATOR = 'mockwoot-admin-token'

const open: Array<() => Promise<void> | void> = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function serve(options: MockwootOptions = {}): Promise<Listening & { mock: MswMockwoot }> {
  const mock = createMockwoot(options)
  const listening = await listen(mock, { port: 0 })
  open.push(listening.close)
  return { mock, ...listening }
}

/** A server of its own, for what the mock would never do. */
async function serveWith(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function verify(url: string, ...options: string[]): Promise<Outcome> {
  return outcome(['verify', url, '--token', ADMINISTRATOR, ...options])
}

/** Everything that is stored, besides what no request deletes: the log of what was done, and how labels were spelled first. */
function stored(mock: MswMockwoot): unknown {
  const { audit_logs: _, tags: __, channel_counters: ___, ...tables } = mock.state().tables
  return Object.fromEntries(Object.entries(tables).map(([name, { records }]) => [name, records.length]))
}

describe.each(['documented', 'chatwoot'] as const)('mockwoot verify against the mock, dialect %s', (dialect) => {
  it('finds no difference', async () => {
    const { url } = await serve({ dialect })
    const { exitCode, out, complaints } = await verify(url, '--dialect', dialect)
    expect(out).not.toContain('✗')
    expect(out).toMatch(new RegExp(`dialect ${dialect}: (\\d+) of \\1 expectations hold, 9 of 9 stories told`))
    expect(exitCode).toBe(0)
    expect(complaints[0]).toMatch(/^This creates in Acme Corporation \(account 1\) on http/)
  })

  it('expects what the mock says it answers, unless told', async () => {
    const { url } = await serve({ dialect })
    const { exitCode, out } = await verify(url)
    expect(out).toContain(`dialect ${dialect}: `)
    expect(exitCode).toBe(0)
  })

  it('leaves nothing behind', async () => {
    const { mock, url } = await serve({ dialect })
    const before = stored(mock)
    await verify(url, '--dialect', dialect)
    expect(stored(mock)).toEqual(before)
  })

  it('sends nothing that is outside of the contract', async () => {
    const { mock, url } = await serve({ dialect })
    await verify(url, '--dialect', dialect)
    const kinds = mock.contract().violations.map(({ message }) => message)
    expect(kinds).toEqual([])
  })
})

describe('mockwoot verify', () => {
  it('says what it will create before it creates anything', async () => {
    const { mock, url } = await serve()
    mock.faults.add({ match: { operation: '*.create' }, status: 500 })
    const { complaints } = await verify(url)
    const mark = /mockwoot-verify-[\da-f]{8}/.exec(complaints.join('\n'))?.[0] ?? ''
    expect(complaints).toContain(`  - a label, ${mark}`)
    expect(complaints).toContain(`  - a contact, ${mark}@example.com`)
    const bodies = mock.requests({ method: 'POST' }).map(({ body }) => JSON.stringify(body))
    for (const body of bodies.filter((one) => one !== '{}')) expect(body).toContain(mark)
  })

  it('finds the dialects apart', async () => {
    const { url } = await serve({ dialect: 'chatwoot' })
    const { exitCode, out, complaints } = await verify(url, '--dialect', 'documented')
    expect(exitCode).toBe(1)
    expect(out).toContain('body.error: expected "Agent not found", got "Resource could not be found"')
    expect(complaints.at(-1)).toMatch(/^mockwoot: \d+ of \d+ expectations do not hold$/)
  })

  it('reports a field of the wrong type and one that is missing', async () => {
    const { mock, url } = await serve()
    mock.faults.add({ match: { operation: 'accounts.show' }, body: { id: 1, name: 'Acme', locale: 7 } })
    const { exitCode, out } = await verify(url)
    expect(exitCode).toBe(1)
    expect(out).toMatch(/✗ shows the account \(GET \/api\/v1\/accounts\/1\)/)
    expect(out).toContain('body.locale: expected "en", got 7')
    expect(out).toMatch(/body\.settings: expected .*, got nothing/)
  })

  it('goes on with the other stories when one breaks, and cleans up', async () => {
    const { mock, url } = await serve()
    const before = stored(mock)
    mock.faults.add({ match: { operation: 'agents.update' }, status: 500, body: { error: 'oops' } })
    mock.faults.add({ match: { operation: 'messages.create' }, drop: true })
    const { exitCode, out } = await verify(url, '--format', 'json')
    const { stories, summary, leftovers } = JSON.parse(out)
    expect(exitCode).toBe(1)
    expect(summary).toMatchObject({ stories: 9, failed: 2 })
    expect(stories.at(-2).steps.at(-1).differences[0].actual).toContain('was not answered')
    expect(leftovers).toEqual([])
    expect(stored(mock)).toEqual(before)
  })

  it('never touches what it did not create, even when a server answers with the number of something else', async () => {
    const { mock, url } = await serve()
    const before = mock.state().tables
    mock.faults.add({ match: { operation: 'agents.create' }, status: 200, body: { id: 2, name: 'Jane', email: 'x' } })
    mock.faults.add({ match: { operation: 'contacts.create' }, status: 200, body: { payload: { contact: { id: 1 } } } })
    const { exitCode } = await verify(url)
    expect(exitCode).toBe(1)
    expect(mock.requests({ operation: 'agents.delete' })).toEqual([])
    expect(mock.requests({ method: 'DELETE', path: '/**/contacts/1' })).toEqual([])
    const after = mock.state().tables
    for (const table of ['users', 'contacts']) expect(after[table]?.records).toEqual(before[table]?.records)
  })

  it('tells what may be there although no answer says so', async () => {
    const { mock, url } = await serve()
    mock.faults.add({ match: { operation: 'labels.create' }, drop: true })
    mock.faults.add({ match: { operation: 'teams.create' }, status: 504 })
    mock.faults.add({ match: { operation: 'canned_responses.create' }, status: 422 })
    mock.faults.add({ match: { operation: 'contacts.show' }, body: {} })
    const { out } = await verify(url)
    const told = out.split('\n').filter((line) => line.startsWith('! left behind'))
    expect(told.map((line) => line.replace(/mockwoot-verify-\w+/, '…'))).toEqual([
      '! left behind: contact …: it may have been created',
      '! left behind: label …: it may have been created',
      '! left behind: team …: it may have been created',
      '! left behind: contact …: it may have been created',
      '! left behind: contact …: it may have been created',
    ])
  })

  it('tells what it could not remove', async () => {
    const { mock, url } = await serve()
    mock.faults.add({ match: { operation: 'labels.delete' }, status: 500 })
    const { exitCode, out } = await verify(url)
    expect(exitCode).toBe(1)
    expect(out).toMatch(/! left behind: label \d+: the server did not remove it/)
  })

  it('only reads with the token of somebody who is no administrator', async () => {
    const { mock, url } = await serve()
    const { exitCode, out, complaints } = await outcome(['verify', url, '--token', 'mockwoot-agent-token'])
    expect({ exitCode, first: complaints[0] }).toMatchObject({
      exitCode: 0,
      first: expect.stringMatching(/^Nothing will be/),
    })
    expect(out).toContain('- agents: skipped, the token is not an administrator')
    expect(mock.requests().every(({ method }) => method === 'GET')).toBe(true)
  })

  it('skips the agents where the plan is full', async () => {
    const { url } = await serve({ seed: 'at-agent-limit' })
    const { exitCode, out } = await verify(url)
    expect(out).toContain('- agents: skipped, the plan allows no more agents')
    expect(exitCode).toBe(0)
  })

  it('reports a field too much, which the mock does not have', async () => {
    const { mock, url } = await serve({ dialect: 'chatwoot' })
    mock.faults.add({ match: { operation: 'webhooks.delete' }, body: { secret_sauce: 1 } })
    const { exitCode, out } = await verify(url)
    expect(exitCode).toBe(1)
    expect(out).toContain('✗ removes a webhook')
    expect(out).toContain('body: expected null, got {"secret_sauce":1}')
  })

  it('takes ids, other records and settings of the account for what they are', async () => {
    const { url } = await serve({ dialect: 'chatwoot', seed: 'demo' })
    const { exitCode, out } = await verify(url)
    expect(out).not.toContain('✗')
    expect(exitCode).toBe(0)
  })

  it('reports as annotations of GitHub', async () => {
    const { mock, url } = await serve()
    mock.faults.add({ match: { operation: 'labels.create' }, status: 500 })
    const { out } = await verify(url, '--format', 'github')
    expect(out).toMatch(/^::error title=labels%3A adds a label::labels.create: status: expected 200, got 500\n$/)
  })

  it('reports as JUnit XML', async () => {
    const { mock, url } = await serve()
    mock.faults.add({ match: { operation: 'labels.create' }, status: 500 })
    const { out } = await verify(url, '--format', 'junit')
    expect(out).toMatch(/^<\?xml/)
    expect(out).toMatch(/<testsuite name="mockwoot verify" tests="\d+" failures="1" skipped="0">/)
    expect(out).toMatch(/<testcase classname="labels" name="labels.create: adds a label"><failure message="status: /)
  })

  it('ends early when it is interrupted, and cleans up', async () => {
    const { mock, url } = await serve()
    const before = stored(mock)
    const { start } = await import('#test/cli/terminal')
    mock.faults.add({ match: { operation: 'agents.update' }, times: 1, delayMs: 50 })
    const running = start(['verify', url, '--token', ADMINISTRATOR])
    await expect.poll(() => mock.faults.list(), { interval: 2 }).toMatchObject([{ applied: 1 }])
    running.interrupt()
    await running.ended
    expect(mock.requests({ operation: 'labels.create' })).toEqual([])
    expect(stored(mock)).toEqual(before)
  })
})

describe('mockwoot verify with a recording', () => {
  async function recording(dialect: Dialect, spoil: (line: string) => string = (line) => line): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'mockwoot-'))
    open.push(() => rm(folder, { recursive: true }))
    const file = join(folder, 'out.jsonl')
    const { url } = await serve({ dialect, seed: 'demo' })
    const { exitCode } = await verify(url, '--record', file)
    expect(exitCode).toBe(0)
    await writeFile(file, (await readFile(file, 'utf8')).split('\n').map(spoil).join('\n'))
    return file
  }

  it.each(DIALECTS)('holds the mock against it without the server, dialect %s', async (dialect) => {
    const { exitCode, out } = await outcome(['verify', '--recording', await recording(dialect)])
    expect(out).not.toContain('✗')
    expect(out).toMatch(new RegExp(`dialect ${dialect}: (\\d+) of \\1 expectations hold, 9 of 9 stories told`))
    expect(exitCode).toBe(0)
  })

  it('finds what the server answered otherwise', async () => {
    const file = await recording('chatwoot', (line) => line.replaceAll('"allow_auto_assign":', '"auto":'))
    const { exitCode, out } = await outcome(['verify', '--recording', file])
    expect(exitCode).toBe(1)
    expect(out).toContain('body.auto: expected nothing, got false')
    expect(out).toContain('body.allow_auto_assign: expected false, got nothing')
  })

  it('tells what differs between releases', async () => {
    const older = (line: string) =>
      line.replace('"release":"4.10.1"', '"release":"4.9.0"').replaceAll('"allow_auto_assign":', '"auto":')
    const file = await recording('chatwoot', older)
    const { out } = await outcome(['verify', '--recording', file])
    expect(out).toMatch(
      /^The server is Chatwoot 4\.9\.0, the mock plays 4\.10\.1: between the two releases \d+ expectations differ\.$/m,
    )
    const github = await outcome(['verify', '--recording', file, '--format', 'github'])
    expect(github.out).toMatch(/^::notice title=release::The server is Chatwoot 4\.9\.0/)
    const { out: same } = await outcome(['verify', '--recording', await recording('chatwoot')])
    expect(same).not.toContain('releases')
  })

  it('keeps no secret', async () => {
    const text = await readFile(await recording('chatwoot'), 'utf8')
    expect(text).not.toContain(ADMINISTRATOR)
    expect(text).not.toContain('mockwoot-pubsub')
  })

  it.each([
    ['nothing', '', 'line 1 is not of a recording of verify: it is no JSON'],
    ['something else', '{"name":"a world"}\n', 'line 1 is not of a recording of verify: '],
    ['no JSON', '{\n', 'line 1 is not of a recording of verify: it is no JSON'],
    ['a line that is no exchange', '{"mockwoot":"verify"}\nx', 'line 1 is not of a recording of verify: '],
  ])('refuses %s', async (_, text, words) => {
    const file = join(await mkdtemp(join(tmpdir(), 'mockwoot-')), 'out.jsonl')
    await writeFile(file, text)
    const { exitCode, complaints } = await outcome(['verify', '--recording', file])
    expect({ exitCode, complaints }).toEqual({ exitCode: 2, complaints: [expect.stringContaining(words)] })
  })

  it('ends where the recording does', async () => {
    const file = await recording('chatwoot')
    const lines = (await readFile(file, 'utf8')).split('\n')
    await writeFile(file, lines.slice(0, 20).join('\n'))
    const { exitCode, out } = await outcome(['verify', '--recording', file])
    expect(exitCode).toBe(1)
    expect(out).toContain('is not what was recorded: there it was nothing more')
  })

  it.each([[[]], [['http://x']], [['http://x', '--token', 'x', '--recording', 'f']], [['--recording', 'missing']]])(
    'refuses %j',
    async (argv) => {
      const { exitCode, complaints } = await outcome(['verify', ...argv])
      expect({ exitCode, complaints: complaints.length }).toEqual({ exitCode: 2, complaints: 1 })
    },
  )
})

describe('mockwoot verify against what is no Chatwoot', () => {
  const refused = (complaints: string[]) => {
    expect(complaints).toHaveLength(1)
    return complaints[0]
  }

  it('says that nobody is there', async () => {
    const { url, close } = await serve()
    await close()
    open.length = 0
    const { exitCode, out, complaints } = await verify(url)
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
    expect(refused(complaints)).toMatch(/^mockwoot: http:\/\/127\.0\.0\.1:\d+ can't be reached: .*ECONNREFUSED/)
  })

  it('says that the token is refused', async () => {
    const { url } = await serve()
    const { exitCode, complaints } = await outcome(['verify', url, '--token', 'wrong'])
    expect(exitCode).toBe(2)
    expect(refused(complaints)).toMatch(/refuses the token: Invalid Access Token$/)
  })

  it.each([
    ['a page', (_request: unknown, response: Parameters<RequestListener>[1]) => response.end('<h1>Hello</h1>')],
    ['other JSON', (_request: unknown, response: Parameters<RequestListener>[1]) => response.end('{"id":"x"}')],
    ['an error', (_request: unknown, response: Parameters<RequestListener>[1]) => response.writeHead(503).end()],
  ])('says that it is not Chatwoot when it answers %s', async (_, listener) => {
    const { exitCode, complaints } = await verify(await serveWith(listener))
    expect(exitCode).toBe(2)
    expect(refused(complaints)).toContain('is not Chatwoot')
  })

  it('gives up on a server that never answers', async () => {
    const { exitCode, complaints } = await verify(await serveWith(() => {}), '--timeout', '1')
    expect(exitCode).toBe(2)
    expect(refused(complaints)).toContain('it took longer than 1 seconds')
  })

  it('says that the user has no such account', async () => {
    const { url } = await serve()
    const { exitCode, complaints } = await verify(url, '--account', '77')
    expect(exitCode).toBe(2)
    expect(refused(complaints)).toContain('is not a member of account 77')
  })

  it.each([
    [['verify']],
    [['verify', 'http://x']],
    [['verify', 'nonsense', '--token', 'x']],
    [['verify', 'ftp://x', '--token', 'x']],
    [['verify', 'http://x', '--token', 'x', '--account', 'one']],
    [['verify', 'http://x', '--token', 'x', '--dialect', 'klingon']],
    [['verify', 'http://x', '--token', 'x', '--format', 'pdf']],
  ])('refuses %j in one line', async (argv) => {
    const { exitCode, complaints } = await outcome(argv)
    expect(exitCode).toBe(2)
    expect(refused(complaints)).toMatch(/^mockwoot: /)
  })
})
