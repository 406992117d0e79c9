// Starts the built command line in every runtime that npm can bring, and asks it for something: npm run runtimes
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const START = [CLI, 'start', '--port', '0', '--quiet']

/** What runs the command line, by name. */
const RUNTIMES = {
  [`node ${process.version} (this one)`]: [process.execPath, ...START],
  'node 20': npx('node@20', 'node', ...START),
  'node 22': npx('node@22', 'node', ...START),
  'node 24': npx('node@24', 'node', ...START),
  bun: npx('bun', 'bun', ...START),
  deno: npx('deno', 'deno', 'run', '--allow-all', ...START),
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

for (const [name, [command, ...argv]] of Object.entries(RUNTIMES)) {
  const child = spawn(command, argv, { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  try {
    await ask(await urlOf(child))
    process.stdout.write(`✓ ${name}\n`)
  } catch (error) {
    process.exitCode = 1
    process.stdout.write(`✗ ${name}: ${error.message}\n`)
  } finally {
    await end(child)
  }
}
