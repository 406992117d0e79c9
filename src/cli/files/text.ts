import { readFileSync } from 'node:fs'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'

/** How to tell that a file can't be read. */
interface Telling {
  /** What can't be done; `can't read NAME` unless told. */
  complaint?: string
  /** `EXIT.failed` unless told. */
  exitCode?: number
}

/**
 * Reads a text file, while nothing else goes on: the module that would wait for it takes Node longer to load than the file.
 * @throws {CliError} when it can't be read, with the reason
 */
export async function readText(
  file: string,
  { complaint = `can't read ${file}`, exitCode = EXIT.failed }: Telling = {},
): Promise<string> {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CliError(`${complaint}: ${reasonOf(error)}`, exitCode, { cause: error })
  }
}

/** As `readText`; undefined when there is no such file. */
export async function readTextIfAny(file: string, telling?: Telling): Promise<string | undefined> {
  try {
    return await readText(file, telling)
  } catch (error) {
    const cause = error instanceof CliError ? error.cause : undefined
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw error
  }
}
