import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from '#adapters/certificate'
import { scratchFolder } from './files.ts'
import { outcome } from './terminal.ts'

const file = scratchFolder()

/** Runs a script of Node with the mock behind it. */
function run(script: string, options: readonly string[] = [], env: Record<string, string> = {}) {
  return outcome(['run', ...options, '--', process.execPath, '-e', script], env)
}

/** A script that asks for a path, after `before`. */
const ask = (path: string, headers = {}) =>
  `await fetch(process.env.MOCKWOOT_URL + ${JSON.stringify(path)}, { headers: {
    api_access_token: process.env.MOCKWOOT_ADMIN_TOKEN, ...${JSON.stringify(headers)} } });`

const script = (...steps: string[]) => `(async () => { ${steps.join('\n')} })()`

describe('mockwoot run', () => {
  it('tells the command where the mock is, and which tokens it takes', async () => {
    const seen = file('environment.json')
    const write = `require('fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env))`
    const options = ['--seed', 'bot-desk']
    expect(await run(write, options, { KEPT: 'yes' })).toMatchObject({ exitCode: 0, out: '' })
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toMatchObject({
      KEPT: 'yes',
      MOCKWOOT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      MOCKWOOT_WORLD_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/~$/),
      MOCKWOOT_ADMIN_TOKEN: 'mockwoot-admin-token',
      MOCKWOOT_AGENT_TOKEN: 'mockwoot-agent-token',
      MOCKWOOT_BOT_TOKEN: 'mockwoot-bot-token',
      MOCKWOOT_PLATFORM_TOKEN: 'mockwoot-platform-token',
      MOCKWOOT_BIRD_TOKEN: 'mockwoot-bird-token',
    })
  })

  it('names no token that there is not', async () => {
    const seen = file('empty.json')
    const write = `require('fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env))`
    await run(write, ['--seed', 'empty'])
    const environment = JSON.parse(readFileSync(seen, 'utf8'))
    expect(environment.MOCKWOOT_ADMIN_TOKEN).toBe('mockwoot-admin-token')
    expect(environment).not.toHaveProperty('MOCKWOOT_AGENT_TOKEN')
  })

  it('serves https that programs of Node trust, with a certificate that is made or given', async () => {
    const seen = file('https.json')
    const write = `require('fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ ...process.env, cert:
      require('fs').readFileSync(process.env.MOCKWOOT_CERTIFICATE, 'utf8') }));`
    const { exitCode, complaints } = await run(script(ask('/api/v1/profile'), write), ['--https'])
    expect({ exitCode, complaints }).toEqual({ exitCode: 0, complaints: [expect.stringMatching(/profile\.show +1 /)] })
    const environment = JSON.parse(readFileSync(seen, 'utf8'))
    expect(environment.MOCKWOOT_URL).toMatch(/^https:/)
    expect(environment.NODE_EXTRA_CA_CERTS).toBe(environment.MOCKWOOT_CERTIFICATE)
    expect(existsSync(environment.MOCKWOOT_CERTIFICATE)).toBe(false)

    const { cert, key } = makeCertificate('127.0.0.1')
    writeFileSync(file('cert.pem'), cert)
    writeFileSync(file('key.pem'), key)
    const given = ['--https-cert', file('cert.pem'), '--https-key', file('key.pem')]
    expect(await run(script(ask('/api/v1/profile')), given)).toMatchObject({ exitCode: 0 })
    expect(existsSync(file('cert.pem'))).toBe(true)
    expect(await run('', given.slice(2))).toMatchObject({
      exitCode: 2,
      complaints: [expect.stringContaining('go together')],
    })
    expect(await run('', ['--https-cert', file('none'), ...given.slice(2)])).toMatchObject({ exitCode: 1 })
    expect(await run('', ['--https-cert', file('key.pem'), ...given.slice(2)])).toMatchObject({ exitCode: 1 })
  }, 120_000)

  it('reports what the command called', async () => {
    const { exitCode, out, complaints } = await run(script(ask('/api/v1/profile')))
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' })
    expect(complaints.join('\n')).toMatch(/profile\.show +1 +200 × 1/)
  })

  it('fails when the contract was broken, in whatever world', async () => {
    const { exitCode, complaints } = await run(
      script(ask('/api/v1/accounts/1/agent', { 'x-mockwoot-world': 'worker-3' }), ask('/api/v1/profile')),
    )
    expect(exitCode).toBe(1)
    expect(complaints.join('\n')).toContain('did you mean GET /api/v1/accounts/{account_id}/agents?')
    expect(complaints.join('\n')).toContain('worker-3')
    expect(complaints.at(-1)).toBe('mockwoot: the contract was broken once')
  })

  it('fails when the contract was broken before a reset, or in a world that is gone', async () => {
    const steer = (path: string, method: string) =>
      `await fetch(process.env.MOCKWOOT_URL + '/__mock/${path}', { method: '${method}' });`
    const reset = await run(script(ask('/api/v1/nothing'), steer('reset', 'POST'), ask('/api/v1/profile')))
    expect(reset).toMatchObject({
      exitCode: 1,
      complaints: expect.arrayContaining([expect.stringContaining('nothing')]),
    })
    const forgotten = ask('/api/v1/nothing', { 'x-mockwoot-world': 'w' })
    expect(await run(script(forgotten, steer('worlds/w', 'DELETE')))).toMatchObject({ exitCode: 1 })
  })

  it.each([
    ['a code', 'process.exit(3)', 3],
    ['a code, the contract broken', script(ask('/api/v1/nothing'), 'process.exit(4)'), 4],
    ['a signal', "process.kill(process.pid, 'SIGKILL')", 137],
  ])('ends as the command does: with %s', async (_, source, exitCode) => {
    const ended = await run(source)
    expect(ended.exitCode).toBe(exitCode)
    expect(ended.complaints.filter((line) => line.startsWith('mockwoot: '))).toEqual([])
  })

  it.each([
    [
      'there is not',
      'mockwoot-no-such-command',
      127,
      /^mockwoot: can't run mockwoot-no-such-command: there is no such/,
    ],
    ['is no program', file('data.txt', 'data'), 126, /^mockwoot: can't run \S+data\.txt: /],
  ])('says when it cannot run what %s', async (_, command, exitCode, complaint) => {
    const ended = await outcome(['run', '--', command])
    expect(ended).toMatchObject({ exitCode, complaints: [expect.stringMatching(complaint)] })
  })

  it('needs a command', async () => {
    expect(await outcome(['run', '--seed', 'empty'])).toMatchObject({ exitCode: 2, out: '' })
  })

  it('leaves the options behind the command to the command', async () => {
    const argv = ['run', process.execPath, '--eval', 'process.exit(process.argv.length)', '--', '--seed', 'nonsense']
    expect((await outcome(argv)).exitCode).toBe(3)
  })

  it('says nothing with --quiet but what fails', async () => {
    expect(await run(script(ask('/api/v1/profile')), ['--quiet'])).toEqual({ exitCode: 0, out: '', complaints: [] })
    const { complaints } = await run(script(ask('/api/v1/nothing')), ['--quiet'])
    expect(complaints).toHaveLength(1)
  })
})
