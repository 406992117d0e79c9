import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { CLI, required } from '../../tsdown.config.ts'

/** Below node_modules, so that what is built finds its dependencies. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))

/** Builds the command line into a folder of its own. @returns the file to run, for `removeCommandLine` at the end */
export async function buildCommandLine(): Promise<string> {
  mkdirSync(CACHE, { recursive: true })
  const outDir = mkdtempSync(join(CACHE, 'mockwoot-cli-'))
  await build({ ...required, config: false, entry: CLI, outDir, logLevel: 'silent' })
  return join(outDir, 'cli.cjs')
}

/** Removes what was built. */
export function removeCommandLine(file: string): void {
  rmSync(dirname(file), { recursive: true, force: true })
}
