import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { CliError, reasonOf } from '#cli/cli-error'
import { parseJson } from '#cli/parse-text'
import { Failure } from '#errors'
import type { Mockwoot } from '#mockwoot'
import { DEFAULT_WORLD } from '#protocol'
import { isObject } from '#tools/is-object'
import { readTextIfAny } from './text.ts'

/**
 * Puts the mock into the state that was saved before, every world; leaves it alone when there is none yet. A file that
 * was exported from one world (`GET /__mock/state`) is taken as well.
 * @throws {CliError} when the file is unreadable or malformed, or its folder is missing
 */
export async function loadState(mock: Mockwoot, file: string): Promise<void> {
  const text = await readIfExists(file)
  if (text === undefined) return
  const refuse = (reason: string): never => {
    throw new CliError(`can't load the state from ${file}: ${reason}`)
  }
  for (const [name, state] of worldsOf(parsed(text, refuse))) {
    try {
      mock.worldOf(name).restore(state)
    } catch (error) {
      refuse(`${name === DEFAULT_WORLD ? '' : `worlds.${name}.`}${refusalOf(error)}`)
    }
  }
}

function parsed(text: string, refuse: (reason: string) => never): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

/** The default world stands for itself, the others in it by their names. */
function worldsOf(saved: unknown): Array<[string, unknown]> {
  if (!isObject(saved)) return [[DEFAULT_WORLD, saved]]
  const { worlds, ...state } = saved
  return [[DEFAULT_WORLD, state], ...(isObject(worlds) ? Object.entries(worlds) : [])]
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
  return readTextIfAny(file, { complaint: `can't load the state from ${file}` })
}
