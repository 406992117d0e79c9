import { formatVerification, type VerifyFormat } from '#contract/verify/format'
import { dialectOf, preflight } from '#contract/verify/preflight'
import { type Target, VerifyError } from '#contract/verify/target'
import { creations, verify as tellStories, type VerifyReport } from '#contract/verify/verify'
import { SERVED_OPERATIONS } from '#operations'
import type { Dialect } from '#protocol'
import { CliError, EXIT } from './cli-error.ts'
import type { Terminal } from './terminal.ts'

/** What `mockwoot verify` is told. */
export interface VerifyCommandOptions {
  baseUrl: string
  token: string
  /** The first account of the token's user unless given. */
  account?: number
  /** What a mock says of itself unless given, and of other servers `documented`. */
  dialect?: Dialect
  format: VerifyFormat
  /** How long to wait for each answer, in seconds. */
  timeout: number
}

/**
 * Verifies a running server and prints the report.
 * @param tell takes lines for people, beside the report
 * @throws {CliError} exit code 2 when the server can't be verified, 1 when it differs
 */
export async function verify(
  options: VerifyCommandOptions,
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<void> {
  const report = await verified(options, terminal, tell)
  terminal.out(formatVerification(report, options.format))
  const { failed, expectations } = report.summary
  if (failed > 0) throw new CliError(`${failed} of ${expectations} expectations do not hold`)
  const [leftover] = report.leftovers
  if (leftover !== undefined) throw new CliError(`something was left behind: ${report.leftovers.join('; ')}`)
}

async function verified(
  { account, ...options }: VerifyCommandOptions,
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<VerifyReport> {
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new CliError(`${options.baseUrl} is no http or https URL`, EXIT.usage)
  }
  const server = { baseUrl, token: options.token, timeout: options.timeout * 1000 }
  try {
    const caller = await preflight(server, account)
    const { accountId, accountName, isAdministrator } = caller
    const mark = `mockwoot-verify-${crypto.randomUUID().slice(0, 8)}`
    const dialect = options.dialect ?? (await dialectOf(server))
    const target: Target = { ...server, accountId, dialect, mark }
    announce(tell, `${accountName} (account ${accountId}) on ${baseUrl}`, creations(mark, isAdministrator))
    return await tellStories(target, { isAdministrator, operations: SERVED_OPERATIONS, isStopped: stopper(terminal) })
  } catch (error) {
    if (error instanceof VerifyError) throw new CliError(error.message, EXIT.usage)
    throw error
  }
}

function announce(tell: (line: string) => void, where: string, created: readonly string[]): void {
  if (created.length === 0) {
    tell(`Nothing will be created in ${where}: the token is not an administrator's.`)
    return
  }
  tell(`This creates in ${where}, and removes again:`)
  for (const line of created) tell(`  - ${line}`)
  tell('Nothing else is touched.')
}

/** Ctrl+C ends the stories; what was created is removed all the same. */
function stopper(terminal: Terminal): () => boolean {
  let isStopped = false
  void terminal.interrupted().then(() => {
    isStopped = true
  })
  return () => isStopped
}
