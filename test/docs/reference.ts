import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { startCommand } from '#cli/start-options'
import { SCENARIO_NAMES, SCENARIOS } from '#seed/scenarios'

/** A row of a table: what it is about, and what is said of it. */
type Row = readonly string[]

function sourceOf(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)), 'utf8')
}

/** A comment in one line, its first paragraph. */
function inOneLine(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim())
  return lines
    .filter((line) => !line.startsWith('@'))
    .join(' ')
    .trim()
}

/** The part of a text from what begins it to the first line that is only what ends it. */
function block(text: string, begins: string, ends: string): string {
  const from = text.indexOf(begins)
  if (from < 0) throw new Error(`There is no ${begins}`)
  return text.slice(from + begins.length, text.indexOf(`\n${ends}`, from))
}

/** The commented members of an interface or a schema, by name, as they stand in the source. */
function members(text: string): Row[] {
  const pattern = /^ {2}\/\*\*([\s\S]*?)\*\/\n {2}(?:readonly )?(\w+)/gm
  return [...text.matchAll(pattern)].map(([, comment = '', name = '']) => [`\`${name}\``, inOneLine(comment)])
}

function optionRows(command: Command): Row[] {
  return command.options.map(({ flags, description, defaultValue, defaultValueDescription }) => {
    const usual = defaultValueDescription ?? defaultValue
    return [`\`${flags}\``, usual === undefined || usual === false ? '' : `\`${String(usual)}\``, description]
  })
}

/** What is said of each scenario where it is planted. */
function scenarioRows(): Row[] {
  const files = ['documented', 'empty', 'demo/demo', 'bot-desk', 'awkward', 'large'].map((name) =>
    sourceOf(`seed/${name}.ts`),
  )
  const text = files.join('\n')
  return SCENARIO_NAMES.map((name) => {
    const [, comment = ''] =
      new RegExp(`/\\*\\* (.*) \\*/\\nexport function ${SCENARIOS[name].name}\\(`).exec(text) ?? []
    return [`\`${name}\``, comment]
  })
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The page of everything that can be said to the mock, from what the source says of it. */
export function reference(): string {
  const faults = sourceOf('events/faults.ts')
  const sections = [
    [
      '`mockwoot start`',
      table(
        ['option', 'default', 'meaning'],
        optionRows(
          startCommand(
            async () => {},
            async () => {},
          ),
        ),
      ),
    ],
    [
      '`createMockwoot`',
      table(['option', 'meaning'], members(block(sourceOf('options.ts'), 'interface MockwootOptions {', '}'))),
    ],
    ['Scenarios', table(['scenario', 'what is in it'], scenarioRows())],
    [
      'Matchers',
      table(
        ['matcher', 'meaning'],
        members(block(sourceOf('matchers.ts'), 'interface MockwootMatchers<R = void> {', '}')),
      ),
    ],
    ['Faults', table(['field', 'meaning'], members(block(faults, 'const faultFields = z.strictObject({', '})')))],
    [
      'What a fault matches',
      table(['field of `match`', 'meaning'], members(block(faults, 'const matchSchema = z.strictObject({', '})'))),
    ],
  ]
  const intro =
    'Everything that can be said to the mock, as its source says it: `npm run readme` writes this page. ' +
    'Every option of `mockwoot start` may stand in a [config file or a variable](command-line.md).'
  return ['# Reference', intro, ...sections.map(([title, text]) => `## ${title}\n\n${text}`)].join('\n\n').concat('\n')
}
