import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a program ended with, and all that it said. */
export interface Ended {
  code: number
  said: string
}

/** A folder outside of the repository, with the files of a page, in which the package is installed. */
export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), 'mockwoot-consumer-'))

  /** @param installed the packages beside the mock, by their names */
  constructor(packed: string, installed: readonly string[], files: ReadonlyMap<string, string>) {
    for (const name of installed) this.#link(join(ROOT, 'node_modules', name), name)
    this.#link(packed, 'mockwoot')
    for (const [name, text] of files) writeFileSync(join(this.folder, name), text)
  }

  /** Runs a file of an installed package by Node. */
  run(argv: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const options = { cwd: this.folder, env: { ...process.env, NO_COLOR: '1', ...env } }
    return new Promise((resolve) => {
      execFile(process.execPath, [...argv], options, (error, out, complaints) => {
        resolve({ code: error === null ? 0 : Number(error.code), said: `${out}${complaints}` })
      })
    })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #link(target: string, name: string): void {
    const place = join(this.folder, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(target, place)
  }
}

/** The files that a page of the documentation shows, by the name in their first line. */
export function filesOf(page: string): Map<string, string> {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8')
  const blocks = text.matchAll(/^```js\n\/\/ (\S+)\n([\s\S]*?)^```/gm)
  return new Map([...blocks].map(([, name = '', code = '']) => [name, code]))
}
