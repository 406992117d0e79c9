import { CliError, EXIT } from '#cli/cli-error'
import { logPassing } from '#cli/log/log'
import { serve } from '#cli/serving'
import type { StartOptions } from '#cli/start-options'
import type { Terminal } from '#cli/terminal'
import { text } from '#contract/report/format'
import { runChild } from './child.ts'
import { brokenContract } from './contract.ts'
import { variablesOf } from './variables.ts'

/**
 * Serves the mock while a command runs, tells the command where it is, and reports what was called.
 * @param tell takes the report: standard output is the command's
 * @returns the command's exit code
 * @throws {CliError} when the mock or the command can't be started, or the command succeeds and the contract was broken
 */
export async function runWithMock(
  command: readonly string[],
  options: StartOptions,
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<number> {
  const { mock, url, certificate, stop } = await serve(options, tell, terminal.status)
  if (!options.quiet) logPassing(mock, options, tell)
  try {
    const code = await runChild(
      command,
      { ...trusting(certificate), ...terminal.env, ...variablesOf(mock.worldOf().db, url, certificate) },
      terminal,
    )
    const report = mock.contract({ past: true })
    if (!options.quiet) tell(`\nmockwoot: the contract\n\n${text(report).trimEnd()}`)
    const { violations } = report.summary
    if (code === EXIT.done && violations > 0) throw new CliError(brokenContract(violations))
    return code
  } finally {
    await stop()
  }
}

/** What lets programs of Node trust a certificate; others have options of their own. */
function trusting(certificate: string | undefined): Record<string, string> {
  return certificate === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificate }
}
