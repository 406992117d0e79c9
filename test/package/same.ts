import { createRequire } from 'node:module'
import { join } from 'node:path'
import { EXAMPLES } from 'virtual:fixtures'
import { describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import type { Packed } from './packed.ts'

const load = createRequire(import.meta.url)

const NOW = Date.UTC(2025, 0, 10, 10)

/** What the package has of its data and its libraries does what the source and the whole ones do. */
export function testSame(packed: () => Packed): void {
  const built = (name: string) => load(join(packed().folder, 'dist', name))

  describe('with what it has of its data and its libraries', () => {
    it('makes up the same desk', () => {
      const tablesOf = (create: typeof createMockwoot) =>
        create({ seed: 'demo', now: new Date(NOW), rng: 7 }).state().tables
      expect(tablesOf(built('index.cjs').createMockwoot)).toEqual(tablesOf(createMockwoot))
    })

    it('shows the same exchanges', () => {
      expect(built('fixtures.cjs').EXAMPLES).toEqual(EXAMPLES)
    })
  })
}
