import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Finding, groupFindings, unexplained } from '#contract/recording/findings'
import { EXPLAINED } from '#test/recordings/explained'
import { OUTSTANDING, writeOutstanding } from '#test/recordings/outstanding'
import { recordedWorlds } from '#test/recordings/recordings'
import { findingsOf, replayingMock } from '#test/recordings/replay'
import { groupLines } from './report.ts'
import { show } from './show.ts'

const USAGE = `npm run replay -- [options]: holds the mock against the recordings of the real server

  --only <text>      only the worlds with this in their name
  --route <text>     only the differences of operations with this in method or path
  --kind <kind>      only the differences of a kind: status, missing, extra, value, type, …
  --top <n>          how many groups to print (60)
  --examples <n>     how many examples of each (2)
  --json <file>      write every difference to a file, one a line
  --update           write what is outstanding to ${OUTSTANDING}
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

async function report(): Promise<void> {
  const mock = replayingMock()
  const findings: Finding[] = []
  let worlds = 0
  let clean = 0
  for (const world of recordedWorlds(values.only)) {
    const found = unexplained(await findingsOf(world, mock), EXPLAINED)
    worlds++
    if (found.length === 0) clean++
    findings.push(...found)
  }
  const asked = findings.filter(isAsked)
  const groups = groupFindings(asked)
  for (const group of groups.slice(0, Number(values.top))) {
    for (const line of groupLines(group, Number(values.examples))) print(line)
  }
  if (values.json !== undefined) writeFileSync(values.json, asked.map((one) => `${JSON.stringify(one)}\n`).join(''))
  if (values.update) await update(findings)
  print(`\n${worlds} worlds, ${clean} without a difference; ${asked.length} differences at ${groups.length} places`)
}

async function update(findings: readonly Finding[]): Promise<void> {
  if (values.only !== '') throw new Error('Failed to update what is outstanding: only a replay of all worlds knows it')
  await writeOutstanding(findings)
}

async function main(): Promise<void> {
  if (values.help) return print(USAGE)
  if (values.show === undefined) return report()
  const step = values.step === undefined ? undefined : Number(values.step)
  const mock = replayingMock()
  for (const world of recordedWorlds(values.show)) {
    for await (const line of show(world, mock, step)) print(line)
  }
}

// Who has read enough, as `head` does, closes the pipe.
process.stdout.on('error', () => process.exit())
await main()
