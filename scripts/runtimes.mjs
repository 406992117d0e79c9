// Starts the built command line in every runtime that npm can bring, and the package with the next msw, and asks each for
// something: npm run runtimes
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLI = join(ROOT, 'dist', 'cli.cjs')
const START = [CLI, 'start', '--port', '0', '--quiet']

/** What runs the command line, by name. */
const RUNTIMES = {
  [`node ${process.version} (this one)`]: [process.execPath, ...START],
  'node 20': npx('node@20', 'node', ...START),
  'node 22': npx('node@22', 'node', ...START),
  'node 24': npx('node@24', 'node', ...START),
  bun: npx('bun', 'bun', ...START),
  // Deno up to 2.9.6 runs the code that it has cached of a file for another of its path and length:
  // https://github.com/denoland/deno/issues/36413
  deno: npx('deno', 'deno', 'run', '--no-code-cache', '--allow-all', ...START),
}

function npx(name, ...command) {
  return ['npx', '--yes', '--package', name, '--', ...command]
}

const HEADERS = { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' }

/** Checks that reading, writing, refusing, steering and the realtime channel work. */
async function ask(url) {
  const agents = `${url}/api/v1/accounts/1/agents`
  const body = JSON.stringify({ agent: { name: 'New Agent', email: 'new@example.com' } })
  await expectStatus(200, await fetch(agents, { headers: HEADERS }))
  await expectStatus(200, await fetch(agents, { method: 'POST', headers: HEADERS, body }))
  await expectStatus(422, await fetch(agents, { method: 'POST', headers: HEADERS, body }))
  await expectStatus(401, await fetch(agents))
  await expectStatus(200, await fetch(`${url}/__mock/openapi.json`))
  await expectStatus(200, await fetch(`${url}/__mock/reset`, { method: 'POST' }))
  await expectStatus(200, await fetch(`${url}/__mock/`))
}

async function expectStatus(status, response) {
  const text = await response.text()
  if (response.status !== status) throw new Error(`${response.url}: ${response.status} and not ${status}: ${text}`)
}

/** The URL that the command line prints, once it does. */
async function urlOf(child) {
  let text = ''
  child.stdout.on('data', (data) => {
    text += data
  })
  for (;;) {
    const [, url] = /(http:\/\/127\.0\.0\.1:\d+)\n/.exec(text) ?? []
    if (url !== undefined) return url
    const [event] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['exit'])])
    if (event === 'exit') throw new Error('it ended before it served')
  }
}

/** Ends a process and those that it has started. */
async function end(child) {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

/** What a test suite does with the mock: a request and a list, answered in-process, and one that no handler takes. */
const IN_PROCESS = `
import assert from 'node:assert/strict'
import { createMockwoot } from 'mockwoot'
import { setupServer } from 'msw/node'

const mock = createMockwoot({ baseUrl: 'https://chat.example.com' })
const server = setupServer(...mock.handlers, mock.failOthers)
server.listen()
const agents = 'https://chat.example.com/api/v1/accounts/1/agents'
const headers = ${JSON.stringify(HEADERS)}
const body = JSON.stringify({ agent: { name: 'New Agent', email: 'new@example.com' } })
const made = await fetch(agents, { method: 'POST', headers, body })
assert.equal(made.status, 200)
const listed = await (await fetch(agents, { headers })).json()
assert.deepEqual(listed.map(({ name }) => name), ['John Doe', 'Jane Smith', 'New Agent'])
await assert.rejects(fetch('https://elsewhere.example.com/'))
assert.equal(mock.requests({ operation: 'agents.list' }).length, 1)
server.close()
`

/** Uses the packed package in-process, with another msw than the repository has, in a folder of its own. */
function useWithMsw(msw, node) {
  const cwd = mkdtempSync(join(tmpdir(), 'mockwoot-msw-'))
  const call = (command, ...argv) => execFileSync(command, argv, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    call('npm', 'pack', ROOT, '--ignore-scripts', '--silent')
    const [packed] = readdirSync(cwd)
    writeFileSync(join(cwd, 'package.json'), '{ "private": true }')
    call('npm', 'install', '--no-audit', '--no-fund', '--silent', msw, `./${packed}`)
    writeFileSync(join(cwd, 'in-process.mjs'), IN_PROCESS)
    call(...npx(node, 'node', '--no-warnings', 'in-process.mjs'))
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** Says whether something works. */
async function attempt(name, work) {
  try {
    await work()
    process.stdout.write(`✓ ${name}\n`)
  } catch (error) {
    process.exitCode = 1
    process.stdout.write(`✗ ${name}: ${error.message}\n`)
  }
}

await attempt('msw 3 in node 24', () => useWithMsw('msw@3', 'node@24'))
for (const [name, [command, ...argv]] of Object.entries(RUNTIMES)) {
  const child = spawn(command, argv, { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  await attempt(name, async () => ask(await urlOf(child)))
  await end(child)
}
