import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { createMockwoot } from '#index'
import '#vitest'

/** The code blocks of a page in a language, each with the heading that it stands below. */
function examplesIn(name: string, language: string): Array<[title: string, code: string]> {
  const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
  const pattern = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g')
  return page
    .split(/^##+ /m)
    .flatMap((section) =>
      [...section.matchAll(pattern)].map(([, code = '']): [string, string] => [titleOf(section), code]),
    )
}

function titleOf(section: string): string {
  return section.slice(0, section.indexOf('\n'))
}

describe('docs/worlds.md in-process', () => {
  it.each(examplesIn('worlds.md', 'js'))('%s', async (_, code) => {
    const mock = createMockwoot()
    const server = setupServer(...mock.handlers)
    server.listen({ onUnhandledRequest: 'bypass' })
    try {
      await new Function('mock', 'expect', `return (async () => {${code}})()`)(mock, expect)
    } finally {
      server.close()
    }
  })
})

describe.each(['worlds.md', 'control.md'])('docs/%s on the command line', (name) => {
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(createMockwoot(), { port: 0 })
  })
  afterAll(() => listening.close())

  it.each(examplesIn(name, 'sh'))('%s', async (_, code) => {
    const commands = code.replaceAll('localhost:4100', new URL(listening.url).host)
    const failing = 'set -e; curl() { command curl --silent --show-error --fail "$@"; }'
    await promisify(execFile)('sh', ['-c', `${failing}\n${commands}`])
  })
})
