import { fileURLToPath } from 'node:url'
import { OPERATIONS } from '../src/handlers/operations.ts'
import { measured, median, timeUntil } from './measure.ts'
import { throughputOf } from './standalone.ts'

const CLI = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url))

/** One line of the table. */
interface Row {
  what: string
  measured: string
  target: string
  /** Undefined where there is no target. */
  met?: boolean
}

function say(row: Row): void {
  const mark = row.met === undefined ? ' ' : row.met ? '✓' : '✗'
  process.stdout.write(`${mark} ${row.what.padEnd(58)} ${row.measured.padEnd(46)} ${row.target}\n`)
}

async function standalone(): Promise<void> {
  for (const method of ['GET', 'POST'] as const) {
    const { mockwoot, bare, ratio } = await throughputOf(method)
    say({
      what: `standalone ${method} contacts, of a bare Express 5`,
      measured: `${ratio.toFixed(2)} (${Math.round(mockwoot)} of ${Math.round(bare)} a second)`,
      target: '≥ 0.80',
      met: ratio >= 0.8,
    })
  }
}

/** The path of an operation, if it is a GET that needs nothing but an account. */
function plainPath({ methods, path }: (typeof OPERATIONS)[number]): string | undefined {
  const filled = path.replace('{account_id}', '1')
  return methods[0] === 'GET' && path.startsWith('/api/') && !filled.includes('{') ? filled : undefined
}

async function inProcess(): Promise<void> {
  const last = OPERATIONS.map(plainPath).findLast((path) => path !== undefined) ?? ''
  for (const path of ['/api/v1/accounts/1/agents', last]) {
    const rounds = []
    for (let round = 0; round < 3; round++) {
      const bare = await measured('in-process', 'bare', path)
      const mockwoot = await measured('in-process', 'mockwoot', path)
      rounds.push({ bare: bare.milliseconds ?? 0, mockwoot: mockwoot.milliseconds ?? 0 })
    }
    const ratio = median(rounds.map(({ bare, mockwoot }) => mockwoot / bare))
    const [bare, mockwoot] = [median(rounds.map((round) => round.bare)), median(rounds.map((round) => round.mockwoot))]
    say({
      what: `in-process GET ${path}, of one bare msw handler`,
      measured: `${ratio.toFixed(2)} (${mockwoot.toFixed(3)} ms to ${bare.toFixed(3)} ms)`,
      target: '≤ 1.30',
      met: ratio <= 1.3,
    })
  }
}

async function scale(): Promise<void> {
  const times = await measured('scale')
  for (const name of ['show', 'create', 'update', 'list']) {
    const [small = 0, large = 0] = [times[`${name} 100`], times[`${name} 100000`]]
    say({
      what: `${name} with 100,000 contacts, of the same with 100`,
      measured: `${(large / small).toFixed(2)} (${large.toFixed(0)} µs to ${small.toFixed(0)} µs)`,
      target: '≤ 1.50',
      met: large / small <= 1.5,
    })
  }
  const { reset = 0 } = times
  say({ what: 'reset() of documented', measured: `${reset.toFixed(2)} ms`, target: '< 5 ms', met: reset < 5 })
}

async function startUp(): Promise<void> {
  const node: number[] = []
  const ready: number[] = []
  for (let round = 0; round < 11; round++) {
    node.push(await timeUntil('ended', ['-e', '0']))
    ready.push(await timeUntil('printed', [CLI, 'start', '--port', '0', '--quiet']))
  }
  const more = median(ready) - median(node)
  say({
    what: 'mockwoot start ready, after node -e 0',
    measured: `${more.toFixed(0)} ms (${median(ready).toFixed(0)} ms and ${median(node).toFixed(0)} ms)`,
    target: '≤ 400 ms',
    met: more <= 400,
  })
}

async function memory(): Promise<void> {
  const { messages = 0, megabytes = 0, seconds = 0 } = await measured('memory')
  say({
    what: `peak memory with ${messages.toLocaleString('en')} messages`,
    measured: `${megabytes.toFixed(0)} MB (made in ${seconds.toFixed(1)} s)`,
    target: 'reported',
  })
}

const MEASUREMENTS: Record<string, () => Promise<void>> = { standalone, inProcess, scale, startUp, memory }

const wanted = process.argv.slice(2)
process.stdout.write(`Node ${process.version}, medians\n`)
for (const [name, measurement] of Object.entries(MEASUREMENTS)) {
  if (wanted.length === 0 || wanted.includes(name)) await measurement()
}
process.exit()
