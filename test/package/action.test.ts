import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '#test/free-port'
import { buildCommandLine, removeCommandLine } from '../cli/built.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))

let cli = ''

/** Runs a file of the action to its end, as the runner does. */
function execute(file: string, env: Record<string, string>): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [join(ROOT, file)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}

/** What a runner gives the action: its inputs, the defaults filled in, and files to write to. */
function runner(inputs: Record<string, string>) {
  const temp = mkdtempSync(join(tmpdir(), 'mockwoot-action-'))
  const file = (name: string): string => {
    const path = join(temp, name)
    writeFileSync(path, '')
    return path
  }
  const files = { GITHUB_OUTPUT: file('output'), GITHUB_ENV: file('env'), GITHUB_STATE: file('state') }
  const given = Object.entries<{ default?: string }>(action.inputs).map(([name, { default: usual = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    inputs[name] ?? usual,
  ])
  const env = { PATH: process.env.PATH ?? '', RUNNER_TEMP: temp, ...files, ...Object.fromEntries(given) }
  const written = (path: string): Record<string, string> => {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
  }
  return {
    main: () => execute(action.runs.main, env),
    post: () => {
      const state = Object.entries(written(files.GITHUB_STATE)).map(([name, value]) => [`STATE_${name}`, value])
      return execute(action.runs.post, { ...env, ...Object.fromEntries(state) })
    },
    output: () => written(files.GITHUB_OUTPUT),
    environment: () => written(files.GITHUB_ENV),
  }
}

const isUp = (url: string | undefined) =>
  fetch(`${url}/__mock/health`).then(
    () => true,
    () => false,
  )

describe('the action', () => {
  beforeAll(async () => {
    cli = await buildCommandLine()
    return () => removeCommandLine(cli)
  }, 120_000)

  const inputs = async (more: Record<string, string> = {}) => ({
    mockwoot: `${process.execPath} ${cli}`,
    port: String(await freePort()),
    ...more,
  })

  it('starts the mock for the steps of the job, reports, and ends it', { timeout: 120_000 }, async () => {
    const job = runner(await inputs({ seed: 'bot-desk', options: '--strict' }))
    expect(await job.main()).toMatchObject({ code: 0 })
    const { url = '', log = '' } = job.output()
    expect(Object.keys(job.output()).sort()).toEqual(Object.keys(action.outputs).sort())
    expect(job.environment()).toEqual({ MOCKWOOT_URL: url })
    expect(await (await fetch(`${url}/__mock/health`)).json()).toMatchObject({ scenario: 'bot-desk' })
    const headers = { api_access_token: 'mockwoot-admin-token' }
    expect((await fetch(`${url}/api/v1/accounts/1/agent`, { headers })).status).toBe(501)
    expect(readFileSync(log, 'utf8')).toContain('/api/v1/accounts/1/agent')
    const { code, out } = await job.post()
    expect(out).toMatch(/^::error title=GET /m)
    expect(code).toBe(1)
    await expect.poll(() => isUp(url), { timeout: 30_000 }).toBe(false)
  })

  it('lets a broken contract pass where it is told to', { timeout: 120_000 }, async () => {
    const job = runner(await inputs({ fail: 'false' }))
    expect(await job.main()).toMatchObject({ code: 0 })
    const { url } = job.output()
    await fetch(`${url}/api/v1/accounts/1/agent`)
    expect(await job.post()).toMatchObject({ code: 0, out: expect.stringContaining('::error') })
    await expect.poll(() => isUp(url), { timeout: 30_000 }).toBe(false)
  })

  it('says why there is no mock', { timeout: 120_000 }, async () => {
    const job = runner(await inputs({ seed: 'no-such-seed' }))
    const { code, out } = await job.main()
    expect(code).toBe(1)
    expect(out).toContain('no-such-seed')
    expect(out).toContain('::error title=mockwoot::it ended with')
    expect(job.output()).toEqual({})
  })

  it('does not take what has the port already for the mock', { timeout: 120_000 }, async () => {
    const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = String(typeof address === 'object' ? address?.port : address)
    const job = runner(await inputs({ port }))
    const { code, out } = await job.main()
    other.close()
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('something else answers at') })
    expect(job.output()).toEqual({})
    expect(await job.post()).toEqual({ code: 0, out: '' })
  })

  it('is explained with all of its inputs and outputs', () => {
    const page = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8')
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) {
      expect(page, name).toContain(`\`${name}\``)
    }
  })
})
