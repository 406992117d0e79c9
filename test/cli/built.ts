import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'tsdown'
import { CLI, required } from '../../tsdown.config.ts'

/** Builds the command line into a folder of its own. @returns the file to run */
export async function buildCommandLine(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'mockwoot-cli-'))
  await build({ ...required, config: false, entry: CLI, outDir, logLevel: 'silent' })
  return join(outDir, 'cli.cjs')
}
