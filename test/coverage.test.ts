import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '#handlers/operations'
import { Router } from '#pipeline/router'
import { fixtureFiles, fixtureFolders } from '#test/fixtures/files'

const CONTROL_TESTS = fileURLToPath(new URL('./control/', import.meta.url))

const mocked = OPERATIONS.filter(({ api }) => api !== 'control').map(({ id }) => id)
const steering = OPERATIONS.filter(({ api }) => api === 'control')

/** Whether a test under `test/control` names the path of an operation, and its method where that is not GET. */
function isTested(path: string, method: string | undefined, sources: readonly string[]): boolean {
  const pattern = new RegExp(`${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/\'"`?]+')}(\\?[^'"\`]*)?['"\`]`)
  return sources.some((source) => pattern.test(source) && source.includes(`client.${method?.toLowerCase()}(`))
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

  it('has a test under test/control for every operation that steers the mock', () => {
    const sources = readdirSync(CONTROL_TESTS)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(`${CONTROL_TESTS}${file}`, 'utf8'))
    const untested = steering.filter(({ path, methods: [method] }) => !isTested(path, method, sources))
    expect(untested.map(({ id }) => id)).toEqual([])
  })

  const router = new Router(OPERATIONS)
  it.each(fixtureFiles().map((file) => [file.name, file] as const))('%s asks for its operation', (_, file) => {
    const { method, path } = file.read().request
    const [pathname = ''] = path.split('?', 1)
    expect(router.find(method, pathname)?.operation.id).toBe(file.operation)
  })
})
