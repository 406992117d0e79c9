import { fileURLToPath } from 'node:url'
import { OPERATIONS } from '../src/handlers/operations.ts'
import { measured, median, timeUntil } from './measure.ts'
import { throughputOf } from './standalone.ts'

const CLI = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url))
const PACKAGE = new URL('../../../dist/index.js', import.meta.url).href

/** A bound of a measurement: at least so much, or at most. */
type Bound = { least: number } | { most: number }

/** One line of the table. */
interface Row {
  what: string
  value: number
  unit?: string
  /** What lies behind the value. */
  detail?: string
  /** Beyond it, the run fails; nothing does where there is none. */
  floor?: Bound
  /** Where it is to get, when it is not there yet. */
  goal?: Bound
}

function isMet(value: number, bound: Bound | undefined): boolean {
  if (bound === undefined) return true
  return 'least' in bound ? value >= bound.least : value <= bound.most
}

function shown(bound: Bound | undefined, unit: string): string {
  if (bound === undefined) return ''
  return 'least' in bound ? `≥ ${bound.least}${unit}` : `≤ ${bound.most}${unit}`
}

let failed = 0

function say({ what, value, unit = '', detail, floor, goal }: Row): void {
  const isFine = isMet(value, floor)
  if (!isFine) failed++
  const number = `${value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })}${unit}`
  const columns = [
    floor === undefined ? ' ' : isFine ? '✓' : '✗',
    what.padEnd(58),
    `${number}${detail === undefined ? '' : ` (${detail})`}`.padEnd(44),
    shown(floor, unit).padEnd(14),
    goal === undefined ? '' : `goal ${shown(goal, unit)}`,
  ]
  process.stdout.write(`${columns.join(' ').trimEnd()}\n`)
}

/** In Node 24, a bare Express answers 2.5 times as much as in Node 22, and so two thirds of what `node:http` does. */
const IS_EXPRESS_QUICK = Number.parseInt(process.versions.node, 10) >= 24

async function standalone(): Promise<void> {
  const bounds = IS_EXPRESS_QUICK
    ? { GET: { floor: { least: 0.9 } }, POST: { floor: { least: 0.4 } } }
    : { GET: { floor: { least: 2 }, goal: { least: 2.5 } }, POST: { floor: { least: 1.2 }, goal: { least: 1.5 } } }
  for (const method of ['GET', 'POST'] as const) {
    const { mockwoot, bare, ratio } = await throughputOf(method)
    say({
      what: `standalone ${method} contacts, of a bare Express 5`,
      value: ratio,
      detail: `${Math.round(mockwoot)} of ${Math.round(bare)} a processor second`,
      ...bounds[method],
    })
  }
}

/** The path of an operation, if it is a GET that needs nothing but an account. */
function plainPath({ methods, path }: (typeof OPERATIONS)[number]): string | undefined {
  const filled = path.replace('{account_id}', '1')
  return methods[0] === 'GET' && path.startsWith('/api/') && !filled.includes('{') ? filled : undefined
}

/** Milliseconds in the quickest of some processes each, which take turns: for a while, some are slower by half. */
async function inQuickest(path: string): Promise<{ bare: number; mockwoot: number }> {
  const times = { bare: [] as number[], mockwoot: [] as number[] }
  for (let round = 0; round < 5; round++) {
    for (const kind of ['bare', 'mockwoot'] as const) {
      times[kind].push((await measured('in-process', kind, path)).milliseconds ?? Number.NaN)
    }
  }
  return { bare: Math.min(...times.bare), mockwoot: Math.min(...times.mockwoot) }
}

async function inProcess(): Promise<void> {
  const last = OPERATIONS.map(plainPath).findLast((path) => path !== undefined) ?? ''
  for (const path of ['/api/v1/accounts/1/agents', last]) {
    const { bare, mockwoot } = await inQuickest(path)
    say({
      what: `in-process GET ${path}, time of a bare msw handler`,
      value: mockwoot / bare,
      detail: `${mockwoot.toFixed(3)} ms to ${bare.toFixed(3)} ms`,
      floor: { most: 1.3 },
      goal: { most: 1 },
    })
  }
}

async function scale(): Promise<void> {
  const times = await measured('scale')
  const floors = { show: 1.2, update: 1.2, list: 1.2, create: 1.2, delete: 1.3 }
  for (const [name, most] of Object.entries(floors)) {
    const { ratio, detail } = growthOf(times, name)
    const what = `${name} with 100,000 contacts, of the same with 100`
    say({ what, value: ratio, detail, floor: { most }, goal: { most: 1.2 } })
  }
}

/** How much longer something takes among 100,000 records than among 100. */
function growthOf(times: Record<string, number>, name: string): { ratio: number; detail: string } {
  const [small = 0, large = 0] = [times[`${name} 100`], times[`${name} 100000`]]
  return { ratio: large / small, detail: `${large.toFixed(0)} µs to ${small.toFixed(0)} µs` }
}

