import type { Command } from 'commander'
import type { Terminal } from '#cli/terminal'
import { settingsOfFile } from './config-file.ts'
import { settledValue } from './setting.ts'
import { type Aliases, mistypedVariables, settingsOfVariables } from './variables.ts'

/**
 * Fills in what the command line leaves open: from variables, and what these leave open from the folder's config file.
 * @param tell takes what is for people beside the output
 * @throws {CliError} exit code 2 when something that stands there is wrong
 */
export async function settle(
  command: Command,
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
  aliases: Aliases,
  tell: (line: string) => void,
): Promise<void> {
  const { options } = command
  for (const complaint of mistypedVariables(options, env)) tell(`mockwoot: ${complaint}`)
  const settings = [...settingsOfVariables(options, env, aliases), ...(await settingsOfFile(options, cwd))]
  for (const setting of settings) {
    const value = settledValue(setting)
    const key = setting.option.attributeName()
    const source = command.getOptionValueSource(key)
    if (source === undefined || source === 'default') command.setOptionValueWithSource(key, value, 'config')
  }
}
