import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMockwoot } from '#index'
import type { World } from '#world/world'

const NOW = '2026-01-05T10:00:00Z'

/** What is stored; the clock runs on. */
function stored(world: World): string {
  return JSON.stringify(world.dump().tables)
}

describe('a world that begins with a seed again', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('has what the first one began with, whatever became of that', () => {
    const mock = createMockwoot({ now: NOW })
    const [first, second] = [mock.worldOf('first'), mock.worldOf('second')]
    const begun = stored(first)
    for (const { db } of [first, second]) {
      const contact = db.contacts.get(1)
      if (contact) db.contacts.update(contact, { name: 'Changed', custom_attributes: { a: 1 } })
      db.labels.insert({ account_id: 1, title: 'new' })
      for (const message of [...db.messages.all()]) db.messages.delete(message)
      expect(db.contacts.get(1)?.name).toBe('Changed')
    }
    expect(stored(mock.worldOf('third'))).toBe(begun)
    first.reset()
    expect(stored(first)).toBe(begun)
    expect(second.db.contacts.get(1)?.name).toBe('Changed')
  })

  it('is another one with another number, dialect or seed', () => {
    const world = createMockwoot({ now: NOW, seed: 'demo' }).worldOf()
    const begun = stored(world)
    world.reset({ rng: 7 })
    expect(stored(world)).not.toBe(begun)
    world.reset({ dialect: 'chatwoot' })
    expect(stored(world)).not.toBe(begun)
    world.reset({ seed: 'empty' })
    expect(world.db.contacts.size).toBe(0)
    world.reset()
    expect(stored(world)).toBe(begun)
  })

  it('is dated by the moment at which it begins', () => {
    vi.useFakeTimers({ now: new Date(NOW) })
    const mock = createMockwoot()
    for (const later of [1000, 60_000, 86_400_000]) {
      vi.advanceTimersByTime(later)
      mock.reset()
      expect(mock.worldOf().db.accounts.get(1)?.created_at).toBe(Date.now())
    }
    vi.setSystemTime(new Date('2020-01-01T00:00:00Z'))
    mock.reset()
    expect(mock.worldOf().db.accounts.get(1)?.created_at).toBe(Date.now())
  })
})

describe('a snapshot', () => {
  it('stays as it was taken, however often it is put back and changed', () => {
    const mock = createMockwoot({ now: NOW })
    const world = mock.worldOf()
    const rename = (name: string): void => {
      const contact = world.db.contacts.get(1)
      if (contact) world.db.contacts.update(contact, { name })
    }
    rename('One')
    mock.snapshot('one')
    const one = stored(world)
    rename('Two')
    mock.snapshot('two')
    const two = stored(world)
    for (const [name, state] of [
      ['one', one],
      ['two', two],
      ['one', one],
    ] as const) {
      mock.restore(name)
      expect(stored(world)).toBe(state)
      rename('Three')
      world.db.labels.insert({ account_id: 1, title: 'new' })
    }
  })
})
