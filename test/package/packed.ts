import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { commandLine, library } from '../../tsdown.config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Below node_modules, so that the built files find their dependencies. */
const FOLDER = join(ROOT, 'node_modules', '.cache', `mockwoot-package-${process.pid}`)

/** The package as it would be published. */
export interface Packed {
  folder: string
  tarball: Uint8Array<ArrayBuffer>
  /** What apps import, below `dist`: the command line has its dependencies within. */
  libraryFiles: string[]
}

/** Builds the package into a folder of its own, and packs it. */
export async function pack(): Promise<Packed> {
  mkdirSync(FOLDER, { recursive: true })
  for (const file of ['package.json', 'README.md', 'LICENSE']) copyFileSync(join(ROOT, file), join(FOLDER, file))
  const options = { config: false as const, outDir: join(FOLDER, 'dist'), clean: false, logLevel: 'silent' as const }
  await build({ ...library, ...options })
  const libraryFiles = readdirSync(options.outDir)
  await build({ ...commandLine, ...options })
  const name = execFileSync('npm', ['pack', '--ignore-scripts', '--silent'], { cwd: FOLDER, encoding: 'utf8' }).trim()
  return { folder: FOLDER, libraryFiles, tarball: new Uint8Array(readFileSync(join(FOLDER, name))) }
}

/** Removes what `pack` made. */
export function unpack(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}
