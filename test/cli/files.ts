import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own. @returns a function that tells the path of a file in it, and writes the file where a text is given */
export function scratchFolder(): (name: string, text?: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'mockwoot-'))
  return (name, text) => {
    const path = join(folder, name)
    if (text !== undefined) writeFileSync(path, text)
    return path
  }
}
