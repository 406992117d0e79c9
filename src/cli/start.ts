import { logPassing } from './log/log.ts'
import { startScreen } from './screen.ts'
import { serve } from './serving.ts'
import type { StartOptions } from './start-options.ts'
import type { Terminal } from './terminal.ts'

/**
 * Serves the mock until the user interrupts it.
 * @param tell takes what is for people beside the output
 * @throws {CliError} when the seed or the state can't be read, the address can't be bound, or the state can't be saved
 */
export async function start(options: StartOptions, terminal: Terminal, tell: (line: string) => void): Promise<void> {
  const interrupted = terminal.interrupted()
  const { mock, url, certificate, stop } = await serve(options, tell, terminal.status)
  if (!options.quiet) logPassing(mock, options, (line) => terminal.out(`${line}\n`))
  terminal.out(options.quiet ? `${url}\n` : startScreen(mock, url, certificate))
  await interrupted
  await stop()
  if (options.state !== undefined && !options.quiet) terminal.out(`\nSaved the state to ${options.state}\n`)
}
