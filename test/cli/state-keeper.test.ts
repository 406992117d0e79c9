import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadState } from '#cli/files/state'
import { StateKeeper } from '#cli/files/state-keeper'
import { createMockwoot } from '#index'

const AGENT = { email: 'zoe@example.com', name: 'Zoe' }

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'mockwoot-'))
}

async function create(mock: ReturnType<typeof createMockwoot>, world = 'default') {
  const headers = new Map([
    ['api_access_token', 'mockwoot-admin-token'],
    ['content-type', 'application/json'],
    ['x-mockwoot-world', world],
  ])
  const body = new TextEncoder().encode(JSON.stringify(AGENT))
  const target = '/api/v1/accounts/1/agents'
  return mock.handle({ method: 'POST', target, origin: 'http://x', header: (name) => headers.get(name), body })
}

describe('the kept state', () => {
  const keepers: StateKeeper[] = []
  const keep = (mock: ReturnType<typeof createMockwoot>, file: string, complain = (_line: string) => {}) => {
    const keeper = new StateKeeper(mock, file, complain)
    keepers.push(keeper)
    return keeper
  }
  afterEach(async () => {
    for (const keeper of keepers.splice(0)) await keeper.stop().catch(() => undefined)
  })

  it('is that of every world, byte for byte what each exports', async () => {
    const mock = createMockwoot()
    for (const name of ['default', 'a', 'b']) mock.worldOf(name).clock.freeze()
    await create(mock, 'b')
    const file = join(folder(), 'state.json')
    await keep(mock, file).save()
    const { worlds, ...state } = JSON.parse(readFileSync(file, 'utf8'))
    expect(JSON.stringify(state)).toBe(JSON.stringify(mock.worldOf().dump()))
    expect(Object.keys(worlds)).toEqual(['a', 'b'])
    const other = createMockwoot()
    await loadState(other, file)
    for (const name of mock.worlds()) {
      expect(JSON.stringify(other.worldOf(name).dump())).toBe(JSON.stringify(mock.worldOf(name).dump()))
    }
  })

  it('follows inserts, changes, deletions and what is undone', async () => {
    const mock = createMockwoot({ seed: 'demo' })
    const file = join(folder(), 'state.json')
    const keeper = keep(mock, file)
    const { db, clock } = mock.worldOf()
    clock.freeze()
    const isSaved = async () => {
      await keeper.save()
      expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(mock.worldOf().dump()))
    }
    await isSaved()
    await create(mock)
    await isSaved()
    const [first] = db.messages.all()
    const last = db.messages.all().at(-1)
    if (first) db.messages.update(first, { content: 'changed' })
    await isSaved()
    expect(() =>
      mock.worldOf().change(() => {
        if (first) db.messages.delete(first)
        throw new Error('undone')
      }),
    ).toThrow('undone')
    await isSaved()
    for (const message of [first, last]) if (message) db.messages.delete(message)
    await isSaved()
    mock.clock.advance(60)
    await isSaved()
    mock.reset({ seed: 'empty' })
    await keeper.save()
    expect(readFileSync(file, 'utf8')).toContain(JSON.stringify(mock.worldOf().db.dump()))
  })

  it('is written by itself after a change, and not without one', async () => {
    const mock = createMockwoot()
    const file = join(folder(), 'state.json')
    await keep(mock, file).start()
    writeFileSync(file, 'untouched')
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(readFileSync(file, 'utf8')).toBe('untouched')
    await create(mock)
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain(AGENT.email), 5000)
    expect(readdirSync(join(file, '..'))).toEqual(['state.json'])
  })

  it('is written where a link leads to', async () => {
    const mock = createMockwoot()
    const [file, link] = [join(folder(), 'state.json'), join(folder(), 'link.json')]
    writeFileSync(file, '')
    symlinkSync(file, link)
    await keep(mock, link).save()
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('tables')
  })

  it('complains once when it cannot be written, goes on trying, and fails at the end', async () => {
    const mock = createMockwoot()
    const file = join(folder(), 'state.json')
    const complaints: string[] = []
    const keeper = keep(mock, file, (line) => complaints.push(line))
    await keeper.start()
    mkdirSync(`${file}.tmp`)
    await create(mock)
    await vi.waitFor(() => expect(complaints).toHaveLength(1), 5000)
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(`can't save the state to ${file}`)
    await expect(keeper.stop()).rejects.toThrow(`can't save the state to ${file}`)
  })

  it('is refused whole when one of the worlds is malformed, naming the place', async () => {
    const mock = createMockwoot()
    const file = join(folder(), 'state.json')
    const state = mock.state()
    writeFileSync(file, JSON.stringify({ ...state, worlds: { other: { ...state, tables: {} } } }))
    await create(mock)
    await expect(loadState(mock, file)).rejects.toThrow('worlds.other.tables.accounts: is missing')
  })
})
