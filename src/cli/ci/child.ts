import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { CliError } from '#cli/cli-error'
import type { Terminal } from '#cli/terminal'

/** What shells end with when a command can't be run, or isn't there. */
const CANNOT_RUN = 126
const NOT_FOUND = 127

/** What shells add to the number of the signal that ended a command. */
const BY_SIGNAL = 128

/**
 * Runs a command on this terminal, and hands signals on to it.
 * @returns the exit code, as a shell would have it
 * @throws {CliError} when it can't be started
 */
export function runChild(
  [file = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Pick<Terminal, 'onSignal'>,
): Promise<number> {
  // There, npm and its like are scripts, which only a shell starts.
  const isWindows = process.platform === 'win32'
  const words = isWindows ? args.map(quoted) : args
  const child = spawn(isWindows ? quoted(file) : file, words, { stdio: 'inherit', env, shell: isWindows })
  const stopListening = terminal.onSignal((signal) => child.kill(signal))
  return new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(refusal(file, error)))
    child.once('exit', (code, signal) => resolve(code ?? BY_SIGNAL + (signal ? constants.signals[signal] : 0)))
  }).finally(stopListening)
}

/** One word for the shell of Windows. */
function quoted(word: string): string {
  return /^[\w./:\\=@-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`
}

function refusal(file: string, error: Error): CliError {
  const isMissing = 'code' in error && error.code === 'ENOENT'
  const reason = isMissing ? 'there is no such command' : error.message
  return new CliError(`can't run ${file}: ${reason}`, isMissing ? NOT_FOUND : CANNOT_RUN)
}
