import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Finding, groupFindings, unexplained } from '#contract/recording/findings'
import { groupLines } from '#contract/recording/report-lines'
import { EXPLAINED } from '#test/recordings/explained'
import { countsOf, driftOf, OUTSTANDING, readOutstanding, writeOutstanding } from '#test/recordings/outstanding'
import { requestsOf, tell } from '#test/recordings/readme'
import { recordedWorlds } from '#test/recordings/recordings'
import { findingsOf, replayingMock } from '#test/recordings/replay'
import { show } from './show.ts'

const USAGE = `npm run replay -- [options]: holds the mock against the recordings of the real server

  --only <text>      only the worlds with this in their name
  --route <text>     only the differences of operations with this in method or path
  --kind <kind>      only the differences of a kind: status, missing, extra, value, type, …
  --top <n>          how many groups to print (60)
  --examples <n>     how many examples of each (2)
  --json <file>      write every difference to a file, one a line
  --update           write what is outstanding to ${OUTSTANDING}, and what was replayed to the README
  --show <text>      print the worlds with this in their name, and the mock's answers beside the real ones
  --step <n>         with --show: this step only, in full
`

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    route: { type: 'string', default: '' },
    kind: { type: 'string', default: '' },
    top: { type: 'string', default: '60' },
    examples: { type: 'string', default: '2' },
    json: { type: 'string' },
    update: { type: 'boolean', default: false },
    show: { type: 'string' },
    step: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function isAsked({ method, route, kind }: Finding): boolean {
  return `${method} ${route}`.includes(values.route) && (values.kind === '' || kind === values.kind)
}

/** A number that an option gives. */
function count(name: string, value: string): number {
  if (/^\d+$/.test(value)) return Number(value)
  throw new RangeError(`Failed to replay: --${name} has to be a number, not ${value}`)
}

async function report(): Promise<void> {
  const [top, examples] = [count('top', values.top), count('examples', values.examples)]
  if (values.update && values.only !== '')
    throw new Error('Failed to replay: --update needs all worlds, not --only some')
  const { findings, worlds, clean, requests } = await replayed(values.only)
  if (values.update) {
    update(findings)
    tell({ worlds, requests, outstanding: findings.length })
  }
  const asked = findings.filter(isAsked)
  const groups = groupFindings(asked)
  for (const group of groups.slice(0, top)) {
    for (const line of groupLines(group, examples)) print(line)
  }
  if (values.json !== undefined) writeFileSync(values.json, asked.map((one) => `${JSON.stringify(one)}\n`).join(''))
  print(`\n${worlds} worlds, ${clean} without a difference; ${asked.length} differences at ${groups.length} places`)
}

/** Notes what is outstanding, and prints what has become more: it is meant to become less. */
function update(findings: readonly Finding[]): void {
  for (const { key, was, is } of driftOf(readOutstanding(), countsOf(findings))) {
    if (is > was) print(`more than before (${was}→${is}): ${key}`)
  }
  writeOutstanding(findings)
}

/** What came of a replay. */
interface Replay {
  findings: Finding[]
  worlds: number
  /** Worlds without a difference. */
  clean: number
  requests: number
}

/** What the mock does otherwise than the server in the worlds with a text in their name. */
async function replayed(part: string): Promise<Replay> {
  const player = replayingMock()
  const result: Replay = { findings: [], worlds: 0, clean: 0, requests: 0 }
  for (const world of recordedWorlds(part)) {
    const found = unexplained(await findingsOf(world, player), EXPLAINED)
    result.worlds++
    result.requests += requestsOf(world)
    if (found.length === 0) result.clean++
    result.findings.push(...found)
  }
  return result
}

async function showWorlds(part: string): Promise<void> {
  const step = values.step === undefined ? undefined : count('step', values.step)
  const player = replayingMock()
  for (const world of recordedWorlds(part)) {
    for await (const line of show(world, player, step)) print(line)
  }
}

async function main(): Promise<void> {
  if (values.help) print(USAGE)
  else if (values.show === undefined) await report()
  else await showWorlds(values.show)
}

// Who has read enough, as `head` does, closes the pipe.
process.stdout.on('error', () => process.exit())
await main()
