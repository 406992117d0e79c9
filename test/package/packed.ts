import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { imported, required, types } from '../../tsdown.config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Below node_modules, so that the built files find their dependencies. */
const FOLDER = join(ROOT, 'node_modules', '.cache', `mockwoot-package-${process.pid}`)

/** The package as it would be published. */
export interface Packed {
  folder: string
  tarball: Uint8Array<ArrayBuffer>
  /** What runs, below `dist`. */
  codeFiles: string[]
}

/** Builds the package into a folder of its own, and packs it. */
export async function pack(): Promise<Packed> {
  mkdirSync(FOLDER, { recursive: true })
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'])
    copyFileSync(join(ROOT, file), join(FOLDER, file))
  cpSync(join(ROOT, 'docs'), join(FOLDER, 'docs'), { recursive: true })
  const options = { config: false as const, outDir: join(FOLDER, 'dist'), clean: false, logLevel: 'silent' as const }
  for (const part of [required, imported, types]) await build({ ...part, ...options })
  const codeFiles = readdirSync(options.outDir).filter((name) => /\.c?js$/.test(name))
  const name = execFileSync('npm', ['pack', '--ignore-scripts', '--silent'], { cwd: FOLDER, encoding: 'utf8' }).trim()
  return { folder: FOLDER, codeFiles, tarball: new Uint8Array(readFileSync(join(FOLDER, name))) }
}

/** Removes what `pack` made. */
export function unpack(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}
