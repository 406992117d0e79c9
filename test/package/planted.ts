import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import type { Packed } from './packed.ts'

/** When the scenarios are planted, with the same random numbers. */
const OPTIONS = { now: '2026-03-04T15:00:00Z', rng: 7 }

const PROGRAM = `
  const { createMockwoot } = require('./dist/index.cjs')
  const mock = createMockwoot({ seed: 'demo', ...${JSON.stringify(OPTIONS)} })
  console.log(require('node:crypto').createHash('sha1').update(JSON.stringify(mock.state().tables)).digest('hex'))`

/** What the package has of its libraries makes up what the whole ones do. */
export function testPlanted(packed: () => Packed): void {
  describe('what is made up', () => {
    it('is what the source makes up', () => {
      const { folder: cwd } = packed()
      const printed = execFileSync(process.execPath, ['--eval', PROGRAM], { cwd, encoding: 'utf8' })
      const tables = JSON.stringify(createMockwoot({ seed: 'demo', ...OPTIONS }).state().tables)
      expect(printed.trim()).toBe(createHash('sha1').update(tables).digest('hex'))
    })
  })
}
