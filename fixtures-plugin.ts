import { readFileSync } from 'node:fs'
import type { Rolldown } from 'tsdown'
import { fixtureFiles } from './fixture-files.ts'

const EXCHANGES = 'virtual:fixtures'
const STATUSES = 'virtual:fixture-statuses'

/** The file of the package that has the exchanges, beside everything that loads it. */
const FILE = 'fixtures.cjs'

/** As much of a fixture as is read here: the tests check the rest. */
interface Exchange {
  title: string
  request: { body?: unknown }
  response: { status: number; body?: unknown }
}

/** What the published pages show, operation by operation, case by case: of what is refused, the answer alone. */
function examples() {
  const documented = fixtureFiles().filter(({ isOfServer }) => !isOfServer)
  return documented.map(({ operation, case: name, path }) => {
    const { title, request, response }: Exchange = JSON.parse(readFileSync(path, 'utf8'))
    const { status } = response
    return { operation, name, title, request: status < 400 ? request.body : undefined, status, response: response.body }
  })
}

/** The statuses of the documented answers, by operation. */
function statuses(): Record<string, number[]> {
  const found = new Map<string, Set<number>>()
  for (const { operation, status } of examples()) found.set(operation, (found.get(operation) ?? new Set()).add(status))
  return Object.fromEntries([...found].map(([operation, set]) => [operation, [...set].sort()]))
}

/** A text that is parsed stays as short as it is, and is read faster than an object. */
function parsed(data: unknown): string {
  return `JSON.parse('${JSON.stringify(data).replaceAll(/[\\']/g, String.raw`\$&`)}')`
}

/** The exchanges as code: operation by operation, and every answer once, as most of the refusals are the same. */
function packed(): string {
  const answers: unknown[] = []
  const places = new Map<string, number>()
  const operations: Record<string, unknown[]> = {}
  for (const { operation, name, title, request, status, response } of examples()) {
    const answer = JSON.stringify([response])
    const place = places.get(answer) ?? answers.push(response) - 1
    places.set(answer, place)
    const told = [name, title, status, response === undefined ? -1 : place]
    operations[operation] = [...(operations[operation] ?? []), request === undefined ? told : [...told, request]]
  }
  return `const [operations, answers] = ${parsed([operations, answers])}
const exampleOf = (operation) => ([name, title, status, place, request]) =>
  ({ operation, name, title, request, status, response: answers[place] })
exports.EXAMPLES = Object.entries(operations).flatMap(([operation, told]) => told.map(exampleOf(operation)))
`
}

/** Brings the documented exchanges and their statuses into the code that asks for them, without it reading files. */
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

/**
 * Keeps the exchanges in one file of the package, however many builds it consists of: each loads that file when it is
 * asked for them. It is CommonJS because all of them can load that, where Jest requires the package too.
 */
export function fixturesFilePlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-fixtures-file',
    resolveId: (id) => (id === EXCHANGES ? { id: `./${FILE}`, external: true } : undefined),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: packed() })
    },
  }
}
