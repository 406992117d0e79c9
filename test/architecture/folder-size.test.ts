import { execFileSync } from 'node:child_process'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { groupBy } from 'es-toolkit'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** More files beside each other than this, and nobody finds one at a glance. */
const MOST = 20

it(`has at most ${MOST} files beside each other, wherever git tracks them`, () => {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 24 })
  const files = listed.split('\0').filter((file) => file !== '')
  expect(files).toContain('package.json')
  const crowded = Object.entries(groupBy(files, posix.dirname)).filter(([, beside]) => beside.length > MOST)
  expect(crowded.map(([folder, beside]) => `${folder}: ${beside.length} files`)).toEqual([])
})
