import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settle } from '#cli/settings/settle'
import { runCommand, type StartOptions, startCommand } from '#cli/start-options'

const DOCS = new URL('../../docs/', import.meta.url)

const page = (name: string): string => readFileSync(new URL(name, DOCS), 'utf8')

/** The examples of a page in a language. */
function examples(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code)
}

/** The words of a line of a shell, and the variables before them. */
function words(line: string): { env: Record<string, string>; argv: string[] } {
  const all = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const start = all.indexOf('npx')
  return { env: Object.fromEntries(all.slice(0, start).map((word) => word.split('='))), argv: all.slice(start + 2) }
}

const commands = readdirSync(DOCS)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => examples(page(name), 'sh').flatMap((code) => code.split('\n')))
  .filter((line) => /^(\w+=\S+ )*npx mockwoot (start|run)\b/.test(line))

/** What a line of the pages starts the mock with. */
async function optionsOf(line: string, cwd: string = tmpdir()) {
  const { env, argv } = words(line)
  const [name, ...args] = argv
  let found: StartOptions | undefined
  let command: readonly string[] = []
  const fillIn: Parameters<typeof startCommand>[1] = (self, aliases) => settle(self, { env, cwd }, aliases, () => {})
  const start = startCommand(async (options) => {
    found = options
  }, fillIn)
  const run = runCommand(async (given, options) => {
    command = given
    found = options
  }, fillIn)
  await (name === 'run' ? run : start).exitOverride().parseAsync(args, { from: 'user' })
  return { ...found, command }
}

describe('the examples of the command line', () => {
  it('are found', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  it.each(commands)('can be typed: %s', async (line) => {
    const { seed, command } = await optionsOf(line)
    expect(seed).toBeTypeOf('string')
    if (line.includes('mockwoot run')) expect(command.length).toBeGreaterThan(0)
  })

  it('say of a file and of variables what holds', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'mockwoot-'))
    writeFileSync(join(cwd, 'mockwoot.config.yaml'), examples(page('command-line.md'), 'yaml')[0] ?? '')
    const allowHost = ['mock.example.com', 'mock.internal.example']
    expect(await optionsOf('npx mockwoot start', cwd)).toMatchObject({
      seed: 'bot-desk',
      dialect: 'chatwoot',
      auth: false,
      latency: [100, 400],
      allowHost,
    })
    const line = commands.find((command) => command.startsWith('MOCKWOOT_')) ?? ''
    expect(await optionsOf(line)).toMatchObject({ dialect: 'chatwoot', allowHost })
  })
})
