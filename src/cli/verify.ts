import { writeFile } from 'node:fs/promises'
import { releaseOf } from '#contract/release'
import { formatVerification, type VerifyFormat } from '#contract/verify/format'
import { parsePassed, verifyPassed } from '#contract/verify/passed'
import { type Caller, dialectOf, preflight } from '#contract/verify/preflight'
import { fromRecording, headLine, parseRecording, type RecordingHead, recorded } from '#contract/verify/recording'
import { type Target, VerifyError } from '#contract/verify/target'
import { overHttp, toMock } from '#contract/verify/transports'
import { creations, verify as tellStories, type VerifyReport } from '#contract/verify/verify'
import { servedOperations } from '#groups'
import { Mockwoot } from '#mockwoot'
import { loadServed, outlinedOperations } from '#operations'
import type { Dialect } from '#protocol'
import { CliError, EXIT, reasonOf } from './cli-error.ts'
import { readText } from './files/text.ts'
import { serverUrl } from './server-url.ts'
import type { Terminal } from './terminal.ts'

/** What `mockwoot verify` is told. */
export interface VerifyCommandOptions {
  /** Where the server is; without one, a recording stands for it. */
  baseUrl?: string
  token?: string
  /** The first account of the token's user unless given. */
  account?: number
  /** What a mock says of itself unless given, and of other servers `documented`. */
  dialect?: Dialect
  format: VerifyFormat
  /** How long to wait for each answer, in seconds. */
  timeout: number
  /** A file to write the exchanges to. */
  record?: string
  /** A file that exchanges were written to, in place of the server. */
  recording?: string
}

/**
 * Verifies a server, or the mock against a recording of one, and prints the report.
 * @param tell takes lines for people, beside the report
 * @throws {CliError} exit code 2 when there is nothing to verify, 1 when it differs
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
  options: VerifyCommandOptions,
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<VerifyReport> {
  const { baseUrl, token, recording } = options
  try {
    if (recording !== undefined && baseUrl === undefined) return await verifyRecording(recording, options.dialect)
    if (baseUrl === undefined || token === undefined || recording !== undefined) {
      throw new CliError('verify needs a base URL and --token, or --recording alone', EXIT.usage)
    }
    return await verifyServer({ ...options, baseUrl, token }, terminal, tell)
  } catch (error) {
    if (error instanceof VerifyError) throw new CliError(error.message, EXIT.usage)
    throw error
  }
}

async function verifyServer(
  { account, record, ...options }: VerifyCommandOptions & { baseUrl: string; token: string },
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<VerifyReport> {
  const { token } = options
  const baseUrl = serverUrl(options.baseUrl)
  const server = { baseUrl, token, transport: overHttp(baseUrl, options.timeout * 1000) }
  const caller = await preflight(server, account)
  const mark = `mockwoot-verify-${crypto.randomUUID().slice(0, 8)}`
  const dialect = options.dialect ?? (await dialectOf(server))
  const release = await releaseOf(server.transport)
  const head: RecordingHead = { mockwoot: 'verify', server: baseUrl, release, dialect, mark, caller }
  const { accountId, accountName, isAdministrator } = caller
  announce(tell, `${accountName} (account ${accountId}) on ${baseUrl}`, creations(mark, isAdministrator))
  const lines: string[] = []
  const transport = record === undefined ? server.transport : recorded(server.transport, (line) => lines.push(line))
  if (record !== undefined) await write(record, [headLine(head)])
  const target = { ...server, transport, accountId, dialect, mark }
  const report = await tellStories(target, { ...whatIsTold(head), isStopped: stopper(terminal) })
  if (record !== undefined) await write(record, [headLine(head), ...lines])
  return report
}

/** Holds the mock against what a server answered before: to the stories of `verify`, or to an app behind `proxy`. */
async function verifyRecording(file: string, dialect: Dialect | undefined): Promise<VerifyReport> {
  const text = await readText(file, { complaint: `can't read the recording ${file}`, exitCode: EXIT.usage })
  const passed = parsePassed(text)
  if (passed) return verifyPassed(passed, { ...(await loadServed()), operations: outlinedOperations() })
  const recording = parseRecording(text)
  const head = { ...recording.head, ...(dialect ? { dialect } : {}) }
  const { server, mark, caller } = head
  const target: Target = {
    baseUrl: server,
    token: RECORDED_TOKEN,
    transport: fromRecording(recording),
    accountId: caller.accountId,
    dialect: head.dialect,
    mark,
  }
  return tellStories(target, whatIsTold(head))
}

/** What the caller is known by in a mock; the server's own token stays with the server. */
const RECORDED_TOKEN = 'mockwoot-verify-token'

function whatIsTold(head: RecordingHead) {
  const { caller, release = null } = head
  return { isAdministrator: caller.isAdministrator, release, operations: servedOperations(), mock: twinOf(head) }
}

/** A mock in the place of the server: an account of the same name and features, and the same caller. */
function twinOf({ dialect, mark, caller }: RecordingHead): Target {
  const baseUrl = 'http://mockwoot.test'
  const features = caller.features ? { features: caller.features } : {}
  const seed = { accounts: [{ name: caller.accountName, agents: [agentOf(caller)], ...features }] }
  const mock = new Mockwoot({ baseUrl, dialect, seed, webhooks: 'off' })
  const transport = toMock(baseUrl, (request) => mock.handle(request))
  return { baseUrl, token: RECORDED_TOKEN, transport, accountId: 1, dialect, mark }
}

function agentOf({ name, email, displayName }: Caller) {
  const agent = { name, email, token: RECORDED_TOKEN, role: 'administrator' as const }
  return displayName === undefined ? agent : { ...agent, display_name: displayName }
}

async function write(file: string, lines: readonly string[]): Promise<void> {
  try {
    await writeFile(file, lines.map((line) => `${line}\n`).join(''))
  } catch (error) {
    throw new CliError(`can't write the recording ${file}: ${reasonOf(error)}`, EXIT.usage)
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
