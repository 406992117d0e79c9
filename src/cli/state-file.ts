import { access, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Failure } from '#errors'
import type { Mockwoot } from '#mockwoot'
import { CliError, reasonOf } from './cli-error.ts'
import { parseJson } from './parse-text.ts'

/**
 * Puts the mock into the state that was saved before; leaves it alone when there is none yet.
 * @throws {CliError} when the file is unreadable or malformed, or its folder is missing
 */
export async function loadState(mock: Mockwoot, file: string): Promise<void> {
  const text = await readIfExists(file)
  if (text === undefined) return
  try {
    mock.setState(parseJson(text))
  } catch (error) {
    throw new CliError(`can't load the state from ${file}: ${refusalOf(error)}`)
  }
}

/** Where the first thing stands that is wrong, and what it is. */
function refusalOf(error: unknown): string {
  const issues = error instanceof Failure && 'issues' in error.details ? error.details.issues : []
  const [first, ...others] = issues
  if (!first) return reasonOf(error)
  return `${first.path}: ${first.message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`
}

/** A missing folder is told at once, not when there is something to lose. */
async function readIfExists(file: string): Promise<string | undefined> {
  try {
    await access(dirname(resolve(file)))
  } catch {
    throw new CliError(`can't keep the state in ${file}: there is no such folder`)
  }
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new CliError(`can't load the state from ${file}: ${reasonOf(error)}`)
  }
}

/**
 * Saves the state; a file that is there is replaced whole or not at all.
 * @throws {CliError} when it can't be written
 */
export async function saveState(mock: Mockwoot, file: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`
  try {
    await writeFile(unfinished, JSON.stringify(mock.state()))
    await rename(unfinished, file)
  } catch (error) {
    throw new CliError(`can't save the state to ${file}: ${reasonOf(error)}`)
  }
}
