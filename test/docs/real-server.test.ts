import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { proxyCommand } from '#cli/proxy/command'
import type { ProxyOptions } from '#cli/proxy/proxy'
import { pullCommand } from '#cli/pull/command'
import type { PullCommandOptions } from '#cli/pull/pull'
import { RELEASE } from '#protocol'

const page = readFileSync(new URL('../../docs/real-server.md', import.meta.url), 'utf8')

const commands = page.split('\n').filter((line) => line.startsWith('npx mockwoot '))

const argvOf = (line: string) => line.split(' ').slice(3)

/** The options of a command as the page has to name them. */
const longOptions = (command: { options: readonly { long?: string | null | undefined }[] }) =>
  command.options.flatMap(({ long }) => long ?? [])

describe('docs/real-server.md', () => {
  it('pulls as the command line does', async () => {
    const pulls: PullCommandOptions[] = []
    for (const line of commands.filter((one) => one.includes(' pull '))) {
      const command = pullCommand(async (options) => void pulls.push(options))
      await command.exitOverride().parseAsync(argvOf(line), { from: 'user' })
    }
    expect(pulls).toMatchObject([
      { output: 'desk.yaml', conversations: 200, kept: [] },
      { output: 'desk.json', kept: ['texts', 'attributes'] },
      { output: 'seen.yaml', recording: 'passed.jsonl', kept: [] },
    ])
  })

  it('stands in front of a server as the command line does', async () => {
    const proxies: ProxyOptions[] = []
    const line = commands.find((one) => one.includes(' proxy ')) ?? ''
    const command = proxyCommand(async (options) => void proxies.push(options))
    await command.exitOverride().parseAsync(argvOf(line), { from: 'user' })
    expect(proxies).toMatchObject([{ record: 'passed.jsonl', fixtures: 'fixtures', port: 4200 }])
  })

  it('names every option, and the release', () => {
    const options = [...longOptions(pullCommand(async () => {})), ...longOptions(proxyCommand(async () => {}))]
    for (const option of options) expect(page).toContain(option)
    expect(page).toContain(`Chatwoot ${RELEASE}`)
  })
})
