import { CliError } from '#cli/cli-error'
import { serverUrl } from '#cli/server-url'
import type { Terminal } from '#cli/terminal'
import { fetchReport, type ReportFormat } from './contract-report.ts'

/** What `mockwoot contract` is told. */
export interface ContractOptions {
  format: ReportFormat
  /** Whether a broken contract is a failure. */
  fail: boolean
  /** Whether what was seen before resets counts as well, and in worlds that are gone. */
  past: boolean
}

/**
 * Prints the contract report of a running mock.
 * @throws {CliError} exit code 2 when there is no mock, 1 when the contract was broken and that is a failure
 */
export async function contract(
  url: string,
  { format, fail, past }: ContractOptions,
  terminal: Terminal,
): Promise<void> {
  const baseUrl = serverUrl(url)
  const { text, violations } = await fetchReport(baseUrl, format, past)
  terminal.out(text.endsWith('\n') || text === '' ? text : `${text}\n`)
  if (fail && violations > 0) throw new CliError(brokenContract(violations))
}

/** That the contract was broken, and how often. */
export function brokenContract(violations: number): string {
  return `the contract was broken ${violations === 1 ? 'once' : `${violations} times`}`
}
