import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SERVED_OPERATIONS } from '#operations'
import { Router } from '#pipeline/router'
import { fixtureFiles, fixtureFolders } from '#test/fixtures/files'

const TESTS = fileURLToPath(new URL('./', import.meta.url))

const mocked = SERVED_OPERATIONS.filter(({ api }) => api !== 'control').map(({ id }) => id)
const steering = SERVED_OPERATIONS.filter(({ api }) => api === 'control')

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
    const folders = new Set(fixtureFiles().map(({ operation }) => operation))
    expect(mocked.filter((id) => !folders.has(id))).toEqual([])
  })

  it('has no fixture folder without an operation', () => {
    const known = new Set(mocked)
    expect(fixtureFolders().filter((folder) => !known.has(folder))).toEqual([])
  })

  it('has a test for every operation that steers the mock', () => {
    const sources = testSources()
    const untested = steering.filter(({ path, methods: [method = 'GET'] }) => !isTested(path, method, sources))
    expect(untested.map(({ id }) => id)).toEqual([])
  })

  const router = new Router(SERVED_OPERATIONS)
  it.each(fixtureFiles().map((file) => [file.name, file] as const))('%s asks for its operation', (_, file) => {
    const { method, path } = file.read().request
    const [pathname = ''] = path.split('?', 1)
    expect(router.find(method, pathname)?.operation.id).toBe(file.operation)
  })
})
