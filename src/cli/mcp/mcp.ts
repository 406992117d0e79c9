import process from 'node:process'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { serverUrl } from '#cli/server-url'
import { serve } from '#cli/serving'
import type { StartOptions } from '#cli/start-options'
import type { Terminal } from '#cli/terminal'
import { version } from '../../../package.json'
import { contractTools } from './contract-tools.ts'
import { deskTools } from './desk-tools.ts'
import { Steering } from './steering.ts'
import type { Bench } from './tool.ts'
import { troubleTools } from './trouble-tools.ts'

/** What `mockwoot mcp` is told. */
export interface McpOptions extends StartOptions {
  /** A mock that runs already; one of its own unless given. */
  url?: string
}

const INSTRUCTIONS = `mockwoot is an in-memory mock of the Chatwoot API. Point the app under test at the URL that
mock_info shows, let it run, then look at contract_report and list_requests to see what it got wrong. receive_message
plays the customer; add_fault, move_clock and reset bring about what is rare.`

/**
 * Offers the control of a mock to coding agents, on standard input and output, until the other side hangs up.
 * @param tell takes what is for people: standard output is the protocol's alone
 * @throws {CliError} when the mock can't be served
 */
export async function mcp(options: McpOptions, terminal: Terminal, tell: (line: string) => void): Promise<void> {
  const { bench, stop } = await openBench(options, tell)
  const server = new McpServer({ name: 'mockwoot', version }, { instructions: INSTRUCTIONS })
  for (const offer of [...deskTools, ...contractTools, ...troubleTools]) offer(server, bench)
  const hungUp = new Promise<void>((resolve) => process.stdin.once('end', resolve))
  await server.connect(new StdioServerTransport())
  tell(`mockwoot: steering ${bench.steering.url}`)
  await Promise.race([hungUp, terminal.interrupted()])
  await server.close()
  await stop()
}

async function openBench(
  { url, ...options }: McpOptions,
  tell: (line: string) => void,
): Promise<{ bench: Bench; stop: () => Promise<void> }> {
  if (url !== undefined) {
    return { bench: { steering: new Steering(serverUrl(url)) }, stop: async () => {} }
  }
  const { url: own, stop } = await serve(options, tell)
  return { bench: { steering: new Steering(own) }, stop }
}