async function lists(): Promise<void> {
  const times = await measured('lists')
  const searches = [
    'conversations that wait longest',
    'search for a contact',
    'search for a conversation',
    'search for a message',
  ]
  const names = new Set(Object.keys(times).map((key) => key.replace(/ \d+$/, '')))
  for (const name of [...names].filter((one) => !searches.includes(one))) {
    const { ratio, detail } = growthOf(times, name)
    say({ what: `${name}, of 100,000 to of 100`, value: ratio, detail, floor: { most: 1.5 }, goal: { most: 1.2 } })
  }
  for (const name of searches) {
    const milliseconds = (times[`${name} 100000`] ?? 0) / 1000
    say({ what: `${name}, of 100,000`, value: milliseconds, unit: ' ms', floor: { most: 80 } })
  }
}

async function worlds(): Promise<void> {
  const { reset = 0, snapshot = 0, restore = 0, world = 0, bytes = 0 } = await measured('worlds')
  say({ what: 'reset() of documented', value: reset, unit: ' ms', floor: { most: 0.3 } })
  say({ what: 'snapshot()', value: snapshot, unit: ' ms', floor: { most: 0.3 } })
  say({ what: 'restore() of a snapshot', value: restore, unit: ' ms', floor: { most: 0.3 } })
  say({ what: 'a new world', value: world, unit: ' ms', floor: { most: 0.2 }, goal: { most: 0.1 } })
  say({ what: 'memory of a new world', value: bytes / 1000, unit: ' kB', floor: { most: 30 } })
}

async function large(): Promise<void> {
  const { seconds = 0, megabytes = 0 } = await measured('large')
  say({ what: 'processor time of --seed large', value: seconds, unit: ' s', floor: { most: 1.8 }, goal: { most: 1.5 } })
  say({ what: 'peak memory of it', value: megabytes, unit: ' MB', floor: { most: 200 } })
}

async function events(): Promise<void> {
  const { perSecond: deliveries = 0, bare = 0 } = await measured('deliveries')
  say({
    what: "webhooks, of bare requests by Node's client, receiver included",
    value: deliveries / bare,
    detail: `${Math.round(deliveries)} of ${Math.round(bare)} a processor second`,
    floor: { least: 0.35 },
    goal: { least: 0.7 },
  })
  const { perSecond: messages = 0 } = await measured('realtime')
  say({
    what: 'realtime messages a processor second, 100 clients included',
    value: messages,
    floor: { least: 20_000 },
  })
}

/** What Node has to be told to import some modules and end. */
function importing(...modules: string[]): string[] {
  return ['--input-type=module', '--eval', modules.map((name) => `import ${JSON.stringify(name)}`).join('\n')]
}

async function startUp(): Promise<void> {
  const start = [CLI, 'start', '--port', '0', '--quiet']
  const times: Record<'node' | 'version' | 'ready' | 'answered' | 'msw' | 'imported', number[]> = {
    node: [],
    version: [],
    ready: [],
    answered: [],
    msw: [],
    imported: [],
  }
  for (let round = 0; round < 11; round++) {
    times.node.push(await timeUntil('ended', ['-e', '0']))
    times.version.push(await timeUntil('ended', [CLI, '--version']))
    times.ready.push(await timeUntil('printed', start))
    times.answered.push(await timeUntil('answered', start))
    times.msw.push(await timeUntil('ended', importing('msw', 'msw/node')))
    times.imported.push(await timeUntil('ended', importing('msw', 'msw/node', PACKAGE)))
  }
  const lines = [
    { what: 'mockwoot --version, of node -e 0', from: times.node, to: times.version, floor: 1.7, goal: 1.5 },
    { what: 'mockwoot start ready, of node -e 0', from: times.node, to: times.ready, floor: 2.5, goal: 1.5 },
    { what: 'its first answer, of node -e 0', from: times.node, to: times.answered, floor: 3.5, goal: 1.5 },
    { what: "import of msw and mockwoot, of msw's", from: times.msw, to: times.imported, floor: 1.4, goal: 1.15 },
  ]
  for (const { what, from, to, floor, goal } of lines) {
    const detail = `${median(to).toFixed(0)} ms to ${median(from).toFixed(0)} ms`
    say({ what, value: median(to) / median(from), detail, floor: { most: floor }, goal: { most: goal } })
  }
}

async function memory(): Promise<void> {
  const { messages = 0, megabytes = 0, seconds = 0 } = await measured('memory')
  const detail = `made in ${seconds.toFixed(1)} s`
  say({ what: `peak memory with ${messages.toLocaleString('en')} messages`, value: megabytes, unit: ' MB', detail })
}

const MEASUREMENTS: Record<string, () => Promise<void>> = {
  standalone,
  inProcess,
  scale,
  lists,
  worlds,
  large,
  events,
  startUp,
  memory,
}

const wanted = process.argv.slice(2)
process.stdout.write(`Node ${process.version}, medians\n`)
for (const [name, measurement] of Object.entries(MEASUREMENTS)) {
  if (wanted.length === 0 || wanted.includes(name)) await measurement()
}
process.exit(failed === 0 ? 0 : 1)
