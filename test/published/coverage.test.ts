import { describe, expect, it } from 'vitest'
import { createMockwoot } from '../../src/index.ts'
import { PUBLISHED, servedPath, shapeOf } from './operations.ts'

/** The published operations that are not answered yet. */
const NOT_YET: readonly string[] = []

const served = new Set(
  createMockwoot().operations.flatMap(({ methods, path }) => methods.map((method) => `${method} ${shapeOf(path)}`)),
)

describe('the published API', () => {
  it('has 126 operations', () => {
    expect(PUBLISHED).toHaveLength(126)
    expect(new Set(PUBLISHED.map(({ name }) => name)).size).toBe(126)
  })

  it('is answered, operation by operation', () => {
    const missing = PUBLISHED.filter(
      (published) => !served.has(`${published.method} ${shapeOf(servedPath(published))}`),
    )
    expect(missing.map(({ name }) => name)).toEqual(NOT_YET)
  })
})
