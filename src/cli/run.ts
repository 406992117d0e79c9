import { Command, CommanderError } from 'commander'
import { version } from '../../package.json'
import { CliError, EXIT, reasonOf } from './cli-error.ts'
import { startCommand } from './start-options.ts'
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
  try {
    const root = program(terminal, complain)
    refuseUnknownCommand(root, argv)
    await root.parseAsync([...argv], { from: 'user' })
    return EXIT.done
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

function program(terminal: Terminal, tell: (line: string) => void): Command {
  const start = startCommand(async (options) => {
    const { start: run } = await import('./start.ts')
    await run(options, terminal, tell)
  }, terminal.env)
  const verify = verifyCommand(async (options) => {
    const { verify: run } = await import('./verify.ts')
    await run(options, terminal, tell)
  })
  const root = new Command('mockwoot')
    .description("An in-memory mock of the Chatwoot API and of Bird's agent management.")
    .version(version)
    .addCommand(start, { isDefault: true })
    .addCommand(verify)
    .addCommand(routesCommand(terminal))
    .addCommand(openapiCommand(terminal))
    .addHelpText('after', () => `\n${start.helpInformation()}`)
  for (const command of [root, ...root.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({ writeOut: terminal.out, outputError: () => {} })
  }
  return root
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
