import { statSync } from 'node:fs'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'
import type { Mockwoot } from '#mockwoot'
import { isScenario } from '#seed/scenarios'
import { clearInterval, clearTimeout, setInterval, setTimeout } from '#tools/waiting/timers'
import { readSeed } from './seed.ts'

/** How often the file is looked at, and how long it has to stay as it is: it may be written piece by piece. In milliseconds. */
const INTERVAL = 150
const REST = 100

/**
 * Refuses to watch what does not change.
 * @throws {CliError}
 */
export function refuseUnwatchable(seed: string): void {
  if (isScenario(seed)) throw new CliError(`--watch needs a seed file: ${seed} is a scenario`, EXIT.usage)
}

/** What of a file is another after a change; empty where there is no such file. To be noted before the file is read. */
export function stateOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : ''
}

/**
 * Lets the mock begin anew whenever its seed file changes. A file that is wrong is told, and changes nothing.
 * @param seen the file's state before the mock was made of it: what has changed since is a change, too
 * @param attempt plants the seed that is in the file elsewhere, to see whether it can be
 * @returns what ends the watching
 */
export function watchSeed(
  mock: Mockwoot,
  file: string,
  seen: string,
  attempt: () => Promise<unknown>,
  tell: (line: string) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const reread = async (): Promise<void> => {
    try {
      await attempt()
      mock.replant(await readSeed(file))
      tell(`mockwoot: ${file} has changed, all worlds begin anew`)
    } catch (error) {
      tell(`mockwoot: ${reasonOf(error)}; the seed stays as it was`)
    }
  }
  let last = seen
  const look = (): void => {
    const state = stateOf(file)
    if (state === last) return
    last = state
    clearTimeout(timer)
    timer = setTimeout(() => void reread(), REST)
  }
  const looking = setInterval(look, INTERVAL)
  looking.unref()
  return () => {
    clearTimeout(timer)
    clearInterval(looking)
  }
}
