// Starts the mock in the background, and waits until it answers.
import { spawn } from 'node:child_process'
import { appendFileSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long the mock may take to begin, in milliseconds: npx may have to fetch it. */
const PATIENCE = 120_000

const {
  INPUT_SEED,
  INPUT_DIALECT,
  INPUT_PORT,
  INPUT_OPTIONS = '',
  INPUT_MOCKWOOT,
  RUNNER_TEMP = tmpdir(),
} = process.env
const url = `http://127.0.0.1:${INPUT_PORT}`
const log = join(RUNNER_TEMP, `mockwoot-${INPUT_PORT}.log`)

function note(file, values) {
  for (const [name, value] of Object.entries(values)) appendFileSync(file, `${name}=${value}\n`)
}

async function answers() {
  try {
    return (await fetch(`${url}/__mock/health`)).ok
  } catch {
    return false
  }
}

/** Says why there is no mock, in one annotation, and ends. */
function fail(reason) {
  process.stdout.write(readFileSync(log, 'utf8'))
  process.stdout.write(`::error title=mockwoot::${reason}\n`)
  process.exit(1)
}

const output = openSync(log, 'a')
// It would be taken for the mock, which takes a moment to find that the port is taken.
if (await answers()) fail(`something else answers at ${url}`)
const environment = {
  ...process.env,
  MOCKWOOT_SEED: INPUT_SEED,
  MOCKWOOT_DIALECT: INPUT_DIALECT,
  MOCKWOOT_PORT: INPUT_PORT,
}
const child = spawn(`${INPUT_MOCKWOOT} start ${INPUT_OPTIONS}`, {
  shell: true,
  detached: true,
  stdio: ['ignore', output, output],
  env: environment,
})
let ended
child.once('exit', (code) => {
  ended = code
})
note(process.env.GITHUB_STATE, { pid: child.pid, url, log })

const deadline = Date.now() + PATIENCE
while (!(await answers())) {
  if (ended !== undefined) fail(`it ended with ${ended}`)
  if (Date.now() > deadline) fail(`it does not answer at ${url}`)
  await sleep(100)
}
// Something else may have had the port.
if (ended !== undefined) fail(`it ended with ${ended}`)
note(process.env.GITHUB_OUTPUT, { url, log })
note(process.env.GITHUB_ENV, { MOCKWOOT_URL: url })
process.stdout.write(`The mock answers at ${url}\n`)
child.unref()
process.exit(0)
