import type { Command, Option } from 'commander'
import { upperFirst } from 'es-toolkit'
import { program } from '#cli/run'
import { variableOf } from '#cli/settings/variables'
import { type Row, table } from './table.ts'

/** The commands that take every option that `mockwoot start` takes. */
const SERVING = new Set(['run', 'mcp'])

const silent = { out: () => {}, env: {}, cwd: '.', interrupted: async () => {}, onSignal: () => () => {} }

function usualOf({ defaultValue, defaultValueDescription }: Option): string {
  const usual = defaultValueDescription ?? defaultValue
  return usual === undefined || usual === false ? '' : `\`${String(usual)}\``
}

function meaningOf({ description, argChoices, mandatory }: Option): string {
  const choices = argChoices ? `: ${argChoices.map((choice) => `\`${choice}\``).join(', ')}` : ''
  return `${description}${choices}${mandatory ? ' (has to be given)' : ''}`
}

/** What is said of an option. */
function rowOf(option: Option): Row {
  return [`\`${option.flags}\``, usualOf(option), meaningOf(option)]
}

function startTable(start: Command): string {
  const rows = start.options.map((option) => {
    const [flags = '', ...rest] = rowOf(option)
    return [flags, `\`${variableOf(option)}\``, ...rest]
  })
  return table(['option', 'variable', 'default', 'meaning'], rows)
}

/** What a command takes, without what it has in common with `mockwoot start`. */
function commandText(command: Command, start: Command): string {
  const shared = SERVING.has(command.name()) ? start.options.map((option) => rowOf(option).join()) : []
  const rows: Row[] = [
    ...command.registeredArguments.map((argument): Row => {
      const choices = argument.argChoices ? `\`${argument.argChoices.join('`, `')}\`` : ''
      const name = argument.required ? `<${argument.name()}>` : `[${argument.name()}]`
      return [`\`${name}\``, '', [argument.description, choices].filter((text) => text !== '').join(': ')]
    }),
    ...command.options.map(rowOf).filter((row) => !shared.includes(row.join())),
  ]
  const besides = shared.length > 0 ? ' It takes the options of `mockwoot start`, and:' : ''
  const sentence = `${upperFirst(command.description())}.${besides}`
  return rows.length === 0 ? sentence : `${sentence}\n\n${table(['what it takes', 'default', 'meaning'], rows)}`
}

/** Everything that the command line takes, a section for each command. */
export function commandSections(): Array<[title: string, text: string]> {
  const { commands } = program(
    silent,
    () => {},
    () => {},
  )
  const start = commands.find((command) => command.name() === 'start')
  if (!start) throw new Error('There is no command that serves the mock')
  return [
    ['`mockwoot start`', startTable(start)],
    ...commands
      .filter((command) => command !== start)
      .map((command): [string, string] => [`\`mockwoot ${command.name()}\``, commandText(command, start)]),
  ]
}
