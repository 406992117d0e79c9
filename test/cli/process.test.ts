import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '#test/free-port'
import { RawConnection, WEBSOCKET } from '../adapters/raw.ts'
import { buildCommandLine, removeCommandLine } from './built.ts'

let cli = ''

/** Runs the built command line as a process of its own; `printed` is called once with what it prints first. */
function execute(argv: readonly string[], printed?: (text: string, kill: (signal: NodeJS.Signals) => void) => void) {
  const child = spawn(process.execPath, [cli, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stdout.once('data', (chunk) => printed?.(String(chunk), (signal) => child.kill(signal)))
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

describe('the process', () => {
  beforeAll(async () => {
    cli = await buildCommandLine()
    return () => removeCommandLine(cli)
  }, 60_000)

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'saves the state and exits with 0 on %s, connections open or not',
    async (signal) => {
      const state = join(mkdtempSync(join(tmpdir(), 'mockwoot-')), 'state.json')
      const ended = await execute(['--port', '0', '--quiet', '--state', state], async (url, kill) => {
        await fetch(`${url.trim()}/__mock/health`, { keepalive: true })
        kill(signal)
      })
      expect(ended).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(readFileSync(state, 'utf8')).tables.accounts.records).toHaveLength(1)
    },
  )

  it('loses at most a second when it is killed, in any world', async () => {
    const state = join(mkdtempSync(join(tmpdir(), 'mockwoot-')), 'state.json')
    const elsewhere = { 'x-mockwoot-world': 'elsewhere' }
    await execute(['--port', '0', '--quiet', '--state', state], async (url, kill) => {
      const headers = { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' }
      const create = (title: string, more: object) =>
        fetch(`${url.trim()}/api/v1/accounts/1/labels`, {
          method: 'POST',
          headers: { ...headers, ...more },
          body: JSON.stringify({ title }),
        })
      await create('kept', {})
      await create('kept-elsewhere', elsewhere)
      await vi.waitFor(() => expect(readFileSync(state, 'utf8')).toContain('kept-elsewhere'), 10_000)
      kill('SIGKILL')
    })
    const labels = async (url: string, headers: object) => {
      const answer = await fetch(`${url.trim()}/api/v1/accounts/1/labels`, {
        headers: { api_access_token: 'mockwoot-admin-token', ...headers },
      })
      return answer.text()
    }
    const seen: string[] = []
    await execute(['--port', '0', '--quiet', '--state', state], async (url, kill) => {
      seen.push(await labels(url, {}), await labels(url, elsewhere))
      kill('SIGTERM')
    })
    expect(seen[0]).toContain('"kept"')
    expect(seen[1]).toContain('"kept-elsewhere"')
  })

  it('exits with 2 and one line on standard error for a wrong option', async () => {
    const { code, out, err } = await execute(['--sing'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe("mockwoot: unknown option '--sing' (see mockwoot --help)\n")
  })

  it('exits with 1 and one line on standard error for a missing seed', async () => {
    const { code, err } = await execute(['--seed', 'nonsense'])
    expect(code).toBe(1)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('goes on when nobody reads what it prints any more', async () => {
    const port = await freePort()
    const child = spawn(process.execPath, [cli, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    child.stderr.destroy()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const isUp = () => fetch(`http://127.0.0.1:${port}/__mock/health`).then((response) => response.ok)
    await vi.waitFor(isUp, { timeout: 15_000, interval: 50 })
    // What is printed gets to the pipe a moment later.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await isUp()).toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('ends on SIGTERM whatever connections are open', async () => {
    const connections: RawConnection[] = []
    const ended = await execute(['--port', '0', '--quiet'], async (url, kill) => {
      for (const host of ['localhost', 'evil.example']) {
        const connection = new RawConnection(Number(new URL(url.trim()).port), { allowHalfOpen: true })
        connection.write('GET /cable HTTP/1.1', `Host: ${host}`, ...WEBSOCKET, '', '')
        await connection.answers(1)
        connections.push(connection)
      }
      kill('SIGTERM')
    })
    for (const { socket } of connections) socket.destroy()
    expect(ended).toMatchObject({ code: 0, err: '' })
  })

  it('hands signals on to the command that it runs, and ends as that does', async () => {
    const script = "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('ready')"
    const argv = ['run', '--', process.execPath, '-e', script]
    const ended = await execute(argv, (_, kill) => kill('SIGTERM'))
    expect(ended).toEqual({ code: 7, out: 'ready\n', err: expect.stringContaining('mockwoot: the contract') })
  })

  it('prints whole tables into a pipe', async () => {
    const { code, out } = await execute(['routes', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).length).toBeGreaterThan(10)
  })
})
