import { describe, expect, it } from 'vitest'
import { Db } from '#db/db'
import { databaseSort } from '#tools/database-sort'

describe('sorting as the database does', () => {
  const numbers = (count: number, of: number) =>
    Array.from({ length: count }, (_, at) => ({ key: (at * 7919) % of, at }))

  it.each([0, 1, 6, 7, 8, 40, 41, 500])('brings %i items into order, and keeps each', (count) => {
    const items = numbers(count, 13)
    const sorted = databaseSort(items, (a, b) => a.key - b.key)
    expect(sorted.map(({ key }) => key)).toEqual(items.map(({ key }) => key).sort((a, b) => a - b))
    expect(new Set(sorted)).toEqual(new Set(items))
  })

  it('leaves what is in order as it is, equal items too', () => {
    const items = numbers(20, 1)
    expect(databaseSort(items, (a, b) => a.key - b.key)).toEqual(items)
  })
})

describe('records as they were last written', () => {
  function twoTeams() {
    const db = new Db(() => 0)
    const first = db.teams.insert({ account_id: 1, name: 'first' })
    const second = db.teams.insert({ account_id: 1, name: 'second' })
    return { db, first, second, ids: () => db.teams.asWritten(db.teams.all()).map(({ id }) => id) }
  }

  it('stand in the order of their last change', () => {
    const { db, first, ids } = twoTeams()
    db.teams.update(first, { description: 'changed' })
    expect(ids()).toEqual([2, 1])
  })

  it('stay where they are when nothing changes', () => {
    const { db, first, ids } = twoTeams()
    db.teams.update(first, { name: 'first' })
    expect(ids()).toEqual([1, 2])
  })

  it('stand as before when their changes are taken back', () => {
    const { db, first, second, ids } = twoTeams()
    const change = () =>
      db.transaction(() => {
        db.teams.update(first, { description: 'changed' })
        db.teams.delete(second)
        throw new Error('taken back')
      })
    expect(change).toThrow('taken back')
    expect(ids()).toEqual([1, 2])
  })
})
