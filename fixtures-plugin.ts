import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('./fixtures/', import.meta.url))

const EXCHANGES = 'virtual:fixtures'
const STATUSES = 'virtual:fixture-statuses'

interface FixtureModule {
  operation: string
  name: string
  fixture: { given?: { dialect?: string }; response: { status: number } }
}

function fixtures(): FixtureModule[] {
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name: operation }) =>
    readdirSync(`${ROOT}${operation}`)
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({
        operation,
        name: file.slice(0, -'.json'.length),
        fixture: JSON.parse(readFileSync(`${ROOT}${operation}/${file}`, 'utf8')),
      })),
  )
}

/** The statuses of the documented answers, by operation. */
function statuses(): Record<string, number[]> {
  const found = new Map<string, Set<number>>()
  for (const { operation, fixture } of fixtures()) {
    if (fixture.given?.dialect === 'chatwoot') continue
    found.set(operation, (found.get(operation) ?? new Set()).add(fixture.response.status))
  }
  return Object.fromEntries([...found].map(([operation, set]) => [operation, [...set].sort()]))
}

/** Brings the documented exchanges into the package, without the package reading files. */
export function fixturesPlugin() {
  return {
    name: 'mockwoot-fixtures',
    resolveId: (id: string) => (id === EXCHANGES || id === STATUSES ? `\0${id}` : undefined),
    load(id: string): string | undefined {
      if (id === `\0${EXCHANGES}`) return `export const FIXTURES = ${JSON.stringify(fixtures())}`
      if (id === `\0${STATUSES}`) return `export const STATUSES = ${JSON.stringify(statuses())}`
      return undefined
    },
  }
}
