import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('./fixtures/', import.meta.url))

const EXCHANGES = 'virtual:fixtures'
const STATUSES = 'virtual:fixture-statuses'

/** As much of a fixture as is read here: the tests check the rest. */
interface FixtureFile {
  title: string
  given?: { dialect?: string }
  request: { body?: unknown }
  response: { status: number; body?: unknown }
}

/** What the published pages show: operation by operation, case by case. */
function examples() {
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name: operation }) =>
    readdirSync(`${ROOT}${operation}`)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const { title, given, request, response }: FixtureFile = JSON.parse(
          readFileSync(`${ROOT}${operation}/${file}`, 'utf8'),
        )
        const name = file.slice(0, -'.json'.length)
        const example = {
          operation,
          name,
          title,
          request: request.body,
          status: response.status,
          response: response.body,
        }
        return given?.dialect === 'chatwoot' ? [] : [example]
      }),
  )
}

/** The statuses of the documented answers, by operation. */
function statuses(): Record<string, number[]> {
  const found = new Map<string, Set<number>>()
  for (const { operation, status } of examples()) found.set(operation, (found.get(operation) ?? new Set()).add(status))
  return Object.fromEntries([...found].map(([operation, set]) => [operation, [...set].sort()]))
}

/** A text that is parsed stays as short as it is, and is read faster than an object. */
function parsed(data: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`
}

/** Brings the documented exchanges into the package, without the package reading files. */
export function fixturesPlugin() {
  return {
    name: 'mockwoot-fixtures',
    resolveId: (id: string) => (id === EXCHANGES || id === STATUSES ? `\0${id}` : undefined),
    load(id: string): string | undefined {
      if (id === `\0${EXCHANGES}`) return `export const EXAMPLES = ${parsed(examples())}`
      if (id === `\0${STATUSES}`) return `export const STATUSES = ${parsed(statuses())}`
      return undefined
    },
  }
}
