import { createServer, type Server } from 'node:http'
import { brokenContract } from '#cli/ci/contract'
import type { ReportFormat } from '#cli/ci/contract-report'
import { CliError, EXIT } from '#cli/cli-error'
import { serverUrl } from '#cli/server-url'
import type { Terminal } from '#cli/terminal'
import { releaseOf } from '#contract/release'
import { formatReport } from '#contract/report/format'
import { VerifyError } from '#contract/verify/target'
import { overHttp } from '#contract/verify/transports'
import { loadServed } from '#operations'
import { type Exchanged, Forwarder } from './forward.ts'
import { Observed } from './observed.ts'
import { Recorder, writeFixture } from './recorder.ts'

/** What `mockwoot proxy` is told. */
export interface ProxyOptions {
  baseUrl: string
  record: string
  port: number
  host: string
  format: ReportFormat
  /** A folder that fixtures are written to. */
  fixtures?: string
  /** Whether a broken contract is a failure. */
  fail: boolean
}

/** How long the server is waited for before anything passes, in milliseconds. */
const PATIENCE = 10_000

/**
 * Stands between an app and a server until the user interrupts it, then prints what was wrong with what passed.
 * @param tell takes lines for people
 * @throws {CliError} exit code 2 when there is no server, 1 when the contract was broken and that is a failure
 */
export async function proxy(options: ProxyOptions, terminal: Terminal, tell: (line: string) => void): Promise<void> {
  const interrupted = terminal.interrupted()
  const server = serverUrl(options.baseUrl)
  const release = await reach(server)
  const recorder = new Recorder(options.record, { mockwoot: 'proxy', server, release })
  const observed = new Observed(await loadServed())
  let last: Promise<void> = Promise.resolve()
  const passed = (exchanged: Exchanged): void => {
    last = last.then(() => note(exchanged))
  }
  const note = async (exchanged: Exchanged): Promise<void> => {
    const recorded = recorder.add(exchanged)
    const { operation, violations } = await observed.add(exchanged)
    tell(`${exchanged.method.padEnd(7)} ${recorded.path}  ${exchanged.status}  ${operation ?? 'no operation'}`)
    for (const { message } of violations) tell(`        ✗ ${message}`)
    if (options.fixtures !== undefined && operation) writeFixture(options.fixtures, server, operation, recorded)
  }
  const listening = await listen(new Forwarder(server, tell), options, passed)
  terminal.out(`http://${options.host}:${portOf(listening)}\n`)
  tell(`passes everything on to ${server}, Chatwoot ${release ?? 'of an unknown release'}; Ctrl+C prints the report`)
  await interrupted
  await close(listening)
  await last
  const report = observed.report()
  terminal.out(formatReport(report, options.format))
  if (options.fail && report.summary.violations > 0) throw new CliError(brokenContract(report.summary.violations))
}

/** @returns the release that the server says it is */
async function reach(server: string): Promise<string | null> {
  try {
    return await releaseOf(overHttp(server, PATIENCE))
  } catch (error) {
    if (error instanceof VerifyError) throw new CliError(`${server} can't be reached: ${error.message}`, EXIT.usage)
    throw error
  }
}

function listen(
  forwarder: Forwarder,
  { port, host }: ProxyOptions,
  passed: (exchanged: Exchanged) => void,
): Promise<Server> {
  const server = createServer((request, response) => forwarder.forward(request, response, passed))
  server.on('upgrade', (request, socket, head) => forwarder.upgrade(request, socket, head))
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new CliError(`can't listen on ${host}:${port}: ${error.message}`)))
    server.listen(port, host, () => resolve(server))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
