import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exampleName } from '#contract/openapi/example'
import { servedOperations } from '#groups'
import { Router } from '#pipeline/router'
import { fixtureFiles } from '#test/fixtures/files'

const TESTS = fileURLToPath(new URL('./', import.meta.url))

const fixtures = fixtureFiles()
const mocked = servedOperations()
  .filter(({ api }) => api !== 'control')
  .map(({ id }) => id)
const steering = servedOperations().filter(({ api }) => api === 'control')

/** The sources of all tests. */
function testSources(): string[] {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => readFileSync(`${TESTS}${file}`, 'utf8'))
}

/** Whether a test asks for the path of an operation by its method. */
function isTested(path: string, method: string, sources: readonly string[]): boolean {
  const filled = path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/\'"`?]+')
  const literal = new RegExp(`${filled}(\\?[^'"\`]*)?['"\`]`)
  const asks = [`.${method.toLowerCase()}(`, `'${method}'`]
  return sources.some((source) => literal.test(source) && asks.some((call) => source.includes(call)))
}

describe('coverage', () => {
  it('has a fixture for every operation', () => {
    const shown = new Set(fixtures.map(({ operation }) => operation))
    expect(mocked.filter((id) => !shown.has(id))).toEqual([])
  })

  it('has no fixture folder without an operation', () => {
    const known = new Set(mocked)
    expect(fixtures.filter(({ operation }) => !known.has(operation)).map(({ name }) => name)).toEqual([])
  })

  it('has no two cases of an operation that the OpenAPI document would have by the same name', () => {
    const documented = fixtures.filter(({ isOfServer }) => !isOfServer)
    const cases = documented.map(({ operation, read }) => `${operation}: ${exampleName(read().title)}`)
    expect(cases.filter((one, index) => cases.indexOf(one) !== index)).toEqual([])
  })

  it('calls what only the running server does NAME.chatwoot.json, and nothing else', () => {
    const ofServer = fixtures.filter((file) => file.read().given?.dialect === 'chatwoot').map(({ name }) => name)
    expect(fixtures.filter(({ isOfServer }) => isOfServer).map(({ name }) => name)).toEqual(ofServer)
  })

  it('has no fixture of more than 16 kB: what repeats itself is written with `$repeat`', () => {
    expect(fixtures.filter(({ path }) => statSync(path).size > 16_384).map(({ name }) => name)).toEqual([])
  })

  it('has a test for every operation that steers the mock', () => {
    const sources = testSources()
    const untested = steering.filter(({ path, methods: [method = 'GET'] }) => !isTested(path, method, sources))
    expect(untested.map(({ id }) => id)).toEqual([])
  })

  const router = new Router(servedOperations())
  it.each(fixtures.map((file) => [file.name, file] as const))('%s asks for its operation', (_, file) => {
    const { method, path } = file.read().request
    const [pathname = ''] = path.split('?', 1)
    expect(router.find(method, pathname)?.operation.id).toBe(file.operation)
  })
})
