import { Argument, Command, CommanderError, Option } from 'commander'
import { REPORT_FORMATS } from '#contract/report/format'
import { version } from '../../package.json'
import type { ContractOptions } from './ci/contract.ts'
import { CliError, EXIT, reasonOf } from './cli-error.ts'
import { proxyCommand } from './proxy/command.ts'
import { pullCommand } from './pull/command.ts'
import { settle } from './settings/settle.ts'
import type { Aliases } from './settings/variables.ts'
import { mcpCommand, runCommand, startCommand } from './start-options.ts'
import type { Terminal } from './terminal.ts'
import { verifyCommand } from './verify-options.ts'

/**
 * Runs the command line.
 * @param complain takes what is for people beside the output: above all the one line that says what is wrong
 * @returns the exit code
 */
export async function run(
  argv: readonly string[],
  terminal: Terminal,
  complain: (line: string) => void,
): Promise<number> {
  let exitCode: number = EXIT.done
  const end = (code: number): void => {
    exitCode = code
  }
  try {
    const root = program(terminal, complain, end, argv[0])
    refuseUnknownCommand(root, argv)
    await root.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done
    complain(`mockwoot: ${complaintOf(error)}`)
    return exitCodeOf(error)
  }
}

function complaintOf(error: unknown): string {
  const reason = reasonOf(error).replace(/^error: /, '')
  return error instanceof CommanderError ? `${reason} (see mockwoot --help)` : reason
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exitCode
  return error instanceof CommanderError ? EXIT.usage : EXIT.failed
}

/** Without this, the word would count as an argument of the default command. */
function refuseUnknownCommand(root: Command, [first]: readonly string[]): void {
  if (first === undefined || first.startsWith('-') || first === 'help') return
  if (root.commands.some((command) => command.name() === first)) return
  throw new CliError(`unknown command '${first}' (see mockwoot --help)`, EXIT.usage)
}

/**
 * Everything that the command line takes.
 * @param end takes the exit code of a command that ends with another's
 * @param wanted the command that is called; the others are left out where it is known, as all their options take their time
 */
export function program(
  terminal: Terminal,
  tell: (line: string) => void,
  end: (exitCode: number) => void,
  wanted?: string,
): Command {
  const known = commands(terminal, tell, end)
  const start = known.start()
  const root = new Command('mockwoot')
    .description("An in-memory mock of the Chatwoot API and of Bird's agent management.")
    .version(version)
    .enablePositionalOptions()
    .addCommand(start, { isDefault: true })
    .addHelpText('after', () => `\n${start.helpInformation()}`)
  const isOnly = wanted !== undefined && Object.hasOwn(known, wanted)
  for (const [name, make] of Object.entries(known)) {
    if (name !== 'start' && (!isOnly || name === wanted)) root.addCommand(make())
  }
  for (const command of [root, ...root.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({ writeOut: terminal.out, outputError: () => {} })
  }
  return root
}

/** What makes each command, by its name. */
function commands(terminal: Terminal, tell: (line: string) => void, end: (exitCode: number) => void) {
  const fillIn = (command: Command, aliases: Aliases) => settle(command, terminal, aliases, tell)
  return {
    start: () =>
      startCommand(async (options) => {
        const { start } = await import('./start.ts')
        await start(options, terminal, tell)
      }, fillIn),
    run: () =>
      runCommand(async (command, options) => {
        const { runWithMock } = await import('./ci/run-with-mock.ts')
        end(await runWithMock(command, options, terminal, tell))
      }, fillIn),
    contract: () => contractCommand(terminal),
    verify: () =>
      verifyCommand(async (options) => {
        const { verify } = await import('./verify.ts')
        await verify(options, terminal, tell)
      }),
    mcp: () =>
      mcpCommand(async (options) => {
        const { mcp } = await import('./mcp/mcp.ts')
        await mcp(options, terminal, tell)
      }, fillIn),
    pull: () =>
      pullCommand(async (options) => {
        const { pull } = await import('./pull/pull.ts')
        await pull(options, terminal, tell)
      }),
    proxy: () =>
      proxyCommand(async (options) => {
        const { proxy } = await import('./proxy/proxy.ts')
        await proxy(options, terminal, tell)
      }),
    routes: () => routesCommand(terminal),
    openapi: () => openapiCommand(terminal),
    schema: () => schemaCommand(terminal),
  }
}

function routesCommand(terminal: Terminal): Command {
  return new Command('routes')
    .description('list every operation that is served')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { routes } = await import('./routes.ts')
      terminal.out(routes({ json }))
    })
}

function openapiCommand(terminal: Terminal): Command {
  return new Command('openapi')
    .description('print the OpenAPI document of everything that is served')
    .action(async () => {
      const { openapi } = await import('./openapi.ts')
      terminal.out(await openapi())
    })
}

function schemaCommand(terminal: Terminal): Command {
  return new Command('schema')
    .description('print the JSON Schema of the files that mockwoot reads')
    .addArgument(new Argument('<what>', 'of which').choices(['seed']))
    .action(async () => {
      const { seedSchema } = await import('./schema.ts')
      terminal.out(seedSchema())
    })
}

/** Where `mockwoot start` serves unless told. */
const USUAL_URL = 'http://127.0.0.1:4100'

function contractCommand(terminal: Terminal): Command {
  return new Command('contract')
    .description('print the contract report of a running mock, all worlds')
    .argument('[url]', `where it is (also MOCKWOOT_URL; default: ${USUAL_URL})`)
    .addOption(new Option('--format <format>', 'of the report').choices(REPORT_FORMATS).default('text'))
    .option('--fail', 'exit with 1 when the contract was broken', false)
    .option('--past', 'from the start on, whatever was reset or forgotten since', false)
    .action(async (url: string | undefined, options: ContractOptions) => {
      const { contract } = await import('./ci/contract.ts')
      await contract(url ?? terminal.env.MOCKWOOT_URL ?? USUAL_URL, options, terminal)
    })
}
