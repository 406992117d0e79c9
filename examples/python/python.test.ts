import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { outcome } from '#test/cli/terminal'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

/** Where everything is checked, a machine without Python is a mistake. */
const isMissing = process.env.CI === undefined && spawnSync('python3', ['--version']).status !== 0

it.skipIf(isMissing)('passes with the mock behind it, as it would with a server', async () => {
  const command = ['python3', '-B', '-m', 'unittest', 'discover', FOLDER]
  const { exitCode, complaints } = await outcome(['run', '--', ...command], { PATH: process.env.PATH ?? '' })
  expect({ exitCode, last: complaints.at(-1) }).toMatchObject({ exitCode: 0 })
  expect(complaints.join('\n')).toMatch(/messages\.create +1 +200 × 1/)
})
