import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stateOf, watchSeed } from '#cli/files/watch-seed'
import { Mockwoot } from '#mockwoot'
import { scratchFolder } from './files.ts'
import { outcome, type Running, start } from './terminal.ts'

const file = scratchFolder()

const seedOf = (name: string) =>
  `accounts: [{ name: ${name}, agents: [{ name: Ann, email: ann@example.com, role: administrator, token: t }] }]\n`

let running: Running | undefined

async function nameIn(url: string, world: string): Promise<string> {
  const headers = { api_access_token: 't', 'x-mockwoot-world': world }
  const { name } = await (await fetch(`${url}/api/v1/accounts/1`, { headers })).json()
  return name
}

describe('--watch', () => {
  afterEach(async () => {
    running?.interrupt()
    await running?.ended
    running = undefined
  })

  it('lets all worlds begin anew when the seed file changes, and keeps the old seed when the new one is wrong', async () => {
    const path = file('seed.yaml', seedOf('First'))
    running = start(['--port', '0', '--quiet', '--watch', '--seed', path])
    const url = (await running.printed()).trim()
    expect([await nameIn(url, 'default'), await nameIn(url, 'other')]).toEqual(['First', 'First'])
    writeFileSync(path, seedOf('Second'))
    await vi.waitFor(async () => expect(await nameIn(url, 'other')).toBe('Second'), 5000)
    expect(await nameIn(url, 'default')).toBe('Second')
    expect(await nameIn(url, 'new')).toBe('Second')
    writeFileSync(path, 'accounts: [{ nam: Third }]\n')
    const told = running.complaints
    await vi.waitFor(() => expect(told.at(-1)).toMatch(/seed\.yaml: .*the seed stays as it was$/), 5000)
    await fetch(`${url}/__mock/reset`, { method: 'POST' })
    expect(await nameIn(url, 'default')).toBe('Second')
    writeFileSync(path, seedOf('Fourth'))
    await vi.waitFor(async () => expect(await nameIn(url, 'default')).toBe('Fourth'), 5000)
  })

  it('sees what has changed since the file was read, before anybody looked', async () => {
    const path = file('seed.yaml', seedOf('First'))
    const seen = stateOf(path)
    writeFileSync(path, seedOf('Changed meanwhile'))
    const mock = new Mockwoot()
    const told: string[] = []
    const unwatch = watchSeed(
      mock,
      path,
      seen,
      async () => {},
      (line) => told.push(line),
    )
    await vi.waitFor(() => expect(told).toEqual([expect.stringMatching(/seed\.yaml has changed/)]), 5000)
    unwatch()
    expect(mock.worldOf().db.accounts.get(1)?.name).toBe('Changed meanwhile')
  })

  it('needs a file', async () => {
    expect(await outcome(['--watch'])).toEqual({
      exitCode: 2,
      out: '',
      complaints: ['mockwoot: --watch needs a seed file: documented is a scenario'],
    })
  })
})
