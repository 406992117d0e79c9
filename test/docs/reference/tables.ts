import { readdirSync, readFileSync } from 'node:fs'
import { SCENARIO_NAMES, SCENARIOS } from '#seed/scenarios'
import { commentOfFunction, membersOf, type Told } from './source.ts'
import { type Row, table } from './table.ts'

/** A row for each of what the source tells. */
export function rowsOf(told: readonly Told[], prefix = ''): Row[] {
  return told.map(({ written, comment }) => [`\`${prefix}${written}\``, comment])
}

const SCENARIO_FILES: readonly string[] = [
  'seed/documented.ts',
  'seed/empty.ts',
  'seed/demo/demo.ts',
  'seed/bot-desk.ts',
  'seed/awkward.ts',
  'seed/large.ts',
]

/** What is said of each scenario where it is planted. */
function scenarioRows(): Row[] {
  const texts = new Map(
    SCENARIO_FILES.map((path) => [path, readFileSync(new URL(`../../../src/${path}`, import.meta.url), 'utf8')]),
  )
  return SCENARIO_NAMES.map((name) => {
    const { name: planter } = SCENARIOS[name]
    const [path] = [...texts].find(([, text]) => text.includes(`export function ${planter}(`)) ?? []
    if (path === undefined) throw new Error(`Nothing plants ${name}`)
    return [`\`${name}\`${name === 'documented' ? ' (default)' : ''}`, commentOfFunction(path, planter)]
  })
}

const FAULTS = 'events/faults.ts'

/** The tables that pages have among what is written by hand, each between `<!-- NAME -->` and `<!-- /NAME -->`. */
export const TABLES: Readonly<Record<string, string>> = {
  scenarios: table(['scenario', 'what is in it'], scenarioRows()),
  matchers: table(['matcher', 'meaning'], rowsOf(membersOf('matchers.ts', 'MockwootMatchers'))),
  faults: table(
    ['field', 'meaning'],
    [
      ...rowsOf(membersOf(FAULTS, 'FaultOptions').filter(({ name }) => name === 'match')),
      ...rowsOf(membersOf(FAULTS, 'FaultMatch'), 'match.'),
      ...rowsOf(membersOf(FAULTS, 'FaultOptions').filter(({ name }) => name !== 'match')),
    ],
  ),
}

const ROOT = new URL('../../../', import.meta.url)

/** The pages that may have tables, below the root of the repository. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** What stands on a page. */
export function textOfPage(page: string): string {
  return readFileSync(new URL(page, ROOT), 'utf8')
}

/** A page with its tables as the source has them. */
export function withTables(text: string): string {
  return Object.entries(TABLES).reduce(
    (filled, [name, rows]) =>
      filled.replace(
        new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- /${name} -->)`),
        (_, begin: string, end: string) => `${begin}${rows}${end}`,
      ),
    text,
  )
}
