import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Mockwoot } from '#mockwoot'
import { version } from '../../package.json'
import { RawConnection } from '../adapters/raw.ts'
import { scratchFolder } from './files.ts'
import { type Outcome, outcome, type Running, start } from './terminal.ts'

const file = scratchFolder()

let running: Running | undefined

/** Starts the mock on a free port. @returns its base URL */
async function serve(options: readonly string[] = [], env: Record<string, string> = {}): Promise<string> {
  running = start([...options, '--port', '0', '--quiet'], env)
  return (await running.printed()).trim()
}

async function stop(): Promise<Outcome | undefined> {
  running?.interrupt()
  const ended = await running?.ended
  running = undefined
  return ended
}

afterEach(stop)

async function ask(url: string, path: string, init: RequestInit & { token?: string | null } = {}) {
  const { token = 'mockwoot-admin-token', headers, ...rest } = init
  const credentials = token === null ? {} : { api_access_token: token }
  const type = { 'content-type': 'application/json' }
  const response = await fetch(`${url}${path}`, { ...rest, headers: { ...credentials, ...type, ...headers } })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

describe('mockwoot start', () => {
  it('prints only the base URL with --quiet, and serves there', async () => {
    const url = await serve()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await ask(url, '/api/v1/accounts/1/agents')).toMatchObject({ status: 200, body: [{ id: 1 }, { id: 2 }] })
    expect(await stop()).toMatchObject({ exitCode: 0, out: `${url}\n`, complaints: [] })
    await expect(fetch(url)).rejects.toThrow()
  })

  it('is steered under the names that are allowed', async () => {
    const url = await serve(['--allow-host', 'Mock.example', '--allow-host', 'other.example'])
    for (const [host, status] of [
      ['mock.example', 200],
      ['other.example:80', 200],
      ['evil.example', 403],
    ] as const) {
      const connection = new RawConnection(Number(new URL(url).port))
      connection.write('GET /__mock/worlds HTTP/1.1', `Host: ${host}`, '', '')
      await connection.answers(1)
      connection.socket.destroy()
      expect(connection.statuses, host).toEqual([status])
      if (status === 403) expect(connection.text).toContain('--allow-host <name>')
    }
  })

  it('shows where an error of its own came from', async () => {
    const listen = vi.spyOn(Mockwoot.prototype, 'onInternalError')
    await serve()
    const error = new TypeError('a mistake of ours')
    for (const [listener] of listen.mock.calls) listener(error)
    listen.mockRestore()
    const { complaints = [] } = (await stop()) ?? {}
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain('an error of the mock itself')
    expect(complaints[0]).toContain(String(error.stack))
  })

  it('shows everything that a developer has to know, on one screen', async () => {
    running = start(['--port', '0'])
    const screen = await running.printed()
    for (const text of [
      'http://127.0.0.1:',
      `mockwoot`,
      version,
      '1  Acme Corporation',
      'mockwoot-admin-token',
      'mockwoot-agent-token',
      'Password1!',
      'mockwoot-hmac-1',
      'mockwoot-pubsub-user-1',
      'mockwoot-pubsub-contact-1',
      'mockwoot-inbox-2',
      'curl -H',
      'Ctrl+C',
    ]) {
      expect(screen).toContain(text)
    }
    expect(screen.split('\n').length).toBeLessThanOrEqual(24)
  })

  it('is the default command, and takes the same options by name', async () => {
    running = start(['start', '--port', '0', '--quiet', '--seed', 'empty'])
    const url = (await running.printed()).trim()
    expect(await ask(url, '/__mock/health')).toMatchObject({ body: { scenario: 'empty', version } })
  })

  it('takes scenario, dialect, time and number', async () => {
    const url = await serve(['--seed', 'at-agent-limit', '--dialect', 'chatwoot', '--now', '2025-06-01T10:00:00Z'])
    expect(await ask(url, '/__mock/health')).toMatchObject({
      body: { scenario: 'at-agent-limit', dialect: 'chatwoot' },
    })
    const { body } = await ask(url, '/api/v1/accounts/1')
    expect(body.created_at).toBe('2025-06-01T10:00:00.000Z')
  })

  it('has a bot at a URL, and a clock that runs as fast as it is told', async () => {
    const url = await serve(['--bot', 'http://127.0.0.1:9/bot', '--clock-speed', '60'])
    const bots = await ask(url, '/api/v1/accounts/1/agent_bots')
    expect(bots.body).toEqual([expect.objectContaining({ outgoing_url: 'http://127.0.0.1:9/bot' })])
    expect((await ask(url, '/__mock/clock')).body).toMatchObject({ speed: 60, frozen: false })
  })

  it('lets requests without a token in with --no-auth', async () => {
    const url = await serve(['--no-auth'])
    expect(await ask(url, '/api/v1/profile', { token: null })).toMatchObject({ status: 200, body: { id: 1 } })
  })

  it.each([
    [[], {}, 400],
    [['--no-signup'], {}, 403],
    [[], { ENABLE_ACCOUNT_SIGNUP: 'false' }, 403],
    [[], { ENABLE_ACCOUNT_SIGNUP: 'true' }, 400],
    [['--signup'], { ENABLE_ACCOUNT_SIGNUP: 'false' }, 400],
    [['--no-signup'], { ENABLE_ACCOUNT_SIGNUP: 'true' }, 403],
  ])('lets sign up as %j and %j say', async (options, env, status) => {
    const url = await serve(options, env)
    const signup = { method: 'POST', body: '{}', token: null }
    expect(await ask(url, '/api/v1/accounts', signup)).toMatchObject({ status })
  })

  it('answers web pages of loopback origins, and of those that are allowed', async () => {
    const allowed = async (url: string, origin: string) =>
      (await ask(url, '/api/v1/profile', { headers: { origin } })).headers.get('access-control-allow-origin')
    const plain = await serve()
    expect(await allowed(plain, 'http://localhost:5173')).toBe('http://localhost:5173')
    expect(await allowed(plain, 'https://evil.example')).toBeNull()
    await stop()
    const open = await serve(['--cors', 'https://a.example', '--cors', 'https://b.example'])
    expect(await allowed(open, 'https://a.example')).toBe('https://a.example')
    expect(await allowed(open, 'https://b.example')).toBe('https://b.example')
    expect(await allowed(open, 'https://c.example')).toBeNull()
    await stop()
    expect(await allowed(await serve(['--cors', '*']), 'https://c.example')).toBe('*')
  })

  it('saves the state on exit and loads it again', async () => {
    const state = file('state.json')
    const agent = JSON.stringify({ email: 'new@example.com', name: 'New' })
    await ask(await serve(['--state', state]), '/api/v1/accounts/1/agents', { method: 'POST', body: agent })
    expect(await stop()).toMatchObject({ exitCode: 0 })
    const url = await serve(['--state', state])
    expect((await ask(url, '/api/v1/accounts/1/agents')).body).toHaveLength(3)
    await stop()
    expect(readdirSync(dirname(state)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(JSON.parse(readFileSync(state, 'utf8')).version).toBe(1)
  })

  it('reads JSON that begins with a mark of the byte order, as editors of Windows write it', async () => {
    const seed = { accounts: [{ name: 'Globex', agents: [{ name: 'Olga', email: 'o@example.com' }] }] }
    const url = await serve(['--seed', file('windows.json', `\uFEFF${JSON.stringify(seed)}`)])
    expect(await ask(url, '/__mock/accounts/1')).toMatchObject({ body: { name: 'Globex' } })
  })

  it('reads seed files in YAML and JSON, and calls the scenario after the file', async () => {
    const account = { name: 'Globex', agents: [{ name: 'Olga', email: 'o@example.com', role: 'administrator' }] }
    const json = file('my-world.json', JSON.stringify({ accounts: [account] }))
    expect(await ask(await serve(['--seed', json]), '/__mock/health')).toMatchObject({ body: { scenario: 'my-world' } })
    await stop()
    const yaml = file('named.yml', `name: Chosen\naccounts: [${JSON.stringify(account)}]`)
    const url = await serve(['--seed', yaml])
    expect(await ask(url, '/__mock/health')).toMatchObject({ body: { scenario: 'Chosen' } })
    expect(await ask(url, '/api/v1/accounts/1')).toMatchObject({ body: { name: 'Globex' } })
    await stop()
    const merged = file('merged.yml', `accounts: [&a ${JSON.stringify(account)}, { <<: *a, name: Second }]`)
    expect(await ask(await serve(['--seed', merged]), '/__mock/accounts')).toMatchObject({
      body: [{ name: 'Globex' }, { name: 'Second' }],
    })
  })
})

describe('what goes wrong', () => {
  const malformed = file('malformed.json', '{"accounts": [')
  const odd = file('odd.yaml', 'accounts:\n  - name: A\n    agents:\n      - { name: B, email: nonsense }\n')
  const [agent, other] = [
    { name: 'B', email: 'b@example.com' },
    { name: 'C', email: 'B@example.com' },
  ]
  const twice = file('twice.json', JSON.stringify({ accounts: [{ name: 'A', agents: [agent, other] }] }))
  const yaml = file('broken.yaml', 'a: [1\nb: }')

  const cases: Array<[string, string[], number, string | RegExp, Record<string, string>?]> = [
    ['an unknown command', ['sing'], 2, "unknown command 'sing'"],
    ['an unknown option', ['--sing'], 2, "unknown option '--sing'"],
    ['an argument too many', ['start', 'now'], 2, 'too many arguments'],
    ['an option without its value', ['--port'], 2, '--port'],
    ['a port that is none', ['--port', 'x'], 2, '--port'],
    ['a port that is too large', ['--port', '65536'], 2, '65535'],
    [
      'a port of the environment that is none',
      [],
      2,
      /PORT: "x" is invalid\. It is no number from 0 to 65535/,
      { PORT: 'x' },
    ],
    ['a dialect that there is not', ['--dialect', 'klingon'], 2, 'documented, chatwoot'],
    ['a number that is none', ['--rng', '1.5'], 2, '--rng'],
    ['a time that is none', ['--now', 'yesterday'], 2, 'ISO time'],
    ['a day that there is not', ['--now', '2025-02-31'], 2, 'ISO time'],
    ['a time that no clock goes to', ['--now', '1969-12-31T23:59:59Z'], 2, 'ISO time since 1970'],
    ['an origin that is none', ['--cors', 'localhost'], 2, 'origin'],
    ['a host that is none', ['--allow-host', 'https://mock.example'], 2, 'mock.example.com'],
    ['hosts by a pattern', ['--allow-host', '*.mock.example'], 2, 'mock.example.com'],
    ['a switch of the environment that is none', [], 2, 'ENABLE_ACCOUNT_SIGNUP', { ENABLE_ACCOUNT_SIGNUP: 'maybe' }],
    [
      'a scenario that there is not',
      ['--seed', 'nonsense'],
      1,
      /no scenario "nonsense"; the scenarios are documented, empty/,
    ],
    ['a seed file that is missing', ['--seed', './missing.yaml'], 1, "can't read the seed ./missing.yaml"],
    ['a seed file that is no JSON', ['--seed', malformed], 1, `can't read the seed ${malformed}`],
    ['a seed file that is no YAML', ['--seed', yaml], 1, `can't read the seed ${yaml}`],
    ['a seed file of another form', ['--seed', odd], 1, 'accounts.0.agents.0.email'],
    [
      'a seed file that breaks a rule',
      ['--seed', twice],
      1,
      /twice\.json: accounts\.0\.agents\.1\.email: Email has al/,
    ],
    ['a state file that is no JSON', ['--state', malformed], 1, `can't load the state from ${malformed}`],
    [
      'a state file of another form',
      ['--state', file('empty.json', '{}')],
      1,
      /empty\.json: version: [^{]*\(and 3 more\)$/,
    ],
    ['a state file in a folder that is missing', ['--state', '/nowhere/state.json'], 1, 'there is no such folder'],
    ['a state file without a name', ['--state', ''], 2, '--state'],
    ['an address that is none, and would be all', ['--host', ''], 2, '--host'],
    ['an address that is not of this machine', ['--host', '203.0.113.1', '--port', '0'], 1, '203.0.113.1'],
  ]

  it.each(cases)('is told in one line: %s', async (_, argv, exitCode, message, env = {}) => {
    const ended = await outcome(argv, env)
    expect(ended.complaints).toHaveLength(1)
    expect(ended.complaints[0]).toMatch(message)
    expect(ended.complaints[0]).toMatch(/^mockwoot: \S[^\n]*$/)
    expect(ended).toMatchObject({ exitCode, out: '' })
  })

  it.each([
    ['passwd', 'root:x:0:0:root:/root:/bin/bash\nhunter2:x:1:1::/:/bin/sh\n'],
    ['passwd.json', 'hunter2'],
    ['token', 'hunter2'],
    ['secrets.yaml', 'name: hunter2\nhunter2: hunter2\n'],
    ['secrets.json', '{"hunter2": "hunter2"}'],
    ['list.json', '["hunter2"]'],
    ['broken.json', '{"a": 1,\n "hunter2": hunter2}'],
    ['broken.yaml', 'a: [1\nhunter2: } hunter2\n'],
    ['tag.yaml', 'a: !hunter2 b\nb: *hunter2\n'],
    ['indent.yaml', 'hunter2:\n  hunter2: hunter2: hunter2\n'],
  ])('says nothing of what stands in a file that is no seed and no state: %s', async (name, text) => {
    const path = file(name, text)
    for (const option of ['--seed', '--state']) {
      const { exitCode, out, complaints } = await outcome([option, path, '--port', '0'])
      expect([exitCode, out]).toEqual([1, ''])
      expect(complaints.join()).toContain(path)
      expect(complaints.join().replace(path, '')).not.toMatch(/hunter|root/)
    }
  })

  it('tells where a seed file breaks off', async () => {
    const { complaints } = await outcome(['--seed', file('typo.yaml', 'accounts:\n  - name: A\n   agents: []\n')])
    expect(complaints[0]).toMatch(/it is no valid YAML: [a-z ]+ in line 3, column \d+$/)
  })

  it.each([
    [
      'yaml',
      'accounts:\n  - name: A\n    agent: []\n    agents:\n      - { name: Ann, email: 5 }\n      - email: b@example.com\n',
    ],
    [
      'json',
      '{"accounts": [{"name": "A",\n    "agent":[],\n\n"agents": [\n  {"name":"Ann", "email": 5 },\n      {"email": "b@example.com"}]}]}',
    ],
  ])('tells everything that is wrong with a seed file, with line and column: %s', async (type, text) => {
    const { complaints } = await outcome(['--seed', file(`wrong.${type}`, text)])
    expect(complaints).toHaveLength(1)
    const places = [...(complaints[0] ?? '').matchAll(/line (\d+), column \d+: ([\w.]+): /g)].map(
      ([, ...place]) => place,
    )
    expect(places.sort()).toEqual(
      type === 'yaml'
        ? [
            ['3', 'accounts.0.agent'],
            ['5', 'accounts.0.agents.0.email'],
            ['6', 'accounts.0.agents.1.name'],
          ]
        : [
            ['2', 'accounts.0.agent'],
            ['5', 'accounts.0.agents.0.email'],
            ['6', 'accounts.0.agents.1.name'],
          ],
    )
  })

  it('is told in one line: a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expect(await outcome(['--port', String(port)])).toMatchObject({
      exitCode: 1,
      out: '',
      complaints: [`mockwoot: port ${port} is taken; --port 0 picks a free one`],
    })
    server.close()
  })
})
