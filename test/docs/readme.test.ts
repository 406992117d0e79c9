import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { escapeRegExp } from 'es-toolkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { createMockwoot } from '#index'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code)
}

/** What is typed, over one line or several, and what is shown to come of it. */
function sessions(): Array<[command: string, output: string]> {
  return blocks('console')
    .flatMap((block) => block.split(/^\$ /m).slice(1))
    .map((text) => {
      const [command = ''] = /^(?:.*\\\n)*.*\n/.exec(text) ?? []
      return [command, text.slice(command.length)]
    })
}

describe('the README on the command line', () => {
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(createMockwoot(), { port: 0 })
  })
  afterAll(() => listening.close())

  async function run(commands: string, options: string): Promise<string> {
    const here = commands.replaceAll('localhost:4100', new URL(listening.url).host)
    const { stdout } = await promisify(execFile)('sh', ['-ec', `curl() { command curl ${options} "$@"; }\n${here}`])
    return stdout
  }

  it('shows what comes of its requests, but for what it leaves out', async () => {
    expect(sessions()).toHaveLength(4)
    for (const [command, output] of sessions()) {
      const shown = output.replaceAll(/\n\s*/g, '').split('…').map(escapeRegExp)
      expect(await run(command, '--silent')).toMatch(new RegExp(`^${shown.join('.*')}$`))
    }
  })

  it('has requests to the mock itself that are answered', async () => {
    const [control] = blocks('sh').filter((code) => code.includes('/__mock/'))
    expect(await run(`cd "$(mktemp -d)"\n${control}\nhead -c 12 state.json`, '--silent --show-error --fail')).toContain(
      '{"version":1',
    )
  })
})
