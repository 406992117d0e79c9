// Builds what `npm start` runs, where it is missing or older than what it is made from.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BUILT = join(ROOT, 'dist', 'cli.cjs')
const SOURCES = ['package.json', 'tsdown.config.ts', 'fixtures-plugin.ts', 'build', 'fixtures', 'src']

/** When the newest file of a folder, or a file, was changed. */
function changedAt(path) {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (entry === undefined) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
}

if (SOURCES.some((path) => changedAt(join(ROOT, path)) > changedAt(BUILT))) {
  process.exitCode = spawnSync('npm run build', { cwd: ROOT, stdio: 'inherit', shell: true }).status ?? 1
}
